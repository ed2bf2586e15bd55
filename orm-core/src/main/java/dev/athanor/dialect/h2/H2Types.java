package dev.athanor.dialect.h2;

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
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What H2's types are here. */
final class H2Types {

    private static final ObjectType<Object> OTHER = new ObjectType<>(SqlKind.OTHER, Object.class, 0);
    private static final NumberType<BigDecimal> ANY_DECIMAL =
            new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, -1, 0);
    private static final long UNLIMITED_ARRAY = 65_536;

    private H2Types() {}

    static SqlType<?> of(CatalogRow row, @Nullable CatalogRow element, List<String> labels) {
        String type = row.text("data_type");
        if (!type.equals("ARRAY")) {
            return plain(row, type, labels);
        }
        SqlType<?> elements = element == null ? OTHER : plain(element, element.text("data_type"), List.of());
        boolean isKnown = elements.kind() != SqlKind.OTHER && !(elements instanceof SpelledType<?>);
        return isKnown && row.number("maximum_cardinality") == UNLIMITED_ARRAY ? new ArrayType<>(elements) : OTHER;
    }

    private static SqlType<?> plain(CatalogRow row, String type, List<String> labels) {
        int length = (int) Math.min(Integer.MAX_VALUE, row.number("length"));
        int fraction = (int) row.number("datetime_precision");
        return switch (type) {
            case "BOOLEAN" -> SqlTypes.BOOLEAN;
            case "TINYINT" -> SqlTypes.TINYINT;
            case "SMALLINT" -> SqlTypes.SMALLINT;
            case "INTEGER" -> SqlTypes.INTEGER;
            case "BIGINT" -> SqlTypes.BIGINT;
            case "REAL" -> SqlTypes.REAL;
            case "DOUBLE PRECISION" -> SqlTypes.DOUBLE;
            case "NUMERIC" -> decimal(row);
            case "DECFLOAT" ->
                SpelledType.orLike(
                        row.numberOrNull("digits") == null ? type : type + "(" + row.number("digits") + ")",
                        ANY_DECIMAL);
            case "CHARACTER" -> SqlTypes.character(length);
            case "CHARACTER VARYING" -> SqlTypes.varchar(length);
            case "VARCHAR_IGNORECASE" -> SpelledType.orLike(type + "(" + length + ")", SqlTypes.varchar(length));
            case "CHARACTER LARGE OBJECT" ->
                length == Integer.MAX_VALUE
                        ? SqlTypes.TEXT
                        : SpelledType.orLike(type + "(" + length + ")", SqlTypes.TEXT);
            case "BINARY VARYING" -> SqlTypes.varbinary(length);
            case "BINARY" -> SpelledType.orLike("BINARY(" + length + ")", SqlTypes.varbinary(length));
            case "BINARY LARGE OBJECT" ->
                length == Integer.MAX_VALUE
                        ? SqlTypes.BLOB
                        : SpelledType.orLike(type + "(" + length + ")", SqlTypes.BLOB);
            case "DATE" -> SqlTypes.DATE;
            case "TIME" -> new TemporalType<>(SqlKind.TIME, LocalTime.class, fraction);
            case "TIMESTAMP" -> new TemporalType<>(SqlKind.TIMESTAMP, LocalDateTime.class, fraction);
            case "TIMESTAMP WITH TIME ZONE" ->
                new TemporalType<>(SqlKind.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.class, fraction);
            case "TIME WITH TIME ZONE" -> SpelledType.orLike("TIME(" + fraction + ") WITH TIME ZONE", OTHER);
            case "UUID" -> SqlTypes.UUID;
            case "JSON" -> SqlTypes.JSON;
            case "ENUM" ->
                SpelledType.orLike(
                        labels.stream()
                                .map(label -> "'" + label.replace("'", "''") + "'")
                                .collect(Collectors.joining(", ", "ENUM(", ")")),
                        SqlTypes.VARCHAR);
            case "INTERVAL" -> SpelledType.orLike(interval(row), OTHER);
            default -> SpelledType.orLike(type, OTHER);
        };
    }

    private static SqlType<?> decimal(CatalogRow row) {
        Long digits = row.numberOrNull("digits");
        long scale = row.number("scale");
        if (digits == null) {
            return ANY_DECIMAL;
        }
        return scale < 0 || scale > digits
                ? SpelledType.orLike("NUMERIC(" + digits + ", " + scale + ")", ANY_DECIMAL)
                : SqlTypes.decimal(digits.intValue(), (int) scale);
    }

    /** The digits of the first field stand with it, those of the second's fraction at the end. */
    private static String interval(CatalogRow row) {
        String fields = row.text("interval_type");
        String first = fields.split(" ", 2)[0];
        String rest = fields.substring(first.length());
        long digits = row.number("interval_precision");
        long fraction = row.number("datetime_precision");
        if (first.equals("SECOND")) {
            return "INTERVAL SECOND(" + digits + ", " + fraction + ")";
        }
        return "INTERVAL " + first + "(" + digits + ")" + rest + (rest.endsWith("SECOND") ? "(" + fraction + ")" : "");
    }
}
