package dev.athanor.reflect;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.localTimestamp;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.BOOLEAN;
import static dev.athanor.type.SqlTypes.DATE;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.TIMESTAMP;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.ddl.DdlText;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.Reflection;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SpelledType;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reflect, create on an empty database, reflect again: both are equal. */
@DatabaseTest
class ReflectionTest {

    private final MetaData declared = new MetaData();
    private final Engine engine;

    ReflectionTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void drop() {
        MetaData left = Inspector.of(engine).metadata();
        left.dropAll(engine);
    }

    private MetaData roundTrip() {
        declared.createAll(engine);
        return again();
    }

    private MetaData again() {
        MetaData first = Inspector.of(engine).metadata();
        first.dropAll(engine);
        assertThat(Inspector.of(engine).tableNames()).isEmpty();

        first.createAll(engine);
        MetaData second = Inspector.of(engine).metadata();

        assertThat(second.description().lines()).isEqualTo(first.description().lines());
        return second;
    }

    /** Declares an element if the database has it. */
    private void ifAble(TableElement[] others, TableElement element, Consumer<TableElement[]> declare) {
        TableElement[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = element;
        try {
            Table table = new MetaData().table("t", all);
            engine.dialect().compile(new SchemaStatement.CreateTable(table));
            table.indexes().forEach(index -> engine.dialect().compile(new SchemaStatement.CreateIndex(table, index)));
            declare.accept(all);
        } catch (OrmException refused) {
            declare.accept(others);
        }
    }

    private TableElement[] able(TableElement... elements) {
        TableElement[][] kept = {new TableElement[0]};
        for (TableElement element : elements) {
            ifAble(kept[0], element, all -> kept[0] = all);
        }
        return kept[0];
    }

    @Test
    void keysOfSeveralColumns() {
        declared.table(
                "orders",
                column("shop", INTEGER).notNull(),
                column("number", BIGINT).notNull(),
                PrimaryKey.of("number", "shop").named("pk_orders"),
                UniqueConstraint.of("shop", "number"));
        declared.table(
                "lines",
                column("shop", INTEGER),
                column("number", BIGINT),
                column("line", INTEGER).primaryKey(),
                ForeignKey.of(List.of("number", "shop"), "orders", List.of("number", "shop"))
                        .onDelete(ForeignKey.Action.CASCADE));

        MetaData found = roundTrip();

        assertThat(found.get("orders").primaryKey()).extracting(Column::name).containsExactly("number", "shop");
        ForeignKey key = found.get("lines").foreignKeys().get(0);
        assertThat(key.columns()).containsExactly("number", "shop");
        assertThat(key.target()).isEqualTo("orders");
        assertThat(key.targetColumns()).containsExactly("number", "shop");
        assertThat(key.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
    }

    @Test
    void keysToOneselfAndInCircles() {
        declared.table(
                "employees",
                column("id", INTEGER).primaryKey(),
                column("boss", INTEGER).references("employees", "id"),
                column("department", INTEGER).references("departments", "id"));
        declared.table(
                "departments",
                column("id", INTEGER).primaryKey(),
                column("head", INTEGER).references("employees", "id"));

        MetaData found = roundTrip();

        assertThat(found.get("employees").foreignKeys())
                .extracting(ForeignKey::target)
                .containsExactlyInAnyOrder("employees", "departments");
        assertThat(found.get("departments").foreignKeys().get(0).name()).isEqualTo("fk_departments_head");
    }

    @Test
    void oddNames() {
        List<String> names = new ArrayList<>(List.of(
                "two words",
                "per%cent",
                "quo\"te",
                "it's",
                "naïve 名前",
                "select",
                "MixedCase",
                "dot.ted",
                "back`tick",
                "a_b",
                "ends ",
                "-- comment",
                "order by",
                "\"quoted\"",
                "\"",
                "back\\slash",
                "{brace}",
                "semi;colon"));
        names.removeIf(this::isRefused);
        for (String name : names) {
            declared.tableIn(
                    null,
                    name,
                    column(name, INTEGER).primaryKey(),
                    column("plain", INTEGER),
                    column("to " + name, INTEGER)
                            .references(ForeignKey.of(List.of("to " + name), declaredName(name), List.of(name))
                                    .named("fk " + name)),
                    new UniqueConstraint("uq " + name, List.of(name, "plain")),
                    new Index("ix " + name, List.of("plain", name), false));
        }

        MetaData found = roundTrip();

        assertThat(found.tables()).extracting(Table::name).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            Table table = found.get(declaredName(name));
            assertThat(table.columns()).extracting(Column::name).containsExactly(name, "plain", "to " + name);
            assertThat(table.foreignKeys().get(0).target()).isEqualTo(declaredName(name));
            assertThat(table.indexes().get(0).columns()).containsExactly("plain", name);
        }
    }

    private static String declaredName(String name) {
        return QualifiedName.of(null, name);
    }

    private boolean isRefused(String name) {
        try {
            engine.dialect().vocabulary().name(name);
            return (engine.dialect().name().startsWith("m")) && name.endsWith(" ");
        } catch (OrmException refused) {
            return true;
        }
    }

    @Test
    void everyType() {
        List<SqlType<?>> types = new ArrayList<>(List.of(
                BOOLEAN,
                SqlTypes.TINYINT,
                SqlTypes.SMALLINT,
                INTEGER,
                BIGINT,
                SqlTypes.REAL,
                SqlTypes.DOUBLE,
                SqlTypes.DECIMAL,
                SqlTypes.decimal(5, 0),
                SqlTypes.decimal(12, 12),
                SqlTypes.character(3),
                VARCHAR,
                varchar(1),
                varchar(4000),
                SqlTypes.TEXT,
                SqlTypes.varbinary(16),
                SqlTypes.BLOB,
                DATE,
                SqlTypes.TIME,
                TIMESTAMP,
                SqlTypes.TIMESTAMP_WITH_TIME_ZONE,
                SqlTypes.UUID,
                SqlTypes.JSON));
        if (engine.dialect().supports(Feature.ARRAYS)) {
            types.add(SqlTypes.array(INTEGER));
            types.add(SqlTypes.array(varchar(20)));
            types.add(SqlTypes.array(SqlTypes.decimal(8, 3)));
        }
        TableElement[] columns = new TableElement[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column("c" + i, types.get(i));
        }
        declared.table("types", columns);

        MetaData found = roundTrip();

        assertThat(found.get("types").columns()).noneMatch(column -> column.type() instanceof SpelledType<?>);
    }

    @Test
    void defaults() {
        declared.table(
                "defaults",
                column("a", varchar(40)).defaultValue("it's \\ \"ok\" %s ?"),
                column("b", INTEGER).notNull().defaultValue(-5),
                column("c", BOOLEAN).defaultValue(true),
                column("d", SqlTypes.decimal(10, 2)).defaultValue(new BigDecimal("-1.50")),
                column("e", TIMESTAMP).defaultValue(localTimestamp()),
                column("f", varchar(10)).defaultSql("NULL"),
                column("g", varchar(10)).defaultValue(""),
                column("h", DATE).defaultValue(LocalDate.of(2024, 2, 29)),
                column("i", INTEGER).defaultSql("(1 + 2)"),
                column("j", varchar(10)).defaultValue("NULL"),
                column("k", varchar(30)).defaultValue("current_timestamp()"));

        MetaData found = roundTrip();

        engine.run(connection -> {
            connection.execute(insert(found.get("defaults")));
            var row = connection
                    .execute(select(
                                    found.get("defaults").c("a"),
                                    found.get("defaults").c("g"),
                                    found.get("defaults").c("j"),
                                    found.get("defaults").c("k"))
                            .from(found.get("defaults")))
                    .one();
            assertThat(row.values()).isEqualTo(List.of("it's \\ \"ok\" %s ?", "", "NULL", "current_timestamp()"));
        });
    }

    @Test
    void whatTheDatabaseComputesAndNumbers() {
        declared.table(
                "computed",
                able(
                        column("id", BIGINT).primaryKey().identity(),
                        column("a", INTEGER).notNull(),
                        column("b", INTEGER).computed(Computed.sql("a * 2")),
                        column("c", INTEGER).computed(Computed.sql("a + 1").virtual())));
        declared.table("numbered", column("id", BIGINT).primaryKey().identity());
        ifAble(
                new TableElement[0],
                column("id", BIGINT)
                        .primaryKey()
                        .identity(Identity.ALWAYS.startingAt(100).incrementedBy(5)),
                all -> declared.table("always", all.length == 0 ? new TableElement[] {column("id", BIGINT)} : all));

        MetaData found = roundTrip();

        assertThat(found.get("computed").c("b").definition().computed()).isNotNull();
        assertThat(found.get("numbered").c("id").definition().isIdentity()).isTrue();
    }

    @Test
    void checks() {
        declared.table(
                "checked",
                column("a", INTEGER),
                column("b", varchar(20)),
                new CheckConstraint("ck_a", "a > 0 AND (b <> 'it''s' OR a < 10)"),
                CheckConstraint.of(
                                t -> t.string("b").like("%x%").or(t.string("b").isNull()))
                        .named("ck b"));

        MetaData found = roundTrip();

        assertThat(found.get("checked").checks())
                .extracting(CheckConstraint::name)
                .containsExactlyInAnyOrder("ck_a", "ck b");
    }

    @Test
    void indexes() {
        declared.table(
                "indexed",
                able(
                        column("a", INTEGER),
                        column("b", varchar(20)),
                        Index.of("a", "b"),
                        Index.of("b").unique().named("ux_b"),
                        Index.on(IndexPart.column("a").desc(), IndexPart.column("b"))
                                .named("ix_desc"),
                        Index.on(
                                        IndexPart.column("b").nullsLast(),
                                        IndexPart.column("a").desc().nullsFirst())
                                .named("ix_nulls"),
                        Index.on(IndexPart.of(t -> lower(t.string("b")))).named("ix_lower"),
                        Index.on(IndexPart.sql("a + 1").desc(), IndexPart.column("b"))
                                .named("ix_sum"),
                        Index.of("a").where(t -> t.string("b").ne("it's")).named("ix_some"),
                        Index.of("a").using("hash").named("ix_hash"),
                        UniqueConstraint.of("a", "b").named("uq_both")));

        MetaData found = roundTrip();

        Table table = found.get("indexed");
        assertThat(table.uniqueConstraints())
                .extracting(UniqueConstraint::columns)
                .contains(List.of("a", "b"));
        assertThat(table.indexes()).extracting(Index::name).contains("ix_indexed_a_b", "ix_desc");
        Index descending = table.indexes().stream()
                .filter(index -> "ix_desc".equals(index.name()))
                .findFirst()
                .orElseThrow();
        assertThat(descending.parts()).extracting(IndexPart::isDescending).containsExactly(true, false);
    }

    @Test
    void whenForeignKeysAreChecked() {
        declared.table(
                "deferred",
                able(
                        column("id", INTEGER).primaryKey(),
                        column("a", INTEGER),
                        column("b", INTEGER),
                        ForeignKey.of(List.of("a"), "deferred", List.of("id"))
                                .deferrable(Deferral.INITIALLY_DEFERRED)
                                .named("fk_a"),
                        ForeignKey.of(List.of("b"), "deferred", List.of("id"))
                                .onDelete(ForeignKey.Action.SET_NULL)
                                .onUpdate(ForeignKey.Action.CASCADE)
                                .named("fk_b"),
                        UniqueConstraint.of("a", "b").deferrable(Deferral.INITIALLY_IMMEDIATE)));

        roundTrip();
    }

    @Test
    void comments() {
        declared.table(
                "commented",
                TableOption.comment("it's a table; with \\ and \"quotes\""),
                column("a", INTEGER).comment("it's a column\\"),
                column("b", INTEGER));

        MetaData found = roundTrip();

        if (engine.dialect().comments() != SchemaPlan.Comments.NONE) {
            assertThat(found.get("commented").comment()).isEqualTo("it's a table; with \\ and \"quotes\"");
            assertThat(found.get("commented").c("a").definition().comment()).isEqualTo("it's a column\\");
        }
    }

    @Test
    @Requires(Feature.SEQUENCES)
    void sequences() {
        declared.sequence(Sequence.of("plain"));
        declared.sequence(Sequence.of("odd name")
                .startingAt(10)
                .incrementedBy(-2)
                .between(-100, 100)
                .cycling()
                .cached(5));

        MetaData found = roundTrip();

        assertThat(found.sequences()).containsExactlyInAnyOrderElementsOf(declared.sequences());
    }

    @Test
    void anInspectorAnswersQuestions() {
        declared.table(
                "asked",
                column("id", INTEGER).primaryKey(),
                column("a", INTEGER).unique(),
                column("parent", INTEGER).references("asked", "id"),
                Index.of("parent"));
        declared.createAll(engine);
        engine.define(DdlText.of("CREATE VIEW seen AS SELECT id, a FROM asked"));
        try {
            Inspector inspector = Inspector.of(engine);

            assertThat(inspector.tableNames()).containsExactly("asked");
            assertThat(inspector.viewNames()).containsExactly("seen");
            assertThat(inspector.columns("seen")).extracting(Column::name).containsExactly("id", "a");
            assertThat(inspector.primaryKey("asked").orElseThrow().columns()).containsExactly("id");
            assertThat(inspector.uniqueConstraints("asked").get(0).columns()).containsExactly("a");
            assertThat(inspector.foreignKeys("asked").get(0).target()).isEqualTo("asked");
            assertThat(inspector.indexes("asked")).extracting(Index::name).contains("ix_asked_parent");
            assertThat(inspector.hasTable("nobody")).isFalse();
            assertThatThrownBy(() -> inspector.table("nobody")).hasMessageContaining("orm-reflect-no-such-table");

            MetaData some = new MetaData();
            some.reflect(engine, Reflection.ALL.only("seen").views());
            assertThat(some.tables()).extracting(Table::name).containsExactly("seen");
        } finally {
            engine.define(DdlText.of("DROP VIEW seen"));
        }
    }

    @Test
    @Requires(Feature.SCHEMAS)
    void severalSchemas() {
        String other = "shop of " + engine.dialect().name() + " " + System.nanoTime();
        String third = other + "x";
        declared.schema(other).schema(third);
        declared.tableIn(third, "users", column("id", INTEGER).primaryKey());
        declared.table("users", column("name", VARCHAR));
        declared.tableIn(
                other,
                "orders",
                column("id", INTEGER).primaryKey(),
                column("buyer", INTEGER).references(QualifiedName.of(third, "users"), "id"),
                column("before", INTEGER)
                        .references(ForeignKey.of(List.of("before"), QualifiedName.of(other, "orders"), List.of("id"))),
                Index.of("buyer"));
        declared.createAll(engine);
        try {
            MetaData first = all(third, other);
            assertThat(first.get(QualifiedName.of(other, "orders")).foreignKeys())
                    .extracting(ForeignKey::target)
                    .containsExactlyInAnyOrder(QualifiedName.of(third, "users"), QualifiedName.of(other, "orders"));
            assertThat(Inspector.of(engine).schemaNames()).contains(other);
            first.dropAll(engine);
            assertThat(Inspector.of(engine).tableNames(other)).isEmpty();

            first.createAll(engine);

            assertThat(all(third, other).description().lines())
                    .isEqualTo(first.description().lines());
        } finally {
            all(third, other).dropAll(engine);
            engine.define(
                    DdlText.of("DROP SCHEMA " + engine.dialect().vocabulary().name(other)));
            engine.define(
                    DdlText.of("DROP SCHEMA " + engine.dialect().vocabulary().name(third)));
        }
    }

    private MetaData all(String third, String other) {
        MetaData metadata = new MetaData();
        metadata.reflect(engine);
        metadata.reflect(engine, Reflection.ofSchema(third));
        metadata.reflect(engine, Reflection.ofSchema(other));
        return metadata;
    }
}
