package dev.athanor.engine;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.ConnectionLostException;
import dev.athanor.DatabaseException;
import dev.athanor.ErrorKind;
import dev.athanor.IntegrityException;
import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.dialect.Feature;
import dev.athanor.pool.PoolOptions;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user gets wrong on the first day: each a clear error with a code, nothing lost, no connection leaked. */
@DatabaseTest
class BadInputTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    BadInputTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        assertThat(database.borrowedConnections()).isZero();
        sessions.metadata().dropAll(engine);
    }

    @Test
    void anUnreachableDatabaseIsNamedAndItsPasswordIsNot() {
        EngineOptions impatient = EngineOptions.DEFAULTS
                .withName("orders")
                .withCredentials("app", "secret")
                .withPool(PoolOptions.DEFAULTS.withConnectionTimeout(Duration.ofMillis(500)));

        try (Engine unreachable = Engine.create("jdbc:postgresql://127.0.0.1:1/shop", impatient)) {
            assertThatThrownBy(unreachable::dialect)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("[orders]")
                    .hasMessageContaining("127.0.0.1:1/shop")
                    .hasMessageEndingWith("[orm-db-connection-lost]")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aUrlOfNoKnownDatabaseIsRefusedAtOnce() {
        assertThatThrownBy(() -> Engine.create("jdbc:nosuch:shop"))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("Known are")
                .hasMessageEndingWith("[orm-engine-unknown-database]");
    }

    @Test
    void anUnmappedClassIsExplained() {
        sessions.run(session -> {
            assertThatThrownBy(() -> session.add(new Object()))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-mapping-unmapped-class]");
            assertThatThrownBy(() -> session.query(String.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-mapping-unmapped-class]");
        });
    }

    @Test
    void aMissingTableIsExplained() {
        sessions.metadata().dropAll(engine);

        assertThatThrownBy(() ->
                        sessions.run(session -> session.query(Author.class).all()))
                .isInstanceOfSatisfying(DatabaseException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(ErrorKind.NO_SUCH_TABLE);
                    assertThat(refused.getMessage()).contains("createAll").endsWith("[orm-db-no-such-table]");
                });
    }

    @Test
    void anAttributeThatIsNoneGetsAHint() {
        sessions.run(session -> assertThatThrownBy(() ->
                        session.query(Author.class).filterBy("nmae", "Ada").all())
                .isInstanceOf(OrmException.class)
                .hasMessage("No attribute \"nmae\" on Author. Did you mean \"name\"? [orm-mapping-no-such-attribute]"));
    }

    @Test
    @Requires(Feature.LENGTH_CHECKED)
    void aValueThatIsTooLongIsRefusedAndNothingIsWritten() {
        try (Session session = sessions.open()) {
            session.add(new Author("A".repeat(101)));

            assertThatThrownBy(session::commit)
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.TOO_LONG));
        }
        assertThat(authors()).isZero();
    }

    @Test
    void aDuplicateKeyIsRefusedWithoutItsValue() {
        sessions.run(session -> session.add(new Author("Ada")).setEmail("ada@example.org"));

        try (Session session = sessions.open()) {
            Author twin = new Author("Twin");
            twin.setEmail("ada@example.org");
            session.add(twin);
            assertThatThrownBy(session::commit).isInstanceOfSatisfying(IntegrityException.class, refused -> {
                assertThat(refused.kind()).isEqualTo(ErrorKind.UNIQUE);
                assertThat(refused.getMessage()).doesNotContain("ada@").endsWith("[orm-db-unique]");
            });
        }
        assertThat(authors()).isOne();
    }

    @Test
    void aRowThatIsGoneIsNotOverlooked() {
        sessions.run(session -> session.add(new Author("Ada")));

        try (Session session = sessions.open()) {
            Author ada = session.query(Author.class).one();
            session.rollback();
            engine.run(connection -> connection.execute(text("DELETE FROM authors")));
            ada.setName("Too late");

            assertThatThrownBy(session::commit)
                    .isInstanceOf(StaleRowException.class)
                    .hasMessageContaining("Author")
                    .hasMessageEndingWith("[orm-flush-stale-row]");
        }
    }

    @Test
    void aStatementAboutEntitiesNeedsASession() {
        engine.run(connection -> assertThatThrownBy(
                        () -> connection.execute(dev.athanor.sql.Sql.select(from(Author.class))))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-compile-needs-session]"));
    }

    @Test
    void aParameterWithoutValueIsNamed() {
        engine.run(connection -> assertThatThrownBy(() -> connection.execute(text("SELECT 1 WHERE 1 = :one")))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("\"one\"")
                .hasMessageEndingWith("[orm-engine-missing-parameter]"));
    }

    private long authors() {
        return sessions.transaction(session -> session.query(Author.class).count());
    }
}
