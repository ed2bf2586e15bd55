package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.StatementTimeoutException;
import dev.athanor.dialect.Feature;
import dev.athanor.event.Registration;
import dev.athanor.pool.PoolOptions;
import dev.athanor.pool.PoolStatus;
import dev.athanor.result.Result;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Join;
import dev.athanor.sql.Select;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How statements are executed, and who hears of it. */
@DatabaseTest
class ExecutionTest {

    private static final ExecutionOptions STREAMING = ExecutionOptions.DEFAULTS.streaming(500);

    private final MetaData metadata = new MetaData();
    private final Table numbers =
            metadata.table("numbers", column("n", INTEGER).primaryKey(), column("pad", varchar(1000)));
    private final Column.OfNumber<Integer> n = numbers.number("n", Integer.class);
    private final Column.OfString pad = numbers.string("pad");
    private final Table b = numbers.as("b");
    private final Table c = numbers.as("c");
    private final TestDatabase database;
    private final Engine engine;

    ExecutionTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
    }

    private void fill(int rows) {
        List<Integer> all = IntStream.range(0, rows).boxed().toList();
        engine.run(connection -> connection.execute(insert(numbers)
                .rows(all, (row, i) -> row.set(n, i).set(pad, "x".repeat(1000)))));
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Nested
    class Streams {

        @Test
        @Requires(Feature.ROWS_STREAMED)
        void needLittleMemory() {
            fill(600);
            Select<String> all =
                    select(pad).from(numbers).join(Join.Kind.CROSS, b, null).limit(300_000);
            long before = heapInUse();

            engine.run(connection -> {
                try (Stream<List<String>> lists =
                        connection.execute(all, STREAMING).partitions(1000)) {
                    Iterator<List<String>> each = lists.iterator();
                    each.next();
                    assertThat(heapInUse() - before).isLessThan(100L << 20);
                    int rows = 1000;
                    while (each.hasNext()) {
                        rows += each.next().size();
                    }
                    assertThat(rows).isEqualTo(300_000);
                }
            });
        }

        @Test
        void letAnotherStatementRunOrSayWhyNot() {
            fill(3);

            engine.run(connection -> {
                Iterator<Integer> rows =
                        connection.execute(select(n).from(numbers), STREAMING).iterator();
                rows.next();
                Select<Long> other = select(count()).from(numbers);
                if (connection.dialect().streamsAlone()) {
                    assertThatThrownBy(() -> connection.execute(other))
                            .isInstanceOf(OrmException.class)
                            .hasMessageContaining(
                                    "Read the stream to its end or close it first, or use another connection.")
                            .hasMessageEndingWith("[orm-engine-stream-open]");
                } else {
                    assertThat(connection.execute(other).one()).isEqualTo(3);
                }
                rows.forEachRemaining(row -> {});
                assertThat(connection.execute(other).one()).isEqualTo(3);
            });
        }

        @Test
        void endWhenTheyAreClosed() {
            fill(100);

            engine.run(connection -> {
                try (Result<Integer> rows = connection.execute(select(n).from(numbers), STREAMING)) {
                    rows.iterator().next();
                }
                assertThat(connection.execute(select(count()).from(numbers)).one())
                        .isEqualTo(100);
            });
        }
    }

    @Nested
    class Limits {

        @Test
        void ofRowsDropTheOthers() {
            fill(20);
            ExecutionOptions few = ExecutionOptions.DEFAULTS.withMaxRows(7).withFetchSize(3);

            engine.run(connection -> {
                assertThat(connection.execute(select(n).from(numbers), few).all())
                        .hasSize(7);
                assertThat(connection.execute(select(n).from(numbers)).all()).hasSize(20);
            });
        }

        @Test
        @Requires(Feature.STATEMENT_TIMEOUT)
        void ofTimeCountBehindTheFirstRow() {
            fill(1500);
            Select<Integer> slow = select(n)
                    .from(numbers)
                    .join(Join.Kind.CROSS, b, null)
                    .join(Join.Kind.CROSS, c, null)
                    .where(n.plus(number(b.<Integer>c("n")))
                            .plus(number(c.<Integer>c("n")))
                            .eq(0));
            ExecutionOptions impatient = ExecutionOptions.DEFAULTS.withTimeout(Duration.ofMillis(600));

            assertThatThrownBy(() -> engine.transaction(
                            connection -> connection.execute(slow, impatient).all()))
                    .isInstanceOf(StatementTimeoutException.class);
            assertThat(engine.<Long>transaction(connection ->
                            connection.execute(select(count()).from(numbers)).one()))
                    .isEqualTo(1500);
        }

        @Test
        void needOneThreadAtMost() {
            fill(1);
            ExecutionOptions patient = ExecutionOptions.DEFAULTS.withTimeout(Duration.ofMinutes(1));

            engine.run(connection -> {
                for (int i = 0; i < 200; i++) {
                    connection.execute(select(n).from(numbers), patient).all();
                }
            });

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .filteredOn("athanor-statement-timeout"::equals)
                    .hasSizeLessThanOrEqualTo(1);
        }

        @Test
        void mayNotBeNegative() {
            assertThatThrownBy(() -> ExecutionOptions.DEFAULTS.withMaxRows(-1))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-engine-bad-option]");
        }
    }

    @Nested
    class OtherSchemas {

        @Test
        @Requires(Feature.ALTER_FOREIGN_KEY)
        void holdTheTablesOfAConnection() {
            fill(2);
            ExecutionOptions tenant =
                    ExecutionOptions.DEFAULTS.schemaTranslateMap(Collections.singletonMap(null, "athanor_tenant"));

            try (SqlConnection connection = engine.connect().with(tenant)) {
                connection.execute(text("CREATE SCHEMA athanor_tenant"));
                connection.createAll(metadata);
                connection.execute(insert(numbers).set(n, 1));
                connection.execute(update(numbers).set(pad, "tenant"));
                assertThat(connection.execute(select(pad).from(numbers)).all()).containsExactly("tenant");
                connection.commit();
                connection.dropAll(metadata);
                connection.execute(text("DROP SCHEMA athanor_tenant"));
                connection.commit();
            }
            assertThat(engine.<Long>transaction(connection ->
                            connection.execute(select(count()).from(numbers)).one()))
                    .isEqualTo(2);
        }
    }

    @Nested
    class Prepared {

        private final PreparedSql<Integer> above =
                engine.prepare(select(n).from(numbers).where(n.gt(parameter("limit", INTEGER))));

        @Test
        void isExecutedWithOtherValues() {
            fill(10);

            engine.run(connection -> {
                assertThat(connection.execute(above, Map.of("limit", 7)).all()).containsExactly(8, 9);
                assertThat(connection.execute(above, Map.of("limit", 8)).all()).containsExactly(9);
            });
            assertThat(above.text()).contains("numbers.n > ?");
        }

        @Test
        void missesAValue() {
            assertThatThrownBy(() -> engine.run(connection -> connection.execute(above, Map.of("limt", 7))))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-engine-missing-parameter]");
        }

        @Test
        void changesRows() {
            PreparedSql<Void> change = engine.prepare(
                    update(numbers).set(pad, parameter("pad", VARCHAR)).where(n.eq(parameter("n", INTEGER))));
            fill(2);

            engine.run(connection -> assertThat(connection
                            .execute(change, Map.of("pad", "y", "n", 1))
                            .rowCount())
                    .isEqualTo(1));
        }
    }

    @Nested
    class ListenersHear {

        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

        @Test
        void aStatementBeforeAndAfter() {
            try (Registration before = engine.beforeStatement(event -> heard.add("before " + event.sql()));
                    Registration after = engine.onStatement(event -> heard.add("after " + event.rowCount()))) {
                fill(3);
                engine.run(connection ->
                        connection.execute(update(numbers).set(pad, "y").where(n.lt(2))));
                assertThat(before).isNotNull();
                assertThat(after).isNotNull();
            }
            engine.run(connection -> connection.execute(update(numbers).set(pad, "z")));

            assertThat(heard).hasSize(4).element(0).asString().startsWith("before INSERT INTO numbers");
            assertThat(heard.get(1)).isEqualTo("after 3");
            assertThat(heard.get(3)).isEqualTo("after 2");
        }

        @Test
        void aStatementAndStopIt() {
            fill(1);
            try (Registration veto = engine.beforeStatement(event -> {
                throw new IllegalStateException("not today");
            })) {
                assertThat(veto).isNotNull();
                assertThatThrownBy(() -> engine.run(
                                connection -> connection.execute(update(numbers).set(pad, "y"))))
                        .hasMessage("not today");
            }

            assertThat(engine.<String>transaction(connection ->
                            connection.execute(select(pad).from(numbers)).one()))
                    .startsWith("x");
        }

        @Test
        void connectionsAndTransactionsInOrder() {
            fill(1);
            try (Registration connections =
                            engine.onConnection(event -> heard.add(event.kind().name()));
                    Registration transactions =
                            engine.onTransaction(event -> heard.add(event.kind().name()))) {
                assertThat(connections).isNotNull();
                assertThat(transactions).isNotNull();
                engine.run(connection -> {
                    connection.beginNested().rollback();
                    connection.beginNested().commit();
                });
                engine.begin().close();
            }

            assertThat(heard)
                    .containsExactly(
                            "CHECKED_OUT",
                            "BEGIN",
                            "SAVEPOINT",
                            "ROLLBACK_TO_SAVEPOINT",
                            "SAVEPOINT",
                            "RELEASE_SAVEPOINT",
                            "BEFORE_COMMIT",
                            "CHECKED_IN",
                            "COMMIT",
                            "CHECKED_OUT",
                            "BEGIN",
                            "CHECKED_IN",
                            "ROLLBACK");
        }

        @Test
        void connectionsOfAnOwnPoolOpenedAndClosed() {
            try (Engine own = own()) {
                own.onConnection(event -> heard.add(event.kind().name()));
                own.run(connection -> connection.execute(select(count()).from(numbers)));
            }

            assertThat(heard)
                    .startsWith("OPENED")
                    .contains("CHECKED_OUT", "CHECKED_IN")
                    .endsWith("CLOSED");
        }
    }

    private Engine own() {
        return Engine.create(
                database.jdbcUrl(),
                EngineOptions.DEFAULTS
                        .withCredentials(database.username(), database.password())
                        .withPool(PoolOptions.DEFAULTS.withMaximumSize(4)));
    }

    @Nested
    class OwnPools {

        @Test
        void tellHowBusyTheyAre() {
            try (Engine own = own()) {
                assertThat(own.poolStatus()).isEmpty();
                try (SqlConnection connection = own.begin()) {
                    PoolStatus status = own.poolStatus().orElseThrow();
                    assertThat(connection.inTransaction()).isTrue();
                    assertThat(status.active()).isEqualTo(1);
                    assertThat(status.maximum()).isEqualTo(4);
                }
                assertThat(own.poolStatus().orElseThrow().active()).isZero();
            }
        }

        @Test
        void letSeveralThreadsReadAndThenWrite() throws InterruptedException, ExecutionException {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try (Engine own = own()) {
                List<Callable<Integer>> writers = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    int first = thread * 100;
                    writers.add(() -> {
                        for (int i = 0; i < 15; i++) {
                            int number = first + i;
                            own.run(connection -> {
                                connection
                                        .execute(select(count()).from(numbers))
                                        .one();
                                connection.execute(insert(numbers).set(n, number));
                            });
                        }
                        return first;
                    });
                }
                for (Future<Integer> writer : threads.invokeAll(writers)) {
                    writer.get();
                }
            } finally {
                threads.shutdown();
            }

            assertThat(engine.<Long>transaction(connection ->
                            connection.execute(select(count()).from(numbers)).one()))
                    .isEqualTo(60);
        }

        @Test
        void letOthersReadWhileOneWrites() {
            fill(2);
            try (Engine own = own();
                    SqlConnection writer = own.begin();
                    SqlConnection reader = own.begin(TransactionOptions.DEFAULTS.readOnly())) {
                writer.execute(insert(numbers).set(n, 100));

                assertThat(reader.execute(select(count()).from(numbers)).one()).isEqualTo(2);
            }
        }
    }

    @Nested
    class Results {

        @Test
        void leaveOutWhatWasThereAlready() {
            fill(6);

            engine.run(connection -> {
                assertThat(connection
                                .execute(select(pad).from(numbers))
                                .unique()
                                .all())
                        .hasSize(1);
                assertThat(connection
                                .execute(select(n).from(numbers).orderBy(n.asc()))
                                .unique(row -> row % 2)
                                .all())
                        .containsExactly(0, 1);
                assertThat(connection
                                .execute(select(n, pad).from(numbers).orderBy(n.asc()))
                                .scalars()
                                .first())
                        .contains(0);
            });
        }

        @Test
        void comeInListsOfASize() {
            fill(7);

            engine.run(connection -> assertThat(connection
                            .execute(select(n).from(numbers).orderBy(n.asc()))
                            .partitions(3)
                            .map(List::size))
                    .containsExactly(3, 3, 1));
            assertThatThrownBy(() -> engine.run(connection ->
                            connection.execute(select(n).from(numbers)).partitions(0)))
                    .hasMessageEndingWith("[orm-result-bad-size]");
        }
    }
}
