package dev.athanor.dialect;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.athanor.ConnectionLostException;
import dev.athanor.DatabaseException;
import dev.athanor.ErrorKind;
import dev.athanor.IntegrityException;
import dev.athanor.StatementTimeoutException;
import dev.athanor.TransientException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.engine.IsolationLevel;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.pool.PoolOptions;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Join;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a database calls an error, it means the same: every kind of error, really provoked on each. */
@DatabaseTest
class ErrorClassificationTest {

    private final TestDatabase database;
    private final Engine engine;

    private final MetaData metadata = new MetaData();
    private final Table users = metadata.table(
            "users",
            column("id", SqlTypes.BIGINT).primaryKey().identity(),
            column("name", SqlTypes.varchar(10)).notNull(),
            column("email", SqlTypes.VARCHAR).unique(),
            column("age", SqlTypes.BIGINT),
            new CheckConstraint("ck_users_age", "age > 0"));
    private final Table orders = metadata.table(
            "orders",
            column("id", SqlTypes.BIGINT).primaryKey(),
            column("user_id", SqlTypes.BIGINT).references("users", "id"));
    private final Column<Long> id = users.c("id");
    private final Column.OfString name = users.string("name");
    private final Column.OfString email = users.string("email");
    private final Column.OfNumber<Long> age = users.number("age", Long.class);

    ErrorClassificationTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void createTables() {
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(insert(users)
                    .set(id, 1L)
                    .set(name, "Ada")
                    .set(email, "ada@example.org")
                    .set(age, 36L));
            connection.execute(insert(users)
                    .set(id, 2L)
                    .set(name, "Bob")
                    .set(email, "bob@example.org")
                    .set(age, 41L));
            connection.execute(insert(orders).set(orders.c("id"), 1L).set(orders.c("user_id"), 1L));
        });
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    // Constraints

    @Test
    void aSecondRowOfAUniqueValue() {
        DatabaseException error =
                errorOf(insert(users).set(id, 3L).set(name, "Ada").set(email, "ada@example.org"));

        assertThat(error).isInstanceOf(IntegrityException.class);
        assertThat(error.kind()).isEqualTo(ErrorKind.UNIQUE);
        assertThat(error.getMessage()).doesNotContain("ada@example.org");
    }

    @Test
    void aSecondRowOfAKey() {
        assertThat(errorOf(insert(users).set(id, 1L).set(name, "Ada")).kind()).isEqualTo(ErrorKind.UNIQUE);
    }

    @Test
    void aRowThatPointsToNone() {
        DatabaseException error = errorOf(insert(orders).set(orders.c("id"), 2L).set(orders.c("user_id"), 99L));

        assertThat(error.kind()).isEqualTo(ErrorKind.FOREIGN_KEY);
    }

    @Test
    void aRowThatIsPointedTo() {
        assertThat(errorOf(delete(users).where(id.eq(1L))).kind()).isEqualTo(ErrorKind.FOREIGN_KEY);
    }

    @Test
    void aMissingValue() {
        assertThat(errorOf(insert(users).set(id, 3L).set(email, "x")).kind()).isEqualTo(ErrorKind.NOT_NULL);
        assertThat(errorOf(insert(users).set(id, 3L).set(name, (String) null)).kind())
                .isEqualTo(ErrorKind.NOT_NULL);
    }

    @Test
    void aCheckThatSaysNo() {
        DatabaseException error =
                errorOf(insert(users).set(id, 3L).set(name, "Eve").set(age, 0L));

        assertThat(error.kind()).isEqualTo(ErrorKind.CHECK);
        assertThat(error.constraint()).isEqualToIgnoringCase("ck_users_age");
    }

    @Test
    @Requires(Feature.CONSTRAINT_NAMED)
    void constraintsHaveTheirNames() {
        assertThat(errorOf(insert(users).set(id, 3L).set(name, "Ada").set(email, "ada@example.org"))
                        .constraint())
                .isEqualToIgnoringCase("uq_users_email");
        DatabaseException missing =
                errorOf(insert(orders).set(orders.c("id"), 2L).set(orders.c("user_id"), 99L));
        assertThat(missing.constraint()).isEqualToIgnoringCase("fk_orders_user_id");
        assertThat(missing.table()).isEqualToIgnoringCase("orders");
        DatabaseException pointedTo = errorOf(delete(users).where(id.eq(1L)));
        assertThat(pointedTo.constraint()).isEqualToIgnoringCase("fk_orders_user_id");
        assertThat(pointedTo.table()).isEqualToIgnoringCase("orders");
    }

    // Values

    @Test
    @Requires(Feature.LENGTH_CHECKED)
    void aTextThatIsTooLong() {
        assertThat(errorOf(insert(users).set(id, 3L).set(name, "longer than ten"))
                        .kind())
                .isEqualTo(ErrorKind.TOO_LONG);
    }

    @Test
    void aSumThatIsTooGreat() {
        engine.run(connection -> connection.execute(update(users).set(age, Long.MAX_VALUE)));

        assertThat(errorOf(select(sum(age)).from(users)).kind()).isEqualTo(ErrorKind.OUT_OF_RANGE);
    }

    @Test
    void aTextThatIsNoNumber() {
        assertThat(errorOf(text("INSERT INTO users (id, name) VALUES ('one', 'Eve')"))
                        .kind())
                .isEqualTo(ErrorKind.BAD_VALUE);
    }

    // Other transactions

    @Test
    @Requires(Feature.CONCURRENT_WRITERS)
    void twoTransactionsThatWaitForEachOther() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();

        List<CompletableFuture<Void>> both = List.of(
                CompletableFuture.runAsync(() -> lockBoth(1, first, second, 2)),
                CompletableFuture.runAsync(() -> lockBoth(2, second, first, 1)));
        List<Throwable> failures = both.stream()
                .flatMap(work -> {
                    CompletionException failed = catchThrowableOfType(CompletionException.class, work::join);
                    return failed == null ? Stream.empty() : Stream.of(failed.getCause());
                })
                .toList();

        assertThat(failures).singleElement().isInstanceOf(TransientException.class);
        assertThat(((DatabaseException) failures.get(0)).kind()).isEqualTo(ErrorKind.DEADLOCK);
    }

    private void lockBoth(long mine, CompletableFuture<Void> locked, CompletableFuture<Void> other, long theirs) {
        engine.run(connection -> {
            connection.execute(update(users).set(age, age.plus(1L)).where(id.eq(mine)));
            locked.complete(null);
            other.join();
            connection.execute(update(users).set(age, age.plus(1L)).where(id.eq(theirs)));
        });
    }

    /** Which of the two fails is the database's choice. */
    @Test
    @Requires(Feature.LOST_UPDATE_REFUSED)
    void anUpdateThatWouldBeLost() {
        TransactionOptions repeatable = TransactionOptions.DEFAULTS.withIsolation(IsolationLevel.REPEATABLE_READ);

        TransientException refused = catchThrowableOfType(TransientException.class, () -> {
            try (SqlConnection connection = engine.begin(repeatable)) {
                connection.execute(select(age).from(users)).all();
                engine.run(other -> {
                    waitShortly(other);
                    other.execute(update(users).set(age, 1L).where(id.eq(1L)));
                });
                connection.execute(update(users).set(age, 2L).where(id.eq(1L)));
            }
        });

        assertThat(refused).isNotNull();
    }

    private void waitShortly(SqlConnection connection) {
        Wording.of(database)
                .waitShortly()
                .forEach(sql -> connection.execute(text(sql)).close());
    }

    @Test
    void aLockThatIsNotFreeInTime() {
        try (SqlConnection holder = engine.begin();
                SqlConnection waiting = engine.begin()) {
            holder.execute(update(users).set(age, 1L).where(id.eq(1L)));
            waitShortly(waiting);

            DatabaseException error = catchThrowableOfType(
                    DatabaseException.class,
                    () -> waiting.execute(update(users).set(age, 2L).where(id.eq(1L))));

            assertThat(error).isInstanceOf(TransientException.class);
            assertThat(error.kind()).isEqualTo(ErrorKind.LOCK_TIMEOUT);
        }
    }

    @Test
    @Requires(Feature.STATEMENT_TIMEOUT)
    void aStatementThatTakesTooLong() {
        Table numbers = metadata.table("numbers", column("n", SqlTypes.INTEGER));
        metadata.createAll(engine);
        List<Integer> thousands = IntStream.range(0, 3_000).boxed().toList();
        engine.run(connection ->
                connection.execute(insert(numbers).rows(thousands, (row, n) -> row.set(numbers.c("n"), n))));
        Engine impatient =
                Engine.of(database.dataSource(), EngineOptions.DEFAULTS.withStatementTimeout(Duration.ofSeconds(1)));
        Statement<Long> slow = select(count())
                .from(numbers)
                .join(Join.Kind.CROSS, numbers.as("b"), null)
                .join(Join.Kind.CROSS, numbers.as("c"), null)
                .where(numbers.<Integer>c("n").ne(numbers.as("c").<Integer>c("n")));

        DatabaseException error = catchThrowableOfType(
                DatabaseException.class,
                () -> impatient.transaction(
                        connection -> connection.execute(slow).one()));

        assertThat(error).isInstanceOf(StatementTimeoutException.class);
    }

    // Connections and rights

    @Test
    void aConnectionThatBroke() {
        try (Engine own = Engine.create(
                        database.jdbcUrl(),
                        EngineOptions.DEFAULTS.withCredentials(database.username(), database.password()));
                SqlConnection connection = own.connect()) {
            connection.execute(select(age).from(users)).all();
            Wording.of(database).breakConnection(connection.jdbc(), database);

            DatabaseException error = catchThrowableOfType(
                    DatabaseException.class,
                    () -> connection.execute(select(age).from(users)).all());

            assertThat(error).isInstanceOf(ConnectionLostException.class);
        } catch (DatabaseException closing) {
            // what broke cannot be rolled back either
            assertThat(closing).isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    @Requires(Feature.USERS)
    void aUserWhoIsRefused() {
        String withoutUser = database.jdbcUrl().replaceAll("user=\\w+", "");
        EngineOptions nobody = EngineOptions.DEFAULTS
                .withCredentials("nobody", "wrong")
                .withPool(PoolOptions.DEFAULTS.withConnectionTimeout(Duration.ofSeconds(1)));
        try (Engine wrong = Engine.create(withoutUser, nobody)) {

            DatabaseException error = catchThrowableOfType(
                    DatabaseException.class, () -> wrong.transaction(connection -> connection.inTransaction()));

            assertThat(error.kind()).isEqualTo(ErrorKind.PERMISSION);
        }
    }

    @Test
    @Requires(Feature.READ_ONLY_REFUSED)
    void aWriteInATransactionThatOnlyReads() {
        try (SqlConnection connection = engine.begin(TransactionOptions.DEFAULTS.readOnly())) {
            DatabaseException error =
                    catchThrowableOfType(DatabaseException.class, () -> connection.execute(delete(orders)));

            assertThat(error).isNotNull();
            assertThat(error.kind()).isEqualTo(ErrorKind.READ_ONLY);
        }
    }

    // Statements

    @Test
    void aTableThatIsNotThere() {
        Table missing = new MetaData().table("missing", column("id", SqlTypes.INTEGER));

        assertThat(errorOf(select(missing.c("id")).from(missing)).kind()).isEqualTo(ErrorKind.NO_SUCH_TABLE);
        assertThat(errorOf(insert(missing).set(missing.c("id"), 1)).kind()).isEqualTo(ErrorKind.NO_SUCH_TABLE);
        assertThat(errorOf(text("DROP TABLE missing")).kind()).isEqualTo(ErrorKind.NO_SUCH_TABLE);
    }

    @Test
    void aColumnThatIsNotThere() {
        Table other = new MetaData().table("users", column("missing", SqlTypes.INTEGER));

        assertThat(errorOf(select(other.c("missing")).from(other)).kind()).isEqualTo(ErrorKind.NO_SUCH_COLUMN);
        assertThat(errorOf(insert(other).set(other.c("missing"), 1)).kind()).isEqualTo(ErrorKind.NO_SUCH_COLUMN);
    }

    @Test
    void aTableThatIsThereAlready() {
        assertThat(errorOf(text("CREATE TABLE users (id INTEGER)")).kind()).isEqualTo(ErrorKind.ALREADY_EXISTS);
        assertThat(errorOf(text("ALTER TABLE users ADD COLUMN name INTEGER")).kind())
                .isEqualTo(ErrorKind.ALREADY_EXISTS);
    }

    @Test
    void aStatementThatIsNone() {
        assertThat(errorOf(text("SELEKT 1")).kind()).isEqualTo(ErrorKind.SYNTAX);
        assertThat(errorOf(text("SELECT * FROM users WHERE (age = 1")).kind()).isEqualTo(ErrorKind.SYNTAX);
    }

    private DatabaseException errorOf(Statement<?> statement) {
        try (SqlConnection connection = engine.connect()) {
            DatabaseException error = catchThrowableOfType(DatabaseException.class, () -> {
                try (var result = connection.execute(statement)) {
                    if (result.rowCount() < 0) {
                        result.all();
                    }
                }
            });
            assertThat(error).as("no error").isNotNull();
            assertThat(error.getCause()).isInstanceOf(SQLException.class);
            return error;
        }
    }
}
