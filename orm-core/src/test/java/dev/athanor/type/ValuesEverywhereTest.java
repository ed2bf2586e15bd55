package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Wherever a value stands in a statement, it comes back as it was or is refused: as a column, found again by a condition, as a
 * selected literal, through a cast, through RETURNING, through a union. Edges of every type, and random values.
 */
@DatabaseTest
class ValuesEverywhereTest {

    private static final int RANDOM_VALUES = 25;
    private static final String REFUSALS = "orm-type-.*|orm-db-(too-long|out-of-range|bad-value)|orm-sql-unsupported";

    private final Random random = new Random(20_240_331);
    private final Engine engine;
    private final MetaData metadata = new MetaData();
    private final List<String> changed = new ArrayList<>();

    ValuesEverywhereTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void wholeNumbers() {
        comesBack(SqlTypes.BOOLEAN, List.of(true, false));
        comesBack(SqlTypes.TINYINT, List.of(Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0), any -> (byte) any.nextInt());
        comesBack(SqlTypes.SMALLINT, List.of(Short.MIN_VALUE, Short.MAX_VALUE), any -> (short) any.nextInt());
        comesBack(SqlTypes.INTEGER, List.of(Integer.MIN_VALUE, Integer.MAX_VALUE), Random::nextInt);
        comesBack(BIGINT, List.of(Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1), Random::nextLong);
        comesBack(SqlTypes.bigInteger(30), List.of(BigInteger.ZERO, new BigInteger("-" + "9".repeat(30))));
        nothingChanged();
    }

    @Test
    void floatingPointNumbers() {
        comesBack(
                SqlTypes.REAL,
                List.of(
                        0.1f,
                        16_777_217f,
                        Float.MAX_VALUE,
                        -Float.MAX_VALUE,
                        Float.MIN_NORMAL,
                        Float.MIN_VALUE,
                        -0.0f,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY),
                any -> Float.intBitsToFloat(any.nextInt()));
        comesBack(
                SqlTypes.DOUBLE,
                List.of(
                        0.1,
                        0.1 + 0.2,
                        9_007_199_254_740_993d,
                        Double.MAX_VALUE,
                        Double.MIN_NORMAL,
                        Double.MIN_VALUE,
                        -0.0,
                        4.9406564584124654E-322,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                any -> Double.longBitsToDouble(any.nextLong()));
        nothingChanged();
    }

    @Test
    void decimals() {
        comesBack(
                SqlTypes.decimal(15, 2),
                List.of(new BigDecimal("0.01"), new BigDecimal("-9999999999999.99")),
                any -> BigDecimal.valueOf(any.nextLong() % 1_000_000_000_000_000L, 2));
        comesBack(
                SqlTypes.decimal(38, 10),
                List.of(
                        new BigDecimal("1234567890123456789012345678.1234567891"),
                        new BigDecimal("-0.0000000001"),
                        new BigDecimal("1E+20"),
                        new BigDecimal("1.10"),
                        new BigDecimal("9007199254740993.5")),
                any -> new BigDecimal(new BigInteger(120, any), 10));
        comesBack(SqlTypes.decimal(38, 0), List.of(new BigDecimal("9".repeat(38)), new BigDecimal("1E+37")));
        comesBack(SqlTypes.decimal(30, 30), List.of(new BigDecimal("0." + "9".repeat(30)), new BigDecimal("1E-30")));
        nothingChanged();
    }

    @Test
    void texts() {
        List<String> edges = List.of(
                "",
                " ",
                "a ",
                "é",
                "e\u0301",
                "\u0000",
                "a\0b",
                "\uD83D",
                "😀",
                "\uFEFF\uFFFD\u200B\u202E",
                "' \" ` \\ % _ -- /* */ ; ${x} :x ?",
                "\r\n\t\u0001\u001F\u007F",
                "İıſK");
        comesBack(SqlTypes.varchar(50), edges, any -> text(any, 20));
        comesBack(SqlTypes.TEXT, edges, any -> text(any, 200));
        comesBack(SqlTypes.of(Character.class).orElseThrow(), List.of('a', ' ', 'é', '\0', '\uD83D', '\''));
        nothingChanged();
    }

    private static String text(Random any, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = any.nextInt(length); i > 0; i--) {
            int c = any.nextInt(any.nextBoolean() ? 0x250 : 0x10FFFF);
            text.appendCodePoint(c == 0 || (c >= 0xD800 && c < 0xE000) ? '?' : c);
        }
        return text.toString();
    }

    @Test
    void bytes() {
        List<byte[]> edges = List.of(new byte[0], new byte[] {0}, new byte[] {-1, 0, 39, 92, 34});
        comesBack(SqlTypes.varbinary(50), edges, any -> bytes(any, any.nextInt(50)));
        comesBack(SqlTypes.BLOB, edges, any -> bytes(any, any.nextInt(500)));
        nothingChanged();
    }

    private static byte[] bytes(Random any, int length) {
        byte[] bytes = new byte[length];
        any.nextBytes(bytes);
        return bytes;
    }

