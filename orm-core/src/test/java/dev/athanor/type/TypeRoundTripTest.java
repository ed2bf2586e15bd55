package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is stored is what is read, at the edges of every type. */
@DatabaseTest
class TypeRoundTripTest {

    private final Engine engine;
    private final MetaData metadata = new MetaData();

    TypeRoundTripTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void booleans() {
        roundTrip(SqlTypes.BOOLEAN, true, false);
    }

    @Test
    void wholeNumbers() {
        roundTrip(SqlTypes.TINYINT, Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0, (byte) 1, (byte) -1);
        roundTrip(SqlTypes.SMALLINT, Short.MIN_VALUE, Short.MAX_VALUE, (short) 0);
        roundTrip(SqlTypes.INTEGER, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        roundTrip(BIGINT, Long.MIN_VALUE, Long.MAX_VALUE, 0L);
    }

    @Test
    void floatingPointNumbers() {
        roundTrip(SqlTypes.REAL, 0.1f, 16_777_217f, Float.MAX_VALUE, -Float.MAX_VALUE, 1.17549435E-38f, 3.4028233E38f);
        roundTrip(
                SqlTypes.DOUBLE,
                0.1,
                0.1 + 0.2,
                9_007_199_254_740_993d,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                2.2250738585072014E-308,
                Math.PI);
    }

    @Test
    void decimals() {
        roundTrip(
                SqlTypes.decimal(15, 2),
                new BigDecimal("0.00"),
                new BigDecimal("0.01"),
                new BigDecimal("10.50"),
                new BigDecimal("9999999999999.99"),
                new BigDecimal("-9999999999999.99"));
        roundTrip(SqlTypes.decimal(18, 0), new BigDecimal("999999999999999999"), new BigDecimal("-1"));
    }

    @Test
    @Requires(Feature.LENGTH_IN_CHARACTERS)
    void textsOfAsManyCharactersAsTheColumnHas() {
        roundTrip(SqlTypes.varchar(3), "😀😀😀");
    }

    @Test
    @Requires(Feature.EXACT_DECIMAL)
    void decimalsOf38Digits() {
        roundTrip(
                SqlTypes.decimal(38, 10),
                new BigDecimal("1234567890123456789012345678.1234567891"),
                new BigDecimal("-0.0000000001"));
        roundTrip(BigInteger.class, new BigInteger("9".repeat(38)), BigInteger.ZERO);
    }

    @Test
    void texts() {
        String every = "plain, ümlaut, € 😀 👩‍👩‍👧 \u0001\t\r\n ' \" ` \\ % _ ! -- /* */ ; \uFFFD \uFEFF e\u0301";
        roundTrip(SqlTypes.varchar(100), "", " ", " leading and trailing ", "null", every);
        roundTrip(SqlTypes.TEXT, "", every, "x".repeat(100_000), "😀".repeat(20_000));
        roundTrip(SqlTypes.varchar(3), "", "a  ", "   ");
        roundTrip(Character.class, 'a', ' ', 'é', '\'');
    }

    @Test
    void bytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        roundTrip(SqlTypes.varbinary(256), new byte[0], new byte[] {0}, all);
        roundTrip(SqlTypes.BLOB, new byte[0], all, new byte[100_000]);
    }

    @Test
    void days() {
        roundTrip(
                SqlTypes.DATE,
                LocalDate.of(1, 1, 1),
                LocalDate.of(1582, 10, 4),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(1582, 10, 15),
                LocalDate.of(1900, 2, 28),
                LocalDate.of(1970, 1, 1),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(9999, 12, 31));
    }

    @Test
    void timesOfDay() {
        roundTrip(
                SqlTypes.TIME,
                LocalTime.MIDNIGHT,
                LocalTime.of(2, 30),
                LocalTime.of(12, 0, 0, 1_000),
                LocalTime.of(23, 59, 59, 999_999_000));
    }

