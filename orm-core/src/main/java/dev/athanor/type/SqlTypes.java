package dev.athanor.type;

import dev.athanor.OrmException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;

/** The SQL types, ready to use: {@code column("name", varchar(100))}. Thread-safe. */
public final class SqlTypes {

    /** The digits of a second's fraction that every database keeps. */
    public static final int MICROSECONDS = 6;

    /** The length of {@code VARCHAR} where none is given, as in JPA. */
    public static final int DEFAULT_LENGTH = 255;

    /** True or false. */
    public static final BooleanType BOOLEAN = new BooleanType();

    /** A whole number of 8 bits. */
    public static final NumberType<Byte> TINYINT = number(SqlKind.TINYINT, Byte.class);

    /** A whole number of 16 bits. */
    public static final NumberType<Short> SMALLINT = number(SqlKind.SMALLINT, Short.class);

    /** A whole number of 32 bits. */
    public static final NumberType<Integer> INTEGER = number(SqlKind.INTEGER, Integer.class);

    /** A whole number of 64 bits. */
    public static final NumberType<Long> BIGINT = number(SqlKind.BIGINT, Long.class);

    /** A floating point number of 32 bits. */
    public static final NumberType<Float> REAL = number(SqlKind.REAL, Float.class);

    /** A floating point number of 64 bits. */
    public static final NumberType<Double> DOUBLE = number(SqlKind.DOUBLE, Double.class);

    /** An exact number of 38 digits, 2 of them right of the point: what an unsized {@code BigDecimal} attribute gets. */
    public static final NumberType<BigDecimal> DECIMAL = decimal(38, 2);

    /** Text without a limit. */
    public static final StringType TEXT = new StringType(SqlKind.TEXT, 0);

    /** Text of up to 255 characters. */
    public static final StringType VARCHAR = varchar(DEFAULT_LENGTH);

    /** Bytes without a limit. */
    public static final ObjectType<byte[]> BLOB = new ObjectType<>(SqlKind.BLOB, byte[].class, 0);

    /** A day. */
    public static final TemporalType<LocalDate> DATE = new TemporalType<>(SqlKind.DATE, LocalDate.class, 0);

    /** A time of day with microseconds. */
    public static final TemporalType<LocalTime> TIME = new TemporalType<>(SqlKind.TIME, LocalTime.class, MICROSECONDS);

    /** A day and time of day with microseconds, without a zone. */
    public static final TemporalType<LocalDateTime> TIMESTAMP =
            new TemporalType<>(SqlKind.TIMESTAMP, LocalDateTime.class, MICROSECONDS);

    /** An instant with microseconds; read back at offset Z, whatever offset it was written with. */
    public static final TemporalType<OffsetDateTime> TIMESTAMP_WITH_TIME_ZONE =
            new TemporalType<>(SqlKind.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.class, MICROSECONDS);

    /** An instant with microseconds. */
    public static final TemporalType<Instant> INSTANT =
            new TemporalType<>(SqlKind.TIMESTAMP_WITH_TIME_ZONE, Instant.class, MICROSECONDS);

    /**
     * A span of time with microseconds; finer fractions are cut. {@code INTERVAL} on PostgreSQL and H2, a number of microseconds
     * where the database has no type for it. For a span of months or years, which have no fixed length, use {@code Period}.
     */
    public static final TemporalType<Duration> INTERVAL =
            new TemporalType<>(SqlKind.INTERVAL, Duration.class, MICROSECONDS);

    /** A 128-bit identifier; text of 36 characters where the database has no type for it. */
    public static final ObjectType<java.util.UUID> UUID = new ObjectType<>(SqlKind.UUID, java.util.UUID.class, 0);

    /** A JSON document as text; text where the database has no type for it. */
    public static final ObjectType<String> JSON = new ObjectType<>(SqlKind.JSON, String.class, 0);

