package dev.athanor.internal.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * A place for one value of a collection: rows of such collections are read into it and written from it, as rows of entities are into
 * and from entities. Confined to one thread.
 */
public final class ElementRow {

    /** The value. */
    public @Nullable Object value;

    /** Makes an empty one. */
    public ElementRow() {}

    /** Returns the way to the value. */
    public static FieldPath toValue() {
        return FieldPath.of(Reach.field(ElementRow.class, "value"));
    }
}