    @Test
    void dateTimes() {
        roundTrip(
                SqlTypes.TIMESTAMP,
                LocalDateTime.of(1, 1, 1, 0, 0),
                LocalDateTime.of(1582, 10, 10, 12, 0),
                LocalDateTime.of(1893, 4, 1, 0, 3),
                LocalDateTime.of(1970, 1, 1, 0, 0),
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(2024, 10, 27, 2, 30),
                LocalDateTime.of(2038, 1, 19, 3, 14, 8),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
    }

    @Test
    void instants() {
        roundTrip(
                SqlTypes.INSTANT,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.EPOCH,
                Instant.parse("2024-03-31T00:59:59.999999Z"),
                Instant.parse("2024-03-31T01:00:00Z"),
                Instant.parse("2024-10-27T00:30:00Z"),
                Instant.parse("2024-10-27T01:30:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        roundTrip(SqlTypes.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.parse("2024-06-01T12:00:00.123456Z"));
        roundTrip(
                ZonedDateTime.class,
                ZonedDateTime.parse("2024-06-01T12:00:00.123456Z").withZoneSameInstant(ZoneOffset.UTC));
    }

    @Test
    void identifiers() {
        roundTrip(
                SqlTypes.UUID,
                new UUID(0, 0),
                new UUID(-1, -1),
                UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd"));
    }

    @Test
    void whatHasNoTypeOfItsOwn() {
        roundTrip(Duration.class, Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(100_000));
        roundTrip(Period.class, Period.of(-1, 2, 3));
        roundTrip(Year.class, Year.of(-44), Year.of(2024));
        roundTrip(YearMonth.class, YearMonth.of(2024, 2));
        roundTrip(MonthDay.class, MonthDay.of(2, 29));
        roundTrip(OffsetTime.class, OffsetTime.parse("23:59:59.999999999+14:00"));
        roundTrip(ZoneId.class, ZoneId.of("America/Argentina/ComodRivadavia"));
        roundTrip(ZoneOffset.class, ZoneOffset.ofHoursMinutesSeconds(-18, 0, 0));
        roundTrip(SqlTypes.enumByName(Colour.class, 20), Colour.values());
        roundTrip(SqlTypes.enumByOrdinal(Colour.class), Colour.values());
        roundTrip(Locale.class, Locale.ROOT, Locale.forLanguageTag("zh-Hant-TW-u-ca-roc"));
        roundTrip(Currency.class, Currency.getInstance("XAF"));
        roundTrip(URI.class, URI.create("https://example.org/%C3%A4?a=b#c"));
    }

    @Test
    void enumsByAValueOfEach() {
        roundTrip(SqlTypes.enumByValue(Colour.class, SqlTypes.character(4), Colour::code), Colour.values());
        roundTrip(SqlTypes.enumByValue(Colour.class, BIGINT, colour -> colour.ordinal() * 10L), Colour.values());
    }

    @Test
    void enumsOfTheDatabasesOwn() {
        roundTrip(SqlTypes.nativeEnum("colour", Colour.class), Colour.values());
        roundTrip(SqlTypes.nativeEnum("MixedCase it's", Colour.class), Colour.values());
    }

    @Test
    void spansOfTime() {
        roundTrip(
                SqlTypes.INTERVAL,
                Duration.ZERO,
                Duration.ofNanos(1_000),
                Duration.ofNanos(-1_000),
                Duration.ofHours(-25).plusNanos(1_000),
                Duration.ofDays(31),
                Duration.ofDays(36_525_000).plusSeconds(86_399).plusNanos(999_999_000),
                Duration.ofDays(-36_525_000).minusNanos(1_000));
    }

    private enum Colour {
        RED,
        GREEN {
            @Override
            String code() {
                return "#0f0";
            }

            @Override
            public String toString() {
                return "a constant with a body has a class of its own";
            }
        };

        String code() {
            return "#f00";
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private <T> void roundTrip(Class<T> javaType, T... values) {
        roundTrip(SqlTypes.of(javaType).orElseThrow(), List.of(values));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private <T> void roundTrip(SqlType<T> type, T... values) {
        roundTrip(type, List.of(values));
    }

    private <T> void roundTrip(SqlType<T> type, List<T> values) {
        Table table = metadata.table(
                "values_" + metadata.tables().size(), column("id", BIGINT).primaryKey(), column("v", type));
        Column<Long> id = table.c("id");
        Column<T> value = table.c("v");
        metadata.createAll(engine);

        List<T> read = engine.transaction(connection -> {
            connection.execute(insert(table).set(id, -1L).set(value, (T) null));
            for (int i = 0; i < values.size(); i++) {
                connection.execute(insert(table).set(id, (long) i).set(value, values.get(i)));
            }
            return connection
                    .execute(select(value).from(table).orderBy(id.asc()))
                    .all();
        });

        assertThat(read.get(0)).as("null as %s", type).isNull();
        for (int i = 0; i < values.size(); i++) {
            T found = read.get(i + 1);
            assertThat(type.same(values.get(i), found))
                    .as("%s as %s came back as %s", values.get(i), type, found)
                    .isTrue();
        }
        if (type.kind() != SqlKind.BLOB) {
            engine.run(connection -> findsEach(connection, id, value, values));
        }
    }

    private static <T> void findsEach(SqlConnection connection, Column<Long> id, Column<T> value, List<T> values) {
        for (int i = 0; i < values.size(); i++) {
            List<Long> found = connection
                    .execute(select(id).from(value.table()).where(value.eq(values.get(i))))
                    .all();
            assertThat(found).as("rows with %s", values.get(i)).contains((long) i);
        }
    }
}
