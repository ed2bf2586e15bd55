package dev.athanor.internal.bytecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * How written code calls the getter and the setter that stand before a field: by their names where they are within reach, else
 * through handles that are constants to it. Confined to one thread.
 */
final class PropertyAccess {

    private final ClassBody body;
    private final Reach reach;
    private final Method getter;
    private final @Nullable Method setter;
    private final Class<?> stackType;

    PropertyAccess(ClassBody body, Reach reach, FieldPath.Property property, Class<?> stackType) {
        this.body = body;
        this.reach = reach;
        this.getter = property.getter();
        this.setter = property.setter();
        this.stackType = stackType;
    }

    boolean hasSetter() {
        return setter != null;
    }

    /** Pushes what the getter of an object that is not null returns. */
    void get(Code code, Code.Local owner) {
        Class<?> declaring = getter.getDeclaringClass();
        if (reach.touches(getter) && getter.getReturnType() == stackType) {
            loadOwner(code, owner, declaring);
            code.call(Opcodes.INVOKEVIRTUAL, declaring, getter.getName(), stackType);
            return;
        }
        MethodType type = MethodType.methodType(stackType, Object.class);
        body.pushConstant(code, Reach.handle(getter).asType(type), MethodHandle.class);
        code.load(owner);
        code.call(Opcodes.INVOKEVIRTUAL, MethodHandle.class, "invokeExact", stackType, Object.class);
    }

    /** Has the setter of an object that is not null take a value. */
    void put(Code code, Code.Local owner, Code.Local value) {
        Method called = java.util.Objects.requireNonNull(setter);
        Class<?> parameter = called.getParameterTypes()[0];
        Class<?> declaring = called.getDeclaringClass();
        if (reach.touches(called) && called.getReturnType() == void.class && reach.sees(parameter)) {
            loadOwner(code, owner, declaring);
            code.load(value);
            if (!parameter.isPrimitive() && !parameter.isAssignableFrom(value.type())) {
                code.cast(parameter);
            }
            code.call(Opcodes.INVOKEVIRTUAL, declaring, called.getName(), void.class, parameter);
            return;
        }
        Class<?> erased = parameter.isPrimitive() ? parameter : Object.class;
        MethodType type = MethodType.methodType(void.class, Object.class, erased);
        body.pushConstant(code, Reach.handle(called).asType(type), MethodHandle.class);
        code.load(owner);
        code.load(value);
        code.call(Opcodes.INVOKEVIRTUAL, MethodHandle.class, "invokeExact", void.class, Object.class, erased);
    }

    private static void loadOwner(Code code, Code.Local owner, Class<?> declaring) {
        code.load(owner);
        if (!declaring.isAssignableFrom(owner.type())) {
            code.cast(declaring);
        }
    }
}
