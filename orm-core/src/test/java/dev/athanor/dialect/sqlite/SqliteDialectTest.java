package dev.athanor.dialect.sqlite;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only SQLite does, on files and in memory. */
class SqliteDialectTest {

    private final MetaData metadata = new MetaData();
    private final Table counters = metadata.table(
            "counters",
            column("id", SqlTypes.BIGINT).primaryKey().identity(),
            column("n", SqlTypes.INTEGER),
            column("amount", SqlTypes.decimal(38, 2)),
            column("day", SqlTypes.DATE),
            column("at", SqlTypes.TIMESTAMP),
            column("instant", SqlTypes.INSTANT));
    private final Column<Long> id = counters.c("id");
    private final Column.OfNumber<Integer> n = counters.number("n", Integer.class);

    @ParameterizedTest
    @CsvSource({
        "jdbc:sqlite:, true",
        "jdbc:sqlite::memory:, true",
        "jdbc:sqlite:?foreign_keys=on, true",
        "jdbc:sqlite:file:shop?mode=memory, true",
        "jdbc:sqlite:file:shop?mode=memory&cache=shared, false",
        "jdbc:sqlite:shop.db, false",
        "jdbc:sqlite:memory.db, false"
    })
    void aDatabaseInMemoryBelongsToItsConnection(String url, boolean isPrivate) {
        assertThat(new SqliteDialect().isPrivateToConnection(url)).isEqualTo(isPrivate);
    }

    @Test
    void aDatabaseInMemoryStaysAsLongAsItsEngine() {
        try (Engine engine = Engine.create("sqlite://")) {
            metadata.createAll(engine);
            engine.run(connection -> connection.execute(insert(counters).set(n, 1)));

            assertThat(engine.<Integer>transaction(connection ->
                            connection.execute(select(n).from(counters)).one()))
                    .isOne();
        }
    }

    @Test
    void theNumberOfADeletedRowIsNotGivenAgain() {
        try (Engine engine = Engine.create("sqlite://")) {
            metadata.createAll(engine);

            List<Long> keys = engine.transaction(connection -> {
                long first = connection
                        .execute(insert(counters).set(n, 1).returning(id))
                        .one();
                connection.execute(text("DELETE FROM counters"));
                long second = connection
                        .execute(insert(counters).set(n, 2).returning(id))
                        .one();
                return List.of(first, second);
            });

            assertThat(keys).containsExactly(1L, 2L);
        }
    }

    @Test
    void timesOfOtherProgramsAreRead() {
        try (Engine engine = Engine.create("sqlite://")) {
            metadata.createAll(engine);
            Column<LocalDateTime> at = counters.c("at");
            Column<Instant> instant = counters.c("instant");
            Column<LocalDate> day = counters.c("day");

            engine.run(connection -> {
                for (String written : List.of(
                        "2024-02-29 12:00:00",
                        "2024-02-29T12:00:00",
                        "2024-02-29 12:00",
                        "2024-02-29T12:00:00.000Z",
                        "2024-02-29 12:00:00+00:00")) {
                    connection.execute(text("UPDATE counters SET at = :t, instant = :t, day = :t")
                            .bind("t", written));
                    connection.execute(text("DELETE FROM counters"));
                    connection.execute(text("INSERT INTO counters (at, instant, day) VALUES (:t, :t, :t)")
                            .bind("t", written));

                    assertThat(connection.execute(select(at).from(counters)).one())
                            .as(written)
                            .isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 0));
                    assertThat(connection
                                    .execute(select(instant).from(counters))
                                    .one())
                            .as(written)
                            .isEqualTo(Instant.parse("2024-02-29T12:00:00Z"));
                    assertThat(connection.execute(select(day).from(counters)).one())
                            .as(written)
                            .isEqualTo(LocalDate.of(2024, 2, 29));
                }
                connection.execute(text("UPDATE counters SET instant = '2024-02-29T12:00:00+02:00'"));
                assertThat(connection.execute(select(instant).from(counters)).one())
                        .isEqualTo(Instant.parse("2024-02-29T10:00:00Z"));
            });
        }
    }

    @Test
    void aTextThatIsNoTimeIsExplained() {
        try (Engine engine = Engine.create("sqlite://")) {
            metadata.createAll(engine);
            Column<LocalDate> day = counters.c("day");

            assertThatThrownBy(() -> engine.run(connection -> {
                        connection.execute(text("INSERT INTO counters (day) VALUES ('tomorrow')"));
                        connection.execute(select(day).from(counters)).all();
                    }))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-type-unreadable]");
        }
    }

    @Test
    void numbersWrittenAsTextAreReadExactly() {
        try (Engine engine = Engine.create("sqlite://")) {
            Table old = metadata.table("old", column("amount", SqlTypes.decimal(38, 2)));
            Column<BigDecimal> amount = old.c("amount");

            BigDecimal read = engine.transaction(connection -> {
                connection.execute(text("CREATE TABLE old (amount TEXT)"));
                connection.execute(text("INSERT INTO old VALUES ('1234567890123456789012345678.90')"));
                return connection.execute(select(amount).from(old)).one();
            });

            assertThat(read).isEqualTo(new BigDecimal("1234567890123456789012345678.90"));
        }
    }

    @Nested
    class ManyWriters {

        @TempDir
        private Path directory;

        /** Otherwise a transaction that has read before it writes fails when another has written since. */
        @Test
        void allSucceedInModeImmediate() throws Exception {
            String url =
                    "jdbc:sqlite:" + directory.resolve("shop.db") + "?transaction_mode=IMMEDIATE&busy_timeout=30000";
            try (Engine engine = Engine.create(url)) {
                metadata.createAll(engine);
                engine.run(connection -> connection.execute(insert(counters).set(n, 0)));
                ExecutorService threads = Executors.newFixedThreadPool(4);

                List<Future<Void>> work = threads.invokeAll(IntStream.range(0, 40)
                        .<Callable<Void>>mapToObj(i -> () -> countOne(engine))
                        .toList());
                for (Future<Void> one : work) {
                    one.get();
                }
                threads.shutdown();

                assertThat(engine.<Integer>transaction(connection ->
                                connection.execute(select(n).from(counters)).one()))
                        .isEqualTo(40);
            }
        }

        private Void countOne(Engine engine) {
            engine.run(connection -> {
                int before = connection.execute(select(n).from(counters)).one();
                connection.execute(update(counters).set(n, before + 1));
            });
            return null;
        }

        @Test
        void aTransactionThatOnlyReadsWorksInModeImmediate() {
            String url = "jdbc:sqlite:" + directory.resolve("shop.db") + "?transaction_mode=IMMEDIATE";
            try (Engine engine = Engine.create(url)) {
                metadata.createAll(engine);

                try (SqlConnection connection = engine.begin(TransactionOptions.DEFAULTS.readOnly())) {
                    assertThat(connection.execute(select(n).from(counters)).all())
                            .isEmpty();
                }
                engine.run(connection -> connection.execute(insert(counters).set(n, 1)));
            }
        }
    }
}
