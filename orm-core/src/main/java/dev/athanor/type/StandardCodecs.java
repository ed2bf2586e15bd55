package dev.athanor.type;

import dev.athanor.OrmException;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a driver that follows JDBC 4.2: {@code java.time} through {@code setObject} and {@code getObject}, never through
 * {@code java.sql.Timestamp}, which moves times that fall into a gap of daylight saving. Thread-safe.
 */
public final class StandardCodecs {

    private StandardCodecs() {}

    /** Returns the codec of a type that no converter stands before. */
    @SuppressWarnings("unchecked") // each codec is made for the class of the type
    public static <T> Codec<T> of(SqlType<T> type) {
        return (Codec<T>)
                switch (type.kind()) {
                    case BOOLEAN ->
                        direct(
                                Codec.Direct.BOOLEAN,
                                Types.BOOLEAN,
                                PreparedStatement::setBoolean,
                                ResultSet::getBoolean);
                    case TINYINT ->
                        direct(Codec.Direct.BYTE, Types.TINYINT, PreparedStatement::setByte, ResultSet::getByte);
                    case SMALLINT ->
                        direct(Codec.Direct.SHORT, Types.SMALLINT, PreparedStatement::setShort, ResultSet::getShort);
                    case INTEGER ->
                        direct(Codec.Direct.INT, Types.INTEGER, PreparedStatement::setInt, ResultSet::getInt);
                    case BIGINT ->
                        direct(Codec.Direct.LONG, Types.BIGINT, PreparedStatement::setLong, ResultSet::getLong);
                    case REAL ->
                        direct(Codec.Direct.FLOAT, Types.REAL, PreparedStatement::setFloat, ResultSet::getFloat);
                    case DOUBLE ->
                        direct(Codec.Direct.DOUBLE, Types.DOUBLE, PreparedStatement::setDouble, ResultSet::getDouble);
                    case DECIMAL ->
                        checked(
                                reference(
                                        Codec.Direct.BIG_DECIMAL,
                                        Types.DECIMAL,
                                        PreparedStatement::setBigDecimal,
                                        ResultSet::getBigDecimal),
                                number -> Limits.refuseLostDigits(type, number));
                    case CHAR, VARCHAR -> checked(text(Types.VARCHAR), text -> Limits.refuseLostSpaces(type, text));
                    case TEXT, JSON -> text(Types.VARCHAR);
                    case VARBINARY, BLOB ->
                        reference(
                                Codec.Direct.BYTES, Types.VARBINARY, PreparedStatement::setBytes, ResultSet::getBytes);
                    case DATE -> object(LocalDate.class, JDBCType.DATE);
                    case TIME -> time(type.precision());
                    case TIMESTAMP -> timestamp(type.precision());
                    case TIMESTAMP_WITH_TIME_ZONE -> instantLike(type, offsetDateTime(type.precision()));
                    case UUID -> object(java.util.UUID.class, JDBCType.OTHER);
                    case INTERVAL -> microseconds(type.precision());
                    case ENUM -> constants((EnumType<?>) type, text(Types.VARCHAR));
                    case OTHER -> object(type.javaType(), JDBCType.OTHER);
                    case ARRAY -> throw new IllegalArgumentException("the dialect makes codecs of arrays");
                };
    }

    /** Puts a converter before the codec of the type it stores. */
    public static <J, D> Codec<J> converted(Converter<J, D> converter, Codec<D> codec) {
        return mapped(codec, converter::toColumn, converter::toJava);
    }

    /** Text; lone surrogates are refused, because drivers would store question marks. */
    public static Codec<String> text(int sqlType) {
        return reference(
                Codec.Direct.STRING,
                sqlType,
                (statement, index, value) -> statement.setString(index, Limits.wellFormed(value)),
                ResultSet::getString);
    }

    /** What the driver takes and gives as an object of a class. */
    public static <T> Codec<T> object(Class<T> javaType, JDBCType sqlType) {
        return reference(
                Codec.Direct.OBJECT,
                sqlType.getVendorTypeNumber(),
                PreparedStatement::setObject,
                (rows, index) -> rows.getObject(index, javaType));
    }

    /** A time of day, with finer fractions than the column's cut. */
    public static Codec<LocalTime> time(int precision) {
        return cut(object(LocalTime.class, JDBCType.TIME), precision);
    }

    /** A day and time of day, with finer fractions than the column's cut. */
    public static Codec<LocalDateTime> timestamp(int precision) {
        return cut(object(LocalDateTime.class, JDBCType.TIMESTAMP), precision);
    }

    /** An instant at offset Z, with finer fractions than the column's cut. */
    public static Codec<OffsetDateTime> offsetDateTime(int precision) {
        Codec<OffsetDateTime> codec = object(OffsetDateTime.class, JDBCType.TIMESTAMP_WITH_TIMEZONE);
        return cut(mapped(codec, (OffsetDateTime time) -> utc(time), (OffsetDateTime time) -> utc(time)), precision);
    }

    /** An instant kept as the day and time of day it is in UTC, for databases without a type for instants. */
    public static Codec<OffsetDateTime> utcTimestamp(Codec<LocalDateTime> timestamps) {
        return mapped(
                timestamps,
                (OffsetDateTime time) -> utc(time).toLocalDateTime(),
                time -> time.atOffset(ZoneOffset.UTC));
    }

    /** Lets a codec of {@code OffsetDateTime} serve a type of {@code Instant}, too. */
    @SuppressWarnings("unchecked") // the only two classes an instant has
    public static <T> Codec<T> instantLike(SqlType<T> type, Codec<OffsetDateTime> codec) {
        if (type.javaType() == Instant.class) {
            return (Codec<T>) mapped(codec, (Instant time) -> utc(time), OffsetDateTime::toInstant);
        }
        return (Codec<T>) codec;
    }

