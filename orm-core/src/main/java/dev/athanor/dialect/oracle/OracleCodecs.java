package dev.athanor.dialect.oracle;

import dev.athanor.OrmException;
import dev.athanor.type.Codec;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import dev.athanor.type.StandardCodecs;
import java.nio.ByteBuffer;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;

/** How values travel to Oracle, which knows neither booleans nor times of day, and takes an empty text for null. */
final class OracleCodecs {

    private static final String DATABASE = "Oracle";
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    /** What the driver calls its floating point numbers; as NUMBER they would lose their greatest values and NaN. */
    private static final int BINARY_FLOAT = 100;

    private static final int BINARY_DOUBLE = 101;

    private static final LocalDate DAY_OF_TIMES = LocalDate.EPOCH;

    private OracleCodecs() {}

    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    static <T> Codec<T> of(SqlType<T> type) {
        Codec<T> standard = StandardCodecs.of(type);
        return switch (type.kind()) {
            case BOOLEAN ->
                (Codec<T>) StandardCodecs.direct(
                        Codec.Direct.BOOLEAN, Types.BIT, PreparedStatement::setBoolean, ResultSet::getBoolean);
            case REAL ->
                (Codec<T>) StandardCodecs.direct(
                        Codec.Direct.FLOAT,
                        BINARY_FLOAT,
                        (PreparedStatement statement, int index, Float value) ->
                                statement.setObject(index, value, BINARY_FLOAT),
                        ResultSet::getFloat);
            case DOUBLE ->
                (Codec<T>) StandardCodecs.direct(
                        Codec.Direct.DOUBLE,
                        BINARY_DOUBLE,
                        (PreparedStatement statement, int index, Double value) ->
                                statement.setObject(index, value, BINARY_DOUBLE),
                        ResultSet::getDouble);
            case CHAR, VARCHAR, TEXT, JSON ->
                StandardCodecs.checked(standard, text -> refuseEmpty(((String) text).length()));
            case VARBINARY, BLOB -> StandardCodecs.checked(standard, bytes -> refuseEmpty(((byte[]) bytes).length));
            case DATE -> StandardCodecs.checked(standard, date -> refuseYears((TemporalAccessor) date));
            case TIME -> (Codec<T>) time(type.precision());
            case TIMESTAMP -> StandardCodecs.checked(standard, date -> refuseYears((TemporalAccessor) date));
            case TIMESTAMP_WITH_TIME_ZONE -> StandardCodecs.instantLike(type, instant(type.precision()));
            case UUID -> (Codec<T>) uuid();
            default -> standard;
        };
    }

    private static void refuseEmpty(int length) {
        if (length == 0) {
            throw new OrmException(
                    "orm-type-empty-value",
                    "A text or bytes of length 0 would be null to Oracle. Write null and read it as empty, or give the type a"
                            + " converter that stores something else for it.");
        }
    }

    private static void refuseYears(TemporalAccessor date) {
        Limits.refuseYears(DATABASE, FIRST_YEAR, LAST_YEAR, date);
    }

    private static Codec<LocalTime> time(int precision) {
        return StandardCodecs.cut(
                StandardCodecs.mapped(
                        StandardCodecs.object(LocalDateTime.class, JDBCType.TIMESTAMP),
                        time -> time.atDate(DAY_OF_TIMES),
                        LocalDateTime::toLocalTime),
                precision);
    }

    private static Codec<OffsetDateTime> instant(int precision) {
        Codec<OffsetDateTime> utc = StandardCodecs.mapped(
                StandardCodecs.object(OffsetDateTime.class, JDBCType.TIMESTAMP),
                OracleCodecs::atUtc,
                time -> time.withOffsetSameInstant(ZoneOffset.UTC));
        return StandardCodecs.cut(utc, precision);
    }

    private static OffsetDateTime atUtc(OffsetDateTime time) {
        refuseYears(time);
        OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        refuseYears(utc);
        return utc;
    }

    private static Codec<UUID> uuid() {
        return StandardCodecs.mapped(
                StandardCodecs.of(SqlTypes.BLOB),
                id -> ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array(),
                bytes -> new UUID(
                        ByteBuffer.wrap(bytes).getLong(0),
                        ByteBuffer.wrap(bytes).getLong(8)));
    }
}
