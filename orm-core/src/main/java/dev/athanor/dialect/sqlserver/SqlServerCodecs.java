package dev.athanor.dialect.sqlserver;

import dev.athanor.OrmException;
import dev.athanor.type.Codec;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import dev.athanor.type.StandardCodecs;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;

/** How values travel to SQL Server. */
final class SqlServerCodecs {

    private static final String DATABASE = "SQL Server";
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private SqlServerCodecs() {}

    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    static <T> Codec<T> of(SqlType<T> type) {
        return switch (type.kind()) {
            case BOOLEAN ->
                (Codec<T>) StandardCodecs.direct(
                        Codec.Direct.BOOLEAN, Types.BIT, PreparedStatement::setBoolean, ResultSet::getBoolean);
            case TINYINT ->
                (Codec<T>) StandardCodecs.mapped(
                        StandardCodecs.of(SqlTypes.SMALLINT), Byte::shortValue, SqlServerCodecs::narrow);
            case REAL, DOUBLE ->
                StandardCodecs.checked(
                        StandardCodecs.of(type),
                        number -> Limits.refuseNotFinite(DATABASE, ((Number) number).doubleValue()));
            case DATE -> StandardCodecs.checked(StandardCodecs.of(type), date -> refuseYears((TemporalAccessor) date));
            case TIME -> (Codec<T>) time(SqlServerVocabulary.fraction(type));
            case TIMESTAMP ->
                (Codec<T>) StandardCodecs.checked(
                        StandardCodecs.timestamp(SqlServerVocabulary.fraction(type)), SqlServerCodecs::refuseYears);
            case TIMESTAMP_WITH_TIME_ZONE ->
                StandardCodecs.instantLike(type, instant(SqlServerVocabulary.fraction(type)));
            case UUID ->
                (Codec<T>) StandardCodecs.mapped(StandardCodecs.text(Types.VARCHAR), UUID::toString, UUID::fromString);
            default -> StandardCodecs.of(type);
        };
    }

    private static Byte narrow(Short number) {
        if (number < Byte.MIN_VALUE || number > Byte.MAX_VALUE) {
            throw new OrmException(
                    "orm-type-out-of-range",
                    "A whole number is read that does not fit into the class of its column or expression. Select a cast:"
                            + " sum(age).cast(BIGINT).");
        }
        return number.byteValue();
    }

    private static void refuseYears(TemporalAccessor date) {
        Limits.refuseYears(DATABASE, FIRST_YEAR, LAST_YEAR, date);
    }

    /** As text: the driver would send a time as a day and time of coarse fractions, unless told otherwise. */
    private static Codec<LocalTime> time(int precision) {
        return StandardCodecs.cut(
                StandardCodecs.mapped(StandardCodecs.text(Types.VARCHAR), LocalTime::toString, LocalTime::parse),
                precision);
    }

    private static Codec<OffsetDateTime> instant(int precision) {
        Codec<OffsetDateTime> utc = StandardCodecs.mapped(
                StandardCodecs.object(OffsetDateTime.class, JDBCType.TIMESTAMP),
                SqlServerCodecs::atUtc,
                time -> time.withOffsetSameInstant(ZoneOffset.UTC));
        return StandardCodecs.cut(utc, precision);
    }

    private static OffsetDateTime atUtc(OffsetDateTime time) {
        refuseYears(time);
        OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        refuseYears(utc);
        return utc;
    }
}
