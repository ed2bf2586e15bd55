package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.defaultValue;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Row;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What changes of rows do, rather than what they say. */
@DatabaseTest
class ChangesOnDatabaseTest {

    private record Stock(String item, int amount) {}

    private final MetaData metadata = new MetaData();
    private final Table stock = metadata.table(
            "stock",
            column("id", BIGINT).primaryKey().identity(),
            column("item", varchar(50)).notNull().unique(),
            column("amount", INTEGER).defaultSql("7"));
    private final Table deliveries = metadata.table(
            "deliveries",
            column("item", varchar(50)).primaryKey(),
            column("more", INTEGER).notNull());
    private final Column<Long> id = stock.c("id");
    private final Column.OfString item = stock.string("item");
    private final Column.OfNumber<Integer> amount = stock.number("amount", Integer.class);
    private final Column.OfString delivered = deliveries.string("item");
    private final Column.OfNumber<Integer> more = deliveries.number("more", Integer.class);
    private final TestDatabase database;
    private final Engine engine;

    ChangesOnDatabaseTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(
                    insert(stock).values(List.of(stock("nuts", 10), stock("bolts", 20), stock("nails", 30))));
            connection.execute(insert(deliveries)
                    .row(row -> row.set(delivered, "nuts").set(more, 1))
                    .row(row -> row.set(delivered, "bolts").set(more, 2))
                    .row(row -> row.set(delivered, "glue").set(more, 3)));
        });
        database.log().clear();
    }

    private static Map<String, Object> stock(String item, Integer amount) {
        return Map.of("item", item, "amount", amount);
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private long execute(Statement<Void> statement) {
        return engine.transaction(connection -> connection.execute(statement).rowCount());
    }

    private List<Stock> rows() {
        return engine.transaction(connection -> connection
                .execute(select(Stock::new, item, amount).from(stock).orderBy(item.asc()))
                .all());
    }

    @Nested
    class Upsert {

        private final Insert proposed = insert(stock)
                .row(row -> row.set(item, "nuts").set(amount, 5))
                .row(row -> row.set(item, "glue").set(amount, 6));

        @Test
        void insertsWhatIsNewAndUpdatesWhatIsThere() {
            Insert statement =
                    proposed.onConflict(item).doUpdate(set -> set.set(amount, amount.plus(number(excluded(amount)))));

            execute(statement);

            assertThat(database.log().sql())
                    .filteredOn(sql -> sql.contains("stock"))
                    .hasSize(1);
            assertThat(rows())
                    .containsExactly(
                            new Stock("bolts", 20),
                            new Stock("glue", 6),
                            new Stock("nails", 30),
                            new Stock("nuts", 15));
        }

        @Test
        void leavesWhatIsThereAsItIs() {
            execute(proposed.onConflict(item).doNothing());

            assertThat(rows())
                    .containsExactly(
                            new Stock("bolts", 20),
                            new Stock("glue", 6),
                            new Stock("nails", 30),
                            new Stock("nuts", 10));
        }

        @Test
        void meansAnyKeyWithoutATarget() {
            execute(proposed.onConflict().doNothing());

            assertThat(rows()).hasSize(4).contains(new Stock("nuts", 10));
        }

        @Test
        void updatesOnlyWhereItsConditionIsTrue() {
            Insert both = insert(stock)
                    .row(row -> row.set(item, "nuts").set(amount, 11))
                    .row(row -> row.set(item, "bolts").set(amount, 19));

            execute(both.onConflict(item).doUpdate(set -> set.setTo(amount).where(amount.lt(excluded(amount)))));

            assertThat(rows()).containsExactly(new Stock("bolts", 20), new Stock("nails", 30), new Stock("nuts", 11));
        }

        @Test
        void takesTheRowsOfASelect() {
            execute(insert(stock)
                    .from(select(delivered, more).from(deliveries), item, amount)
                    .onConflict(item)
                    .doUpdate(set -> set.set(amount, amount.plus(number(excluded(amount))))));

            assertThat(rows())
                    .containsExactly(
                            new Stock("bolts", 22),
                            new Stock("glue", 3),
                            new Stock("nails", 30),
                            new Stock("nuts", 11));
        }

        @Test
        void leavesALongTextToItsColumn() {
            String tooLong = "x".repeat(51);

            try {
                execute(insert(stock)
                        .set(item, tooLong)
                        .set(amount, 1)
                        .onConflict(item)
                        .doNothing());
            } catch (dev.athanor.DatabaseException refused) {
                assertThat(refused.kind()).isEqualTo(dev.athanor.ErrorKind.TOO_LONG);
            }

            assertThat(rows()).extracting(Stock::item).doesNotContain("x".repeat(50));
        }

        @Test
        @Requires(Feature.INSERT_RETURNING)
        void returnsTheRowThatIsThereAfterwards() {
            Statement<Stock> statement = insert(stock)
                    .set(item, "nuts")
                    .set(amount, 5)
                    .onConflict(item)
                    .doUpdate(amount)
                    .returning(Stock::new, item, amount);

            assertThat(engine.<Stock>transaction(c -> c.execute(statement).one()))
                    .isEqualTo(new Stock("nuts", 5));
        }
    }

    @Nested
    class OtherTables {

        @Test
        void giveTheirValuesToAnUpdate() {
            long changed = execute(update(stock)
                    .set(amount, amount.plus(more))
                    .from(deliveries)
                    .where(item.eq(delivered)));

            assertThat(changed).isEqualTo(2);
            assertThat(rows()).containsExactly(new Stock("bolts", 22), new Stock("nails", 30), new Stock("nuts", 11));
        }

        @Test
        void giveSeveralValues() {
            execute(update(stock)
                    .set(item, upper(delivered))
                    .set(amount, more)
                    .from(deliveries)
                    .where(item.eq(delivered), more.gt(1)));

            assertThat(rows()).contains(new Stock("BOLTS", 2)).hasSize(3);
        }

        @Test
        void decideWhatIsDeleted() {
            long deleted = execute(delete(stock).using(deliveries).where(item.eq(delivered), more.gt(1)));

            assertThat(deleted).isEqualTo(1);
            assertThat(rows()).containsExactly(new Stock("nails", 30), new Stock("nuts", 10));
        }

        @Test
        @Requires(Feature.UPDATE_RETURNING)
        void doNotDisturbWhatAnUpdateReturns() {
            Statement<Stock> statement = update(stock)
                    .set(amount, more)
                    .from(deliveries)
                    .where(item.eq(delivered), more.eq(1))
                    .returning(Stock::new, item, amount);

            assertThat(engine.<Stock>transaction(c -> c.execute(statement).one()))
                    .isEqualTo(new Stock("nuts", 1));
        }

        @Test
        @Requires(Feature.DELETE_RETURNING)
        void doNotDisturbWhatADeleteReturns() {
            Statement<Row> statement = delete(stock)
                    .using(deliveries)
                    .where(item.eq(delivered), more.eq(1))
                    .returning(upper(item).as("gone"), amount.plus(1).as("and_one"));

            Row row = engine.transaction(
                    connection -> connection.execute(statement).one());

            assertThat(row.get("gone")).isEqualTo("NUTS");
            assertThat(row.get("and_one")).isEqualTo(11);
        }
    }

    @Nested
    class Defaults {

        @Test
        void areTakenWhereAColumnIsLeftOutOrAskedFor() {
            execute(insert(stock).set(item, "glue"));
            execute(insert(stock).set(item, "tape").set(amount, defaultValue()));
            execute(insert(stock).from(select(literal("wire").as("item"))));

            assertThat(rows()).contains(new Stock("glue", 7), new Stock("tape", 7), new Stock("wire", 7));
        }
    }

    @Nested
    class DefaultsOfTheProgram {

        private final AtomicInteger counter = new AtomicInteger();
        private final Table tickets = metadata.table(
                "tickets",
                column("id", BIGINT).primaryKey().identity(),
                column("title", varchar(20)).notNull(),
                column("number", INTEGER).unique().defaultFrom(counter::incrementAndGet));
        private final Column<Long> ticket = tickets.c("id");
        private final Column.OfString title = tickets.string("title");
        private final Column<Integer> number = tickets.c("number");
        private final Insert two =
                insert(tickets).row(row -> row.set(title, "a")).row(row -> row.set(title, "b"));

        @BeforeEach
        void create() {
            metadata.createAll(engine);
        }

        private List<Integer> numbers() {
            return engine.transaction(connection -> connection
                    .execute(select(number).from(tickets).orderBy(number.asc()))
                    .all());
        }

        @Test
        void areMadeForEachRowOfEachExecution() {
            execute(two);
            execute(two);

            assertThat(numbers()).containsExactly(1, 2, 3, 4);
        }

        @Test
        void areMadeForEachRowOfABatch() {
            Insert one = insert(tickets).set(title, parameter("title", VARCHAR));

            engine.run(connection -> {
                connection.executeBatch(one, List.of(Map.of("title", "a"), Map.of("title", "b")));
                PreparedSql<Void> prepared = connection.engine().prepare(one);
                connection.execute(prepared, Map.of("title", "c"));
                connection.execute(prepared, Map.of("title", "d"));
                connection.insertReturning(two, ticket);
            });

            assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        void giveWayToValuesThatAreGiven() {
            execute(insert(tickets).set(title, "a").set(number, 77));
            execute(insert(tickets)
                    .set(title, "b")
                    .set(number, 77)
                    .onConflict(number)
                    .doUpdate(title));
            execute(insert(tickets).set(title, "c").onConflict(number).doNothing());

            assertThat(numbers()).containsExactly(1, 77);
        }
    }

    @Test
    void columnsOfUnknownClassTakeValuesAndExpressions() {
        execute(insert(stock).set(stock.c("item"), "glue").setTo(stock.c("amount"), literal(3)));
        execute(update(stock).setTo(stock.c("amount"), amount.plus(1)).where(item.eq("glue")));

        assertThat(rows()).contains(new Stock("glue", 4));
    }
}
