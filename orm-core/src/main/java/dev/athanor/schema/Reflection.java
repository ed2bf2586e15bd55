package dev.athanor.schema;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is taken over from a live database: {@code metadata.reflect(engine, Reflection.ofSchema("shop").only("orders"))}. Immutable.
 *
 * @param schema the schema, or null for the connection's own
 * @param only the tables; empty means all
 * @param withViews whether views are taken over as tables
 */
public record Reflection(@Nullable String schema, Set<String> only, boolean withViews) {

    /** All tables of the connection's own schema. */
    public static final Reflection ALL = new Reflection(null, Set.of(), false);

    /** Copies the names. */
    public Reflection {
        only = Set.copyOf(only);
    }

    /** Takes all tables of a schema. */
    public static Reflection ofSchema(String schema) {
        return new Reflection(schema, Set.of(), false);
    }

    /** Takes some tables, and those that their foreign keys lead to. */
    public Reflection only(String... tables) {
        return new Reflection(schema, Set.of(tables), withViews);
    }

    /** Takes views, too. Statements can read them; they are not created. */
    public Reflection views() {
        return new Reflection(schema, only, true);
    }

    /** Returns the names of the tables that are taken: those asked for, and those they point to. */
    Set<String> wanted(SchemaContents contents) {
        Set<String> wanted = new HashSet<>();
        for (SchemaContents.Found table : contents.tables()) {
            if ((withViews || !table.isView()) && (only.isEmpty() || only.contains(table.name()))) {
                want(table, contents, wanted);
            }
        }
        return wanted;
    }

    private void want(SchemaContents.Found table, SchemaContents contents, Set<String> wanted) {
        if (!wanted.add(table.name())) {
            return;
        }
        for (TableElement element : table.elements()) {
            if (element instanceof ForeignKey key) {
                for (SchemaContents.Found other : contents.tables()) {
                    if (QualifiedName.of(schema, other.name()).equals(key.target())) {
                        want(other, contents, wanted);
                    }
                }
            }
        }
    }
}
