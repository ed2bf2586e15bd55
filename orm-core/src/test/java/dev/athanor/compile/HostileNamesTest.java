package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Row;
import dev.athanor.sql.Subquery;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wherever a name goes into a statement it stays a name, whatever it holds; or it is refused. */
@DatabaseTest
class HostileNamesTest {

    private static final List<String> HOSTILE = List.of(
            "x\"; DROP TABLE victims; --",
            "x`; DROP TABLE victims; --",
            "x'; DROP TABLE victims; --",
            "]; DROP TABLE victims; --",
            "x\n--\r\ny",
            "/* x */",
            "\"",
            "``",
            "''",
            "\"\"\"",
            "a b",
            "a\\",
            "?",
            ":x",
            "{fn now()}",
            "$1 $$ %s",
            "Größe",
            "名前",
            "SELECT",
            "select",
            "user",
            "MixedCase",
            "1x",
            "*");

    private final MetaData metadata = new MetaData();
    private final Table victims =
            metadata.table("victims", column("id", SqlTypes.INTEGER).primaryKey());
    private final Engine engine;

    HostileNamesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void createVictims() {
        metadata.createAll(engine);
        engine.run(connection -> connection.execute(insert(victims).set(victims.c("id"), 1)));
    }

    @AfterEach
    void victimsAreStillThere() {
        long count = engine.transaction(connection ->
                connection.execute(select(Functions.count()).from(victims)).one());

        assertThat(count).isOne();
        metadata.dropAll(engine);
    }

    @Test
    void ofTablesColumnsAndConstraints() {
        forEachHostileName(name -> {
            MetaData hostile = new MetaData();
            Table table = hostile.table(
                    name,
                    column(name, SqlTypes.INTEGER).primaryKey(),
                    column("parent", SqlTypes.INTEGER),
                    column("v", SqlTypes.INTEGER),
                    new UniqueConstraint(name + "1", List.of("v", name)),
                    new Index(name + "2", List.of("v"), false),
                    ForeignKey.of(List.of("parent"), name, List.of(name)).named(name + "3"));

            hostile.createAll(engine);
            engine.run(connection -> useOf(connection, table, name));
            hostile.dropAll(engine);
        });
    }

    private static void useOf(SqlConnection connection, Table table, String name) {
        Column.OfNumber<Integer> column = table.number(name, Integer.class);

        connection.execute(insert(table).set(column, 1).set(table.c("v"), 7));
        connection.execute(update(table).set(column, column.plus(1)).where(column.eq(1)));
        Row row = connection
                .execute(select(column, table.c("v"))
                        .from(table)
                        .where(column.eq(2))
                        .orderBy(column.desc()))
                .one();
        connection.execute(delete(table).where(column.eq(2)));

        assertThat(row.values()).as(name).isEqualTo(List.of(2, 7));
        assertThat(row.get(name)).isEqualTo(2);
    }

    @Test
    void ofAliasesAndLabels() {
        forEachHostileName(name -> {
            Table other = victims.as(name);
            Subquery sub = new Subquery(select(other.c("id").as(name)).from(other), name);
            var id = sub.column(name, SqlTypes.INTEGER);

            Row row = engine.transaction(connection -> connection
                    .execute(select(id.as(name), victims.c("id"))
                            .from(sub)
                            .join(victims, victims.<Integer>c("id").eq(id))
                            .orderBy(id.as(name).desc()))
                    .one());

            assertThat(row.get(name)).as(name).isEqualTo(1);
        });
    }

    @Test
    @Requires(Feature.SEQUENCES)
    void ofSequences() {
        forEachHostileName(name -> {
            MetaData hostile = new MetaData();
            hostile.sequence(new Sequence(name, 5, 1));

            hostile.createAll(engine);
            hostile.createAll(engine);
            hostile.dropAll(engine);
        });
    }

    private static void forEachHostileName(Consumer<String> use) {
        for (String name : HOSTILE) {
            try {
                use.accept(name);
            } catch (OrmException refused) {
                assertThat(refused.code()).as(name).isEqualTo("orm-sql-bad-name");
            }
        }
    }

    @Test
    void ofFunctionsAreRefused() {
        for (String name : List.of("f(); DROP TABLE victims; --", "f g", "f\"", "", "f.", "a.b.c.d", "f(", "名前")) {
            assertThatThrownBy(() -> Functions.function(name, SqlTypes.INTEGER))
                    .as(name)
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-function-name]");
        }
    }

    @Test
    void ofEscapesAreRefused() {
        for (char escape : "'\\\"%_[]a1 `\0".toCharArray()) {
            assertThatThrownBy(() -> new Condition.Like(literal("x"), literal("y"), escape, false))
                    .as("escape %s", escape)
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-bad-escape]");
        }
    }

    @Test
    void thatAreEmptyOrHoldNulAreRefused() {
        for (String name : List.of("", "a\0b")) {
            Table other = victims.as(name);

            assertThatThrownBy(
                            () -> engine.dialect().compile(select(other.c("id")).from(other)))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-bad-name]");
        }
    }

    @Test
    void withADotAreNoTables() {
        assertThatThrownBy(() -> new MetaData().table("shop.orders"))
                .isInstanceOf(OrmException.class)
                .hasMessage("\"shop.orders\" has a dot in it, which stands between schema and table."
                        + " Use tableIn(\"shop\", \"orders\", ...). [orm-schema-dotted-name]");
    }

    @Test
    void ofThreeHundredLettersAreKeptOrRefused() throws Exception {
        MetaData longest = new MetaData();
        String name = "n".repeat(300);
        longest.table(name, column("id", SqlTypes.INTEGER));

        try {
            longest.createAll(engine);
        } catch (OrmException refused) {
            return;
        }

        try (SqlConnection connection = engine.connect()) {
            assertThat(connection.dialect().tableNames(connection.jdbc(), null))
                    .contains(connection.dialect().catalogName(name));
        }
        longest.dropAll(engine);
    }
}