    @Test
    void tenMegabytes() {
        byte[] large = bytes(random, 10_000_000);
        large[0] = 0;
        String text = "ä😀".repeat(2_000_000);

        assertThat(stored(SqlTypes.BLOB, large)).isEqualTo(large);
        assertThat(stored(SqlTypes.TEXT, text).equals(text)).isTrue();
    }

    private <T> T stored(SqlType<T> type, T value) {
        Column<T> column = columnOf(type);
        return engine.transaction(connection -> {
            connection.execute(insert(column.table()).set(column, value));
            return connection.execute(select(column).from(column.table())).one();
        });
    }

    @Test
    void days() {
        comesBack(
                SqlTypes.DATE,
                List.of(
                        LocalDate.MIN,
                        LocalDate.of(-4712, 1, 1),
                        LocalDate.of(-44, 3, 15),
                        LocalDate.of(0, 12, 31),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(10_000, 1, 1),
                        LocalDate.of(999_999, 12, 31),
                        LocalDate.MAX),
                any -> LocalDate.ofEpochDay(any.nextInt(6_000_000) - 3_000_000));
        comesBack(SqlTypes.of(Year.class).orElseThrow(), List.of(Year.of(Year.MIN_VALUE), Year.of(Year.MAX_VALUE)));
        comesBack(SqlTypes.of(YearMonth.class).orElseThrow(), List.of(YearMonth.of(-44, 3), YearMonth.of(99_999, 12)));
        comesBack(SqlTypes.of(Period.class).orElseThrow(), List.of(Period.ZERO, Period.of(1, 14, -40)));
        nothingChanged();
    }

