package dev.athanor.reflect;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.OrmException;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas nobody thought of, of what a database can do. Confined to one thread. */
final class RandomSchemas {

    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "orders",
            "Users",
            "order",
            "select",
            "two words",
            "per%cent",
            "quo\"te",
            "it's",
            "名前",
            "dot.ted",
            "MixedCase",
            "x1",
            "_under",
            "user",
            "ends'",
            "-- no",
            "100",
            "é",
            "semi;colon",
            "group",
            "value",
            "key");

    private static final List<SqlType<?>> KEYS = List.of(
            SqlTypes.INTEGER, SqlTypes.BIGINT, SqlTypes.varchar(20), SqlTypes.DATE, SqlTypes.SMALLINT, SqlTypes.UUID);

    private static final List<SqlType<?>> ALL = List.of(
            SqlTypes.BOOLEAN,
            SqlTypes.TINYINT,
            SqlTypes.SMALLINT,
            SqlTypes.INTEGER,
            SqlTypes.BIGINT,
            SqlTypes.REAL,
            SqlTypes.DOUBLE,
            SqlTypes.DECIMAL,
            SqlTypes.decimal(7, 3),
            SqlTypes.character(4),
            SqlTypes.varchar(33),
            SqlTypes.TEXT,
            SqlTypes.varbinary(12),
            SqlTypes.BLOB,
            SqlTypes.DATE,
            SqlTypes.TIME,
            SqlTypes.TIMESTAMP,
            SqlTypes.INSTANT,
            SqlTypes.UUID,
            SqlTypes.JSON);

    private static final List<String> TEXTS =
            List.of("", "it's", "\"x\"", "a \\ b", "%s", "?", "NULL", "naïve 名前", "a;b");

    private final Random random;
    private final Dialect dialect;
    private int named;

    RandomSchemas(long seed, Dialect dialect) {
        this.random = new Random(seed);
        this.dialect = dialect;
    }

    MetaData next() {
        List<String> names = new ArrayList<>(NAMES);
        java.util.Collections.shuffle(names, random);
        List<String> tables = names.subList(0, 1 + random.nextInt(5));
        Map<String, List<ColumnDefinition<?>>> keys = new LinkedHashMap<>();
        tables.forEach(table -> keys.put(table, key()));
        MetaData metadata = new MetaData();
        tables.forEach(table -> metadata.tableIn(null, table, table(table, keys)));
        if (dialect.supports(Feature.SEQUENCES) && random.nextBoolean()) {
            Sequence sequence = Sequence.of("seq " + random.nextInt(100)).startingAt(1 + random.nextInt(50));
            metadata.sequence(
                    random.nextBoolean() ? sequence : sequence.incrementedBy(3).cached(7));
        }
        return metadata;
    }

    private List<ColumnDefinition<?>> key() {
        if (random.nextInt(3) == 0) {
            Identity numbering = random.nextBoolean() ? Identity.BY_DEFAULT : Identity.ALWAYS.startingAt(10);
            ColumnDefinition<?> id = column("id", SqlTypes.BIGINT).identity(numbering);
            return List.of(
                    isAble(id.primaryKey()) ? id : column("id", SqlTypes.BIGINT).identity());
        }
        List<ColumnDefinition<?>> key = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            key.add(column("key " + i, one(KEYS)).notNull());
        }
        return key;
    }

    private TableElement[] table(String name, Map<String, List<ColumnDefinition<?>>> keys) {
        List<TableElement> elements = new ArrayList<>(keys.get(name));
        List<String> key = keys.get(name).stream().map(ColumnDefinition::name).toList();
        PrimaryKey primaryKey = new PrimaryKey(null, key);
        elements.add(random.nextBoolean() && keys.get(name).size() > 1 ? primaryKey.named(next("pk")) : primaryKey);
        List<String> indexable = new ArrayList<>(key);
        int columns = 1 + random.nextInt(6);
        for (int i = 0; i < columns; i++) {
            ColumnDefinition<?> column = anyColumn("c" + i + one(List.of("", " x", "'", "_y", "Z")));
            elements.add(column);
            if (KEYS.contains(column.type())) {
                indexable.add(column.name());
            }
        }
        elements.add(column("n", SqlTypes.INTEGER));
        elements.add(column("t", SqlTypes.varchar(30)));
        indexable.addAll(List.of("n", "t"));
        for (int i = random.nextInt(3); i > 0; i--) {
            String target = one(List.copyOf(keys.keySet()));
            List<String> order = List.copyOf(keys.keySet());
            foreignKey(target, keys.get(target), elements, order.indexOf(target) < order.indexOf(name));
        }
        List<TableElement> more = List.of(
                column("g", SqlTypes.INTEGER).computed(Computed.sql("n * 2 + " + random.nextInt(9))),
                column("v", SqlTypes.INTEGER)
                        .computed(Computed.of(t -> t.number("n", Integer.class).plus(1))
                                .virtual()),
                CheckConstraint.of(t -> t.number("n", Integer.class).gt(random.nextInt(99) - 50))
                        .named(next("ck")),
                CheckConstraint.of(t ->
                                t.string("t").ne(one(TEXTS)).or(t.string("t").isNull()))
                        .named(next("ck")),
                CheckConstraint.of(t -> t.string("t")
                                .like("%x_")
                                .and(t.number("n", Integer.class).in(1, 2, -3)))
                        .named(next("ck")),
                UniqueConstraint.of(one(indexable), "g2").named(next("uq")),
                new UniqueConstraint(next("uq"), List.of("n", "t"), one(List.of(Deferral.values()))),
                Index.of(one(indexable)).named(next("ix")),
                Index.on(IndexPart.column(one(indexable)).desc()).named(next("ix")),
                Index.on(
                                IndexPart.column("t").nullsLast(),
                                IndexPart.column("n").desc())
                        .named(next("ix")),
                Index.on(IndexPart.sql("n + 1"), IndexPart.column("t")).named(next("ix")),
                Index.of("n").unique().named(next("ix")),
                Index.of("t")
                        .where(t -> t.number("n", Integer.class).isNotNull())
                        .named(next("ix")),
                TableOption.comment("a table; " + one(TEXTS)));
        elements.add(column("g2", SqlTypes.INTEGER));
        List<TableElement> able = new ArrayList<>(elements);
        for (TableElement element : more) {
            if (random.nextBoolean() && isAble(able, element)) {
                able.add(element);
            }
        }
        return able.toArray(TableElement[]::new);
    }

    /** Rows may go with those of an earlier table: in circles of such, SQLite drops no table. */
    private void foreignKey(
            String target, List<ColumnDefinition<?>> key, List<TableElement> elements, boolean isEarlier) {
        String prefix = next("to");
        List<String> columns = new ArrayList<>();
        for (ColumnDefinition<?> column : key) {
            columns.add(prefix + " " + column.name());
            elements.add(column(prefix + " " + column.name(), column.type()));
        }
        ForeignKey reference = ForeignKey.of(
                        columns,
                        QualifiedName.of(null, target),
                        key.stream().map(ColumnDefinition::name).toList())
                .named(next("fk"))
                .onDelete(
                        isEarlier
                                ? one(List.of(ForeignKey.Action.CASCADE, ForeignKey.Action.SET_NULL))
                                : ForeignKey.Action.NO_ACTION)
                .onUpdate(one(List.of(ForeignKey.Action.NO_ACTION, ForeignKey.Action.CASCADE)));
        ForeignKey later = reference.deferrable(Deferral.INITIALLY_DEFERRED);
        elements.add(random.nextInt(4) == 0 && isAble(elements, later) ? later : reference);
    }

    private ColumnDefinition<?> anyColumn(String name) {
        ColumnDefinition<?> column = withDefault(name, random.nextInt(5));
        if (random.nextBoolean()) {
            column = column.notNull();
        }
        return random.nextInt(4) == 0 ? column.comment("column: " + one(TEXTS)) : column;
    }

    private ColumnDefinition<?> withDefault(String name, int kind) {
        return switch (kind) {
            case 0 -> column(name, SqlTypes.varchar(40)).defaultValue(one(TEXTS));
            case 1 ->
                column(name, SqlTypes.decimal(9, 2)).defaultValue(BigDecimal.valueOf(random.nextInt(999) - 500, 2));
            case 2 -> column(name, SqlTypes.TIMESTAMP).defaultSql("CURRENT_TIMESTAMP");
            case 3 -> column(name, SqlTypes.BOOLEAN).defaultValue(random.nextBoolean());
            default -> column(name, one(ALL));
        };
    }

    private boolean isAble(TableElement element) {
        return isAble(List.of(), element);
    }

    private boolean isAble(List<TableElement> others, TableElement element) {
        List<TableElement> all = new ArrayList<>(others);
        all.add(element);
        Table table = new MetaData().table("t", all.toArray(TableElement[]::new));
        try {
            dialect.compile(new SchemaStatement.CreateTable(table));
            table.indexes().forEach(index -> dialect.compile(new SchemaStatement.CreateIndex(table, index)));
            return true;
        } catch (OrmException refused) {
            return false;
        }
    }

    private String next(String prefix) {
        return prefix + one(List.of("_", " ", "'")) + named++;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Returns the columns of a table by name and whether they may be null. */
    static List<String> columns(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + (column.definition().isNullable() ? "" : " not null"))
                .toList();
    }

    /** Returns the columns of the primary key. */
    static List<String> key(Table table) {
        return table.primaryKey().stream().map(Column::name).toList();
    }
}
