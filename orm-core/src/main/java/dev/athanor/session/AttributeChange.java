package dev.athanor.session;

import org.jspecify.annotations.Nullable;

/**
 * A value or a reference that was assigned, and is about to be written.
 *
 * @param entity the object
 * @param attribute the attribute
 * @param before what the row holds; null for a new object
 * @param now what the object holds
 * @param session the session
 * @param <E> the entity
 * @param <V> the attribute's class
 */
public record AttributeChange<E, V>(
        E entity,
        String attribute,
        @Nullable V before,
        @Nullable V now,
        Session session) {}
