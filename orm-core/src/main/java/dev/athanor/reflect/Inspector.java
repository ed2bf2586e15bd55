package dev.athanor.reflect;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumLabels;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.Reflection;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about what is in a live database: {@code Inspector.of(engine).tableNames()}. A schema is read once, when the
 * first question about it is asked, and remembered: make a new inspector to see what has changed since. Confined to one thread.
 */
public final class Inspector {

    private final Function<@Nullable String, SchemaContents> contents;
    private final Function<Boolean, List<String>> schemas;
    private final Map<@Nullable String, SchemaContents> known = new HashMap<>();

    private Inspector(Function<@Nullable String, SchemaContents> contents, Function<Boolean, List<String>> schemas) {
        this.contents = contents;
        this.schemas = schemas;
    }

    /** Asks through a connection of its own for each question that is new. */
    public static Inspector of(Engine engine) {
        return new Inspector(engine::contents, ignored -> engine.transaction(connection -> connection.schemaNames()));
    }

    /** Asks within the transaction of a connection. */
    public static Inspector of(SqlConnection connection) {
        return new Inspector(connection::contents, ignored -> connection.schemaNames());
    }

    // What there is

    /** Returns the names of the schemas, without those of the database itself. */
    public List<String> schemaNames() {
        return schemas.apply(true);
    }

    /** Returns the names of the tables of the connection's own schema. */
    public List<String> tableNames() {
        return tableNames(null);
    }

    /** Returns the names of the tables of a schema; null is the connection's own. */
    public List<String> tableNames(@Nullable String schema) {
        return names(schema, false);
    }

    /** Returns the names of the views of the connection's own schema. */
    public List<String> viewNames() {
        return viewNames(null);
    }

    /** Returns the names of the views of a schema; null is the connection's own. */
    public List<String> viewNames(@Nullable String schema) {
        return names(schema, true);
    }

    private List<String> names(@Nullable String schema, boolean views) {
        return contents(schema).tables().stream()
                .filter(table -> table.isView() == views)
                .map(SchemaContents.Found::name)
                .toList();
    }

    /** Tells whether the connection's own schema has a table or view of a name. */
    public boolean hasTable(String table) {
        return found(null, table).isPresent();
    }

    /** Returns the sequences of the connection's own schema, without those that number rows. */
    public List<Sequence> sequences() {
        return sequences(null);
    }

    /** Returns the sequences of a schema, without those that number rows. */
    public List<Sequence> sequences(@Nullable String schema) {
        return contents(schema).sequences();
    }

    /** Returns the enum types of the connection's own schema; only PostgreSQL has such. */
    public List<EnumLabels> enums() {
        return enums(null);
    }

    /** Returns the enum types of a schema; only PostgreSQL has such. */
    public List<EnumLabels> enums(@Nullable String schema) {
        return contents(schema).enums();
    }

    // Tables

    /** Returns a table or view of the connection's own schema. */
    public Table table(String table) {
        return table(null, table);
    }

    /** Returns a table or view of a schema; a name that is not there is refused. */
    public Table table(@Nullable String schema, String table) {
        SchemaContents.Found found = found(schema, table)
                .orElseThrow(() -> new OrmException(
                        "orm-reflect-no-such-table",
                        "The database has no table or view \"" + table + "\""
                                + (schema == null ? "" : " in schema \"" + schema + "\"")
                                + ". tableNames() and viewNames() list what there is."));
        return new MetaData().tableIn(schema, table, found.elements().toArray(TableElement[]::new));
    }

    /** Returns the columns of a table or view. */
    public List<Column<?>> columns(String table) {
        return table(table).columns();
    }

    /** Returns the primary key of a table, if it has one. */
    public Optional<PrimaryKey> primaryKey(String table) {
        Table found = table(table);
        List<String> columns = found.primaryKey().stream().map(Column::name).toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new PrimaryKey(found.primaryKeyName(), columns));
    }

    /** Returns the foreign keys of a table. */
    public List<ForeignKey> foreignKeys(String table) {
        return table(table).foreignKeys();
    }

    /** Returns the unique constraints of a table; an index that is unique is one of {@link #indexes}. */
    public List<UniqueConstraint> uniqueConstraints(String table) {
        return table(table).uniqueConstraints();
    }

    /** Returns the indexes of a table, without those that serve a constraint. */
    public List<Index> indexes(String table) {
        return table(table).indexes();
    }

    /** Returns the checks of a table. */
    public List<CheckConstraint> checkConstraints(String table) {
        return table(table).checks();
    }

    /** Returns the comment of a table, if it has one. */
    public Optional<String> tableComment(String table) {
        return Optional.ofNullable(table(table).comment());
    }

    /** Returns the tables of the connection's own schema as metadata. */
    public MetaData metadata() {
        return metadata(Reflection.ALL);
    }

    /** Returns some of what is there as metadata. */
    public MetaData metadata(Reflection reflection) {
        MetaData metadata = new MetaData();
        metadata.reflect(contents(reflection.schema()), reflection);
        return metadata;
    }

    private Optional<SchemaContents.Found> found(@Nullable String schema, String table) {
        return contents(schema).tables().stream()
                .filter(found -> found.name().equals(table))
                .findFirst();
    }

    private SchemaContents contents(@Nullable String schema) {
        SchemaContents there = known.get(schema);
        if (there == null) {
            there = contents.apply(schema);
            known.put(schema, there);
        }
        return there;
    }
}
