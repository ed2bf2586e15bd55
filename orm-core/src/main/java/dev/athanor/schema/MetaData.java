package dev.athanor.schema;

import dev.athanor.OrmException;
import dev.athanor.event.Listeners;
import dev.athanor.event.Registration;
import dev.athanor.internal.util.Nearest;
import dev.athanor.sql.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private final NamingConvention naming;
    private final Listeners<SchemaEvent.Listener> listeners = new Listeners<>();
    private final Set<String> schemas = new LinkedHashSet<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Sequence> sequences = new LinkedHashMap<>();
    private final Map<String, EnumLabels> enums = new LinkedHashMap<>();

    /** Makes an empty one, whose constraints are named by {@link NamingConvention#DEFAULT}. */
    public MetaData() {
        this(NamingConvention.DEFAULT);
    }

    /** Makes an empty one, whose constraints are named in a way of the program's. */
    public MetaData(NamingConvention naming) {
        this.naming = naming;
    }

    /** Declares a table in the connection's own schema. The same name twice is refused. */
    public Table table(String name, TableElement... elements) {
        int dot = name.indexOf('.');
        if (dot >= 0) {
            throw new OrmException(
                    "orm-schema-dotted-name",
                    "\"" + name + "\" has a dot in it, which stands between schema and table. Use tableIn(\""
                            + name.substring(0, dot) + "\", \"" + name.substring(dot + 1) + "\", ...).");
        }
        return tableIn(null, name, elements);
    }

    /** Declares a table of a schema; null is the connection's own. Names are taken as they are: a dot is part of the name. */
    public Table tableIn(@Nullable String schema, String name, TableElement... elements) {
        Table table = new Table(name, schema, null, List.of(elements), this);
        if (tables.putIfAbsent(table.qualifiedName(), table) != null) {
            throw new OrmException(
                    "orm-schema-duplicate-table",
                    "Table " + table.qualifiedName()
                            + " is declared twice in one MetaData. Declare it once, with all its columns.");
        }
        return table;
    }

    /** Declares a sequence; the same one again is the same. */
    public Sequence sequence(Sequence sequence) {
        sequences.putIfAbsent(sequence.qualifiedName(), sequence);
        return sequence;
    }

    /** Declares an enum type; the same one again is the same. */
    public EnumLabels enumType(EnumLabels type) {
        enums.putIfAbsent(type.qualifiedName(), type);
        return type;
    }

    /** Returns the enum types, in the order they were declared. */
    public List<EnumLabels> enumTypes() {
        return List.copyOf(enums.values());
    }

    /** Declares that a schema belongs to the program: {@link #createAll} creates it if it is not there. It is never dropped. */
    public MetaData schema(String name) {
        schemas.add(name);
        return this;
    }

    /** Returns how constraints without a name are named. */
    public NamingConvention naming() {
        return naming;
    }

    /** Returns the schemas that belong to the program. */
    public List<String> schemas() {
        return List.copyOf(schemas);
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
        return Optional.ofNullable(tables.get(QualifiedName.canonical(qualifiedName)));
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

    // A live database

    /** Declares what the connection's own schema has in it. What is declared already stays as it is. */
    public void reflect(SchemaTarget target) {
        reflect(target, Reflection.ALL);
    }

    /** Declares some of what a schema has in it. What is declared already stays as it is. */
    public void reflect(SchemaTarget target, Reflection reflection) {
        reflect(target.contents(reflection.schema()), reflection);
    }

    /** Declares some of what a schema was found to have in it. What is declared already stays as it is. */
    public void reflect(SchemaContents contents, Reflection reflection) {
        Set<String> wanted = reflection.wanted(contents);
        for (SchemaContents.Found table : contents.tables()) {
            boolean isNew = !tables.containsKey(QualifiedName.of(reflection.schema(), table.name()));
            if (isNew && wanted.contains(table.name())) {
                tableIn(reflection.schema(), table.name(), table.elements().toArray(TableElement[]::new));
            }
        }
        if (reflection.only().isEmpty()) {
            contents.sequences().forEach(this::sequence);
        }
        contents.enums().forEach(this::enumType);
    }

    /** Returns what is declared, in an order and spelling of its own: two of the same are equal. */
    public SchemaDescription description() {
        return SchemaDescription.of(this);
    }

    /** Lists what is declared. */
    @Override
    public String toString() {
        return description().toString();
    }

    // Events

    /**
     * Calls a listener when something happens to a table of this metadata, or to the metadata as a whole; {@link SchemaEvent} tells
     * which. Closing the registration ends it.
     */
    public Registration listen(SchemaEvent.Listener listener) {
        return listeners.add(listener);
    }

    /** Executes a statement whenever something happens to a table. {@code DdlText} can be for some databases only. */
    public Registration execute(SchemaEvent.Moment moment, Table table, Definition statement) {
        return listeners.add(event -> {
            if (event.moment() == moment && table.equals(event.table())) {
                event.target().define(statement);
            }
        });
    }

    /** Executes a statement whenever something happens to the metadata as a whole. */
    public Registration execute(SchemaEvent.Moment moment, Definition statement) {
        return listeners.add(event -> {
            if (event.moment() == moment && event.table() == null) {
                event.target().define(statement);
            }
        });
    }

    /** Tells the listeners. It is called by who creates and drops. */
    public void tell(SchemaEvent event) {
        listeners.forEach(listener -> listener.on(event));
    }
}
