package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.FailingDataSource;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Whatever JDBC call fails, the connection goes back, the first error is the one that is seen, and what comes next works. The
 * kit checks behind each test that no connection is missing.
 */
@DatabaseTest
class ConnectionsAreGivenBackTest {

    private static final int TOO_MANY_CALLS = 2_000;

    private final MetaData metadata = new MetaData();
    private final Table notes = metadata.table(
            "notes",
            column("id", INTEGER).primaryKey(),
            column("text", varchar(40)).notNull());
    private final Column<Integer> id = notes.c("id");
    private final Column<String> text = notes.c("text");
    private final FailingDataSource failing;
    private final TestDatabase database;
    private final Engine engine;

    ConnectionsAreGivenBackTest(TestDatabase database) {
        this.database = database;
        this.failing = new FailingDataSource(database.dataSource());
        this.engine = Engine.of(failing.asDataSource());
    }

    @Test
    void whateverCallOfATransactionFails() {
        metadata.createAll(engine);

        int calls = failEachCall(engine, this::work);

        assertThat(calls).isGreaterThan(20);
        metadata.dropAll(engine);
    }

    private void work(Engine worked) {
        worked.run(connection -> {
            connection.execute(insert(notes).set(id, 1).set(text, "one"));
            try (Savepoint savepoint = connection.beginNested()) {
                connection.execute(insert(notes).set(id, 2).set(text, "two"));
                savepoint.commit();
            }
            connection.execute(update(notes).set(text, "changed").where(id.eq(1)));
            assertThat(connection
                            .execute(select(text).from(notes).where(id.gt(0)).orderBy(id.asc()))
                            .all())
                    .containsExactly("changed", "two");
            connection.execute(dev.athanor.sql.Sql.delete(notes));
        });
    }

    @Test
    void whateverCallOfASessionFails() {
        SessionFactory sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
        sessions.metadata().createAll(engine);

        int calls = failEachCall(engine, any -> sessionWork(sessions));

        assertThat(calls).isGreaterThan(20);
        assertThat(sessions.statistics().sessionsActive()).isZero();
        sessions.metadata().dropAll(engine);
    }

    private static void sessionWork(SessionFactory sessions) {
        try (Session session = sessions.open()) {
            Author ada = new Author("Ada");
            ada.write("Notes");
            session.add(ada);
            session.flush();
            ada.setName("Ada Lovelace");
            assertThat(session.query(Book.class).all()).hasSize(1);
            session.delete(ada);
            session.commit();
        }
    }

    /** Lets the first call fail, then the second, and so on, until none is left to fail. */
    private int failEachCall(Engine worked, Consumer<Engine> scenario) {
        scenario.accept(worked);
        for (int call = 1; call < TOO_MANY_CALLS; call++) {
            failing.failAt(call);
            try {
                scenario.accept(worked);
            } catch (OrmException expected) {
                assertThat(printed(expected)).contains(FailingDataSource.MESSAGE);
            }
            boolean failed = failing.hasFailed();
            failing.failAt(0);
            assertThat(database.borrowedConnections())
                    .as("connections after call %d failed", call)
                    .isZero();
            if (!failed) {
                return call;
            }
            cleanUp();
        }
        throw new AssertionError("the scenario never came to its end");
    }

    /** What a failing close left committed must not disturb the next round. */
    private void cleanUp() {
        engine.run(connection -> {
            for (String table : new String[] {"notes", "books_tags", "books", "authors"}) {
                boolean there = metadataHas(connection, table);
                if (there) {
                    connection.execute(dev.athanor.sql.Sql.text("DELETE FROM " + table));
                }
            }
        });
    }

    private static boolean metadataHas(SqlConnection connection, String table) {
        try {
            return connection.dialect().tableNames(connection.jdbc(), null).stream()
                    .anyMatch(table::equalsIgnoreCase);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
