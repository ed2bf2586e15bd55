package dev.athanor.internal.bytecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How written code gets and puts one field: by {@code getfield} and {@code putfield} where the field is within reach, else
 * through a handle that is a constant to it. Confined to one thread.
 */
final class FieldAccess {

    private final ClassBody body;
    private final Field field;
    private final boolean isDirect;
    private final @Nullable PropertyAccess property;
    private @Nullable VarHandle handle;

    private FieldAccess(ClassBody body, Reach reach, Field field, FieldPath.@Nullable Property property) {
        this.body = body;
        this.field = field;
        this.isDirect = reach.touches(field) && reach.sees(field.getType());
        this.property = property == null ? null : new PropertyAccess(body, reach, property, stackType());
    }

    /** The accesses of one class being written: what can be reached is found out once per field. Confined to one thread. */
    static final class Known {

        private final ClassBody body;
        private final Reach reach;
        private final Map<Field, FieldAccess> known = new HashMap<>();
        private final Map<FieldPath.Property, FieldAccess> properties = new HashMap<>();

        Known(ClassBody body, Reach reach) {
            this.body = body;
            this.reach = reach;
        }

        FieldAccess of(Field field) {
            return Objects.requireNonNull(
                    known.computeIfAbsent(field, added -> new FieldAccess(body, reach, added, null)));
        }

        /** Returns the access to a step of a path; only the last can be a property. */
        FieldAccess of(FieldPath path, int step) {
            Field field = path.steps().get(step);
            FieldPath.Property property = step == path.steps().size() - 1 ? path.property() : null;
            return property == null
                    ? of(field)
                    : Objects.requireNonNull(
                            properties.computeIfAbsent(property, added -> new FieldAccess(body, reach, field, added)));
        }
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
        if (property != null) {
            property.get(code, owner);
            return;
        }
        if (isDirect) {
            loadOwner(code, owner);
            code.field(Opcodes.GETFIELD, owner(), field.getName(), field.getType());
            return;
        }
        body.pushConstant(code, handle(), VarHandle.class);
        code.load(owner);
        code.call(Opcodes.INVOKEVIRTUAL, VarHandle.class, "get", stackType(), Object.class);
    }

    /** Puts a value of {@link #stackType()}, or any object, into the field of an object that is not null. */
    void put(Code code, Code.Local owner, Code.Local value) {
        if (property != null && property.hasSetter()) {
            property.put(code, owner, value);
        } else if (Modifier.isFinal(field.getModifiers())) {
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
            body.pushConstant(code, handle(), VarHandle.class);
            code.load(owner);
            code.load(value);
            code.call(Opcodes.INVOKEVIRTUAL, VarHandle.class, "set", void.class, Object.class, stackType());
        }
    }

    private VarHandle handle() {
        if (handle == null) {
            handle = Reach.handle(field);
        }
        return handle;
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
