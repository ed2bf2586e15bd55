package dev.athanor.internal.state;

import dev.athanor.internal.state.Evaluation.Unknowable;
import dev.athanor.type.ConvertedType;
import dev.athanor.type.SpelledType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as columns store them, compared as every database does; what databases do differently is {@link Unknowable}. */
final class StoredValues {

    /** The most digits of a number that databases without exact numbers keep. */
    private static final int SAFE_DIGITS = 15;

    private static final int MICROSECONDS = 6;

    private StoredValues() {}

    // What is stored

    /** Returns what a column of a type stores of a value. */
    static @Nullable Object of(@Nullable Object value, SqlType<?> type) {
        if (value == null) {
            return null;
        } else if (type instanceof ConvertedType<?, ?> converted) {
            return converted(value, converted);
        } else if (type instanceof SpelledType) {
            throw new Unknowable("a type of one database");
        }
        requireKept(value, type);
        return value;
    }

    @SuppressWarnings("unchecked") // checked by the class of the type
    private static <J, D> @Nullable Object converted(Object value, ConvertedType<J, D> type) {
        if (!type.javaType().isInstance(value)) {
            throw new Unknowable("a value of another class than its type's");
        }
        return of(type.converter().toColumn((J) value), type.base());
    }

    /** Returns what is read back from a column that was given a value, where that is the value. */
    @SuppressWarnings("unchecked") // checked
    static @Nullable Object kept(@Nullable Object value, SqlType<?> type) {
        if (value == null) {
            return null;
        }
        if (!type.javaType().isInstance(value) || type.kind() == SqlKind.CHAR || "".equals(value)) {
            throw new Unknowable("a value that the column may change");
        }
        of(value, type);
        return ((SqlType<Object>) type).copy(value);
    }

    private static void requireKept(Object value, SqlType<?> type) {
        boolean cut = false;
        if (value instanceof BigDecimal number && type.kind() == SqlKind.DECIMAL) {
            cut = number.stripTrailingZeros().scale() > type.scale();
        } else if (value instanceof Temporal time && time.isSupported(ChronoField.NANO_OF_SECOND)) {
            int digits = type.precision() < 0 ? MICROSECONDS : Math.min(MICROSECONDS, type.precision());
            long unit = 1;
            for (int i = digits; i < 9; i++) {
                unit *= 10;
            }
            cut = time.getLong(ChronoField.NANO_OF_SECOND) % unit != 0;
        }
        if (cut) {
            throw new Unknowable("a value finer than the column's");
        }
    }

    // Comparing

    static boolean isSame(Object one, Object other) {
        if (one instanceof String text && other instanceof String another) {
            return isSame(text, another);
        } else if (one instanceof Number && other instanceof Number) {
            return exact(one).compareTo(exact(other)) == 0;
        } else if (one instanceof OffsetDateTime time && other instanceof OffsetDateTime another) {
            return time.isEqual(another);
        }
        boolean told = one.getClass() == other.getClass()
                && (one instanceof Boolean || one instanceof UUID || one instanceof Enum || isTime(one));
        if (!told) {
            throw unlike(one, other);
        }
        return one.equals(other);
    }

    /** Collations may see no difference between cases, accents and blanks at the end: only where that is not all, texts differ. */
    private static boolean isSame(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            throw new Unknowable("a text of no characters");
        }
        if (one.equals(other)) {
            return true;
        }
        if (!isPlain(one) || !isPlain(other) || one.stripTrailing().equalsIgnoreCase(other.stripTrailing())) {
            throw new Unknowable("texts that a collation may see as the same");
        }
        return false;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isTime(Object value) {
        return value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof LocalDateTime
                || value instanceof Instant;
    }

    @SuppressWarnings("unchecked") // of the same class
    static int compare(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return exact(one).compareTo(exact(other));
        } else if (one instanceof OffsetDateTime time && other instanceof OffsetDateTime another) {
            return time.toInstant().compareTo(another.toInstant());
        } else if (one.getClass() == other.getClass() && isTime(one)) {
            return ((Comparable<Object>) one).compareTo(other);
        } else if (one instanceof String text && !text.isEmpty() && text.equals(other)) {
            return 0;
        }
        throw unlike(one, other);
    }

    private static Unknowable unlike(Object one, Object other) {
        return new Unknowable("how a " + one.getClass().getSimpleName() + " and a "
                + other.getClass().getSimpleName() + " compare");
    }

    private static BigDecimal exact(Object number) {
        if (number instanceof BigDecimal decimal && decimal.precision() <= SAFE_DIGITS) {
            return decimal;
        }
        BigDecimal whole = whole(number);
        if (whole == null) {
            throw new Unknowable("null");
        }
        return whole;
    }

    // Whole numbers

    static @Nullable BigDecimal whole(@Nullable Object number) {
        if (number == null) {
            return null;
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            return BigDecimal.valueOf(((Number) number).longValue());
        } else if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        } else if (number instanceof BigDecimal computed && computed.scale() == 0) {
            return computed;
        }
        throw new Unknowable("a number that is not whole");
    }

    /** Returns a computed number as a column's class has it. */
    static @Nullable Object whole(@Nullable BigDecimal number, SqlType<?> type) {
        if (number == null) {
            return null;
        }
        try {
            if (type.javaType() == Long.class) {
                return number.longValueExact();
            } else if (type.javaType() == Integer.class) {
                return number.intValueExact();
            } else if (type.javaType() == Short.class) {
                return number.shortValueExact();
            }
        } catch (ArithmeticException tooGreat) {
            throw new Unknowable("a number too great for its column");
        }
        throw new Unknowable("a number of another class than its column's");
    }
}
