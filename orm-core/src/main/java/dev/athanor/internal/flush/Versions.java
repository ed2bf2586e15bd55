package dev.athanor.internal.flush;

import dev.athanor.type.SqlType;
import dev.athanor.type.TemporalType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Counts the changes of a row, or tells when the last was. */
public final class Versions {

    private static final int NANOSECOND_DIGITS = 9;

    private Versions() {}

    /** Returns the version of a new row: zero, or now. */
    public static Object first(SqlType<?> type) {
        return type.javaType() == Instant.class || type.javaType() == LocalDateTime.class
                ? next(null, type)
                : number(type.javaType(), 0);
    }

    /** Returns the version behind another; a row that has none yet gets the first. A time is always later than the one before. */
    static Object next(@Nullable Object version, SqlType<?> type) {
        if (type.javaType() == Instant.class) {
            return later((Instant) version, type);
        } else if (type.javaType() == LocalDateTime.class) {
            Instant before = version == null ? null : ((LocalDateTime) version).toInstant(ZoneOffset.UTC);
            return LocalDateTime.ofInstant(later(before, type), ZoneOffset.UTC);
        }
        return number(type.javaType(), version == null ? 0 : ((Number) version).longValue() + 1);
    }

    /** Returns now, to the digits that the column keeps, or the next moment it can tell from the one before. */
    private static Instant later(@Nullable Instant before, SqlType<?> type) {
        int digits = type instanceof TemporalType<?> temporal ? Math.min(temporal.precision(), NANOSECOND_DIGITS) : 0;
        long unit = 1;
        for (int i = digits; i < NANOSECOND_DIGITS; i++) {
            unit *= 10;
        }
        Instant now = Instant.now();
        Instant cut = now.minusNanos(now.getLong(ChronoField.NANO_OF_SECOND) % unit);
        return before == null || cut.isAfter(before) ? cut : before.plusNanos(unit);
    }

    private static Object number(Class<?> type, long version) {
        if (type == Integer.class) {
            return Math.toIntExact(version);
        }
        return type == Short.class ? (Object) (short) version : (Object) version;
    }
}
