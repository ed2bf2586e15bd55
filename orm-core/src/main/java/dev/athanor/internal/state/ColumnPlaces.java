package dev.athanor.internal.state;

import dev.athanor.mapping.EntityModel.MappedColumn;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the columns of an entity are, by their names and by those of its attributes. Immutable and thread-safe.
 *
 * @param columns positions by names of columns
 * @param attributes positions by names of attributes; those of several columns have none
 */
public record ColumnPlaces(Map<String, Integer> columns, Map<String, Integer> attributes) {

    private static final int NOWHERE = -1;

    /** Copies the maps. */
    public ColumnPlaces {
        columns = Map.copyOf(columns);
        attributes = Map.copyOf(attributes);
    }

    /** Returns the position of a column, or -1. */
    public static int ofColumn(EntityBinding binding, String column) {
        return of(binding).columns.getOrDefault(column, NOWHERE);
    }

    /** Returns the position of an attribute's one column, or -1. */
    public static int ofAttribute(EntityBinding binding, String attribute) {
        return of(binding).attributes.getOrDefault(attribute, NOWHERE);
    }

    private static ColumnPlaces of(EntityBinding binding) {
        return binding.once(ColumnPlaces.class, () -> {
            Map<String, Integer> columns = new HashMap<>();
            Map<String, Integer> attributes = new HashMap<>();
            for (MappedColumn column : binding.model().columns()) {
                int position = columns.size();
                columns.put(column.name(), position);
                if (column.basic() != null) {
                    attributes.put(column.basic().name(), position);
                }
                if (column.reference() != null
                        && column.reference().ownColumns().size() == 1) {
                    attributes.put(column.reference().name(), position);
                }
            }
            return new ColumnPlaces(columns, attributes);
        });
    }
}
