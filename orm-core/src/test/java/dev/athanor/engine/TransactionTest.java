package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.CommitOutcomeUnknownException;
import dev.athanor.ConnectionLostException;
import dev.athanor.OrmException;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DatabaseTest
class TransactionTest {

    private final MetaData metadata = new MetaData();
    private final Table marks = metadata.table("marks", column("id", INTEGER).primaryKey());
    private final Column<Integer> id = marks.c("id");
    private final TestDatabase database;
    private final Engine engine;

    TransactionTest(TestDatabase database) {
        this.database = database;
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

    private void mark(SqlConnection connection, int number) {
        connection.execute(insert(marks).set(id, number));
    }

    private long marked() {
        return engine.transaction(
                connection -> connection.execute(select(count()).from(marks)).one());
    }

    @Test
    void commitsBehindTheWork() {
        engine.run(connection -> mark(connection, 1));

        assertThat(marked()).isOne();
    }

    @Test
    void rollsBackWhatThrowsAndThrowsThat() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> engine.run(connection -> {
                    mark(connection, 1);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(marked()).isZero();
    }

    @Test
    void closingRollsBackWhatWasNotCommitted() {
        try (SqlConnection connection = engine.connect()) {
            mark(connection, 1);
            connection.commit();
            mark(connection, 2);
        }

        assertThat(marked()).isOne();
    }

    @Test
    void beginningTwiceIsRefused() {
        try (SqlConnection connection = engine.connect()) {
            mark(connection, 1);
            assertThatThrownBy(() -> connection.begin(TransactionOptions.DEFAULTS))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-engine-transaction-open]");
        }
    }

    @Test
    void nothingIsAskedOfThePoolBeforeTheFirstStatement() {
        try (SqlConnection connection = engine.connect()) {
            assertThat(connection.inTransaction()).isFalse();
            assertThat(database.borrowedConnections()).isZero();
        }
    }

    @Nested
    class Savepoints {

        @Test
        void undoWhatWasDoneSince() {
            engine.run(connection -> {
                mark(connection, 1);
                try (Savepoint undone = connection.beginNested()) {
                    mark(connection, 2);
                }
                try (Savepoint kept = connection.beginNested()) {
                    mark(connection, 3);
                    kept.commit();
                }
            });

            assertThat(marked()).isEqualTo(2);
        }

        @Test
        void endWithTheOneAroundThem() {
            engine.run(connection -> {
                Savepoint outer = connection.beginNested();
                Savepoint inner = connection.beginNested();
                outer.rollback();
                assertThatThrownBy(inner::commit)
                        .isInstanceOf(OrmException.class)
                        .hasMessageEndingWith("[orm-engine-savepoint-ended]");
            });
        }

        @Test
        void letATransactionGoOnAfterAnError() {
            engine.run(connection -> {
                mark(connection, 1);
                try (Savepoint savepoint = connection.beginNested()) {
                    mark(connection, 1);
                } catch (OrmException duplicate) {
                    assertThat(duplicate).hasMessageEndingWith("[orm-db-unique]");
                }
                mark(connection, 2);
            });

            assertThat(marked()).isEqualTo(2);
        }
    }

    @Nested
    class Connections {

        @Test
        void goBackAsTheyCame() throws SQLException {
            int isolation;
            try (Connection before = database.connect()) {
                isolation = before.getTransactionIsolation();
            }

            try (SqlConnection connection =
                    engine.begin(TransactionOptions.DEFAULTS.withIsolation(IsolationLevel.SERIALIZABLE))) {
                assertThat(connection.jdbc().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                mark(connection, 1);
            }
            try (SqlConnection connection = engine.begin(TransactionOptions.DEFAULTS.readOnly())) {
                assertThat(connection.execute(select(count()).from(marks)).one())
                        .isZero();
            }

            for (int i = 0; i < 5; i++) {
                try (Connection after = database.connect()) {
                    assertThat(after.getAutoCommit()).isTrue();
                    assertThat(after.isReadOnly()).isFalse();
                    assertThat(after.getTransactionIsolation()).isEqualTo(isolation);
                }
            }
        }

        @Test
        void thatBreakDuringCommitLeaveTheOutcomeUnknown() {
            Engine breaking = Engine.of(failingCommit("08006"));

            assertThatThrownBy(() -> breaking.run(connection -> mark(connection, 1)))
                    .isInstanceOf(CommitOutcomeUnknownException.class)
                    .hasMessageEndingWith("[orm-db-commit-unknown]");
        }

        @Test
        void thatWereClosedBeforeCommitWereNotCommitted() {
            Engine breaking = Engine.of(failingCommit("08003"));

            assertThatThrownBy(() -> breaking.run(connection -> mark(connection, 1)))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(marked()).isZero();
        }

        private DataSource failingCommit(String sqlState) {
            DataSource real = database.dataSource();
            return proxy(
                    DataSource.class,
                    real,
                    "getConnection",
                    connection -> proxy(Connection.class, connection, "commit", nothing -> {
                        throw new SQLException("connection broke", sqlState);
                    }));
        }
    }

    /** What a proxy does with what a method answered, or instead of calling it when it answers nothing. */
    private interface Instead {
        Object of(Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Object target, String method, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    boolean meant = called.getName().equals(method);
                    if (meant && called.getReturnType() == void.class) {
                        return instead.of("nothing");
                    }
                    try {
                        Object result = called.invoke(target, arguments);
                        return meant ? instead.of(result) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