    /** A span of time as a number of microseconds. */
    public static Codec<Duration> microseconds(int precision) {
        Codec<Long> numbers = direct(Codec.Direct.NONE, Types.BIGINT, PreparedStatement::setLong, ResultSet::getLong);
        return cutDurations(mapped(numbers, Durations::toMicroseconds, Durations::ofMicroseconds), precision);
    }

    /** Spans of time, with finer fractions than the column's cut. */
    public static Codec<Duration> cutDurations(Codec<Duration> codec, int precision) {
        return binding(codec, span -> Durations.cut(span, precision));
    }

    /** Constants of an enum by their names. */
    public static <E extends Enum<E>> Codec<E> constants(EnumType<E> type, Codec<String> names) {
        return mapped(names, Enum::name, type::constant);
    }

    /** Turns values into those of another codec and back. */
    public static <J, D> Codec<J> mapped(
            Codec<D> codec, java.util.function.Function<J, D> toColumn, java.util.function.Function<D, J> toJava) {
        return new Codec<>() {
            @Override
            public void bind(PreparedStatement statement, int index, J value) throws SQLException {
                codec.bind(statement, index, toColumn.apply(value));
            }

            @Override
            public void bindNull(PreparedStatement statement, int index) throws SQLException {
                codec.bindNull(statement, index);
            }

            @Override
            public @Nullable J read(ResultSet rows, int index) throws SQLException {
                D stored = codec.read(rows, index);
                return stored == null ? null : toJava.apply(stored);
            }
        };
    }

    /** Refuses values, by an exception of the check, before they are bound. */
    public static <T> Codec<T> checked(Codec<T> codec, Consumer<? super T> check) {
        return binding(codec, value -> {
            check.accept(value);
            return value;
        });
    }

    /** Changes a value, or refuses it, before it is bound; what is read stays as it is. */
    private static <T> Codec<T> binding(Codec<T> codec, UnaryOperator<T> before) {
        return new Codec<>() {
            @Override
            public void bind(PreparedStatement statement, int index, T value) throws SQLException {
                codec.bind(statement, index, before.apply(value));
            }

            @Override
            public void bindNull(PreparedStatement statement, int index) throws SQLException {
                codec.bindNull(statement, index);
            }

            @Override
            public @Nullable T read(ResultSet rows, int index) throws SQLException {
                return codec.read(rows, index);
            }

            @Override
            public Direct direct() {
                return codec.direct();
            }
        };
    }

    /** Makes a codec of two methods of JDBC; the reader may answer anything for null. */
    public static <T> Codec<T> direct(Codec.Direct direct, int sqlType, Setter<T> setter, Reader<T> reader) {
        return direct(direct, sqlType, setter, reader, true);
    }

    /** Makes a codec of two methods of JDBC, of which the one that reads answers null for null. */
    private static <T> Codec<T> reference(Codec.Direct direct, int sqlType, Setter<T> setter, Reader<T> reader) {
        return direct(direct, sqlType, setter, reader, false);
    }

    private static <T> Codec<T> direct(
            Codec.Direct direct, int sqlType, Setter<T> setter, Reader<T> reader, boolean asksForNull) {
        return new Codec<>() {
            @Override
            public void bind(PreparedStatement statement, int index, T value) throws SQLException {
                setter.set(statement, index, value);
            }

            @Override
            public void bindNull(PreparedStatement statement, int index) throws SQLException {
                statement.setNull(index, sqlType);
            }

            @Override
            public @Nullable T read(ResultSet rows, int index) throws SQLException {
                T value = reader.read(rows, index);
                return value == null || (asksForNull && rows.wasNull()) ? null : value;
            }

            @Override
            public Direct direct() {
                return direct;
            }
        };
    }

    /** A method of {@link PreparedStatement}. */
    @FunctionalInterface
    public interface Setter<T> {
        /** Sets a parameter. */
        void set(PreparedStatement statement, int index, T value) throws SQLException;
    }

    /** A method of {@link ResultSet}. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads a column; what it returns for null is not looked at. */
        @Nullable
        T read(ResultSet rows, int index) throws SQLException;
    }

    /** Cuts fractions of a second that the column cannot hold: a driver would round them, maybe into the next day. */
    @SuppressWarnings("unchecked") // minus(...) answers the class it was asked on
    public static <T extends Temporal> Codec<T> cut(Codec<T> codec, int precision) {
        if (precision < 0 || precision >= 9) {
            return codec;
        }
        long unit = BigDecimal.TEN.pow(9 - precision).longValue();
        return binding(codec, value -> {
            long finer = value.get(ChronoField.NANO_OF_SECOND) % unit;
            return finer == 0 ? value : (T) value.minus(finer, ChronoUnit.NANOS);
        });
    }

    private static OffsetDateTime utc(Instant time) {
        try {
            return time.atOffset(ZoneOffset.UTC);
        } catch (DateTimeException tooFar) {
            throw beyondYears(tooFar);
        }
    }

    private static OffsetDateTime utc(OffsetDateTime time) {
        try {
            return time.withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException tooFar) {
            throw beyondYears(tooFar);
        }
    }

    private static OrmException beyondYears(DateTimeException tooFar) {
        return new OrmException(
                "orm-type-out-of-range",
                "An instant lies beyond the years that Java counts at offset Z. Store null for \"never\".",
                tooFar);
    }
}
