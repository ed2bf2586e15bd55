package dev.athanor.constructs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.localTimestamp;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.type.SqlTypes.BOOLEAN;
import static dev.athanor.type.SqlTypes.DATE;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.TEXT;
import static dev.athanor.type.SqlTypes.TIMESTAMP;
import static dev.athanor.type.SqlTypes.varchar;

import dev.athanor.ddl.DdlText;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Changes of the schema. */
final class SchemaConstructs {

    private SchemaConstructs() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.addAll(tables());
        all.addAll(columns());
        all.addAll(constraints());
        all.addAll(indexes());
        all.addAll(alterations());
        all.addAll(besideTables());
        all.addAll(TypeConstructs.all());
        return all;
    }

    private static List<Construct> tables() {
        Table made = new MetaData().table("made", column("a", INTEGER));
        return List.of(
                table(
                        "table with key, unique and default",
                        column("a", INTEGER).primaryKey(),
                        column("b", varchar(20)).unique().defaultSql("'x'")),
                table(
                        "composite key, named",
                        column("a", INTEGER),
                        column("b", INTEGER),
                        PrimaryKey.of("b", "a").named("pk_made")),
                Construct.of(
                        "CREATE TABLE IF NOT EXISTS",
                        List.of(
                                new SchemaStatement.CreateTable(made),
                                new SchemaStatement.CreateTable(made, List.of(), true)),
                        drop(made)),
                Construct.of("DROP TABLE IF EXISTS", new SchemaStatement.DropTable(made, true)),
                table("temporary table", column("a", INTEGER), TableOption.temporary()),
                table("engine and character set", column("a", INTEGER), TableOption.engine("InnoDB"), utf8()),
                changed(
                        "comment on table",
                        List.of(column("a", INTEGER)),
                        table -> new SchemaStatement.CommentOnTable(table, "it's made")),
                changed(
                        "comment on column",
                        List.of(column("a", INTEGER)),
                        table -> new SchemaStatement.CommentOnColumn(table, "a", "it's a column")),
                table("comment with its column", column("a", INTEGER).comment("it's a column")));
    }

    private static TableOption utf8() {
        return TableOption.characterSet("utf8mb4");
    }

    private static List<Construct> columns() {
        return List.of(
                table("identity()", column("a", SqlTypes.BIGINT).primaryKey().identity()),
                table("identity from 1000", numbered(Identity.BY_DEFAULT.startingAt(1000))),
                table("identity always, by 5", numbered(Identity.ALWAYS.incrementedBy(5))),
                table(
                        "computed, stored",
                        column("a", INTEGER),
                        column("b", INTEGER).computed(Computed.sql("a * 2"))),
                table(
                        "computed when read",
                        column("a", INTEGER),
                        column("b", INTEGER).computed(Computed.sql("a * 2").virtual())),
                table(
                        "computed from an expression",
                        column("a", INTEGER),
                        column("b", INTEGER)
                                .computed(Computed.of(
                                        t -> t.number("a", Integer.class).plus(-5)))),
                table("default of a text", column("a", varchar(20)).defaultValue("it's \\ ok")),
                table("default of a long text", column("a", TEXT).defaultValue("it's")),
                table(
                        "default of a number",
                        column("a", SqlTypes.decimal(10, 2)).defaultValue(new BigDecimal("-1.50"))),
                table("default of a truth", column("a", BOOLEAN).defaultValue(true)),
                table("default of a day", column("a", DATE).defaultValue(LocalDate.of(2024, 2, 29))),
                table("default of a time", column("a", TIMESTAMP).defaultValue(LocalDateTime.of(2024, 2, 29, 12, 30))),
                table("default of bytes", column("a", SqlTypes.varbinary(10)).defaultValue(new byte[] {0, 39, -1})),
                table("default in SQL", column("a", INTEGER).defaultSql("3")),
                table("default of an expression", column("a", TIMESTAMP).defaultValue(localTimestamp())));
    }

    private static ColumnDefinition<Long> numbered(Identity numbering) {
        return column("a", SqlTypes.BIGINT).primaryKey().identity(numbering);
    }

    private static List<Construct> constraints() {
        ColumnDefinition<Integer> key = column("a", INTEGER).primaryKey();
        return List.of(
                table("check in SQL", column("a", INTEGER), new CheckConstraint("ck_made", "a > 0")),
                table(
                        "check of a condition",
                        column("a", INTEGER),
                        column("b", varchar(20)),
                        CheckConstraint.of(t -> t.number("a", Integer.class)
                                        .gt(0)
                                        .and(t.string("b").ne("it's")))
                                .named("ck_made")),
                table("unique of columns", key, column("b", INTEGER), UniqueConstraint.of("a", "b")),
                table("unique, deferred", key, UniqueConstraint.of("a").deferrable(Deferral.INITIALLY_DEFERRED)),
                table("foreign key", key, reference()),
                table("foreign key to itself, cascading", key, reference(cascading())),
                table(
                        "foreign key, set null and restrict",
                        key,
                        reference(to().onDelete(ForeignKey.Action.SET_NULL).onUpdate(ForeignKey.Action.RESTRICT))),
                table("foreign key, set default", key, reference(to().onDelete(ForeignKey.Action.SET_DEFAULT))),
                table("foreign key, deferred", key, reference(to().deferrable(Deferral.INITIALLY_DEFERRED))));
    }

    private static ForeignKey to() {
        return ForeignKey.of(List.of("parent"), "made", List.of("a"));
    }

    private static ForeignKey cascading() {
        return to().onDelete(ForeignKey.Action.CASCADE).onUpdate(ForeignKey.Action.CASCADE);
    }

    private static ColumnDefinition<Integer> reference() {
        return reference(to());
    }

    private static ColumnDefinition<Integer> reference(ForeignKey key) {
        return column("parent", INTEGER).references(key);
    }

    private static List<Construct> indexes() {
        return List.of(
                indexed("index", Index.of("a", "b")),
                indexed("unique index", Index.of("a").unique().named("ux_made")),
                indexed("descending index", Index.on(IndexPart.column("a").desc(), IndexPart.column("b"))),
                indexed("index with nulls last", Index.on(IndexPart.column("a").nullsLast())),
                indexed(
                        "index of an expression",
                        Index.on(IndexPart.of(t -> lower(t.string("b")))).named("ix_lower")),
                indexed(
                        "index of some rows",
                        Index.of("a").where(t -> t.number("a", Integer.class).gt(0))),
                indexed("index of a kind", Index.of("a").using("hash")),
                changed(
                        "DROP INDEX",
                        columnsAnd(),
                        table -> new SchemaStatement.CreateIndex(table, Index.of("a")),
                        table -> new SchemaStatement.DropIndex(table, Index.of("a"))));
    }

    private static List<TableElement> columnsAnd(TableElement... more) {
        List<TableElement> elements =
                new ArrayList<>(List.of(column("a", INTEGER).notNull(), column("b", varchar(20))));
        elements.addAll(List.of(more));
        return elements;
    }

    private static List<Construct> alterations() {
        UniqueConstraint unique = UniqueConstraint.of("a");
        PrimaryKey whole = PrimaryKey.of("a").named("pk_made");
        CheckConstraint check = new CheckConstraint("ck_made", "a > 0");
        ForeignKey key = ForeignKey.of(List.of("c"), "made", List.of("a")).named("fk_made");
        return List.of(
                changed("RENAME TABLE", columnsAnd(), t -> new SchemaStatement.RenameTable(t, "made_anew")),
                changed(
                        "ADD COLUMN",
                        columnsAnd(),
                        t -> new SchemaStatement.AddColumn(
                                t, column("c", INTEGER).notNull().defaultValue(7))),
                changed("DROP COLUMN", columnsAnd(), t -> new SchemaStatement.DropColumn(t, "b")),
                changed("RENAME COLUMN", columnsAnd(), t -> new SchemaStatement.RenameColumn(t, "b", "c")),
                changed(
                        "type of a column",
                        columnsAnd(),
                        t -> new SchemaStatement.AlterColumnType(t, column("b", varchar(40)))),
                changed(
                        "SET NOT NULL",
                        columnsAnd(),
                        t -> new SchemaStatement.AlterColumnNullability(
                                t, column("b", varchar(20)).notNull())),
                changed(
                        "DROP NOT NULL",
                        columnsAnd(),
                        t -> new SchemaStatement.AlterColumnNullability(t, column("a", INTEGER))),
                changed(
                        "SET DEFAULT",
                        columnsAnd(),
                        t -> new SchemaStatement.AlterColumnDefault(
                                t, column("b", varchar(20)).defaultValue("x"))),
                changed(
                        "DROP DEFAULT",
                        columnsAnd(),
                        t -> new SchemaStatement.AlterColumnDefault(t, column("b", varchar(20)))),
                changed("ADD UNIQUE", columnsAnd(), t -> new SchemaStatement.AddUnique(t, unique)),
                changed("DROP UNIQUE", columnsAnd(unique), t -> new SchemaStatement.DropUnique(t, unique)),
                changed("ADD CHECK", columnsAnd(), t -> new SchemaStatement.AddCheck(t, check)),
                changed("DROP CHECK", columnsAnd(check), t -> new SchemaStatement.DropCheck(t, check)),
                changed(
                        "ADD FOREIGN KEY",
                        columnsAnd(whole, column("c", INTEGER)),
                        t -> new SchemaStatement.AddForeignKey(t, key)),
                changed(
                        "DROP FOREIGN KEY",
                        columnsAnd(whole, column("c", INTEGER), key),
                        t -> new SchemaStatement.DropForeignKey(t, key)),
                changed(
                        "DROP and ADD PRIMARY KEY",
                        columnsAnd(whole),
                        SchemaStatement.DropPrimaryKey::new,
                        SchemaStatement.AddPrimaryKey::new));
    }

    private static List<Construct> besideTables() {
        return List.of(
                sequence("sequence", new Sequence("made", 1, 1)),
                sequence(
                        "sequence with limits",
                        Sequence.of("made")
                                .startingAt(10)
                                .incrementedBy(-2)
                                .between(-100, 100)
                                .cycling()
                                .cached(5)),
                Construct.of(
                        "`sequence.nextValue()`",
                        List.of(
                                new SchemaStatement.CreateSequence(Sequence.of("made")),
                                Sql.select(Sequence.of("made").nextValue())),
                        List.of(new SchemaStatement.DropSequence(Sequence.of("made")))),
                Construct.of(
                        "schema",
                        List.of(
                                new SchemaStatement.CreateSchema("made_schema"),
                                new SchemaStatement.DropSchema("made_schema")),
                        List.of(DdlText.of("DROP SCHEMA made_schema"))),
                Construct.of("foreign keys checked later", new SchemaStatement.DeferForeignKeys()),
                Construct.of(
                        "DdlText",
                        List.of(DdlText.of("CREATE TABLE made (a INTEGER)")),
                        List.of(DdlText.of("DROP TABLE made"))));
    }

    private static Construct table(String name, TableElement... elements) {
        Table made = new MetaData().table("made", elements);
        return Construct.of(name, List.of(new SchemaStatement.CreateTable(made)), drop(made));
    }

    private static Construct indexed(String name, Index index) {
        return changed(name, columnsAnd(), table -> new SchemaStatement.CreateIndex(table, index));
    }

    @SafeVarargs
    private static Construct changed(
            String name, List<? extends TableElement> elements, Function<Table, SchemaStatement>... changes) {
        Table made = new MetaData().table("made", elements.toArray(TableElement[]::new));
        List<Statement<?>> steps = new ArrayList<>(List.of(new SchemaStatement.CreateTable(made)));
        for (Function<Table, SchemaStatement> change : changes) {
            steps.add(change.apply(made));
        }
        return Construct.of(name, steps, drop(made));
    }

    private static List<Statement<?>> drop(Table made) {
        return List.of(
                new SchemaStatement.DropTable(made, true),
                new SchemaStatement.DropTable(new MetaData().table("made_anew"), true));
    }

    private static Construct sequence(String name, Sequence sequence) {
        return Construct.of(
                name,
                List.of(new SchemaStatement.CreateSequence(sequence)),
                List.of(new SchemaStatement.DropSequence(sequence)));
    }
}
