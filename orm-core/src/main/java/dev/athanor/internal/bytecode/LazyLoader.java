package dev.athanor.internal.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * Loads an attribute when its getter is called and the bit says it is not there yet. It sets the field (through
 * {@link EntityAccessor#set}, or fills the final collection in it) and clears the bit, both also for the sibling objects it
 * loads along; while it has not cleared the bit, a getter called meanwhile comes back here. Where it cannot load it throws.
 */
@FunctionalInterface
public interface LazyLoader {

    /** Loads one attribute of an object, counted as in {@link LazyAttribute#index()}. */
    void load(Object owner, int attribute);

    /** Returns the key of the object's row, if that is known; it may be in attributes that are not loaded. */
    default @Nullable Object key() {
        return null;
    }
}
