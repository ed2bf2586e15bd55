package dev.athanor.schema;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables and sequences of a program. Fill it at start-up, then share it: it is safe for many threads as long as none adds a
 * table.
 *
 * <pre>{@code
 * MetaData metadata = new MetaData();
 * Table users = metadata.table("users", column("id", BIGINT).primaryKey().identity(), column("name", varchar(100)).notNull());
 * metadata.createAll(engine);
 * }</pre>
 */
public final class MetaData {

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Sequence> sequences = new LinkedHashMap<>();

    /** Declares a table in the connection's own schema. The same name twice is refused. */
    public Table table(String name, TableElement... elements) {
        return add(new Table(name, null, null, List.of(elements)));
    }

    /** Declares a table of a schema, by {@code schema.name}. */
    public Table tableIn(String schema, String name, TableElement... elements) {
        return add(new Table(name, schema, null, List.of(elements)));
    }

    private Table add(Table table) {
        if (tables.putIfAbsent(table.qualifiedName(), table) != null) {
            throw new OrmException(
                    "orm-schema-duplicate-table",
                    "Table " + table.qualifiedName()
                            + " is declared twice in one MetaData. Declare it once, with all its" + " columns.");
        }
        return table;
    }

    /** Declares a sequence; the same one again is the same. */
    public Sequence sequence(Sequence sequence) {
        sequences.putIfAbsent(sequence.name(), sequence);
        return sequence;
    }

    /** Returns the tables, in the order they were declared. */
    public List<Table> tables() {
        return new ArrayList<>(tables.values());
    }

    /** Returns the sequences, in the order they were declared. */
    public List<Sequence> sequences() {
        return new ArrayList<>(sequences.values());
    }

    /** Returns a table by its name, with its schema before a dot where it has one. */
    public Optional<Table> find(String qualifiedName) {
        return Optional.ofNullable(tables.get(qualifiedName));
    }

    /** Returns a table by its name; a name nobody declared is refused. */
    public Table get(String qualifiedName) {
        return find(qualifiedName)
                .orElseThrow(() -> new OrmException(
                        "orm-schema-no-such-table",
                        "No table \"" + qualifiedName + "\" is declared."
                                + Nearest.hint(qualifiedName, tables.keySet())));
    }

    /** Creates what is not there yet, in an order that foreign keys allow. What is there is left as it is. */
    public void createAll(SchemaTarget target) {
        target.createAll(this);
    }

    /** Drops what is there, in an order that foreign keys allow. */
    public void dropAll(SchemaTarget target) {
        target.dropAll(this);
    }
}
