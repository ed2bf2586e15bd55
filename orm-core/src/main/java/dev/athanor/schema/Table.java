package dev.athanor.schema;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import dev.athanor.sql.Condition;
import dev.athanor.sql.NamedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns, keys and indexes. Made by {@link MetaData#table}. Immutable and thread-safe; two tables of the same
 * name, schema and alias are equal.
 */
public final class Table implements NamedTable {

    private final String name;
    private final @Nullable String schema;
    private final @Nullable String alias;
    private final List<TableElement> elements;
    private final Map<String, Column<?>> columns = new LinkedHashMap<>();

    Table(String name, @Nullable String schema, @Nullable String alias, List<TableElement> elements) {
        this.name = withoutDot(name);
        this.schema = schema == null ? null : withoutDot(schema);
        this.alias = alias;
        this.elements = List.copyOf(elements);
        elementsOf(ColumnDefinition.class).forEach(this::add);
        elementsOf(Index.class).forEach(index -> check(index.columns()));
        elementsOf(UniqueConstraint.class).forEach(unique -> check(unique.columns()));
        elementsOf(ForeignKey.class).forEach(key -> check(key.columns()));
    }

    /** Foreign keys name their tables as {@code schema.table}. */
    private static String withoutDot(String name) {
        int dot = name.indexOf('.');
        if (dot >= 0) {
            throw new OrmException(
                    "orm-schema-dotted-name",
                    "\"" + name + "\" has a dot in it, which stands between schema and table. Use tableIn(\""
                            + name.substring(0, dot) + "\", \"" + name.substring(dot + 1) + "\", ...).");
        }
        return name;
    }

    private void add(ColumnDefinition<?> definition) {
        if (columns.put(definition.name(), Column.of(this, definition)) != null) {
            throw new OrmException(
                    "orm-schema-duplicate-column",
                    "Table " + name + " declares column \"" + definition.name() + "\" twice. Remove or rename one.");
        }
    }

    private void check(List<String> names) {
        names.forEach(this::found);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String schema() {
        return schema;
    }

    @Override
    public @Nullable String alias() {
        return alias;
    }

    /** Returns the name with the schema before it, where it has one. */
    public String qualifiedName() {
        return schema == null ? name : schema + "." + name;
    }

    /** Returns this table under another name, for statements that need it more than once. */
    public Table as(String otherName) {
        return new Table(name, schema, otherName, elements);
    }

    /** Returns the columns, in the order they were declared. */
    public List<Column<?>> columns() {
        return List.copyOf(columns.values());
    }

    /**
     * Returns a column as what is expected of it: {@code Column<String> name = users.c("name")}. A name that the table does not
     * have is refused; the class of the values is not checked before a value is bound.
     */
    @SuppressWarnings("unchecked") // the caller says what the column holds
    public <T> Column<T> c(String column) {
        return (Column<T>) found(column);
    }

    /** Returns a column whose values are of a class; another class is refused. */
    @SuppressWarnings("unchecked") // checked
    public <T> Column<T> c(String column, Class<T> type) {
        Column<?> found = found(column);
        if (found.type().javaType() != type) {
            throw wrongClass(found, type.getSimpleName());
        }
        return (Column<T>) found;
    }

    /** Returns a column of text. */
    public Column.OfString string(String column) {
        if (found(column) instanceof Column.OfString string) {
            return string;
        }
        throw wrongClass(found(column), "String");
    }

    /** Returns a column of numbers of a class. */
    @SuppressWarnings("unchecked") // checked
    public <N extends Number> Column.OfNumber<N> number(String column, Class<N> type) {
        if (found(column) instanceof Column.OfNumber<?> number && number.type().javaType() == type) {
            return (Column.OfNumber<N>) number;
        }
        throw wrongClass(found(column), type.getSimpleName());
    }

    /** Returns a column of booleans. */
    public Column.OfBoolean bool(String column) {
        if (found(column) instanceof Column.OfBoolean bool) {
            return bool;
        }
        throw wrongClass(found(column), "Boolean");
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public Column<?> column(String column) {
        return found(column);
    }

    private Column<?> found(String column) {
        Column<?> found = columns.get(column);
        if (found == null) {
            throw new OrmException(
                    "orm-schema-no-such-column",
                    "Table " + qualifiedName() + " has no column \"" + column + "\"."
                            + Nearest.hint(column, columns.keySet()));
        }
        return found;
    }

    private static OrmException wrongClass(Column<?> column, String asked) {
        return new OrmException(
                "orm-schema-wrong-class",
                "Column " + column + " holds " + column.type().javaType().getSimpleName() + ", not " + asked + ".");
    }

    /** Returns the columns of the primary key, in the order they were declared; empty where there is none. */
    public List<Column<?>> primaryKey() {
        return columns.values().stream()
                .filter(column -> column.definition().isPrimaryKey())
                .toList();
    }

    /** Returns the foreign keys: those of single columns first, then those declared for the table. */
    public List<ForeignKey> foreignKeys() {
        List<ForeignKey> keys = new ArrayList<>();
        columns.values().stream()
                .map(column -> column.definition().reference())
                .filter(Objects::nonNull)
                .forEach(keys::add);
        elementsOf(ForeignKey.class).forEach(keys::add);
        return keys;
    }

    /** Returns the unique constraints: those of single columns first, then those declared for the table. */
    public List<UniqueConstraint> uniqueConstraints() {
        List<UniqueConstraint> constraints = new ArrayList<>();
        columns.values().stream()
                .filter(column -> column.definition().isUnique())
                .map(column -> UniqueConstraint.of(column.name()))
                .forEach(constraints::add);
        elementsOf(UniqueConstraint.class).forEach(constraints::add);
        return constraints;
    }

    /** Returns the check constraints. */
    public List<CheckConstraint> checks() {
        return elementsOf(CheckConstraint.class).toList();
    }

    /** Returns the indexes. */
    public List<Index> indexes() {
        return elementsOf(Index.class).toList();
    }

    private <E extends TableElement> Stream<E> elementsOf(Class<E> kind) {
        return elements.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public List<Condition> joinsTo(NamedTable other) {
        List<Condition> joins = new ArrayList<>();
        if (other instanceof Table table) {
            addJoins(joins, this, table);
            if (!table.qualifiedName().equals(qualifiedName())) {
                addJoins(joins, table, this);
            }
        }
        return joins;
    }

    private static void addJoins(List<Condition> joins, Table from, Table to) {
        for (ForeignKey key : from.foreignKeys()) {
            if (key.target().equals(to.qualifiedName())) {
                Condition all = null;
                for (int i = 0; i < key.columns().size(); i++) {
                    Condition one = from.<Object>c(key.columns().get(i))
                            .eq(to.<Object>c(key.targetColumns().get(i)));
                    all = all == null ? one : all.and(one);
                }
                joins.add(Objects.requireNonNull(all, "a key has columns"));
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table table
                && table.qualifiedName().equals(qualifiedName())
                && Objects.equals(table.alias, alias);
    }

    @Override
    public int hashCode() {
        return Objects.hash(qualifiedName(), alias);
    }

    @Override
    public String toString() {
        return alias != null ? alias : qualifiedName();
    }
}
