package dev.athanor.sql;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of SQL: made to be imported statically. Rarer ones of many rows are in {@link Aggregates}, those of windows in
 * {@link WindowFunctions}, those of times in {@link DateFunctions}. A function that is missing is {@link #function} away.
 * Thread-safe.
 */
public final class Functions {

    private static final TypeOf<Long> LONG = TypeOf.known(SqlTypes.BIGINT);
    private static final TypeOf<Integer> INTEGER = TypeOf.known(SqlTypes.INTEGER);
    private static final TypeOf<Double> DOUBLE = TypeOf.known(SqlTypes.DOUBLE);

    private Functions() {}

    // Many rows

    /** The number of rows. */
    public static Aggregate.OfNumber<Long> count() {
        return new Aggregate.OfNumber<>(AggregateCall.of("count", LONG));
    }

    /** The number of rows in which a value is not null. */
    public static Aggregate.OfNumber<Long> count(Expression<?> counted) {
        return new Aggregate.OfNumber<>(AggregateCall.of("count", LONG, counted));
    }

    /** The number of different values; null does not count. */
    public static Aggregate.OfNumber<Long> countDistinct(Expression<?> counted) {
        return count(counted).distinct();
    }

    /**
     * The sum, in the class of what is summed; null where there is no value. A sum that the class has no room for is an error:
     * {@link #sumLong} has more.
     */
    public static <N extends Number> Aggregate.OfNumber<N> sum(Expression<N> summed) {
        return new Aggregate.OfNumber<>(AggregateCall.of("sum", summed.typeOf(), summed));
    }

    /** The sum of whole numbers as a long; null where there is no value. */
    public static Aggregate.OfNumber<Long> sumLong(Expression<? extends Number> summed) {
        return new Aggregate.OfNumber<>(AggregateCall.of("sum", LONG, summed));
    }

    /** The average as an exact number, of as many digits as the database computes; null where there is no value. */
    public static Aggregate.OfNumber<BigDecimal> avg(Expression<? extends Number> averaged) {
        return new Aggregate.OfNumber<>(AggregateCall.of("avg", TypeOf.known(SqlTypes.DECIMAL), averaged));
    }

    /** The smallest value; null where there is none. */
    public static <T> Aggregate<T> min(Expression<T> operand) {
        return new Aggregate.OfAny<>(AggregateCall.of("min", operand.typeOf(), operand));
    }

    /** The smallest number; null where there is none. */
    public static <N extends Number> Aggregate.OfNumber<N> min(NumberExpression<N> operand) {
        return new Aggregate.OfNumber<>(AggregateCall.of("min", operand.typeOf(), operand));
    }

    /** The first text in alphabetical order; null where there is none. */
    public static Aggregate.OfString min(StringExpression operand) {
        return new Aggregate.OfString(AggregateCall.of("min", operand.typeOf(), operand));
    }

    /** The greatest value; null where there is none. */
    public static <T> Aggregate<T> max(Expression<T> operand) {
        return new Aggregate.OfAny<>(AggregateCall.of("max", operand.typeOf(), operand));
    }

    /** The greatest number; null where there is none. */
    public static <N extends Number> Aggregate.OfNumber<N> max(NumberExpression<N> operand) {
        return new Aggregate.OfNumber<>(AggregateCall.of("max", operand.typeOf(), operand));
    }

    /** The last text in alphabetical order; null where there is none. */
    public static Aggregate.OfString max(StringExpression operand) {
        return new Aggregate.OfString(AggregateCall.of("max", operand.typeOf(), operand));
    }

    // Text

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

    /** The text without spaces at its beginning. */
    public static StringExpression ltrim(Expression<String> text) {
        return text(PortableFunction.LTRIM, text);
    }

    /** The text without spaces at its end. */
    public static StringExpression rtrim(Expression<String> text) {
        return text(PortableFunction.RTRIM, text);
    }

    /** The number of characters. */
    public static NumberExpression<Integer> length(Expression<String> text) {
        return Sql.number(call("char_length", INTEGER, text));
    }

    /** The text from a character on, counted from 1. */
    public static StringExpression substring(Expression<String> text, int from) {
        return text(PortableFunction.SUBSTRING, text, Sql.literal(from));
    }

    /** So many characters of the text, from one on, counted from 1. */
    public static StringExpression substring(Expression<String> text, int from, int length) {
        return text(PortableFunction.SUBSTRING, text, Sql.literal(from), Sql.literal(length));
    }

    /** So many characters of the text, from one on, counted from 1. */
    public static StringExpression substring(
            Expression<String> text, Expression<Integer> from, Expression<Integer> length) {
        return text(PortableFunction.SUBSTRING, text, from, length);
    }

    /** The first characters of the text. */
    public static StringExpression left(Expression<String> text, int length) {
        return text(PortableFunction.LEFT, text, Sql.literal(length));
    }

    /** The first characters of the text. */
    public static StringExpression left(Expression<String> text, Expression<Integer> length) {
        return text(PortableFunction.LEFT, text, length);
    }

    /** The last characters of the text. */
    public static StringExpression right(Expression<String> text, int length) {
        return text(PortableFunction.RIGHT, text, Sql.literal(length));
    }

    /** The last characters of the text. */
    public static StringExpression right(Expression<String> text, Expression<Integer> length) {
        return text(PortableFunction.RIGHT, text, length);
    }

    /** The text filled up at its beginning to a length; a longer one is cut at its end. */
    public static StringExpression lpad(Expression<String> text, int length, String filling) {
        return text(PortableFunction.LPAD, text, Sql.literal(length), Sql.literal(filling));
    }

    /** The text filled up at its end to a length; a longer one is cut there. */
    public static StringExpression rpad(Expression<String> text, int length, String filling) {
        return text(PortableFunction.RPAD, text, Sql.literal(length), Sql.literal(filling));
    }

    /** The text so many times. */
    public static StringExpression repeat(Expression<String> text, int times) {
        return text(PortableFunction.REPEAT, text, Sql.literal(times));
    }

    /** The characters in the opposite order; refused on H2 and SQLite. */
    public static StringExpression reverse(Expression<String> text) {
        return text(PortableFunction.REVERSE, text);
    }

    /** The text in which one text is everywhere replaced by another. */
    public static StringExpression replace(Expression<String> text, String what, String by) {
        return text(PortableFunction.REPLACE, text, Sql.literal(what), Sql.literal(by));
    }

    /** The text in which one text is everywhere replaced by another. */
    public static StringExpression replace(Expression<String> text, Expression<String> what, Expression<String> by) {
        return text(PortableFunction.REPLACE, text, what, by);
    }

    /** Where a text begins within another, counted from 1; 0 where it is not in it. Case and accents matter. */
    public static NumberExpression<Integer> position(Expression<String> text, Expression<String> within) {
        return Sql.number(new PortableCall<>(PortableFunction.POSITION, INTEGER, List.of(text, within)));
    }

    /** Texts one after the other; null where one is null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static StringExpression concat(Expression<String> first, Expression<String>... more) {
        StringExpression all = Sql.string(first);
        for (Expression<String> text : more) {
            all = all.concat(text);
        }
        return all;
    }

    /** Texts with a separator between them, leaving out those that are null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static StringExpression concatWs(String separator, Expression<String>... texts) {
        List<Expression<?>> arguments = new ArrayList<>(Arrays.asList(texts));
        arguments.add(0, Sql.literal(separator));
        return Sql.string(new PortableCall<>(PortableFunction.CONCAT_WS, StringExpression.TYPE, arguments));
    }

    // Numbers

    /** The absolute value. */
    public static <N extends Number> NumberExpression<N> abs(Expression<N> number) {
        return Sql.number(call("abs", number.typeOf(), number));
    }

    /** The nearest whole number that is not smaller. */
    public static <N extends Number> NumberExpression<N> ceil(Expression<N> number) {
        return number(PortableFunction.CEIL, number.typeOf(), number);
    }

    /** The nearest whole number that is not greater. */
    public static <N extends Number> NumberExpression<N> floor(Expression<N> number) {
        return number(PortableFunction.FLOOR, number.typeOf(), number);
    }

    /** The nearest whole number, halves away from zero. */
    public static <N extends Number> NumberExpression<N> round(Expression<N> number) {
        return number(PortableFunction.ROUND, number.typeOf(), number);
    }

    /** The nearest number of so many digits behind the point, halves away from zero. */
    public static <N extends Number> NumberExpression<N> round(Expression<N> number, int digits) {
        return number(PortableFunction.ROUND, number.typeOf(), number, Sql.literal(digits));
    }

    /** The square root. */
    public static NumberExpression<Double> sqrt(Expression<? extends Number> number) {
        return number(PortableFunction.SQRT, DOUBLE, number);
    }

    /** The number to the power of another. */
    public static NumberExpression<Double> power(
            Expression<? extends Number> number, Expression<? extends Number> exponent) {
        return number(PortableFunction.POWER, DOUBLE, number, exponent);
    }

    /** The number to the power of another. */
    public static NumberExpression<Double> power(Expression<? extends Number> number, int exponent) {
        return power(number, Sql.literal(exponent));
    }

    /** The number e to the power of another. */
    public static NumberExpression<Double> exp(Expression<? extends Number> exponent) {
        return number(PortableFunction.EXP, DOUBLE, exponent);
    }

    /** The logarithm to the base e. */
    public static NumberExpression<Double> ln(Expression<? extends Number> number) {
        return number(PortableFunction.LN, DOUBLE, number);
    }

    /** The logarithm to a base. */
    public static NumberExpression<Double> log(int base, Expression<? extends Number> number) {
        return number(PortableFunction.LOG, DOUBLE, Sql.literal(base), number);
    }

    /** -1 for a negative number, 0 for zero, 1 for a positive one. */
    public static NumberExpression<Integer> sign(Expression<? extends Number> number) {
        return number(PortableFunction.SIGN, INTEGER, number);
    }

    /** A random number from 0 up to, but without, 1; another for each row. */
    public static NumberExpression<Double> random() {
        return number(PortableFunction.RANDOM, DOUBLE);
    }

    // Any kind

    /** The greatest value; null where one is null, on every database. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Expression<T> greatest(Expression<T> first, Expression<? extends T>... more) {
        return more.length == 0
                ? first
                : new PortableCall<>(PortableFunction.GREATEST, first.typeOf(), with(first, more));
    }

    /** The greatest number; null where one is null, on every database. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <N extends Number> NumberExpression<N> greatest(
            NumberExpression<N> first, Expression<? extends N>... more) {
        return more.length == 0
                ? first
                : Sql.number(new PortableCall<>(PortableFunction.GREATEST, first.typeOf(), with(first, more)));
    }

    /** The least value; null where one is null, on every database. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Expression<T> least(Expression<T> first, Expression<? extends T>... more) {
        return more.length == 0 ? first : new PortableCall<>(PortableFunction.LEAST, first.typeOf(), with(first, more));
    }

    /** The least number; null where one is null, on every database. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <N extends Number> NumberExpression<N> least(
            NumberExpression<N> first, Expression<? extends N>... more) {
        return more.length == 0
                ? first
                : Sql.number(new PortableCall<>(PortableFunction.LEAST, first.typeOf(), with(first, more)));
    }

    /** The first value that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Expression<T> coalesce(Expression<T> first, Expression<? extends T>... more) {
        return new Expression.Call<>("coalesce", first.typeOf(), with(first, more), false);
    }

    /** The first number that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <N extends Number> NumberExpression<N> coalesce(
            NumberExpression<N> first, Expression<? extends N>... more) {
        return Sql.number(new Expression.Call<>("coalesce", first.typeOf(), with(first, more), false));
    }

    /** The first text that is not null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static StringExpression coalesce(StringExpression first, Expression<String>... more) {
        return Sql.string(new Expression.Call<>("coalesce", first.typeOf(), with(first, more), false));
    }

    /** The value, or another where it is null. */
    public static <T> Expression<T> coalesce(Expression<T> first, T otherwise) {
        return call("coalesce", first.typeOf(), first, Sql.literal(otherwise, first.typeOf()));
    }

    /** The number, or another where it is null. */
    public static <N extends Number> NumberExpression<N> coalesce(NumberExpression<N> first, N otherwise) {
        return Sql.number(call("coalesce", first.typeOf(), first, Sql.literal(otherwise, first.typeOf())));
    }

    /** The text, or another where it is null. */
    public static StringExpression coalesce(StringExpression first, String otherwise) {
        return Sql.string(call("coalesce", first.typeOf(), first, Sql.literal(otherwise, first.typeOf())));
    }

    /** Null where both are equal, else the first. */
    public static <T> Expression<T> nullif(Expression<T> first, Expression<T> second) {
        return call("nullif", first.typeOf(), first, second);
    }

    /** Null where both are equal, else the first. */
    public static <N extends Number> NumberExpression<N> nullif(NumberExpression<N> first, N second) {
        return Sql.number(call("nullif", first.typeOf(), first, Sql.literal(second, first.typeOf())));
    }

    /** Null where both are equal, else the first. */
    public static StringExpression nullif(StringExpression first, String second) {
        return Sql.string(call("nullif", first.typeOf(), first, Sql.literal(second, first.typeOf())));
    }

    /** 1 where the row sums over the expression, as rows of ROLLUP, CUBE and GROUPING SETS do, else 0. */
    public static NumberExpression<Integer> grouping(Expression<?> expression) {
        return number(PortableFunction.GROUPING, INTEGER, expression);
    }

    // Clocks

    /** The instant at which the transaction, or on some databases the statement, began. */
    public static Expression<OffsetDateTime> currentTimestamp() {
        return call("current_timestamp", TypeOf.known(SqlTypes.TIMESTAMP_WITH_TIME_ZONE));
    }

    /** Today, by the database's clock and zone. */
    public static Expression<LocalDate> currentDate() {
        return call("current_date", TypeOf.known(SqlTypes.DATE));
    }

    /** The time of day, by the database's clock and zone. */
    public static Expression<LocalTime> currentTime() {
        return new PortableCall<>(PortableFunction.CURRENT_TIME, TypeOf.known(SqlTypes.TIME), List.of());
    }

    /** The day and time of day, by the database's clock and zone. */
    public static Expression<LocalDateTime> localTimestamp() {
        return new PortableCall<>(PortableFunction.LOCAL_TIMESTAMP, TypeOf.known(SqlTypes.TIMESTAMP), List.of());
    }

    // Any function

    /**
     * Calls any function of the database. The name is an identifier, with dots for a schema or package: anything else is
     * refused, so that it may come from anywhere without becoming SQL.
     */
    public static <T> Expression.Call<T> function(String name, SqlType<T> type, Expression<?>... arguments) {
        return call(name, TypeOf.known(type), arguments);
    }

    private static <T> Expression.Call<T> call(String name, TypeOf<T> type, Expression<?>... arguments) {
        return new Expression.Call<>(name, type, List.of(arguments), false);
    }

    private static StringExpression text(PortableFunction function, Expression<?>... arguments) {
        return Sql.string(new PortableCall<>(function, StringExpression.TYPE, List.of(arguments)));
    }

    private static <N extends Number> NumberExpression<N> number(
            PortableFunction function, TypeOf<N> type, Expression<?>... arguments) {
        return Sql.number(new PortableCall<>(function, type, List.of(arguments)));
    }

    private static List<Expression<?>> with(Expression<?> first, Expression<?>... more) {
        List<Expression<?>> all = new ArrayList<>(Arrays.asList(more));
        all.add(0, first);
        return all;
    }
}
