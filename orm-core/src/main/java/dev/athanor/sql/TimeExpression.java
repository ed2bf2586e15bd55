package dev.athanor.sql;

import dev.athanor.type.SqlTypes;

/**
 * What is computed of dates and times.
 *
 * @param <T> the Java class of the value
 */
public sealed interface TimeExpression<T> extends Expression<T> {

    /** A date or time moved by some units. */
    record Shifted<T>(Expression<T> time, Expression<? extends Number> amount, TimeField unit)
            implements TimeExpression<T> {
        @Override
        public TypeOf<T> typeOf() {
            return time.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** One part of a date or time. */
    record Extracted(TimeField field, Expression<?> time) implements TimeExpression<Integer> {

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

    /** A date or time whose smaller parts are at their beginning. */
    record Truncated<T>(TimeField field, Expression<T> time) implements TimeExpression<T> {
        @Override
        public TypeOf<T> typeOf() {
            return time.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** How many days, or microseconds, lie between two dates or times. */
    record Difference(TimeField unit, Expression<?> from, Expression<?> to) implements TimeExpression<Long> {

        private static final TypeOf<Long> TYPE = TypeOf.known(SqlTypes.BIGINT);

        @Override
        public TypeOf<Long> typeOf() {
            return TYPE;
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
