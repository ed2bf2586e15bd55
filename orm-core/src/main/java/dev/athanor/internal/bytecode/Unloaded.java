package dev.athanor.internal.bytecode;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** What stands in a snapshot for a column that was not read. Nothing equals it, so that such a column differs from any value. */
public final class Unloaded {

    /** The one object. */
    public static final Object VALUE = new Unloaded();

    private Unloaded() {}

    /** Tells whether a place of a snapshot is of a column that was not read. */
    @SuppressWarnings("ReferenceEquality") // there is one
    public static boolean is(@Nullable Object kept) {
        return kept == VALUE;
    }

    /** Returns what a field of a class holds that was given nothing: null, or zero. */
    public static @Nullable Object nothing(Class<?> field) {
        return field.isPrimitive() ? Array.get(Array.newInstance(field, 1), 0) : null;
    }

    @Override
    public String toString() {
        return "unloaded";
    }
}
