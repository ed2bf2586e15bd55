package dev.athanor.schema;

/**
 * A generator of numbers.
 *
 * @param name its name
 * @param start the first number
 * @param increment the distance to the next
 */
public record Sequence(String name, long start, long increment) {}
