package dev.athanor.mapping;

import dev.athanor.mapping.CollectionModel.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A collection as far as its own class tells.
 *
 * @param kind how it is held in memory
 * @param valueType the class of elements that are values, or null
 * @param values the columns of such elements, or null
 * @param keyType the class of the keys of a map, or null
 * @param keys the columns of keys that are values, or null
 */
record CollectionDraft(
        Kind kind,
        @Nullable Class<?> valueType,
        @Nullable EntityDraft values,
        @Nullable Class<?> keyType,
        @Nullable EntityDraft keys) {

    /** Tells whether elements are values, not entities. */
    boolean isOfValues() {
        return values != null;
    }
}
