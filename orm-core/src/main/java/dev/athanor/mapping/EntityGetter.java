package dev.athanor.mapping;

import dev.athanor.sql.Getter;

/**
 * Getters told apart by what they return, so that the compiler picks the kind of path: text has {@code like}, numbers have
 * {@code plus}, booleans are conditions.
 */
public final class EntityGetter {

    private EntityGetter() {}

    /** A getter of text. */
    @FunctionalInterface
    public interface OfString<E> extends Getter<E, String> {
        @Override
        String get(E entity);
    }

    /** A getter of a number. */
    @FunctionalInterface
    public interface OfNumber<E, N extends Number> extends Getter<E, N> {
        @Override
        N get(E entity);
    }

    /** A getter of a boolean. */
    @FunctionalInterface
    public interface OfBoolean<E> extends Getter<E, Boolean> {
        @Override
        Boolean get(E entity);
    }
}
