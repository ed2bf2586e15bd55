package dev.athanor.sql;

import dev.athanor.type.SqlTypes;
import java.util.List;

/**
 * What is computed of arrays.
 *
 * @param <T> the Java class of the value
 */
public sealed interface ArrayExpression<T> extends Expression<T> {

    /** Two arrays one after the other. */
    record Concatenated<E>(Expression<List<E>> first, Expression<List<E>> second) implements ArrayExpression<List<E>> {
        @Override
        public TypeOf<List<E>> typeOf() {
            return first.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** One element, counted from 1. */
    record Element<E>(Expression<List<E>> array, Expression<Integer> index, TypeOf<E> typeOf)
            implements ArrayExpression<E> {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Some elements, from one to another, counted from 1, both included. */
    record Slice<E>(Expression<List<E>> array, int from, int to) implements ArrayExpression<List<E>> {
        @Override
        public TypeOf<List<E>> typeOf() {
            return array.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** The number of elements. */
    record Length(Expression<? extends List<?>> array) implements ArrayExpression<Integer> {

        private static final TypeOf<Integer> TYPE = TypeOf.known(SqlTypes.INTEGER);

        @Override
        public TypeOf<Integer> typeOf() {
            return TYPE;
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
