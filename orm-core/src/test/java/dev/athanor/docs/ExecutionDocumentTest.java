package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.engine.ExecutionOptions;
import dev.athanor.engine.PreparedSql;
import dev.athanor.event.Registration;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocks of docs/execution.md. */
@DatabaseTest
class ExecutionDocumentTest {

    private static final List<String> LOG = new ArrayList<>();

    record Stock(String item, Integer amount) {}

    private final MetaData metadata = new MetaData();
    private final Table stock = metadata.table(
            "stock",
            column("id", BIGINT).primaryKey().identity(),
            column("item", varchar(50)).notNull().unique(),
            column("amount", INTEGER));
    private final Column<Long> id = stock.c("id");
    private final Column.OfString item = stock.string("item");
    private final Column.OfNumber<Integer> amount = stock.number("amount", Integer.class);
    private final List<Stock> rows = List.of(new Stock("nuts", 10), new Stock("bolts", 5));
    private final Engine engine;

    ExecutionDocumentTest(TestDatabase database) {
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

    @Test
    void options() {
        ExecutionOptions report = ExecutionOptions.DEFAULTS.streaming(500).withTimeout(Duration.ofMinutes(5));
        ExecutionOptions few = ExecutionOptions.DEFAULTS.withMaxRows(100).withFetchSize(50);
        ExecutionOptions tenant = ExecutionOptions.DEFAULTS.schemaTranslateMap(Map.of("shop", "shop_of_acme"));
        List<String> seen = new ArrayList<>();

        engine.run(connection -> {
            List<Long> keys = connection.insertReturning(insert(stock).records(rows), id);
            assertThat(keys).hasSize(2).doesNotContainNull();
            try (Stream<List<String>> lists =
                    connection.execute(select(item).from(stock), report).partitions(1000)) {
                lists.forEach(list -> seen.addAll(list));
            }
            assertThat(connection.execute(select(item).from(stock), few).all()).hasSize(2);
            assertThat(connection.with(tenant).options()).isEqualTo(tenant);
        });

        assertThat(seen).containsExactlyInAnyOrder("nuts", "bolts");
    }

    @Test
    void prepared() {
        PreparedSql<String> atLeast =
                engine.prepare(select(item).from(stock).where(amount.ge(parameter("least", INTEGER))));

        engine.run(connection -> {
            connection.execute(insert(stock).records(rows));
            List<String> items =
                    connection.execute(atLeast, Map.of("least", 10)).all();
            assertThat(items).containsExactly("nuts");
        });
    }

    @Test
    void listeners() {
        Registration veto = engine.beforeStatement(event -> LOG.add("about to: " + event.sql()));
        Registration told = engine.onStatement(event -> LOG.add(event.rowCount() + " rows in " + event.elapsed()));
        Registration pool = engine.onConnection(event -> LOG.add(event.kind().name()));
        Registration work = engine.onTransaction(event -> LOG.add(event.kind().name()));

        engine.run(connection -> connection.execute(insert(stock).records(rows)));
        List.of(veto, told, pool, work).forEach(Registration::close);

        assertThat(LOG)
                .contains("CHECKED_OUT", "BEGIN", "COMMIT", "CHECKED_IN")
                .anyMatch(line -> line.startsWith("2 rows"));
        LOG.clear();
    }
}
