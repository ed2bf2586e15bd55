package dev.athanor.mapping;

import dev.athanor.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of an entity are. Immutable.
 *
 * @param table the table of the attributes it declares itself
 * @param tables those a row is spread over, that of the topmost entity first
 * @param secondary those that hold the rest of a row where there is any
 * @param hierarchy the hierarchy it is part of, or null
 * @param union the columns of all tables that have rows of it, where a statement reads them together; else null
 */
record EntityPlace(
        Table table,
        List<Table> tables,
        List<Table> secondary,
        @Nullable Hierarchy hierarchy,
        @Nullable Table union) {

    EntityPlace {
        tables = List.copyOf(tables);
        secondary = List.copyOf(secondary);
    }

    /** The place of an entity that has a table to itself. */
    static EntityPlace of(Table table) {
        return new EntityPlace(table, List.of(table), List.of(), null, null);
    }

    boolean isAlone() {
        return hierarchy == null && secondary.isEmpty();
    }
}
