package dev.athanor.sql;

/**
 * A function that has a value only over a window: {@code rowNumber().over(window().orderBy(age.desc()))}. Immutable.
 *
 * @param <T> the Java class of the value
 */
public sealed interface WindowFunction<T> {

    /** Returns the function. */
    AggregateCall<T> call();

    /** Leaves out nulls; refused where the database cannot. */
    WindowFunction<T> ignoreNulls();

    /** Says over which rows. */
    default Expression<T> over(Window window) {
        return new Over<>(call(), window);
    }

    /** A function of any kind. */
    record OfAny<T>(AggregateCall<T> call) implements WindowFunction<T> {
        @Override
        public OfAny<T> ignoreNulls() {
            return new OfAny<>(call.withoutNulls());
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A function whose value is a number. */
    record OfNumber<N extends Number>(AggregateCall<N> call) implements WindowFunction<N> {
        @Override
        public OfNumber<N> ignoreNulls() {
            return new OfNumber<>(call.withoutNulls());
        }

        @Override
        public NumberExpression<N> over(Window window) {
            return Sql.number(new Over<>(call, window));
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A function whose value is text. */
    record OfString(AggregateCall<String> call) implements WindowFunction<String> {
        @Override
        public OfString ignoreNulls() {
            return new OfString(call.withoutNulls());
        }

        @Override
        public StringExpression over(Window window) {
            return Sql.string(new Over<>(call, window));
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