    private static final Map<Class<?>, SqlType<?>> BY_CLASS = Map.ofEntries(
            entry(BOOLEAN),
            entry(TINYINT),
            entry(SMALLINT),
            entry(INTEGER),
            entry(BIGINT),
            entry(REAL),
            entry(DOUBLE),
            entry(DECIMAL),
            entry(bigInteger(38)),
            entry(VARCHAR),
            entry(new StringType(SqlKind.CHAR, 1)
                    .converted(Character.class, converter(String::valueOf, SqlTypes::character))),
            entry(BLOB),
            entry(DATE),
            entry(TIME),
            entry(TIMESTAMP),
            entry(TIMESTAMP_WITH_TIME_ZONE),
            entry(INSTANT),
            entry(TIMESTAMP_WITH_TIME_ZONE.converted(
                    ZonedDateTime.class,
                    converter(ZonedDateTime::toOffsetDateTime, time -> time.atZoneSameInstant(ZoneOffset.UTC)))),
            entry(varchar(32).converted(OffsetTime.class, converter(OffsetTime::toString, OffsetTime::parse))),
            entry(BIGINT.converted(Duration.class, converter(Durations::toNanoseconds, Duration::ofNanos))),
            entry(varchar(64).converted(Period.class, converter(Period::toString, Period::parse))),
            entry(INTEGER.converted(Year.class, converter(Year::getValue, Year::of))),
            entry(varchar(16).converted(YearMonth.class, converter(SqlTypes::written, YearMonth::parse))),
            entry(varchar(7).converted(MonthDay.class, converter(MonthDay::toString, MonthDay::parse))),
            entry(varchar(64).converted(ZoneId.class, converter(ZoneId::getId, ZoneId::of))),
            entry(varchar(9).converted(ZoneOffset.class, converter(ZoneOffset::getId, ZoneOffset::of))),
            entry(varchar(100).converted(Locale.class, converter(Locale::toLanguageTag, Locale::forLanguageTag))),
            entry(varchar(3).converted(Currency.class, converter(Currency::getCurrencyCode, Currency::getInstance))),
            entry(varchar(2_000).converted(URI.class, converter(URI::toString, URI::create))),
            entry(UUID));

    private static final Map<String, String> OLD_DATES = Map.of(
            "java.sql.Date", "java.time.LocalDate",
            "java.sql.Time", "java.time.LocalTime",
            "java.sql.Timestamp", "java.time.LocalDateTime or Instant");

    private static final Map<Class<?>, String> OTHERS = Map.of(
            URL.class, "java.net.URI",
            TimeZone.class, "java.time.ZoneId");

    private SqlTypes() {}

    /** Text of up to {@code length} characters. */
    public static StringType varchar(int length) {
        return new StringType(SqlKind.VARCHAR, positive("varchar", length));
    }

    /** Text of exactly {@code length} characters; databases pad shorter values. */
    public static StringType character(int length) {
        return new StringType(SqlKind.CHAR, positive("character", length));
    }

    /** Bytes, up to {@code length} of them. */
    public static ObjectType<byte[]> varbinary(int length) {
        return new ObjectType<>(SqlKind.VARBINARY, byte[].class, positive("varbinary", length));
    }

