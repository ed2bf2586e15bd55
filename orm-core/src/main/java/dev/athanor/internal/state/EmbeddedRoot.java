package dev.athanor.internal.state;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The field of an entity that holds an embedded object, as a whole; asked only where a transaction begins or ends for an object.
 *
 * @param field the field
 */
record EmbeddedRoot(Field field) {

    @Nullable
    Object get(Object entity) {
        try {
            return reachable().get(entity);
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    void set(Object entity, @Nullable Object embedded) {
        try {
            reachable().set(entity, embedded);
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private Field reachable() {
        if (!field.trySetAccessible()) {
            throw new IllegalStateException("The accessor of an entity reaches " + field + " and reflection does not.");
        }
        return field;
    }
}
