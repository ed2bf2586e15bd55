package dev.athanor.internal.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * What a lazy subclass adds to its entity. The names keep clear of bean properties, so that Jackson and Spring see the entity
 * only.
 */
@SuppressWarnings("checkstyle:MethodName") // the dollar keeps the names out of the entity's way
public interface LazyOwner {

    /** Returns a mask of the attributes that are not loaded. */
    long athanor$unloaded();

    /**
     * Sets the mask of the attributes that are not loaded. Their fields must be null (or zero), as they are in a new instance:
     * a field that holds something counts as assigned by the program. Final collections are the exception.
     */
    void athanor$unloaded(long attributes);

    /** Returns who loads; null on objects that have nothing to load, and on deserialized ones. */
    @Nullable
    LazyLoader athanor$loader();

    /** Sets who loads. */
    void athanor$loader(@Nullable LazyLoader loader);
}
