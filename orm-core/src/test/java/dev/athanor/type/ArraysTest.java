package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.array;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Arrays keep their elements, in order, as columns of single values do; databases without arrays refuse them. */
@DatabaseTest
class ArraysTest {

    private final Engine engine;
    private final MetaData metadata = new MetaData();

    ArraysTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    @Requires(Feature.ARRAYS)
    void arraysOfEveryBaseTypeAreReadAsTheyWereWritten() {
        roundTrip(SqlTypes.BOOLEAN, true, null, false);
        roundTrip(SqlTypes.TINYINT, Byte.MIN_VALUE, null, Byte.MAX_VALUE);
        roundTrip(SqlTypes.SMALLINT, Short.MIN_VALUE, null, Short.MAX_VALUE);
        roundTrip(SqlTypes.INTEGER, Integer.MIN_VALUE, null, Integer.MAX_VALUE);
        roundTrip(BIGINT, Long.MIN_VALUE, null, Long.MAX_VALUE);
        roundTrip(SqlTypes.REAL, 0.1f, null, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY);
        roundTrip(SqlTypes.DOUBLE, 0.1 + 0.2, null, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN);
        roundTrip(SqlTypes.decimal(38, 10), new BigDecimal("1234567890123456789012345678.1234567891"), null);
        roundTrip(varchar(20), "NULL", null, "", " ", "a,b", "{\"x\"}", "\\", "'", "\"", "😀", "null");
        roundTrip(SqlTypes.character(3), "abc", null);
        roundTrip(SqlTypes.varbinary(3), new byte[0], null, new byte[] {0, -1, 92});
        roundTrip(SqlTypes.UUID, new UUID(0, 0), null, new UUID(-1, -1));
    }

    @Test
    @Requires(Feature.ARRAYS)
    void arraysOfTimesAreReadAsTheyWereWritten() {
        roundTrip(
                SqlTypes.DATE,
                LocalDate.of(-43, 3, 15),
                null,
                LocalDate.of(0, 1, 1),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(12_345, 1, 1));
        roundTrip(SqlTypes.TIME, LocalTime.MIDNIGHT, null, LocalTime.of(23, 59, 59, 999_999_000));
        roundTrip(
                SqlTypes.TIMESTAMP,
                LocalDateTime.of(-43, 3, 15, 12, 0),
                null,
                LocalDateTime.of(1893, 4, 1, 0, 3),
                LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1_000),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
        roundTrip(
                SqlTypes.INSTANT,
                Instant.parse("0001-01-01T00:00:00Z"),
                null,
                Instant.parse("2024-10-27T00:30:00.000001Z"),
                Instant.parse("+12345-01-01T00:00:00Z"));
        roundTrip(SqlTypes.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.parse("-0043-03-15T12:00:00Z"), null);
    }

    @Test
    @Requires(Feature.ARRAYS)
    void elementsAreConverted() {
        roundTrip(SqlTypes.enumByName(Size.class, 10), Size.SMALL, null, Size.LARGE);
        roundTrip(SqlTypes.enumByOrdinal(Size.class), Size.LARGE, null);
        roundTrip(SqlTypes.of(BigInteger.class).orElseThrow(), new BigInteger("9".repeat(38)), null);
        roundTrip(SqlTypes.of(Duration.class).orElseThrow(), Duration.ofNanos(-1), null);
        roundTrip(SqlTypes.of(YearMonth.class).orElseThrow(), YearMonth.of(2024, 2), null);
    }

    @Test
    @Requires(Feature.ARRAYS)
    void jsonInArraysKeepsItsMeaning() {
        Column<List<String>> documents = columnOf(SqlTypes.JSON);

        assertThat(stored(documents, Arrays.asList("{\"a\":[1,null]}", null, "\"text\"")))
                .map(document -> document == null ? null : document.replace(" ", ""))
                .containsExactly("{\"a\":[1,null]}", null, "\"text\"");
    }

    @Test
    @Requires(Feature.ARRAYS)
    void whatASingleValueRefusesAnArrayRefuses() {
        assertThatThrownBy(() -> stored(columnOf(varchar(20)), List.of("ok", "\uD83D")))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-type-lone-surrogate]");
        assertThatThrownBy(() -> stored(columnOf(SqlTypes.decimal(10, 2)), List.of(new BigDecimal("1.005"))))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-type-lost-digits]");
        assertThat(stored(columnOf(SqlTypes.TIME), List.of(LocalTime.MAX)))
                .containsExactly(LocalTime.of(23, 59, 59, 999_999_000));
    }

    @Test
    @Requires(Feature.ARRAYS)
    void aListThatIsReadMayBeChanged() {
        List<String> read = stored(columnOf(varchar(20)), List.of("a"));

        read.add("b");

        assertThat(read).containsExactly("a", "b");
    }

    @Test
    @Requires(Feature.ARRAYS)
    void rowsOfATextHaveListsForArrays() {
        Column<List<LocalDate>> days = columnOf(SqlTypes.DATE);
        stored(days, Arrays.asList(LocalDate.of(2024, 3, 31), null));

        Object read = engine.transaction(connection ->
                connection.execute(text("SELECT v FROM " + days.table().name())).scalar());

        assertThat(read).isEqualTo(Arrays.asList(LocalDate.of(2024, 3, 31), null));
    }

    private enum Size {
        SMALL,
        LARGE
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private <E> void roundTrip(SqlType<E> element, E... elements) {
        Column<List<E>> column = columnOf(element);
        Column<Long> id = metadata.get(column.table().name()).c("id");
        List<List<E>> lists = new ArrayList<>(List.of(new ArrayList<>(), Arrays.asList(elements)));
        for (E one : elements) {
            lists.add(Arrays.asList(one, one));
        }

        for (int i = 0; i < lists.size(); i++) {
            List<E> list = lists.get(i);
            long key = i;
            List<E> read = stored(column, list);
            assertThat(array(element).same(list, read))
                    .as("%s of %s came back as %s", list, element, read)
                    .isTrue();
            if (list.contains(null)) {
                continue; // to some databases it is not known whether two arrays with nulls are equal
            }
            List<Long> found = engine.transaction(connection -> connection
                    .execute(select(id).from(column.table()).where(column.eq(list)))
                    .all());
            assertThat(found).as("rows with %s of %s", list, element).contains(key);
        }
        assertThat(stored(column, null)).isNull();
    }

    private <E> Column<List<E>> columnOf(SqlType<E> element) {
        Table table = metadata.table(
                "arrays_" + metadata.tables().size(), column("id", BIGINT).primaryKey(), column("v", array(element)));
        metadata.createAll(engine);
        return table.c("v");
    }

    private <E> List<E> stored(Column<List<E>> column, List<E> value) {
        Table table = metadata.get(column.table().name());
        Column<Long> id = table.c("id");
        return engine.transaction(connection -> {
            long next = connection.execute(select(count()).from(table)).one();
            connection.execute(insert(table).set(id, next).set(column, value));
            return connection
                    .execute(select(column).from(table).where(id.eq(next)))
                    .one();
        });
    }
}
