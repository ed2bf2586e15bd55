package dev.athanor.dialect.postgresql;

import dev.athanor.type.ArrayCodec;
import dev.athanor.type.ArrayType;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How arrays travel to PostgreSQL: as texts of their elements, because the driver writes times through {@code java.sql}. */
final class PostgresArrays {

    private PostgresArrays() {}

    static <E> Codec<List<E>> array(ArrayType<E> type, Codec<E> element) {
        String typeName = typeName(type.element().stored());
        return new ArrayCodec<>(
                element,
                (statement, index, elements) -> statement.setArray(
                        index, statement.getConnection().createArrayOf(typeName, written(typeName, elements))));
    }

    /** As the catalog has it, without sizes. */
    private static String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> "bool";
            case TINYINT, SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case DECIMAL -> "numeric";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case CHAR -> "bpchar";
            case VARCHAR -> "varchar";
            case TEXT -> "text";
            case VARBINARY, BLOB -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_WITH_TIME_ZONE -> "timestamptz";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case INTERVAL -> "interval";
            case ENUM, ARRAY, OTHER -> PostgresVocabulary.INSTANCE.typeName(type);
        };
    }

    private static @Nullable Object[] written(String typeName, @Nullable Object[] elements) {
        @Nullable
        Object[] written = typeName.equals("bytea") ? new byte[elements.length][] : new String[elements.length];
        for (int i = 0; i < elements.length; i++) {
            Object one = elements[i];
            written[i] = one == null || one instanceof byte[] ? one : written(one);
        }
        return written;
    }

    /** PostgreSQL counts years before the first one as BC, and ISO 8601 does not. */
    private static String written(Object element) {
        if (element instanceof LocalDate date) {
            return date.equals(LocalDate.MAX)
                    ? "infinity"
                    : date.equals(LocalDate.MIN) ? "-infinity" : day(date) + era(date);
        } else if (element instanceof LocalDateTime time) {
            return time.equals(LocalDateTime.MAX)
                    ? "infinity"
                    : time.equals(LocalDateTime.MIN)
                            ? "-infinity"
                            : day(time.toLocalDate()) + " " + time.toLocalTime() + era(time.toLocalDate());
        } else if (element instanceof OffsetDateTime time) {
            return day(time.toLocalDate()) + " " + time.toLocalTime() + time.getOffset() + era(time.toLocalDate());
        }
        return element.toString();
    }

    private static String day(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return String.format(java.util.Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }
}
