package dev.athanor.sql;

import org.jspecify.annotations.Nullable;

/**
 * An entity in a statement: a mapping says which table and columns it stands for. Without a mapping, on a bare connection, a
 * statement that contains one is refused.
 *
 * @param <E> the entity class
 */
public non-sealed interface MappedSource<E> extends TableSource, SelectItem<E> {

    /** Returns the entity class. */
    Class<E> entity();

    /** Returns the other name it goes by in this statement, or null. */
    @Nullable
    String alias();
}
