package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schema of a live database has in it.
 *
 * @param schema the schema as it was asked for: null is the connection's own
 * @param tables its tables and views, by name
 * @param sequences its sequences, without those that number rows
 * @param enums its enum types
 */
public record SchemaContents(
        @Nullable String schema, List<Found> tables, List<Sequence> sequences, List<EnumLabels> enums) {

    /** Copies the lists. */
    public SchemaContents {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        enums = List.copyOf(enums);
    }

    /**
     * A table or view that was found.
     *
     * @param name its name
     * @param isView whether it is a view
     * @param elements what it would be declared with
     */
    public record Found(String name, boolean isView, List<TableElement> elements) {

        /** Copies the elements. */
        public Found {
            elements = List.copyOf(elements);
        }
    }
}
