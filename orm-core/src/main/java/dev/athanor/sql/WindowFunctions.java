package dev.athanor.sql;

import dev.athanor.type.SqlTypes;
import java.util.List;

/** The functions that need a window: made to be imported statically. Thread-safe. */
public final class WindowFunctions {

    private static final TypeOf<Long> LONG = TypeOf.known(SqlTypes.BIGINT);
    private static final TypeOf<Double> DOUBLE = TypeOf.known(SqlTypes.DOUBLE);

    private WindowFunctions() {}

    /** The number of the row, from 1. */
    public static WindowFunction.OfNumber<Long> rowNumber() {
        return number("row_number", LONG);
    }

    /** The number of the row, equal rows sharing the first one's. */
    public static WindowFunction.OfNumber<Long> rank() {
        return number("rank", LONG);
    }

    /** The number of the row, equal rows sharing one, without gaps. */
    public static WindowFunction.OfNumber<Long> denseRank() {
        return number("dense_rank", LONG);
    }

    /** The rank as a share of all rows, from 0 to 1. */
    public static WindowFunction.OfNumber<Double> percentRank() {
        return number("percent_rank", DOUBLE);
    }

    /** The share of rows that are not behind this one. */
    public static WindowFunction.OfNumber<Double> cumeDist() {
        return number("cume_dist", DOUBLE);
    }

    /** The number, from 1, of the part that the row is in when all are divided into so many parts. */
    public static WindowFunction.OfNumber<Long> ntile(int parts) {
        return number("ntile", LONG, Sql.literal(parts));
    }

    /** The value of the row before. */
    public static <T> WindowFunction<T> lag(Expression<T> value) {
        return any("lag", value);
    }

    /** The value of the row before. */
    public static <N extends Number> WindowFunction.OfNumber<N> lag(NumberExpression<N> value) {
        return number("lag", value.typeOf(), value);
    }

    /** The value of the row before. */
    public static WindowFunction.OfString lag(StringExpression value) {
        return new WindowFunction.OfString(AggregateCall.of("lag", value.typeOf(), value));
    }

    /** The value of so many rows before. */
    public static <T> WindowFunction<T> lag(Expression<T> value, int rows) {
        return any("lag", value, Sql.literal(rows));
    }

    /** The value of a row before, or another where there is no such row. */
    public static <T> WindowFunction<T> lag(Expression<T> value, int rows, T otherwise) {
        return any("lag", value, Sql.literal(rows), Sql.literal(otherwise, value.typeOf()));
    }

    /** The value of the row behind. */
    public static <T> WindowFunction<T> lead(Expression<T> value) {
        return any("lead", value);
    }

    /** The value of the row behind. */
    public static <N extends Number> WindowFunction.OfNumber<N> lead(NumberExpression<N> value) {
        return number("lead", value.typeOf(), value);
    }

    /** The value of the row behind. */
    public static WindowFunction.OfString lead(StringExpression value) {
        return new WindowFunction.OfString(AggregateCall.of("lead", value.typeOf(), value));
    }

    /** The value of so many rows behind. */
    public static <T> WindowFunction<T> lead(Expression<T> value, int rows) {
        return any("lead", value, Sql.literal(rows));
    }

    /** The value of a row behind, or another where there is no such row. */
    public static <T> WindowFunction<T> lead(Expression<T> value, int rows, T otherwise) {
        return any("lead", value, Sql.literal(rows), Sql.literal(otherwise, value.typeOf()));
    }

    /** The value of the frame's first row. */
    public static <T> WindowFunction<T> firstValue(Expression<T> value) {
        return any("first_value", value);
    }

    /** The value of the frame's last row; without a frame that is the current one or an equal of it. */
    public static <T> WindowFunction<T> lastValue(Expression<T> value) {
        return any("last_value", value);
    }

    /** The value of one of the frame's rows, counted from 1. */
    public static <T> WindowFunction<T> nthValue(Expression<T> value, int row) {
        return any("nth_value", value, Sql.literal(row));
    }

    private static <T> WindowFunction<T> any(String name, Expression<T> value, Expression<?>... more) {
        List<Expression<?>> arguments = new java.util.ArrayList<>(List.of(more));
        arguments.add(0, value);
        return new WindowFunction.OfAny<>(
                AggregateCall.of(name, value.typeOf(), arguments.toArray(new Expression<?>[0])));
    }

    private static <N extends Number> WindowFunction.OfNumber<N> number(
            String name, TypeOf<N> type, Expression<?>... arguments) {
        return new WindowFunction.OfNumber<>(AggregateCall.of(name, type, arguments));
    }
}
