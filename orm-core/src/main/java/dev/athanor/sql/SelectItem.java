package dev.athanor.sql;

/**
 * What a SELECT may return: one expression, or an entity with all its columns.
 *
 * @param <T> the Java class of the value in a row
 */
public sealed interface SelectItem<T> permits Expression, MappedSource {}
