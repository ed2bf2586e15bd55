package dev.athanor.session;

import java.util.List;

/**
 * A collection that was replaced by another, which is about to be written.
 *
 * @param owner the object that has the collection
 * @param attribute the collection
 * @param before what the old one held, as far as it was loaded
 * @param now what the new one holds
 * @param session the session
 * @param <E> the owner's entity
 * @param <T> the elements' class
 */
public record CollectionChange<E, T>(E owner, String attribute, List<T> before, List<T> now, Session session) {

    /** Copies the elements. */
    public CollectionChange {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }
}
