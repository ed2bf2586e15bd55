package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table, where it has a name or its columns another order than the table's. Immutable.
 *
 * @param name its name, or null for one of the naming convention or the database
 * @param columns the columns, most significant first
 */
public record PrimaryKey(@Nullable String name, List<String> columns) implements TableElement {

    /** Copies the columns. */
    public PrimaryKey {
        columns = List.copyOf(columns);
    }

    /** Declares that these columns, together, are the primary key. */
    public static PrimaryKey of(String... columns) {
        return new PrimaryKey(null, List.of(columns));
    }

    /** Names it. */
    public PrimaryKey named(String constraint) {
        return new PrimaryKey(constraint, columns);
    }
}
