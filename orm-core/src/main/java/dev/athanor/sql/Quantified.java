package dev.athanor.sql;

import org.jspecify.annotations.Nullable;

/**
 * The right side of a comparison with all, or with any, of several values: {@code age.gt(all(select(limit).from(limits)))}.
 *
 * @param all whether the comparison must be true of all values, rather than of any
 * @param query the query of one column whose rows are the values, or null
 * @param array the array whose elements are the values, or null
 * @param <T> the Java class of the values
 */
public record Quantified<T>(
        boolean all,
        @Nullable QueryExpression<? extends T> query,
        @Nullable Expression<?> array) {}