    @Test
    void timesOfDay() {
        comesBack(
                SqlTypes.TIME,
                List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.of(23, 59, 59, 999_999_000)),
                any -> LocalTime.ofNanoOfDay(any.nextInt(Integer.MAX_VALUE) * 40_000L / 1_000 * 1_000));
        comesBack(SqlTypes.of(OffsetTime.class).orElseThrow(), List.of(OffsetTime.MIN, OffsetTime.MAX));
        comesBack(
                SqlTypes.INTERVAL,
                List.of(
                        Duration.ZERO,
                        Duration.ofNanos(-1_000),
                        Duration.ofDays(36_525_000),
                        Duration.ofSeconds(Long.MAX_VALUE),
                        Duration.ofSeconds(Long.MIN_VALUE)),
                any -> Duration.ofSeconds(any.nextInt(), any.nextInt(1_000_000) * 1_000L));
        comesBack(
                SqlTypes.of(Duration.class).orElseThrow(),
                List.of(Duration.ofNanos(Long.MAX_VALUE), Duration.ofNanos(Long.MIN_VALUE), Duration.ofDays(200_000)));
        nothingChanged();
    }

    @Test
    void dateTimes() {
        comesBack(
                SqlTypes.TIMESTAMP,
                List.of(
                        LocalDateTime.MIN,
                        LocalDateTime.of(-44, 3, 15, 12, 0),
                        LocalDateTime.of(0, 12, 31, 23, 59),
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(1582, 10, 10, 12, 0),
                        LocalDateTime.of(2018, 11, 4, 0, 30),
                        LocalDateTime.of(2024, 3, 31, 2, 30),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(10_000, 1, 1, 0, 0),
                        LocalDateTime.MAX.withNano(0)),
                any -> LocalDateTime.ofEpochSecond(
                        any.nextLong() % 60_000_000_000L, any.nextInt(1_000_000) * 1_000, ZoneOffset.UTC));
        nothingChanged();
    }

    @Test
    void instants() {
        comesBack(
                SqlTypes.INSTANT,
                List.of(
                        Instant.MIN,
                        Instant.parse("-0044-03-15T12:00:00Z"),
                        Instant.parse("0000-12-31T23:00:00Z"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.EPOCH,
                        Instant.parse("2018-11-04T03:30:00Z"),
                        Instant.parse("2024-10-27T00:30:00Z"),
                        Instant.parse("2024-10-27T01:30:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        Instant.parse("+10000-01-01T00:00:00Z"),
                        Instant.MAX.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)),
                any -> Instant.ofEpochSecond(any.nextLong() % 60_000_000_000L, any.nextInt(1_000_000) * 1_000L));
        comesBack(
                SqlTypes.TIMESTAMP_WITH_TIME_ZONE,
                List.of(OffsetDateTime.parse("2024-06-01T12:00:00.123456Z"), OffsetDateTime.MIN.withNano(0)));
        comesBack(
                SqlTypes.of(ZonedDateTime.class).orElseThrow(),
                List.of(ZonedDateTime.parse("2024-06-01T12:00:00.123456Z").withZoneSameInstant(ZoneOffset.UTC)));
        nothingChanged();
    }

    @Test
    void identifiersAndEnums() {
        comesBack(
                SqlTypes.UUID,
                List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")),
                any -> new UUID(any.nextLong(), any.nextLong()));
        comesBack(SqlTypes.nativeEnum("state", Thread.State.class), List.of(Thread.State.values()));
        comesBack(SqlTypes.enumByName(Thread.State.class, 20), List.of(Thread.State.values()));
        comesBack(SqlTypes.enumByOrdinal(Thread.State.class), List.of(Thread.State.values()));
        nothingChanged();
    }

    @Test
    @Requires(Feature.ARRAYS)
    void arrays() {
        comesBack(SqlTypes.array(SqlTypes.varchar(20)), List.of(List.of(), List.of("", "NULL", "{,}\"\\")));
        comesBack(SqlTypes.array(BIGINT), List.of(List.of(Long.MIN_VALUE), List.of(1L, 2L)));
        comesBack(SqlTypes.array(SqlTypes.DATE), List.of(List.of(LocalDate.of(-44, 3, 15))));
        nothingChanged();
    }

    // What is tried

    /** A place in a statement where a value stands, and what is read from there. */
    private interface Place<T> {
        T read(SqlConnection connection, Column<Long> id, Column<T> column, T value);
    }

    private static <T> Map<String, Place<T>> places() {
        Map<String, Place<T>> places = new LinkedHashMap<>();
        places.put("column", (connection, id, column, value) -> stored(connection, id, column, value));
        places.put("condition", (connection, id, column, value) -> {
            stored(connection, id, column, value);
            return connection
                    .execute(select(column).from(column.table()).where(column.eq(value), id.eq(1L)))
                    .one();
        });
        places.put("list of values", (connection, id, column, value) -> {
            stored(connection, id, column, value);
            return connection
                    .execute(select(column).from(column.table()).where(column.in(List.of(value))))
                    .one();
        });
        places.put(
                "literal",
                (connection, id, column, value) -> connection
                        .execute(select(literal(value, column.type())))
                        .one());
        places.put(
                "cast",
                (connection, id, column, value) -> connection
                        .execute(select(literal(value, column.type()).cast(column.type())))
                        .one());
        places.put("cast of the column", (connection, id, column, value) -> {
            stored(connection, id, column, value);
            return connection
                    .execute(select(column.cast(column.type())).from(column.table()))
                    .one();
        });
        places.put(
                "returning",
                (connection, id, column, value) -> connection
                        .execute(insert(column.table())
                                .set(id, 1L)
                                .set(column, value)
                                .returning(column))
                        .one());
        places.put("union", (connection, id, column, value) -> {
            stored(connection, id, column, value);
            return connection
                    .execute(select(column)
                            .from(column.table())
                            .union(select(column).from(column.table())))
                    .one();
        });
        return places;
    }

    private static <T> T stored(SqlConnection connection, Column<Long> id, Column<T> column, T value) {
        connection.execute(insert(column.table()).set(id, 1L).set(column, value));
        return connection.execute(select(column).from(column.table())).one();
    }

    private <T> void comesBack(SqlType<T> type, List<T> edges, Function<Random, T> values) {
        List<T> all = new ArrayList<>(edges);
        for (int i = 0; i < RANDOM_VALUES; i++) {
            all.add(values.apply(random));
        }
        comesBack(type, all);
    }

    private <T> void comesBack(SqlType<T> type, List<T> values) {
        Column<T> column = columnOf(type);
        Column<Long> id = metadata.get(column.table().name()).c("id");
        for (T value : values) {
            for (Map.Entry<String, Place<T>> place :
                    ValuesEverywhereTest.<T>places().entrySet()) {
                String what = type.kind() + " " + shown(value) + " as " + place.getKey();
                try {
                    T read = rolledBack(connection -> place.getValue().read(connection, id, column, value));
                    if (!type.same(value, read) && !isNegativeZero(value, read)) {
                        changed.add(what + " came back as " + shown(read));
                    }
                } catch (OrmException refused) {
                    if (!refused.code().matches(REFUSALS)) {
                        changed.add(what + ": " + refused.getMessage()
                                + (refused.getCause() == null
                                        ? ""
                                        : " / " + refused.getCause().getMessage()));
                    }
                } catch (RuntimeException failed) {
                    changed.add(what + ": " + failed);
                }
            }
        }
    }

    private <T> T rolledBack(Function<SqlConnection, T> work) {
        try (SqlConnection connection = engine.begin()) {
            return work.apply(connection);
        }
    }

    /** SQLite, MySQL and MariaDB keep no sign of zero; docs/dialects.md says so. */
    private static boolean isNegativeZero(Object value, Object read) {
        return value instanceof Number written
                && read instanceof Number found
                && (value instanceof Double || value instanceof Float)
                && written.doubleValue() == 0
                && found.doubleValue() == 0;
    }

    private static String shown(Object value) {
        String text = value instanceof byte[] bytes ? java.util.HexFormat.of().formatHex(bytes) : String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private void nothingChanged() {
        assertThat(changed)
                .as("%s values: %s", changed.size(), String.join("\n", changed))
                .isEmpty();
    }

    private <T> Column<T> columnOf(SqlType<T> type) {
        Table table = metadata.table("places_" + metadata.tables().size(), column("id", BIGINT), column("v", type));
        metadata.createAll(engine);
        return table.c("v");
    }
}
