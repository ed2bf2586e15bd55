package dev.athanor.internal.bytecode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * An attribute whose getter loads it: a relationship or a deferred column.
 *
 * @param index its bit, 0 to 63
 * @param field where its value is
 * @param getter returns the field; an attribute without one cannot be lazy
 * @param setter sets the field, if there is one
 */
public record LazyAttribute(
        int index,
        Field field,
        @Nullable Method getter,
        @Nullable Method setter) {

    /** How many attributes of one entity can be lazy. */
    public static final int LIMIT = Long.SIZE;

    public LazyAttribute {
        if (index < 0 || index >= LIMIT) {
            throw new IllegalArgumentException("The bit of a lazy attribute is 0 to 63, not " + index + ".");
        }
    }

    /** Returns the mask with this attribute's bit only. */
    public long bit() {
        return 1L << index;
    }
}
