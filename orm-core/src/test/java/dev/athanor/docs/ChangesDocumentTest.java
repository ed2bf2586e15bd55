package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.defaultValue;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Row;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Update;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocks of docs/changes.md. */
@DatabaseTest
class ChangesDocumentTest {

    record Stock(String item, Integer amount) {}

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
    private final Column.OfString deliveredItem = deliveries.string("item");
    private final Column.OfNumber<Integer> more = deliveries.number("more", Integer.class);
    private final Engine engine;

    ChangesDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private List<Stock> rows(SqlConnection connection) {
        return connection
                .execute(select(Stock::new, item, amount).from(stock).orderBy(item.asc()))
                .all();
    }

    @Test
    @Requires(Feature.FOR_UPDATE)
    void rows() {
        Insert byColumns = insert(stock)
                .row(row -> row.set(item, "nuts").set(amount, 10))
                .row(row -> row.set(item, "bolts").set(amount, defaultValue()));
        Insert byNames = insert(stock).values(List.of(Map.of("item", "nails", "amount", 30)));
        Insert byRecords = insert(stock).records(List.of(new Stock("screws", 40)));
        Insert bySelect =
                insert(stock).from(select(upper(item).as("item"), amount).from(stock));

        engine.run(connection -> {
            connection.execute(byColumns);
            connection.execute(byNames);
            connection.execute(byRecords);
            assertThat(rows(connection))
                    .containsExactly(
                            new Stock("bolts", 7),
                            new Stock("nails", 30),
                            new Stock("nuts", 10),
                            new Stock("screws", 40));
            assertThat(connection.dialect().compile(bySelect).text()).contains("SELECT upper(stock.item) AS item");
        });
    }

    @Test
    void columnsOfUnknownClass() {
        Update more = update(stock)
                .setTo(stock.c("amount"), amount.plus(1))
                .set(stock.c("item"), "nuts")
                .where(id.eq(1L));

        engine.run(connection -> {
            connection.execute(insert(stock).set(id, 1L).set(item, "bolts").set(amount, 1));
            connection.execute(more);
            assertThat(rows(connection)).containsExactly(new Stock("nuts", 2));
        });
    }

    @Test
    void rowsThatAreThereAlready() {
        Insert proposed = insert(stock)
                .row(row -> row.set(item, "nuts").set(amount, 5))
                .row(row -> row.set(item, "glue").set(amount, 6));
        Insert added = proposed.onConflict(item)
                .doUpdate(set ->
                        set.set(amount, amount.plus(number(excluded(amount)))).where(amount.lt(100)));
        Insert replaced = proposed.onConflict(item).doUpdate(amount);
        Insert once = proposed.onConflict(item).doNothing();

        engine.run(connection -> {
            connection.execute(proposed);
            connection.execute(added);
            assertThat(rows(connection)).containsExactly(new Stock("glue", 12), new Stock("nuts", 10));
            connection.execute(once);
            assertThat(rows(connection)).containsExactly(new Stock("glue", 12), new Stock("nuts", 10));
            connection.execute(replaced);
            assertThat(rows(connection)).containsExactly(new Stock("glue", 6), new Stock("nuts", 5));
        });
    }

    @Test
    void otherTables() {
        Update delivered =
                update(stock).set(amount, amount.plus(more)).from(deliveries).where(item.eq(deliveredItem));
        Delete gone = delete(stock).using(deliveries).where(item.eq(deliveredItem), more.eq(0));

        engine.run(connection -> {
            connection.execute(insert(stock).records(List.of(new Stock("nuts", 1), new Stock("bolts", 2))));
            connection.execute(insert(deliveries)
                    .values(List.of(Map.of("item", "nuts", "more", 3), Map.of("item", "bolts", "more", 0))));
            connection.execute(delivered);
            connection.execute(gone);
            assertThat(rows(connection)).containsExactly(new Stock("nuts", 4));
        });
    }

    @Test
    void whatComesBack() {
        Statement<Long> key = insert(stock).set(item, "tape").returning(id);
        Statement<Stock> written =
                update(stock).set(amount, amount.plus(1)).where(item.eq("nuts")).returning(Stock::new, item, amount);
        Statement<Row> deleted =
                delete(stock).where(item.eq("bolts")).returning(upper(item).as("gone"), amount);

        engine.run(connection -> {
            connection.execute(insert(stock).records(List.of(new Stock("nuts", 1), new Stock("bolts", 2))));
            answersOrRefuses(connection, Feature.INSERT_RETURNING, key);
            answersOrRefuses(connection, Feature.UPDATE_RETURNING, written);
            answersOrRefuses(connection, Feature.DELETE_RETURNING, deleted);
        });
    }

    private static void answersOrRefuses(SqlConnection connection, Feature feature, Statement<?> statement) {
        if (connection.dialect().supports(feature)) {
            assertThat((Object) connection.execute(statement).one()).isNotNull();
        } else {
            assertThatThrownBy(() -> connection.execute(statement))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-unsupported]");
        }
    }
}
