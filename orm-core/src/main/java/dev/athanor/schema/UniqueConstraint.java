package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values, together, differ from row to row. Immutable.
 *
 * @param name its name, or null for one made of table and columns
 * @param columns the columns
 * @param deferral when it is checked
 */
public record UniqueConstraint(@Nullable String name, List<String> columns, Deferral deferral) implements TableElement {

    /** Copies the columns. */
    public UniqueConstraint {
        columns = List.copyOf(columns);
    }

    /** Declares that some columns, together, differ from row to row. */
    public UniqueConstraint(@Nullable String name, List<String> columns) {
        this(name, columns, Deferral.NONE);
    }

    /** Declares that these columns, together, differ from row to row. */
    public static UniqueConstraint of(String... columns) {
        return new UniqueConstraint(null, List.of(columns));
    }

    /** Names it. */
    public UniqueConstraint named(String constraint) {
        return new UniqueConstraint(constraint, columns, deferral);
    }

    /** Says when it is checked. */
    public UniqueConstraint deferrable(Deferral when) {
        return new UniqueConstraint(name, columns, when);
    }
}