    /** An exact number of {@code precision} digits, {@code scale} of them right of the point. */
    public static NumberType<BigDecimal> decimal(int precision, int scale) {
        if (precision < 1 || scale < 0 || scale > precision) {
            throw new OrmException(
                    "orm-type-bad-size",
                    "decimal(" + precision + ", " + scale
                            + ") cannot be: the precision counts all digits, the scale those"
                            + " right of the point. Use 1 <= precision and 0 <= scale <= precision.");
        }
        return new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, precision, scale);
    }

    /** A whole number of up to {@code digits} digits. */
    public static SqlType<BigInteger> bigInteger(int digits) {
        return decimal(digits, 0)
                .converted(BigInteger.class, converter(BigDecimal::new, BigDecimal::toBigIntegerExact));
    }

    /**
     * Objects in a JSON column, written and read by Jackson 3, which must be there. Null is SQL's NULL, never the document
     * {@code null}; one that another program wrote is read as null.
     */
    public static <J> SqlType<J> json(Class<J> javaType) {
        return json(javaType, JsonBindings.found());
    }

    /** Objects in a JSON column, written and read by a binding. */
    public static <J> SqlType<J> json(Class<J> javaType, JsonBinding binding) {
        return JSON.converted(javaType, JsonBindings.converter(javaType, javaType, binding));
    }

    /** Objects of a generic type in a JSON column: {@code json(new JsonType<List<Tag>>() {})}. Jackson 3 must be there. */
    public static <J> SqlType<J> json(JsonType<J> type) {
        return json(type, JsonBindings.found());
    }

    /** Objects of a generic type in a JSON column, written and read by a binding. */
    public static <J> SqlType<J> json(JsonType<J> type, JsonBinding binding) {
        return JSON.converted(type.javaType(), JsonBindings.converter(type.type(), type.javaType(), binding));
    }

    /**
     * An array of values of a type, each of which may be null: {@code array(varchar(20))}. Only databases that have arrays keep
     * it ({@code Feature.ARRAYS}); others refuse its column and its values.
     */
    public static <E> ArrayType<E> array(SqlType<E> element) {
        return new ArrayType<>(element);
    }

    /** An enum stored by the names of its constants, as text of the given length. */
    public static <E extends Enum<E>> SqlType<E> enumByName(Class<E> type, int length) {
        return varchar(length).converted(type, converter(Enum::name, name -> EnumType.constant(type, name)));
    }

    /** An enum stored by the position of its constants. Inserting a constant in the middle changes the meaning of old rows. */
    public static <E extends Enum<E>> SqlType<E> enumByOrdinal(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return INTEGER.converted(type, converter(Enum::ordinal, ordinal -> {
            if (ordinal < 0 || ordinal >= constants.length) {
                throw EnumType.unknown(type, ordinal);
            }
            return constants[ordinal];
        }));
    }

    /**
     * An enum stored by a value of each constant: {@code enumByValue(Colour.class, varchar(7), Colour::code)}. Two constants of the
     * same value are refused.
     */
    public static <E extends Enum<E>, D> SqlType<E> enumByValue(
            Class<E> type, SqlType<D> stored, Function<E, D> value) {
        Map<D, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            E other = constants.putIfAbsent(value.apply(constant), constant);
            if (other != null) {
                throw new OrmException(
                        "orm-type-same-value",
                        constant + " and " + other + " of " + type.getName() + " have the same value, \""
                                + value.apply(constant) + "\". Give each constant its own.");
            }
        }
        return stored.converted(type, converter(value, one -> {
            E constant = constants.get(one);
            if (constant == null) {
                throw EnumType.unknown(type, one);
            }
            return constant;
        }));
    }

    /**
     * An enum as a type of the database's own: PostgreSQL gives it the name, MySQL, MariaDB and H2 write {@code ENUM(...)}, others
     * text with a check. Such types order by the constants, text by the alphabet.
     */
    public static <E extends Enum<E>> EnumType<E> nativeEnum(String name, Class<E> type) {
        return new EnumType<>(name, type);
    }

    /**
     * Returns the type that values of a Java class have unless said otherwise: all of {@code java.time}, numbers, text,
     * booleans, bytes, UUID and enums (by name). Empty for other classes.
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the map keeps class and type together; enums are checked
    public static <T> Optional<SqlType<T>> of(Class<T> javaType) {
        SqlType<?> known = BY_CLASS.get(javaType);
        if (known == null && Enum.class.isAssignableFrom(javaType)) {
            known = enumByName((Class) enumClass(javaType), DEFAULT_LENGTH);
        }
        if (known == null && ZoneId.class.isAssignableFrom(javaType)) {
            known = BY_CLASS.get(ZoneId.class);
        }
        return Optional.ofNullable((SqlType<T>) known);
    }

    /**
     * Returns what to use instead of a class that is refused on purpose: classes of {@code java.sql} and the old dates move with
     * the zone of the program.
     */
    public static Optional<String> replacement(Class<?> javaType) {
        if (java.util.Date.class.isAssignableFrom(javaType)) {
            return Optional.of(OLD_DATES.getOrDefault(javaType.getName(), "java.time.Instant or LocalDateTime"));
        } else if (java.util.Calendar.class.isAssignableFrom(javaType)) {
            return Optional.of("java.time.ZonedDateTime or Instant");
        }
        return Optional.ofNullable(OTHERS.get(javaType));
    }

    /** Makes a converter of two functions. */
    public static <J, D> Converter<J, D> converter(Function<J, D> toColumn, Function<D, J> toJava) {
        return new Converter<>() {
            @Override
            public D toColumn(J value) {
                return toColumn.apply(value);
            }

            @Override
            public J toJava(D stored) {
                return toJava.apply(stored);
            }
        };
    }

    /** A constant with a body has a class of its own; its enum is the superclass. */
    private static Class<?> enumClass(Class<?> type) {
        return type.isEnum() || type == Enum.class ? type : type.getSuperclass();
    }

    /** Some databases strip the spaces at the end of a text of fixed length, even the only one. */
    private static char character(String text) {
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    /** Java reads years of five digits only with the sign that it does not write. */
    private static String written(YearMonth month) {
        return month.getYear() > 9999 ? "+" + month : month.toString();
    }

    private static <N extends Number> NumberType<N> number(SqlKind kind, Class<N> javaType) {
        return new NumberType<>(kind, javaType, -1, 0);
    }

    private static int positive(String type, int length) {
        if (length < 1) {
            throw new OrmException(
                    "orm-type-bad-size", type + "(" + length + ") cannot be: the length must be 1 or more.");
        }
        return length;
    }

    private static Map.Entry<Class<?>, SqlType<?>> entry(SqlType<?> type) {
        return Map.entry(type.javaType(), type);
    }
}
