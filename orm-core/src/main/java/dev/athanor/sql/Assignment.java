package dev.athanor.sql;

/**
 * A column and the value it gets.
 *
 * @param column the column
 * @param value the value
 */
public record Assignment(Assignable<?> column, Expression<?> value) {}
