package dev.athanor.schema;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Generated;
import dev.athanor.sql.Insert;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.NamedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final MetaData metadata;
    private final String qualifiedName;
    private final Map<String, Column<?>> columns = new LinkedHashMap<>();
    private final List<Column<?>> clientDefaults = new ArrayList<>();

    Table(
            String name,
            @Nullable String schema,
            @Nullable String alias,
            List<TableElement> elements,
            MetaData metadata) {
        this.name = name;
        this.schema = schema;
        this.alias = alias;
        this.elements = List.copyOf(elements);
        this.metadata = metadata;
        this.qualifiedName = QualifiedName.of(schema, name);
        List<PrimaryKey> keys = elementsOf(PrimaryKey.class).toList();
        if (keys.size() > 1) {
            throw new OrmException(
                    "orm-schema-two-keys",
                    "Table " + qualifiedName + " declares two primary keys. Declare one, with all its columns.");
        }
        Set<String> ofKey = keys.isEmpty() ? Set.of() : Set.copyOf(keys.get(0).columns());
        elementsOf(ColumnDefinition.class)
                .forEach(column -> add(ofKey.contains(column.name()) ? column.primaryKey() : column));
        keys.forEach(key -> check(key.columns()));
        elementsOf(Index.class).forEach(index -> check(index.columns()));
        elementsOf(UniqueConstraint.class).forEach(unique -> check(unique.columns()));
        elementsOf(ForeignKey.class).forEach(key -> check(key.columns()));
    }

    private void add(ColumnDefinition<?> definition) {
        Column<?> column = Column.of(this, definition);
        if (definition.clientDefault().isPresent()) {
            clientDefaults.add(column);
        }
        if (columns.put(definition.name(), column) != null) {
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
        return qualifiedName;
    }

    /** Returns this table under another name, for statements that need it more than once. */
    public Table as(String otherName) {
        return new Table(name, schema, otherName, elements, metadata);
    }

    /** Returns the columns, in the order they were declared. */
    @Override
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
    public Insert withDefaults(Insert insert) {
        if (clientDefaults.isEmpty() || insert.query() != null) {
            return insert;
        }
        Insert all = insert;
        for (Column<?> column : clientDefaults) {
            all = withDefault(all, column);
        }
        return all;
    }

    private static <T> Insert withDefault(Insert insert, Column<T> column) {
        if (insert.columns().stream().anyMatch(given -> given.equals(column) || given instanceof MappedAttribute)) {
            return insert;
        }
        return column.definition()
                .clientDefault()
                .map(values -> insert.setEach(column, new Generated<>(values, column.typeOf())))
                .orElse(insert);
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

    /** Returns the columns of the primary key, in the order of the key; empty where there is none. */
    public List<Column<?>> primaryKey() {
        PrimaryKey declared = declaredKey();
        if (declared != null) {
            return declared.columns().stream().<Column<?>>map(this::found).toList();
        }
        return columns.values().stream()
                .filter(column -> column.definition().isPrimaryKey())
                .toList();
    }

    private @Nullable PrimaryKey declaredKey() {
        return elementsOf(PrimaryKey.class).findFirst().orElse(null);
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

    /** Returns the options, the comment among them. */
    public List<TableOption> options() {
        return elementsOf(TableOption.class).toList();
    }

    /** Returns the comment kept by the database, or null. */
    public @Nullable String comment() {
        return elementsOf(TableOption.Comment.class)
                .map(TableOption.Comment::text)
                .findFirst()
                .orElse(null);
    }

    /** Tells whether it belongs to one connection and goes away with it. */
    public boolean isTemporary() {
        return elementsOf(TableOption.Temporary.class).findFirst().isPresent();
    }

    /** Returns the name of the primary key: its own, or that of the naming convention; null leaves it to the database. */
    public @Nullable String primaryKeyName() {
        PrimaryKey declared = declaredKey();
        List<String> names = primaryKey().stream().map(Column::name).toList();
        return names.isEmpty()
                ? null
                : metadata.naming().primaryKey(this, declared == null ? null : declared.name(), names);
    }

    /** Returns the name of a unique constraint: its own, or that of the naming convention; null leaves it to the database. */
    public @Nullable String nameOf(UniqueConstraint unique) {
        return metadata.naming().unique(this, unique);
    }

    /** Returns the name of a foreign key: its own, or that of the naming convention; null leaves it to the database. */
    public @Nullable String nameOf(ForeignKey key) {
        return metadata.naming().foreignKey(this, key);
    }

    /** Returns the name of a check: its own, or that of the naming convention; null leaves it to the database. */
    public @Nullable String nameOf(CheckConstraint check) {
        return metadata.naming().check(this, check);
    }

    /** Returns the name of an index: its own, or that of the naming convention; null is refused by most databases. */
    public @Nullable String nameOf(Index index) {
        return metadata.naming().index(this, index);
    }

    /** Creates it with its indexes, if it is not there. What its foreign keys point to must be there. */
    public void create(SchemaTarget target) {
        target.create(metadata, this);
    }

    /** Drops it, if it is there. */
    public void drop(SchemaTarget target) {
        target.drop(metadata, this);
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
