package dev.athanor.session;

/**
 * An element that is added to a collection, or removed from it.
 *
 * @param owner the object that has the collection
 * @param attribute the collection
 * @param element the element
 * @param session the session
 * @param <E> the owner's entity
 * @param <T> the elements' class
 */
public record ElementChange<E, T>(E owner, String attribute, T element, Session session) {}
