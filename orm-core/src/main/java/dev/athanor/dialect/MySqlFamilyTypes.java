package dev.athanor.dialect;

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

/** What the types of MySQL and its descendants are here. */
final class MySqlFamilyTypes {

    private static final ObjectType<Object> OTHER = new ObjectType<>(SqlKind.OTHER, Object.class, 0);

    /** The digits of an unsigned number of 64 bits. */
    private static final int LONGEST_UNSIGNED = 20;

    private MySqlFamilyTypes() {}

    static SqlType<?> of(CatalogRow row, boolean isDocument) {
        String spelling = row.text("column_type");
        int length = (int) Math.min(Integer.MAX_VALUE, row.number("length"));
        int fraction = (int) row.number("datetime_precision");
        boolean isPlain = !spelling.contains("unsigned") && !spelling.contains("zerofill");
        SqlType<?> type = switch (row.text("data_type")) {
            case "tinyint" -> spelling.startsWith("tinyint(1)") ? SqlTypes.BOOLEAN : SqlTypes.TINYINT;
            case "smallint" -> SqlTypes.SMALLINT;
            case "int" -> SqlTypes.INTEGER;
            case "bigint" -> SqlTypes.BIGINT;
            case "decimal" -> SqlTypes.decimal((int) row.number("digits"), (int) row.number("scale"));
            case "double" -> SqlTypes.DOUBLE;
            case "char" -> SqlTypes.character(Math.max(1, length));
            case "varchar" -> SqlTypes.varchar(Math.max(1, length));
            case "longtext" -> isDocument ? SqlTypes.JSON : SqlTypes.TEXT;
            case "json" -> SqlTypes.JSON;
            case "varbinary" -> SqlTypes.varbinary(Math.max(1, length));
            case "longblob" -> SqlTypes.BLOB;
            case "date" -> SqlTypes.DATE;
            case "time" -> new TemporalType<>(SqlKind.TIME, LocalTime.class, fraction);
            case "datetime" -> new TemporalType<>(SqlKind.TIMESTAMP, LocalDateTime.class, fraction);
            case "uuid" -> SqlTypes.UUID;
            default -> null;
        };
        return type != null && isPlain ? type : SpelledType.orLike(spelling, like(row.text("data_type"), fraction));
    }

    private static SqlType<?> like(String name, int fraction) {
        return switch (name) {
            case "tinyint" -> SqlTypes.SMALLINT;
            case "smallint", "mediumint", "year" -> SqlTypes.INTEGER;
            case "int" -> SqlTypes.BIGINT;
            case "bigint" -> SqlTypes.decimal(LONGEST_UNSIGNED, 0);
            case "decimal" -> new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, -1, 0);
            case "float" -> SqlTypes.REAL;
            case "double" -> SqlTypes.DOUBLE;
            case "tinytext", "text", "mediumtext" -> SqlTypes.TEXT;
            case "enum", "set" -> SqlTypes.VARCHAR;
            case "binary", "tinyblob", "blob", "mediumblob" -> SqlTypes.BLOB;
            case "timestamp" -> new TemporalType<>(SqlKind.TIMESTAMP, LocalDateTime.class, fraction);
            default -> OTHER;
        };
    }
}
