package dev.athanor.internal.bytecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How written code gets and puts one field: by {@code getfield} and {@code putfield} where the field is within reach, else
 * through a handle that is a constant to it. Immutable.
 */
final class FieldAccess {

    private final ClassBody body;
    private final Field field;
    private final boolean isDirect;

    FieldAccess(ClassBody body, Reach reach, Field field) {
        this.body = body;
        this.field = field;
        this.isDirect = reach.touches(field) && reach.sees(field.getType());
    }

    /** Returns the class of the value on the stack: the field's where it is primitive or direct. */
    Class<?> stackType() {
        return field.getType().isPrimitive() || isDirect ? field.getType() : Object.class;
    }

    Field field() {
        return field;
    }

    /** Pushes the field of an object that is not null. */
    void get(Code code, Code.Local owner) {
        if (isDirect) {
            loadOwner(code, owner);
            code.field(Opcodes.GETFIELD, owner(), field.getName(), field.getType());
            return;
        }
        body.pushConstant(code, Reach.handle(field), VarHandle.class);
        code.load(owner);
        code.call(Opcodes.INVOKEVIRTUAL, VarHandle.class, "get", stackType(), Object.class);
    }

    /** Puts a value of {@link #stackType()}, or any object, into the field of an object that is not null. */
    void put(Code code, Code.Local owner, Code.Local value) {
        if (Modifier.isFinal(field.getModifiers())) {
            Class<?> type = field.getType().isPrimitive() ? field.getType() : Object.class;
            MethodHandle setter =
                    Reach.finalSetter(field).asType(MethodType.methodType(void.class, Object.class, type));
            body.pushConstant(code, setter, MethodHandle.class);
            code.load(owner);
            code.load(value);
            code.call(Opcodes.INVOKEVIRTUAL, MethodHandle.class, "invokeExact", void.class, Object.class, type);
        } else if (isDirect) {
            loadOwner(code, owner);
            code.load(value);
            if (!field.getType().isPrimitive() && !field.getType().isAssignableFrom(value.type())) {
                code.cast(field.getType());
            }
            code.field(Opcodes.PUTFIELD, owner(), field.getName(), field.getType());
        } else {
            body.pushConstant(code, Reach.handle(field), VarHandle.class);
            code.load(owner);
            code.load(value);
            code.call(Opcodes.INVOKEVIRTUAL, VarHandle.class, "set", void.class, Object.class, stackType());
        }
    }

    private void loadOwner(Code code, Code.Local owner) {
        code.load(owner);
        if (!field.getDeclaringClass().isAssignableFrom(owner.type())) {
            code.cast(field.getDeclaringClass());
        }
    }

    private String owner() {
        return Type.getInternalName(field.getDeclaringClass());
    }
}
