package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.CatalogRow;
import dev.athanor.type.ArrayType;
import dev.athanor.type.NumberType;
import dev.athanor.type.ObjectType;
import dev.athanor.type.SpelledType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import dev.athanor.type.TemporalType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** What PostgreSQL's types are here. */
final class PostgresTypes {

    /** What a length is greater by in a modifier of a type. */
    private static final int HEADER = 4;

    private PostgresTypes() {}

    static SqlType<?> of(CatalogRow row) {
        int modifier = (int) row.number("typmod");
        String spelling = row.text("spelling");
        if (row.is("is_array")) {
            SqlType<?> element = named(row.text("element"), row.text("element_typtype"), modifier, "");
            return element instanceof SpelledType<?> || element.kind() == SqlKind.OTHER
                    ? SpelledType.orLike(spelling, other(Object.class))
                    : new ArrayType<>(element);
        }
        return named(row.text("type"), row.text("typtype"), modifier, spelling);
    }

    private static SqlType<?> named(String name, String kind, int modifier, String spelling) {
        if (kind.equals("e")) {
            return spelled(spelling, other(String.class));
        } else if (!kind.equals("b")) {
            return spelled(spelling, other(Object.class));
        }
        return switch (name) {
            case "bool" -> SqlTypes.BOOLEAN;
            case "int2" -> SqlTypes.SMALLINT;
            case "int4" -> SqlTypes.INTEGER;
            case "int8" -> SqlTypes.BIGINT;
            case "float4" -> SqlTypes.REAL;
            case "float8" -> SqlTypes.DOUBLE;
            case "numeric" -> decimal(modifier, spelling);
            case "bpchar" -> modifier < 0 ? spelled(spelling, SqlTypes.TEXT) : SqlTypes.character(modifier - HEADER);
            case "varchar" -> modifier < 0 ? spelled(spelling, SqlTypes.TEXT) : SqlTypes.varchar(modifier - HEADER);
            case "text" -> SqlTypes.TEXT;
            case "bytea" -> SqlTypes.BLOB;
            case "date" -> SqlTypes.DATE;
            case "time" -> new TemporalType<>(SqlKind.TIME, LocalTime.class, modifier);
            case "timestamp" -> new TemporalType<>(SqlKind.TIMESTAMP, LocalDateTime.class, modifier);
            case "timestamptz" -> new TemporalType<>(SqlKind.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.class, modifier);
            case "uuid" -> SqlTypes.UUID;
            case "jsonb" -> SqlTypes.JSON;
            case "json" -> spelled("json", SqlTypes.JSON);
            case "citext", "name" -> spelled(spelling, SqlTypes.TEXT);
            default -> spelled(spelling, other(Object.class));
        };
    }

    private static SqlType<?> decimal(int modifier, String spelling) {
        if (modifier < 0) {
            return new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, -1, 0);
        }
        int precision = ((modifier - HEADER) >> 16) & 0xFFFF;
        int scale = (((modifier - HEADER) & 0x7FF) ^ 1024) - 1024;
        return scale < 0 || scale > precision
                ? spelled(spelling, new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, -1, 0))
                : SqlTypes.decimal(precision, scale);
    }

    private static <T> SqlType<T> spelled(String spelling, SqlType<T> like) {
        return SpelledType.orLike(spelling, like);
    }

    private static <T> ObjectType<T> other(Class<T> javaType) {
        return new ObjectType<>(SqlKind.OTHER, javaType, 0);
    }
}
