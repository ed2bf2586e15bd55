package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index. Immutable.
 *
 * @param name its name, or null for one made of table and columns
 * @param columns the columns, most significant first
 * @param isUnique whether their values, together, differ from row to row
 */
public record Index(@Nullable String name, List<String> columns, boolean isUnique) implements TableElement {

    /** Copies the columns. */
    public Index {
        columns = List.copyOf(columns);
    }

    /** Declares an index of these columns. */
    public static Index of(String... columns) {
        return new Index(null, List.of(columns), false);
    }
}
