package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a column cannot keep is refused by us or by the database; nothing else is ever read than was written. */
@DatabaseTest
class ValuesNoColumnKeepsTest {

    private final Engine engine;
    private final MetaData metadata = new MetaData();

    ValuesNoColumnKeepsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void halfACharacterIsRefused() {
        for (String text : List.of("\uD83D", "x\uDE00y", "\uDE00\uD83D", "😀\uD83D")) {
            assertThatThrownBy(() -> stored(SqlTypes.varchar(20), text))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-type-lone-surrogate]");
        }
    }

    @Test
    void theCharacterNulIsKeptOrRefused() {
        isKeptOrRefused(SqlTypes.varchar(20), "a\0b", "\0");
        isKeptOrRefused(SqlTypes.TEXT, "a\0b");
    }

    @Test
    void textsThatAreTooLongAreKeptOrRefused() {
        isKeptOrRefused(SqlTypes.varchar(3), "abcd", "abc ", "    ");
        isKeptOrRefused(SqlTypes.varbinary(3), new byte[] {1, 2, 3, 4}, new byte[] {1, 2, 3, 0});
    }

    @Test
    void numbersThatAreNoneAreKeptOrRefused() {
        isKeptOrRefused(SqlTypes.DOUBLE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        isKeptOrRefused(SqlTypes.REAL, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        isKeptOrRefused(SqlTypes.DOUBLE, Double.MIN_VALUE);
        isKeptOrRefused(SqlTypes.REAL, Float.MIN_VALUE);
    }

    @Test
    void digitsBehindTheScaleAreRefused() {
        assertThatThrownBy(() -> stored(SqlTypes.decimal(10, 2), new BigDecimal("1.005")))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "A number has 3 digits right of the point; its column keeps 2 and the database would round it."
                                + " Round it yourself, setScale(2, RoundingMode.HALF_EVEN), or give the column a greater scale."
                                + " [orm-type-lost-digits]");
    }

    @Test
    void zerosBehindTheScaleAreNoDigits() {
        assertThat(stored(SqlTypes.decimal(10, 2), new BigDecimal("1.5000"))).isEqualByComparingTo("1.5");
    }

    @Test
    void numbersThatAreTooGreatAreRefused() {
        assertThatThrownBy(() -> stored(SqlTypes.decimal(10, 2), new BigDecimal("100000000")))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-type-out-of-range]");
    }

    @Test
    void greatDecimalsAreKeptOrRefused() {
        isKeptOrRefused(
                SqlTypes.decimal(38, 10),
                new BigDecimal("1234567890123456789012345678.1234567891"),
                new BigDecimal("0.1234567891"),
                new BigDecimal("9007199254740993"),
                new BigDecimal("9007199254740993.5"));
    }

    @Test
    void farDaysAreKeptOrRefused() {
        isKeptOrRefused(
                SqlTypes.DATE,
                LocalDate.of(0, 1, 1),
                LocalDate.of(-44, 3, 15),
                LocalDate.of(10_000, 1, 1),
                LocalDate.of(300_000, 1, 1),
                LocalDate.MIN,
                LocalDate.MAX);
    }

    @Test
    void farTimesAreKeptOrRefused() {
        isKeptOrRefused(
                SqlTypes.TIMESTAMP,
                LocalDateTime.of(0, 12, 31, 23, 59),
                LocalDateTime.of(-44, 3, 15, 12, 0),
                LocalDateTime.of(10_000, 1, 1, 0, 0),
                LocalDateTime.MIN);
        isKeptOrRefused(
                SqlTypes.INSTANT,
                Instant.parse("0000-12-31T23:00:00Z"),
                Instant.parse("-0044-03-15T12:00:00Z"),
                Instant.parse("+10000-01-01T00:00:00Z"));
        isKeptOrRefused(
                SqlTypes.TIMESTAMP_WITH_TIME_ZONE,
                OffsetDateTime.parse("9999-12-31T23:00:00-05:00").withNano(0),
                OffsetDateTime.MIN);
    }

    @Test
    void fractionsOfAMicrosecondAreCutAndNeverRounded() {
        assertThat(stored(SqlTypes.TIME, LocalTime.MAX)).isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
        assertThat(stored(SqlTypes.TIMESTAMP, LocalDateTime.of(2024, 12, 31, 23, 59, 59, 999_999_999)))
                .isEqualTo(LocalDateTime.of(2024, 12, 31, 23, 59, 59, 999_999_000));
        assertThat(stored(SqlTypes.INSTANT, Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }

    @Test
    void offsetsBecomeTheSameInstantAtZ() {
        assertThat(stored(SqlTypes.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.parse("2024-06-01T12:00:00+05:30")))
                .isEqualTo(OffsetDateTime.parse("2024-06-01T06:30:00Z"));
    }

    @Test
    void identifiersOfNoVariantAreKeptOrRefused() {
        isKeptOrRefused(SqlTypes.UUID, UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));
    }

    @Test
    void jsonKeepsItsMeaning() {
        assertThat(stored(SqlTypes.JSON, "{\"name\":\"Ada 😀\",\"tags\":[1,true,null]}")
                        .replace(" ", ""))
                .isEqualTo("{\"name\":\"Ada😀\",\"tags\":[1,true,null]}");
        assertThat(stored(SqlTypes.JSON, "\"text\"")).isEqualTo("\"text\"");
        assertThat(stored(SqlTypes.JSON, "12.50")).startsWith("12.5");
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private <T> void isKeptOrRefused(SqlType<T> type, T... values) {
        for (T value : values) {
            T found;
            try {
                found = stored(type, value);
            } catch (OrmException refused) {
                assertThat(refused.code())
                        .as("refusal of %s as %s", value, type)
                        .matches("orm-type-.*|orm-db-(too-long|out-of-range|bad-value)");
                continue;
            }
            assertThat(type.same(value, found) || isSameInstant(value, found))
                    .as("%s as %s came back as %s", value, type, found)
                    .isTrue();
        }
    }

    private static boolean isSameInstant(Object value, Object found) {
        return value instanceof OffsetDateTime written && found instanceof OffsetDateTime read && written.isEqual(read);
    }

    private <T> T stored(SqlType<T> type, T value) {
        Table table = metadata.table(
                "kept_" + metadata.tables().size(), column("id", BIGINT).primaryKey(), column("v", type));
        Column<T> column = table.c("v");
        metadata.createAll(engine);
        return engine.transaction(connection -> {
            connection.execute(insert(table).set(table.<Long>c("id"), 1L).set(column, value));
            return connection.execute(select(column).from(table)).one();
        });
    }
}
