package dev.athanor.internal.flush;

import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Counts the changes of a row. */
final class Versions {

    private Versions() {}

    /** Returns the version of a new row. */
    static Object first(SqlType<?> type) {
        return ofClass(type.javaType(), 0);
    }

    /** Returns the version behind another; a row that has none yet gets the first. */
    static Object next(@Nullable Object version) {
        Number before = version == null ? 0L : (Number) version;
        return ofClass(before.getClass(), version == null ? 0 : before.longValue() + 1);
    }

    private static Object ofClass(Class<?> type, long version) {
        if (type == Integer.class) {
            return Math.toIntExact(version);
        }
        return type == Short.class ? (Object) (short) version : (Object) version;
    }
}
