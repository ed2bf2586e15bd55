package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values, together, differ from row to row. Immutable.
 *
 * @param name its name, or null for one made of table and columns
 * @param columns the columns
 */
public record UniqueConstraint(@Nullable String name, List<String> columns) implements TableElement {

    /** Copies the columns. */
    public UniqueConstraint {
        columns = List.copyOf(columns);
    }

    /** Declares that these columns, together, differ from row to row. */
    public static UniqueConstraint of(String... columns) {
        return new UniqueConstraint(null, List.of(columns));
    }
}
