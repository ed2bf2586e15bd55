package dev.athanor.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a map are: an attribute of the entities in it, values with columns of their own, or entities. One of these is
 * there. Immutable.
 *
 * @param attribute the attribute of the entities in the map, or null
 * @param values what keys with columns of their own are, or null
 * @param entity the class of keys that are entities, or null
 * @param entityColumns the columns with the key of such an entity, in the order of that key
 */
public record MapKeyModel(
        @Nullable String attribute,
        @Nullable ValueModel values,
        @Nullable Class<?> entity,
        List<String> entityColumns) {

    /** Copies the names. */
    public MapKeyModel {
        entityColumns = List.copyOf(entityColumns);
    }

    static MapKeyModel ofAttribute(String attribute) {
        return new MapKeyModel(attribute, null, null, List.of());
    }

    static MapKeyModel ofValues(ValueModel values) {
        return new MapKeyModel(null, values, null, List.of());
    }

    static MapKeyModel ofEntities(Class<?> entity, List<String> columns) {
        return new MapKeyModel(null, null, entity, columns);
    }

    /** Returns the columns that say the key; empty where an attribute of the element does. */
    public List<String> columns() {
        return values != null
                ? values.columns().stream().map(BasicAttribute::column).toList()
                : entityColumns;
    }
}
