package dev.athanor.sql;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The functions of SQL: made to be imported statically. A function that is missing here is {@link #function} away. Thread-safe. */
public final class Functions {

    private static final TypeOf<Long> LONG = TypeOf.known(SqlTypes.BIGINT);
    private static final TypeOf<Integer> INTEGER = TypeOf.known(SqlTypes.INTEGER);

    private Functions() {}

    /** The number of rows. */
    public static NumberExpression<Long> count() {
        return Sql.number(new Expression.Call<>("count", LONG, List.of(), false));
    }

    /** The number of rows in which a value is not null. */
    public static NumberExpression<Long> count(Expression<?> counted) {
        return numberCall("count", LONG, false, counted);
    }

    /** The number of different values; null does not count. */
    public static NumberExpression<Long> countDistinct(Expression<?> counted) {
        return numberCall("count", LONG, true, counted);
    }

    /** The sum; null where there is no value. Whole numbers may overflow their type where the database sums in it. */
    public static <N extends Number> NumberExpression<N> sum(Expression<N> summed) {
        return numberCall("sum", summed.typeOf(), false, summed);
    }

    /** The average as an exact number; null where there is no value. */
    public static NumberExpression<BigDecimal> avg(Expression<? extends Number> averaged) {
        return numberCall("avg", TypeOf.known(SqlTypes.DECIMAL), false, averaged);
    }

    /** The smallest value; null where there is none. */
    public static <T> Expression<T> min(Expression<T> operand) {
        return call("min", operand.typeOf(), operand);
    }

    /** The greatest value; null where there is none. */
    public static <T> Expression<T> max(Expression<T> operand) {
        return call("max", operand.typeOf(), operand);
    }

    /** The text in lower case. */
    public static StringExpression lower(Expression<String> text) {
        return Sql.string(call("lower", StringExpression.TYPE, text));
    }

    /** The text in upper case. */
    public static StringExpression upper(Expression<String> text) {
        return Sql.string(call("upper", StringExpression.TYPE, text));
    }

    /** The text without spaces at both ends. */
    public static StringExpression trim(Expression<String> text) {
        return Sql.string(call("trim", StringExpression.TYPE, text));
    }

    /** The number of characters. */
    public static NumberExpression<Integer> length(Expression<String> text) {
        return numberCall("char_length", INTEGER, false, text);
    }

    /** The absolute value. */
    public static <N extends Number> NumberExpression<N> abs(Expression<N> number) {
        return numberCall("abs", number.typeOf(), false, number);
    }

    /** The first value that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Expression<T> coalesce(Expression<T> first, Expression<? extends T>... more) {
        List<Expression<?>> arguments = new ArrayList<>(List.of(first));
        arguments.addAll(Arrays.asList(more));
        return new Expression.Call<>("coalesce", first.typeOf(), arguments, false);
    }

    /** The value, or another where it is null. */
    public static <T> Expression<T> coalesce(Expression<T> first, T otherwise) {
        return call("coalesce", first.typeOf(), first, Sql.literal(otherwise, first.typeOf()));
    }

    /** Null where both are equal, else the first. */
    public static <T> Expression<T> nullif(Expression<T> first, Expression<T> second) {
        return call("nullif", first.typeOf(), first, second);
    }

    /** The instant at which the transaction, or on some databases the statement, began. */
    public static Expression<OffsetDateTime> currentTimestamp() {
        return call("current_timestamp", TypeOf.known(SqlTypes.TIMESTAMP_WITH_TIME_ZONE));
    }

    /** Today, by the database's clock and zone. */
    public static Expression<LocalDate> currentDate() {
        return call("current_date", TypeOf.known(SqlTypes.DATE));
    }

    /**
     * Calls any function of the database. The name is an identifier, with dots for a schema or package: anything else is
     * refused, so that it may come from anywhere without becoming SQL.
     */
    public static <T> Expression<T> function(String name, SqlType<T> type, Expression<?>... arguments) {
        return call(name, TypeOf.known(type), arguments);
    }

    private static <T> Expression<T> call(String name, TypeOf<T> type, Expression<?>... arguments) {
        return new Expression.Call<>(name, type, List.of(arguments), false);
    }

    private static <N extends Number> NumberExpression<N> numberCall(
            String name, TypeOf<N> type, boolean distinct, Expression<?> argument) {
        return Sql.number(new Expression.Call<>(name, type, List.of(argument), distinct));
    }
}
