package dev.athanor.sql;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a compiler asks of a mapping when it meets an entity, an attribute or a relationship. Answers are made of tables and
 * columns only.
 */
public interface Mappings {

    /** Returns the table of an entity, under its alias where it has one. */
    FromItem source(MappedSource<?> source);

    /** Returns the columns of an entity: what a query that stands in FROM selects of it. */
    default List<? extends Expression<?>> columns(MappedSource<?> source) {
        return List.of();
    }

    /** Returns the columns of an entity's key: what a query that is a value selects of it. */
    default List<? extends Expression<?>> key(MappedSource<?> source) {
        return List.of();
    }

    /** Returns what an attribute stands for: a column or, for computed attributes, another expression. */
    <T> Expression<T> attribute(MappedAttribute<T> attribute);

    /** Returns what a value of an attribute is to its column: for a reference, the key of the entity it refers to. */
    @Nullable
    Object value(MappedAttribute<?> attribute, @Nullable Object value);

    /**
     * Returns what a condition about an attribute says about its columns, where that is an attribute of several, such as a key;
     * null where the condition can be written as it is.
     */
    default @Nullable Condition ofColumns(MappedAttribute<?> attribute, Condition condition) {
        return null;
    }

    /** Returns what a condition about entities says about columns. */
    Condition condition(MappedCondition condition);

    /**
     * Returns a select with all that its entities take besides their tables, such as a condition that leaves out rows of others.
     *
     * @param select the select
     * @param used finds all entities and tables that it asks for columns of
     */
    default Select<?> whole(Select<?> select, Supplier<Collection<FromItem>> used) {
        return select;
    }

    /** Returns what tells the rows of an entity from others of its table, or null. */
    default @Nullable Condition restriction(MappedSource<?> source) {
        return null;
    }

    /** Returns a join along a relationship as joins of tables on conditions; the left side is kept as it is. */
    Join join(Join join);
}
