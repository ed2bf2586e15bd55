package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.DatabaseException;
import dev.athanor.ddl.DdlText;
import dev.athanor.dialect.Feature;
import dev.athanor.event.Registration;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.Computed;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SchemaEvent;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.StatementLog;
import dev.athanor.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SchemaOnDatabaseTest {

    private final MetaData metadata = new MetaData();
    private final Engine engine;
    private final StatementLog log;

    SchemaOnDatabaseTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.log = database.log();
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    @Test
    void tablesAreCreatedAndDroppedInTheOrderOfTheirKeys() {
        metadata.table("lines", column("order_id", BIGINT).primaryKey().references("orders", "id"));
        metadata.table(
                "orders",
                column("id", BIGINT).primaryKey(),
                column("user_id", BIGINT).references("users", "id"),
                Index.of("user_id"));
        metadata.table(
                "users",
                column("id", BIGINT).primaryKey().identity(),
                column("email", VARCHAR).unique());

        metadata.createAll(engine);
        assertThat(tableNames()).contains("lines", "orders", "users");

        metadata.dropAll(engine);
        assertThat(tableNames()).doesNotContain("lines", "orders", "users");
    }

    @Test
    void whatIsThereStaysAsItIs() {
        Table users = metadata.table("users", column("id", INTEGER).primaryKey());
        metadata.createAll(engine);
        engine.run(connection -> connection.execute(insert(users).set(users.c("id"), 1)));
        metadata.table("orders", column("id", INTEGER).primaryKey().references("users", "id"));

        metadata.createAll(engine);
        log.clear();
        metadata.createAll(engine);

        assertThat(log.sql()).noneMatch(sql -> sql.startsWith("CREATE"));
        assertThat(engine.<List<Integer>>transaction(connection -> connection
                        .execute(select(users.<Integer>c("id")).from(users))
                        .all()))
                .containsExactly(1);
    }

    @Test
    void whatIsGoneIsNotDroppedAgain() {
        metadata.table("users", column("id", INTEGER).primaryKey());
        metadata.createAll(engine);

        metadata.dropAll(engine);
        metadata.dropAll(engine);

        assertThat(tableNames()).doesNotContain("users");
    }

    @Test
    void aTableWithCapitalsIsFoundAgain() {
        Table table = metadata.table("Users", column("firstName", VARCHAR));

        metadata.createAll(engine);
        metadata.createAll(engine);

        engine.run(connection -> connection.execute(insert(table).set(table.c("firstName"), "Ada")));
    }

    @Test
    void keysThatFormACircleAreCreatedUsedAndDropped() {
        Table users = metadata.table(
                "users",
                column("id", INTEGER).primaryKey(),
                column("favourite", INTEGER).references("orders", "id"));
        Table orders = metadata.table(
                "orders",
                column("id", INTEGER).primaryKey(),
                column("buyer", INTEGER).references("users", "id"));
        metadata.createAll(engine);
        Column<Integer> favourite = users.c("favourite");

        engine.run(connection -> {
            connection.execute(insert(users).set(users.c("id"), 1));
            connection.execute(insert(orders).set(orders.c("id"), 2).set(orders.c("buyer"), 1));
            connection.execute(update(users).set(favourite, 2));
        });
        assertThatThrownBy(() -> engine.run(
                        connection -> connection.execute(update(users).set(favourite, 99))))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("orm-db-foreign-key");
        assertThatThrownBy(() -> engine.run(connection -> connection.execute(delete(users))))
                .isInstanceOf(DatabaseException.class);

        metadata.dropAll(engine);
        assertThat(tableNames()).doesNotContain("users", "orders");
    }

    @Test
    void aTableThatPointsToItselfIsDroppedWithItsRows() {
        Table employees = metadata.table(
                "employees",
                column("id", INTEGER).primaryKey(),
                column("boss", INTEGER).references("employees", "id"));
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(insert(employees).set(employees.c("id"), 1).set(employees.c("boss"), 1));
            connection.execute(insert(employees).set(employees.c("id"), 2).set(employees.c("boss"), 1));
        });

        metadata.dropAll(engine);

        assertThat(tableNames()).doesNotContain("employees");
    }

    @Test
    void actionsOfForeignKeysHappen() {
        Table users = metadata.table("users", column("id", INTEGER).primaryKey());
        Table orders = metadata.table(
                "orders",
                column("id", INTEGER).primaryKey(),
                column("buyer", INTEGER),
                column("seller", INTEGER),
                ForeignKey.of(List.of("buyer"), "users", List.of("id")).onDelete(ForeignKey.Action.CASCADE),
                ForeignKey.of(List.of("seller"), "users", List.of("id")).onDelete(ForeignKey.Action.SET_NULL));
        metadata.createAll(engine);
        Column<Integer> userId = users.c("id");
        Column<Integer> seller = orders.c("seller");

        List<Integer> sellers = engine.transaction(connection -> {
            for (int id = 1; id <= 3; id++) {
                connection.execute(insert(users).set(userId, id));
            }
            connection.execute(insert(orders)
                    .set(orders.c("id"), 1)
                    .set(orders.c("buyer"), 1)
                    .set(seller, 3));
            connection.execute(insert(orders)
                    .set(orders.c("id"), 2)
                    .set(orders.c("buyer"), 2)
                    .set(seller, 3));
            connection.execute(delete(users).where(userId.in(1, 3)));
            return connection.execute(select(seller).from(orders)).all();
        });

        assertThat(sellers).containsExactly((Integer) null);
    }

    @Test
    void defaultsAndCommentsAreKept() {
        Table users = metadata.table(
                "users",
                column("id", BIGINT).primaryKey().identity().comment("numbered; it's unique"),
                column("name", VARCHAR).notNull().defaultSql("'nobody'"),
                column("age", INTEGER).notNull().defaultSql("17"));
        metadata.createAll(engine);

        engine.run(connection -> {
            connection.execute(insert(users));
            connection.execute(insert(users));
        });

        assertThat(engine.<List<?>>transaction(connection -> connection
                        .execute(select(users.c("name"), users.c("age")).from(users))
                        .map(row -> row.values())
                        .all()))
                .isEqualTo(List.of(List.of("nobody", 17), List.of("nobody", 17)));
    }

    @Test
    @Requires(Feature.SEQUENCES)
    void sequencesCount() {
        metadata.sequence(new Sequence("order", 1000, 5));

        metadata.createAll(engine);
        metadata.createAll(engine);

        engine.run(connection -> {
            assertThat(connection.nextValue("order")).isEqualTo(1000);
            assertThat(connection.nextValue("order")).isEqualTo(1005);
        });
    }

    @Test
    @Requires(Feature.TRANSACTIONAL_DDL)
    void changesOfTheSchemaAreUndoneByARollback() {
        metadata.table("users", column("id", INTEGER));

        try (SqlConnection connection = engine.connect()) {
            metadata.createAll(connection);
            connection.rollback();
        }

        assertThat(tableNames()).doesNotContain("users");
    }

    @Test
    void circlesWhoseRowsGoTogetherAreDropped() {
        metadata.table(
                "users",
                column("id", INTEGER).primaryKey(),
                column("favourite", INTEGER).references("orders", "id"));
        metadata.table(
                "orders",
                column("id", INTEGER).primaryKey(),
                column("buyer", INTEGER)
                        .references(ForeignKey.of(List.of("buyer"), "users", List.of("id"))
                                .onDelete(ForeignKey.Action.CASCADE)),
                column("before", INTEGER)
                        .references(ForeignKey.of(List.of("before"), "orders", List.of("id"))
                                .onDelete(ForeignKey.Action.CASCADE)));
        metadata.createAll(engine);

        metadata.dropAll(engine);

        assertThat(tableNames()).doesNotContain("users", "orders");
    }

    @Test
    void whoListensIsCalledUntilItStops() {
        Table users = metadata.table("users", column("id", INTEGER).primaryKey(), Index.of("id"));
        List<String> heard = new ArrayList<>();
        try (Registration listening =
                metadata.listen(event -> heard.add(event.moment() + " " + (event.table() == null ? "all" : "users")))) {
            metadata.createAll(engine);
            metadata.createAll(engine);
            users.drop(engine);
        }
        users.create(engine);

        assertThat(heard)
                .containsExactly(
                        "BEFORE_CREATE all",
                        "BEFORE_CREATE users",
                        "AFTER_CREATE users",
                        "AFTER_CREATE all",
                        "BEFORE_CREATE all",
                        "AFTER_CREATE all",
                        "BEFORE_DROP users",
                        "AFTER_DROP users");
        assertThat(tableNames()).contains("users");
    }

    @Test
    void aListenerThatThrowsEndsTheCreation() {
        metadata.table("users", column("id", INTEGER).primaryKey());
        try (Registration listening = metadata.listen(event -> {
            throw new IllegalStateException("no");
        })) {
            assertThatThrownBy(() -> metadata.createAll(engine)).hasMessage("no");
        }

        assertThat(tableNames()).doesNotContain("users");
    }

    @Test
    void statementsOfTheProgramsOwnAreForSomeDatabases() {
        Table users = metadata.table("users", column("id", INTEGER).primaryKey());
        metadata.execute(
                SchemaEvent.Moment.AFTER_CREATE,
                users,
                DdlText.of("CREATE INDEX ix_own ON users (id)")
                        .on(engine.dialect().name()));
        metadata.execute(
                SchemaEvent.Moment.AFTER_CREATE, DdlText.of("this is no SQL").on("another"));

        metadata.createAll(engine);

        assertThat(log.sql()).contains("CREATE INDEX ix_own ON users (id)").doesNotContain("this is no SQL");
    }

    @Test
    void aTableIsCreatedAndDroppedAlone() {
        Table users = metadata.table("users", column("id", INTEGER).primaryKey(), Index.of("id"));
        Table other = metadata.table("other", column("id", INTEGER).primaryKey());

        users.create(engine);
        users.create(engine);
        assertThat(tableNames()).contains("users").doesNotContain("other");

        users.drop(engine);
        other.drop(engine);
        assertThat(tableNames()).doesNotContain("users");
    }

    @Test
    void sequencesAreNotLeftOutInSilence() {
        if (engine.dialect().supports(Feature.SEQUENCES)) {
            return;
        }
        metadata.sequence(new Sequence("numbers", 1, 1));

        assertThatThrownBy(() -> metadata.createAll(engine)).hasMessageContaining("[orm-sql-unsupported]");
    }

    @Test
    void whatIsComputedAndCheckedFollowsTheDeclaration() {
        Table boxes = metadata.table(
                "boxes",
                column("width", INTEGER).notNull(),
                column("depth", INTEGER).notNull().defaultValue(-2),
                column("area", INTEGER)
                        .computed(Computed.of(
                                t -> t.number("width", Integer.class).times(t.number("depth", Integer.class)))),
                column("label", VARCHAR).defaultValue("it's \\ new"),
                CheckConstraint.of(t -> t.number("width", Integer.class).gt(0)).named("ck_boxes_width"));
        metadata.createAll(engine);

        engine.run(connection -> connection.execute(insert(boxes).set(boxes.c("width"), 3)));

        assertThat(engine.<List<?>>transaction(connection -> connection
                        .execute(select(boxes.c("area"), boxes.c("label")).from(boxes))
                        .one()
                        .values()))
                .isEqualTo(List.of(-6, "it's \\ new"));
        assertThatThrownBy(() -> engine.run(
                        connection -> connection.execute(insert(boxes).set(boxes.c("width"), 0))))
                .hasMessageContaining("orm-db-check");
    }

    private List<String> tableNames() {
        try (SqlConnection connection = engine.connect()) {
            return connection.dialect().tableNames(connection.jdbc(), null).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
