package dev.athanor.sql;

/**
 * A value of many rows: {@code sum(total).filter(paid).over(window().partitionBy(customer))}. Immutable.
 *
 * @param <T> the Java class of the value
 */
public sealed interface Aggregate<T> extends Expression<T> {

    /** Returns the function, with all that stands beside it. */
    AggregateCall<T> call();

    @Override
    default TypeOf<T> typeOf() {
        return call().typeOf();
    }

    /** Counts only rows for which all conditions are true. */
    Aggregate<T> filter(Condition... conditions);

    /** Counts equal values once. */
    Aggregate<T> distinct();

    /** Takes the values in an order, which matters to lists of them. */
    Aggregate<T> orderBy(Ordering... ordering);

    /** Says what an ordered-set function orders by: {@code WITHIN GROUP (ORDER BY …)}. */
    Aggregate<T> withinGroup(Ordering... ordering);

    /** Computes the value for each row over the rows around it, rather than one for a group. */
    default Expression<T> over(Window window) {
        return new Over<>(call(), window);
    }

    /** A value of any kind. */
    record OfAny<T>(AggregateCall<T> call) implements Aggregate<T> {
        @Override
        public OfAny<T> filter(Condition... conditions) {
            return new OfAny<>(call.filteredBy(conditions));
        }

        @Override
        public OfAny<T> distinct() {
            return new OfAny<>(call.ofDistinct());
        }

        @Override
        public OfAny<T> orderBy(Ordering... ordering) {
            return new OfAny<>(call.orderedBy(ordering));
        }

        @Override
        public OfAny<T> withinGroup(Ordering... ordering) {
            return new OfAny<>(call.within(ordering));
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A number. */
    record OfNumber<N extends Number>(AggregateCall<N> call) implements Aggregate<N>, NumberExpression<N> {
        @Override
        public TypeOf<N> typeOf() {
            return call.typeOf();
        }

        @Override
        public OfNumber<N> filter(Condition... conditions) {
            return new OfNumber<>(call.filteredBy(conditions));
        }

        @Override
        public OfNumber<N> distinct() {
            return new OfNumber<>(call.ofDistinct());
        }

        @Override
        public OfNumber<N> orderBy(Ordering... ordering) {
            return new OfNumber<>(call.orderedBy(ordering));
        }

        @Override
        public OfNumber<N> withinGroup(Ordering... ordering) {
            return new OfNumber<>(call.within(ordering));
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

    /** A text. */
    record OfString(AggregateCall<String> call) implements Aggregate<String>, StringExpression {
        @Override
        public TypeOf<String> typeOf() {
            return call.typeOf();
        }

        @Override
        public OfString filter(Condition... conditions) {
            return new OfString(call.filteredBy(conditions));
        }

        @Override
        public OfString distinct() {
            return new OfString(call.ofDistinct());
        }

        @Override
        public OfString orderBy(Ordering... ordering) {
            return new OfString(call.orderedBy(ordering));
        }

        @Override
        public OfString withinGroup(Ordering... ordering) {
            return new OfString(call.within(ordering));
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

    /** True or false. */
    record OfBoolean(AggregateCall<Boolean> call) implements Aggregate<Boolean>, Condition {
        @Override
        public TypeOf<Boolean> typeOf() {
            return call.typeOf();
        }

        @Override
        public OfBoolean filter(Condition... conditions) {
            return new OfBoolean(call.filteredBy(conditions));
        }

        @Override
        public OfBoolean distinct() {
            return new OfBoolean(call.ofDistinct());
        }

        @Override
        public OfBoolean orderBy(Ordering... ordering) {
            return new OfBoolean(call.orderedBy(ordering));
        }

        @Override
        public OfBoolean withinGroup(Ordering... ordering) {
            return new OfBoolean(call.within(ordering));
        }

        @Override
        public Condition over(Window window) {
            return Sql.condition(new Over<>(call, window));
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
