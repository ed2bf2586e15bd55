package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets one field inside embedded objects, making those that are missing and replacing records. Rows do not come this way:
 * {@link EntityAccessor#read} builds embedded objects in written code. Thread-safe.
 */
final class EmbeddedSetter {

    private final FieldPath path;
    private final List<Field> steps;

    EmbeddedSetter(FieldPath path) {
        this.path = path;
        this.steps = path.steps().stream().map(EmbeddedSetter::accessible).toList();
    }

    void set(Object entity, @Nullable Object value) {
        try {
            with(entity, 0, value);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(path.name(), thrown.getCause());
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(path.name(), refused);
        }
    }

    static OrmException nullPrimitive(Class<?> entity, FieldPath path) {
        return new OrmException(
                "orm-load-null-primitive",
                entity.getSimpleName() + "." + path.name() + " was to become null, which a primitive "
                        + path.type().getName() + " cannot be. Declare it as "
                        + Code.wrapper(path.type()).getSimpleName() + ".");
    }

    /** Returns the object itself or, for a record, another, with the rest of the path set. */
    private Object with(Object owner, int step, @Nullable Object value) throws ReflectiveOperationException {
        Field field = steps.get(step);
        Object inner = step == steps.size() - 1 ? settable(value) : embedded(field.get(owner), step, value);
        if (owner instanceof Record) {
            return replaced(owner, field, inner);
        }
        field.set(owner, inner);
        return owner;
    }

    private @Nullable Object embedded(@Nullable Object current, int step, @Nullable Object value)
            throws ReflectiveOperationException {
        if (current == null && value == null) {
            return null;
        }
        return with(current == null ? made(path.embeddedType(step)) : current, step + 1, value);
    }

    private @Nullable Object settable(@Nullable Object value) {
        if (value == null && path.type().isPrimitive()) {
            throw nullPrimitive(path.steps().get(0).getDeclaringClass(), path);
        }
        return value;
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        if (!type.isRecord()) {
            return accessible(Reach.constructor(type)).newInstance();
        }
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> defaultOf(component.getType()))
                .toArray();
        return accessible(Reach.canonicalConstructor(type)).newInstance(values);
    }

    private static Object replaced(Object owner, Field field, @Nullable Object value)
            throws ReflectiveOperationException {
        RecordComponent[] components = owner.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            values[i] = name.equals(field.getName())
                    ? value
                    : accessible(owner.getClass().getDeclaredField(name)).get(owner);
        }
        return accessible(Reach.canonicalConstructor(owner.getClass())).newInstance(values);
    }

    private static @Nullable Object defaultOf(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static Field accessible(Field field) {
        return Reach.accessible(field);
    }

    private static Constructor<?> accessible(Constructor<?> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }
}
