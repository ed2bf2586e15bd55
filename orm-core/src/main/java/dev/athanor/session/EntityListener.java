package dev.athanor.session;

/**
 * Hears what happens to the rows of an entity, on the thread of the session.
 *
 * @param <E> the entity, one of its superclasses or an interface
 */
@FunctionalInterface
public interface EntityListener<E> {

    /**
     * Called with the object and its session. What it throws before a row is written stops the flush; see
     * {@link SessionEvents}.
     */
    void happened(E entity, Session session);
}
