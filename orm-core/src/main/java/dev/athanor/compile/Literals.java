package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.type.ConvertedType;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into the text of a statement, where it can take no parameters: in a schema. Only types whose literals every
 * database reads the same way are written; others are refused.
 */
final class Literals {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private Literals() {}

    static String of(Vocabulary vocabulary, SqlType<?> type, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        } else if (type instanceof ConvertedType<?, ?> converted) {
            return of(vocabulary, converted.base(), stored(converted, value));
        } else if (value instanceof String text && isText(type.kind())) {
            return vocabulary.quotedText(text);
        } else if (value instanceof Enum<?> constant && type instanceof EnumType<?>) {
            return vocabulary.quotedText(constant.name());
        } else if (value instanceof Boolean truth) {
            return vocabulary.truthLiteral(truth);
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Double || value instanceof Float) {
            return fraction((Number) value);
        } else if (value instanceof Number number && isWhole(number)) {
            return number.toString();
        } else if (value instanceof UUID identifier) {
            return vocabulary.uuidLiteral(identifier);
        } else if (value instanceof byte[] bytes) {
            return vocabulary.bytesLiteral(HexFormat.of().withUpperCase().formatHex(bytes));
        }
        String time = time(type.kind(), value);
        if (time != null) {
            return vocabulary.timeLiteral(type.kind(), time);
        }
        throw new OrmException(
                "orm-schema-no-literal",
                "A value of " + value.getClass().getName() + " for a column of " + type.kind()
                        + " cannot be written as a literal, and a schema takes no parameters. Give the SQL instead, as in"
                        + " defaultSql(...).");
    }

    @SuppressWarnings("unchecked") // the value is of the type's class
    private static <J> Object stored(ConvertedType<J, ?> type, Object value) {
        return type.converter().toColumn((J) value);
    }

    private static boolean isText(SqlKind kind) {
        return switch (kind) {
            case CHAR, VARCHAR, TEXT, JSON -> true;
            default -> false;
        };
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static String fraction(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new OrmException(
                    "orm-schema-no-literal",
                    number + " has no literal, and a schema takes no parameters. Give the SQL instead, as in"
                            + " defaultSql(...).");
        }
        return number.toString();
    }

    private static @Nullable String time(SqlKind kind, Object value) {
        if (value instanceof LocalDate day) {
            return day.toString();
        } else if (value instanceof LocalTime time) {
            return TIME.format(time);
        } else if (value instanceof LocalDateTime time) {
            return TIMESTAMP.format(time);
        } else if (value instanceof OffsetDateTime time && kind == SqlKind.TIMESTAMP_WITH_TIME_ZONE) {
            return TIMESTAMP.format(time.withOffsetSameInstant(ZoneOffset.UTC));
        } else if (value instanceof Instant instant) {
            return TIMESTAMP.format(instant.atOffset(ZoneOffset.UTC));
        }
        return null;
    }
}
