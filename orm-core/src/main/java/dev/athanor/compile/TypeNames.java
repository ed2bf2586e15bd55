package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;

/** The names of types in standard SQL. */
final class TypeNames {

    private TypeNames() {}

    static String standard(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case TINYINT -> "TINYINT";
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DECIMAL ->
                type.precision() < 0 ? "DECIMAL" : "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case CHAR -> "CHAR(" + type.length() + ")";
            case VARCHAR -> "VARCHAR(" + type.length() + ")";
            case TEXT -> "CLOB";
            case VARBINARY -> "VARBINARY(" + type.length() + ")";
            case BLOB -> "BLOB";
            case DATE -> "DATE";
            case TIME -> "TIME" + fraction(type);
            case TIMESTAMP -> "TIMESTAMP" + fraction(type);
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP" + fraction(type) + " WITH TIME ZONE";
            case UUID -> "UUID";
            case JSON -> "JSON";
            case INTERVAL -> "BIGINT"; // of microseconds: few databases have intervals
            case ENUM -> "VARCHAR(" + type.length() + ")";
            case ARRAY -> throw new IllegalArgumentException("the vocabulary names arrays");
            case OTHER ->
                throw new OrmException(
                        "orm-compile-no-type-name",
                        "The SQL type of " + type.javaType().getName()
                                + " is known to its database only; it cannot be written"
                                + " in DDL or a cast. Use a type of SqlTypes.");
        };
    }

    static String fraction(SqlType<?> type) {
        return type.precision() < 0 ? "" : "(" + type.precision() + ")";
    }
}
