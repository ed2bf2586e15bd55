package dev.athanor.dialect;

import dev.athanor.type.Codec;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import dev.athanor.type.StandardCodecs;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
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
        Codec<T> standard = type.kind() == SqlKind.UUID ? (Codec<T>) uuid() : StandardCodecs.of(type);
        return switch (type.kind()) {
            case REAL, DOUBLE ->
                StandardCodecs.checked(
                        standard, number -> Limits.refuseNotFinite(database, ((Number) number).doubleValue()));
            case DATE -> (Codec<T>) StandardCodecs.checked((Codec<LocalDate>) standard, this::refuseYears);
            case TIMESTAMP -> (Codec<T>) StandardCodecs.checked((Codec<LocalDateTime>) standard, this::refuseYears);
            case TIMESTAMP_WITH_TIME_ZONE -> StandardCodecs.instantLike(type, instant(type.precision()));
            default -> standard;
        };
    }

    private Codec<OffsetDateTime> instant(int precision) {
        return StandardCodecs.utcTimestamp(StandardCodecs.checked(StandardCodecs.timestamp(precision), this::refuseYears));
    }

    private void refuseYears(TemporalAccessor date) {
        Limits.refuseYears(database, FIRST_YEAR, LAST_YEAR, date);
    }

    private static Codec<UUID> uuid() {
        return StandardCodecs.mapped(StandardCodecs.text(Types.VARCHAR), UUID::toString, UUID::fromString);
    }
}
