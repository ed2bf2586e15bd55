package dev.athanor.internal.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * What a lazy subclass adds to its entity. The names are none of bean properties and the members are synthetic, so that Jackson
 * and Spring see the entity only.
 */
public interface LazyOwner {

    /** Returns a mask of the attributes that are not loaded. */
    long athanor$unloaded();

    /**
     * Sets the mask of the attributes that are not loaded. A field that holds something, when its getter is called, counts as
     * assigned by the program. So who sets the bit of an attribute that was loaded before makes its field null (or zero); the
     * fields of new instances are null, whatever the constructor put there. Final collections are the exception: they are
     * loaded whatever they hold.
     */
    void athanor$unloaded(long attributes);

    /** Returns who loads; null on new and on deserialized objects. */
    @Nullable
    LazyLoader athanor$loader();

    /** Sets who loads. */
    void athanor$loader(@Nullable LazyLoader loader);
}
