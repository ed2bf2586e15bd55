package dev.athanor.sql;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;

/** The functions of many rows beside those in {@link Functions}: made to be imported statically. Thread-safe. */
public final class Aggregates {

    private static final TypeOf<Long> LONG = TypeOf.known(SqlTypes.BIGINT);
    private static final TypeOf<Double> DOUBLE = TypeOf.known(SqlTypes.DOUBLE);

    private Aggregates() {}

    /** The texts of all rows with a separator between them; nulls are left out. Order them by {@code orderBy}. */
    public static Aggregate.OfString listAgg(Expression<String> text, String separator) {
        return new Aggregate.OfString(
                AggregateCall.of("listagg", StringExpression.TYPE, text, Sql.literal(separator, SqlTypes.VARCHAR)));
    }

    /** Whether the condition is true of all rows for which it is known; null where there is none. */
    public static Aggregate.OfBoolean boolAnd(Condition condition) {
        return new Aggregate.OfBoolean(AggregateCall.of("bool_and", Condition.TYPE, condition));
    }

    /** Whether the condition is true of any row; null where it is known of none. */
    public static Aggregate.OfBoolean boolOr(Condition condition) {
        return new Aggregate.OfBoolean(AggregateCall.of("bool_or", Condition.TYPE, condition));
    }

    /** The values of all rows as a JSON array, also those that are null. */
    public static Aggregate<String> jsonArrayAgg(Expression<?> value) {
        return new Aggregate.OfAny<>(AggregateCall.of("json_arrayagg", TypeOf.known(SqlTypes.JSON), value));
    }

    /** The names and values of all rows as a JSON object. */
    public static Aggregate<String> jsonObjectAgg(Expression<String> name, Expression<?> value) {
        return new Aggregate.OfAny<>(AggregateCall.of("json_objectagg", TypeOf.known(SqlTypes.JSON), name, value));
    }

    /** The standard deviation of the rows as a sample of more; null for fewer than two. */
    public static Aggregate.OfNumber<Double> stddev(Expression<? extends Number> number) {
        return new Aggregate.OfNumber<>(AggregateCall.of("stddev_samp", DOUBLE, number));
    }

    /** The variance of the rows as a sample of more; null for fewer than two. */
    public static Aggregate.OfNumber<Double> variance(Expression<? extends Number> number) {
        return new Aggregate.OfNumber<>(AggregateCall.of("var_samp", DOUBLE, number));
    }

    /** The number below which a share of all lies, computed between neighbours: 0.5 is the median. */
    public static Aggregate.OfNumber<Double> percentileCont(double share, Expression<? extends Number> number) {
        return new Aggregate.OfNumber<>(
                AggregateCall.of("percentile_cont", DOUBLE, Sql.literal(share)).within(number.asc()));
    }

    /** The first value, in order, that a share of all does not exceed. */
    public static <T> Aggregate<T> percentileDisc(double share, Expression<T> value) {
        return new Aggregate.OfAny<>(AggregateCall.of("percentile_disc", value.typeOf(), Sql.literal(share))
                .within(value.asc()));
    }

    /** The most frequent value. */
    public static <T> Aggregate<T> mode(Expression<T> value) {
        return new Aggregate.OfAny<>(AggregateCall.of("mode", value.typeOf()).within(value.asc()));
    }

    /** The rank that a value would have among the rows in an order. */
    public static <T> Aggregate.OfNumber<Long> rankOf(T value, Ordering ordering) {
        return new Aggregate.OfNumber<>(
                AggregateCall.of("rank", LONG, Sql.literal(value)).within(ordering));
    }

    /**
     * Calls any function of many rows. The name is an identifier, with dots for a schema or package: anything else is refused.
     */
    public static <T> Aggregate<T> aggregate(String name, SqlType<T> type, Expression<?>... arguments) {
        return new Aggregate.OfAny<>(AggregateCall.of(name, TypeOf.known(type), arguments));
    }
}
