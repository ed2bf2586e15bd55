package dev.athanor.dialect.sqlite;

import dev.athanor.type.NumberType;
import dev.athanor.type.ObjectType;
import dev.athanor.type.SpelledType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the types are here that SQLite keeps as they were written. A column without a type holds what it is given, as a BLOB does. */
final class SqliteTypes {

    private static final Pattern SIZED =
            Pattern.compile("\\s*([a-z ]+?)\\s*(?:\\(\\s*([0-9]{1,9})\\s*(?:,\\s*([0-9]{1,9})\\s*)?\\))?\\s*");

    private SqliteTypes() {}

    static SqlType<?> of(String listed) {
        String spelling = listed.replaceFirst("(?i)\\s*GENERATED ALWAYS$", "");
        if (spelling.isBlank()) {
            return SqlTypes.BLOB;
        }
        Matcher sized = SIZED.matcher(spelling.toLowerCase(Locale.ROOT));
        if (sized.matches()) {
            int first = sized.group(2) == null ? -1 : Integer.parseInt(sized.group(2));
            int second = sized.group(3) == null ? 0 : Integer.parseInt(sized.group(3));
            SqlType<?> type = first < 0 ? plain(sized.group(1)) : sized(sized.group(1), first, second);
            if (type != null) {
                return type;
            }
        }
        return SpelledType.orLike(spelling, like(spelling.toUpperCase(Locale.ROOT)));
    }

    private static @org.jspecify.annotations.Nullable SqlType<?> plain(String name) {
        return switch (name) {
            case "boolean" -> SqlTypes.BOOLEAN;
            case "tinyint" -> SqlTypes.TINYINT;
            case "smallint" -> SqlTypes.SMALLINT;
            case "integer" -> SqlTypes.INTEGER;
            case "bigint" -> SqlTypes.BIGINT;
            case "real" -> SqlTypes.REAL;
            case "double" -> SqlTypes.DOUBLE;
            case "decimal" -> anyDecimal();
            case "text" -> SqlTypes.TEXT;
            case "blob" -> SqlTypes.BLOB;
            case "date" -> SqlTypes.DATE;
            case "time" -> SqlTypes.TIME;
            case "timestamp" -> SqlTypes.TIMESTAMP;
            default -> null;
        };
    }

    private static @org.jspecify.annotations.Nullable SqlType<?> sized(String name, int first, int second) {
        return switch (name) {
            case "decimal" -> first > 0 && second <= first ? SqlTypes.decimal(first, second) : null;
            case "char" -> first > 0 ? SqlTypes.character(first) : null;
            case "varchar" -> first > 0 ? SqlTypes.varchar(first) : null;
            default -> null;
        };
    }

    /** SQLite takes the kind of values from parts of the name. */
    private static SqlType<?> like(String name) {
        if (name.contains("INT")) {
            return SqlTypes.BIGINT;
        } else if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return SqlTypes.TEXT;
        } else if (name.contains("BLOB")) {
            return SqlTypes.BLOB;
        } else if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
            return SqlTypes.DOUBLE;
        }
        return new ObjectType<>(SqlKind.OTHER, Object.class, 0);
    }

    private static NumberType<BigDecimal> anyDecimal() {
        return new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, -1, 0);
    }
}
