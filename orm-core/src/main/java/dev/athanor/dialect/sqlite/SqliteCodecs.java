package dev.athanor.dialect.sqlite;

import dev.athanor.OrmException;
import dev.athanor.type.Codec;
import dev.athanor.type.Limits;
import dev.athanor.type.SqlType;
import dev.athanor.type.StandardCodecs;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values travel to SQLite, which knows whole numbers, floating point, text and bytes. */
final class SqliteCodecs {

    private static final String DATABASE = "SQLite";
    private static final int FIRST_YEAR = 0;
    private static final int LAST_YEAR = 9999;

    private static final Codec<String> TEXT =
            StandardCodecs.checked(StandardCodecs.text(Types.VARCHAR), text -> Limits.refuseNul(DATABASE, text));

    private SqliteCodecs() {}

    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    static <T> Codec<T> of(SqlType<T> type) {
        Codec<T> standard = StandardCodecs.of(type);
        return (Codec<T>)
                switch (type.kind()) {
                    case TINYINT -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue, Byte::longValue);
                    case SMALLINT -> whole(Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue, Short::longValue);
                    case INTEGER -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue, Integer::longValue);
                    case REAL, DOUBLE ->
                        StandardCodecs.checked(
                                standard, number -> Limits.refuseNotANumber(DATABASE, ((Number) number).doubleValue()));
                    case DECIMAL -> decimal(type);
                    case CHAR, VARCHAR, TEXT, JSON -> TEXT;
                    case DATE -> StandardCodecs.mapped(TEXT, SqliteCodecs::date, SqliteTimes::readDate);
                    case TIME ->
                        StandardCodecs.cut(
                                StandardCodecs.mapped(TEXT, SqliteTimes::write, SqliteTimes::readTime),
                                type.precision());
                    case TIMESTAMP ->
                        StandardCodecs.cut(
                                StandardCodecs.mapped(TEXT, SqliteCodecs::dateTime, SqliteTimes::readDateTime),
                                type.precision());
                    case TIMESTAMP_WITH_TIME_ZONE -> StandardCodecs.instantLike(type, instant(type.precision()));
                    case UUID -> StandardCodecs.mapped(TEXT, UUID::toString, UUID::fromString);
                    case BOOLEAN, BIGINT, VARBINARY, BLOB, INTERVAL, ENUM, ARRAY, OTHER -> standard;
                };
    }

    /** The driver would cut a greater number, such as a sum, to the bits that fit. */
    private static <N> Codec<N> whole(
            long least,
            long greatest,
            java.util.function.Function<Long, N> narrow,
            java.util.function.Function<N, Long> widen) {
        Codec<Long> codec =
                StandardCodecs.direct(Codec.Direct.NONE, Types.BIGINT, PreparedStatement::setLong, ResultSet::getLong);
        return StandardCodecs.mapped(codec, widen, number -> {
            if (number < least || number > greatest) {
                throw new OrmException(
                        "orm-type-out-of-range",
                        "A whole number is read that does not fit into the class of its column or expression. Select a cast:"
                                + " sum(age).cast(BIGINT).");
            }
            return narrow.apply(number);
        });
    }

    /** As floating point, or a whole number where it is one; 15 digits survive that exactly. */
    private static Codec<BigDecimal> decimal(SqlType<?> type) {
        Codec<BigDecimal> codec = StandardCodecs.direct(
                Codec.Direct.NONE,
                Types.NUMERIC,
                SqliteCodecs::setDecimal,
                (rows, index) -> decimal(type, rows, index));
        return StandardCodecs.checked(codec, number -> Limits.refuseLostDigits(type, number));
    }

    private static void setDecimal(PreparedStatement statement, int index, BigDecimal number) throws SQLException {
        BigDecimal shortest = number.stripTrailingZeros();
        boolean whole = shortest.scale() <= 0;
        if (whole && shortest.precision() - shortest.scale() <= 18) {
            statement.setLong(index, shortest.longValueExact());
        } else if (shortest.precision() <= 15) {
            statement.setDouble(index, shortest.doubleValue());
        } else {
            throw new OrmException(
                    "orm-type-lost-digits",
                    "A number has " + shortest.precision()
                            + " digits; SQLite keeps 15 of a number with a fraction and 18 of a"
                            + " whole one. Round it, or store it as text with a converter.");
        }
    }

    /** Noise of floating point lies behind the fifteenth digit. */
    private static @Nullable BigDecimal decimal(SqlType<?> type, ResultSet rows, int index) throws SQLException {
        Object stored = rows.getObject(index);
        if (stored == null) {
            return null;
        }
        BigDecimal number = stored instanceof Double real
                ? BigDecimal.valueOf(real)
                        .round(new MathContext(15, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros()
                : new BigDecimal(stored.toString());
        return number.scale() < Math.max(0, type.scale()) ? number.setScale(type.scale()) : number;
    }

    private static Codec<OffsetDateTime> instant(int precision) {
        return StandardCodecs.cut(
                StandardCodecs.utcTimestamp(StandardCodecs.mapped(TEXT, SqliteCodecs::dateTime, SqliteTimes::readUtc)),
                precision);
    }

    private static String date(LocalDate date) {
        return checked(date).toString();
    }

    private static String dateTime(LocalDateTime time) {
        return SqliteTimes.write(checked(time));
    }

    private static <D extends TemporalAccessor> D checked(D date) {
        Limits.refuseYears(DATABASE, FIRST_YEAR, LAST_YEAR, date);
        return date;
    }
}
