package dev.athanor.sql;

import java.io.Serializable;

/**
 * A getter of an entity as a method reference, {@code User::getName}: it names an attribute and is never called. Lambdas do not
 * name anything and are refused when the statement is built.
 *
 * @param <E> the entity
 * @param <T> the attribute's class
 */
@FunctionalInterface
public interface Getter<E, T> extends Serializable {

    /** The getter itself. */
    T get(E entity);
}
