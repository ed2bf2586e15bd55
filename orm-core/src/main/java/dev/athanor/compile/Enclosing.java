package dev.athanor.compile;

import dev.athanor.sql.Change;
import dev.athanor.sql.Delete;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Update;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement around a query that is a value or a condition of it, and what is around that: their tables are there already.
 *
 * @param outer what is around the statement, or null
 * @param statement the statement
 */
record Enclosing(@Nullable Enclosing outer, Statement<?> statement) {

    /** Adds the tables that the statements have. */
    void collect(Set<FromItem> tables) {
        if (outer != null) {
            outer.collect(tables);
        }
        if (statement instanceof Select<?> select) {
            FromItem from = select.from();
            if (from != null) {
                collect(from, tables);
            } else {
                SourcesOf.collect(select, tables);
            }
        } else if (statement instanceof Change change) {
            tables.add(change.table());
            if (change instanceof Update update) {
                update.sources().forEach(source -> collect(source, tables));
            } else if (change instanceof Delete delete) {
                delete.sources().forEach(source -> collect(source, tables));
            }
        }
    }

    private static void collect(FromItem item, Set<FromItem> tables) {
        if (item instanceof Join join) {
            collect(join.left(), tables);
            collect(join.right(), tables);
        } else {
            tables.add(item);
        }
    }
}
