package dev.athanor.dialect;

import dev.athanor.type.Codec;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import dev.athanor.type.StandardCodecs;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;

/** How values travel to MySQL and its descendants, through either of their drivers. */
final class MySqlFamilyCodecs {

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final String database;

    MySqlFamilyCodecs(String database) {
        this.database = database;
    }

    /** Codecs other than the standard's where a value would be altered, or where there is no type of its own. */
    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    <T> Codec<T> of(SqlType<T> type) {
        return switch (type.kind()) {
            case REAL ->
                (Codec<T>) StandardCodecs.mapped(finite(SqlTypes.DOUBLE), Float::doubleValue, Double::floatValue);
            case DOUBLE -> (Codec<T>) finite(SqlTypes.DOUBLE);
            case DATE -> (Codec<T>) StandardCodecs.checked(StandardCodecs.of(SqlTypes.DATE), this::refuseYears);
            case TIMESTAMP -> (Codec<T>) timestamp(type.precision());
            case TIMESTAMP_WITH_TIME_ZONE ->
                StandardCodecs.instantLike(type, StandardCodecs.utcTimestamp(timestamp(type.precision())));
            case CHAR ->
                (Codec<T>) StandardCodecs.mapped(
                        StandardCodecs.of(SqlTypes.TEXT), MySqlFamilyCodecs::stripped, text -> text);
            case UUID -> (Codec<T>) uuid();
            default -> StandardCodecs.of(type);
        };
    }

    private Codec<Double> finite(SqlType<Double> type) {
        return StandardCodecs.checked(StandardCodecs.of(type), number -> Limits.refuseNotFinite(database, number));
    }

    private Codec<LocalDateTime> timestamp(int precision) {
        return StandardCodecs.checked(StandardCodecs.timestamp(precision), this::refuseYears);
    }

    private void refuseYears(TemporalAccessor date) {
        Limits.refuseYears(database, FIRST_YEAR, LAST_YEAR, date);
    }

    /** The server strips spaces from CHAR when it reads a row, and would not find it again by them. */
    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static Codec<UUID> uuid() {
        return StandardCodecs.mapped(StandardCodecs.text(Types.VARCHAR), UUID::toString, UUID::fromString);
    }
}
