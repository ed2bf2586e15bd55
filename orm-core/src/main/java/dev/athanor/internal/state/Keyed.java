package dev.athanor.internal.state;

/**
 * An element of a map, and the key it is under. Immutable.
 *
 * @param key the key
 * @param value the element
 */
public record Keyed(Object key, Object value) {}
