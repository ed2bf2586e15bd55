package dev.athanor.sql;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.List;

/**
 * What is asked and computed of arrays, where the database has them: made to be imported statically. An element is looked for by
 * {@code tag.eq(any(tags))}. Thread-safe.
 */
public final class ArrayFunctions {

    private ArrayFunctions() {}

    /** Whether an array has all elements of another. */
    public static <E> Condition contains(Expression<List<E>> array, Expression<List<E>> other) {
        return new Predicate.ArrayComparison(array, Predicate.ArrayComparator.CONTAINS, other);
    }

    /** Whether an array has all these elements. */
    public static <E> Condition contains(Expression<List<E>> array, List<E> elements) {
        return contains(array, new Expression.Bind<>(elements, array.typeOf()));
    }

    /** Whether all elements of an array are in another. */
    public static <E> Condition containedBy(Expression<List<E>> array, Expression<List<E>> other) {
        return new Predicate.ArrayComparison(array, Predicate.ArrayComparator.CONTAINED_BY, other);
    }

    /** Whether all elements of an array are among these. */
    public static <E> Condition containedBy(Expression<List<E>> array, List<E> elements) {
        return containedBy(array, new Expression.Bind<>(elements, array.typeOf()));
    }

    /** Whether two arrays have an element in common. */
    public static <E> Condition overlaps(Expression<List<E>> array, Expression<List<E>> other) {
        return new Predicate.ArrayComparison(array, Predicate.ArrayComparator.OVERLAPS, other);
    }

    /** Whether an array has any of these elements. */
    public static <E> Condition overlaps(Expression<List<E>> array, List<E> elements) {
        return overlaps(array, new Expression.Bind<>(elements, array.typeOf()));
    }

    /** Two arrays one after the other. */
    public static <E> Expression<List<E>> concat(Expression<List<E>> first, Expression<List<E>> second) {
        return new ArrayExpression.Concatenated<>(first, second);
    }

    /** An array with more elements behind it. */
    public static <E> Expression<List<E>> concat(Expression<List<E>> first, List<E> more) {
        return concat(first, new Expression.Bind<>(more, first.typeOf()));
    }

    /** One element of an array, counted from 1; null where there is none. */
    public static <E> Expression<E> element(Expression<List<E>> array, int index, SqlType<E> type) {
        return new ArrayExpression.Element<>(array, Sql.literal(index), TypeOf.known(type));
    }

    /** Some elements of an array, from one to another, counted from 1, both included. */
    public static <E> Expression<List<E>> slice(Expression<List<E>> array, int from, int to) {
        return new ArrayExpression.Slice<>(array, from, to);
    }

    /** The number of elements of an array. */
    public static NumberExpression<Integer> cardinality(Expression<? extends List<?>> array) {
        return Sql.number(new ArrayExpression.Length(array));
    }

    /** The values of all rows as an array, also those that are null. */
    public static <E> Aggregate<List<E>> arrayAgg(Expression<E> value, SqlType<E> type) {
        return new Aggregate.OfAny<>(AggregateCall.of("array_agg", TypeOf.known(SqlTypes.array(type)), value));
    }
}
