package dev.athanor.sql;

import dev.athanor.type.BooleanType;
import dev.athanor.type.NumberType;
import dev.athanor.type.SqlType;
import dev.athanor.type.StringType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something the database computes a {@code T} from: a column, a bound value, a function call, a sub-select. Expressions are
 * values: immutable, equal when they say the same, safe to share between threads.
 *
 * @param <T> the Java class of the value
 */
public sealed interface Expression<T> extends SelectItem<T>, GroupingItem
        permits Condition,
                StringExpression,
                NumberExpression,
                NamedColumn,
                MappedAttribute,
                Expression.Bind,
                Expression.Parameter,
                Expression.Call,
                Expression.Case,
                Expression.Cast,
                Expression.ScalarQuery,
                Expression.Labeled,
                Expression.Derived,
                Expression.ResultName,
                Expression.Raw,
                Excluded,
                Generated,
                DefaultValue,
                Operation,
                PortableCall,
                Aggregate,
                Over,
                TimeExpression,
                ArrayExpression,
                Json.Value,
                CustomExpression {

    /** Returns the type of the value, or the attribute whose mapping knows it. */
    TypeOf<T> typeOf();

    /** {@code this = value}. A null value would match no row and is refused; use {@link #isNull()}. */
    default Condition eq(T value) {
        return compare(Condition.Comparator.EQUAL, bound(value));
    }

    /** {@code this = other}. */
    default Condition eq(Expression<? extends T> other) {
        return compare(Condition.Comparator.EQUAL, other);
    }

    /** {@code this <> value}. Rows where this is null do not match. */
    default Condition ne(T value) {
        return compare(Condition.Comparator.NOT_EQUAL, bound(value));
    }

    /** {@code this <> other}. */
    default Condition ne(Expression<? extends T> other) {
        return compare(Condition.Comparator.NOT_EQUAL, other);
    }

    /** {@code this < value}. */
    default Condition lt(T value) {
        return compare(Condition.Comparator.LESS, bound(value));
    }

    /** {@code this < other}. */
    default Condition lt(Expression<? extends T> other) {
        return compare(Condition.Comparator.LESS, other);
    }

    /** {@code this <= value}. */
    default Condition le(T value) {
        return compare(Condition.Comparator.LESS_OR_EQUAL, bound(value));
    }

    /** {@code this <= other}. */
    default Condition le(Expression<? extends T> other) {
        return compare(Condition.Comparator.LESS_OR_EQUAL, other);
    }

    /** {@code this > value}. */
    default Condition gt(T value) {
        return compare(Condition.Comparator.GREATER, bound(value));
    }

    /** {@code this > other}. */
    default Condition gt(Expression<? extends T> other) {
        return compare(Condition.Comparator.GREATER, other);
    }

    /** {@code this >= value}. */
    default Condition ge(T value) {
        return compare(Condition.Comparator.GREATER_OR_EQUAL, bound(value));
    }

    /** {@code this >= other}. */
    default Condition ge(Expression<? extends T> other) {
        return compare(Condition.Comparator.GREATER_OR_EQUAL, other);
    }

    /** {@code this = ANY (…)} or {@code ALL}. */
    default Condition eq(Quantified<? extends T> values) {
        return compare(Condition.Comparator.EQUAL, values);
    }

    /** {@code this <> ANY (…)} or {@code ALL}. */
    default Condition ne(Quantified<? extends T> values) {
        return compare(Condition.Comparator.NOT_EQUAL, values);
    }

    /** {@code this < ANY (…)} or {@code ALL}. */
    default Condition lt(Quantified<? extends T> values) {
        return compare(Condition.Comparator.LESS, values);
    }

    /** {@code this <= ANY (…)} or {@code ALL}. */
    default Condition le(Quantified<? extends T> values) {
        return compare(Condition.Comparator.LESS_OR_EQUAL, values);
    }

    /** {@code this > ANY (…)} or {@code ALL}. */
    default Condition gt(Quantified<? extends T> values) {
        return compare(Condition.Comparator.GREATER, values);
    }

    /** {@code this >= ANY (…)} or {@code ALL}. */
    default Condition ge(Quantified<? extends T> values) {
        return compare(Condition.Comparator.GREATER_OR_EQUAL, values);
    }

    /** {@code this IS DISTINCT FROM value}: true where one of the two is null, never unknown. */
    default Condition isDistinctFrom(@Nullable T value) {
        return new Predicate.Distinct(this, new Bind<>(value, typeOf()), false);
    }

    /** {@code this IS DISTINCT FROM other}: true where one of the two is null, never unknown. */
    default Condition isDistinctFrom(Expression<? extends T> other) {
        return new Predicate.Distinct(this, other, false);
    }

    /** {@code this IS NOT DISTINCT FROM value}: true where both are null, never unknown. */
    default Condition isNotDistinctFrom(@Nullable T value) {
        return new Predicate.Distinct(this, new Bind<>(value, typeOf()), true);
    }

    /** {@code this IS NOT DISTINCT FROM other}: true where both are null, never unknown. */
    default Condition isNotDistinctFrom(Expression<? extends T> other) {
        return new Predicate.Distinct(this, other, true);
    }

    /** {@code this BETWEEN low AND high}, both included. */
    default Condition between(T low, T high) {
        return new Condition.Between(this, bound(low), bound(high));
    }

    /** {@code this BETWEEN low AND high}, both included. */
    default Condition between(Expression<? extends T> low, Expression<? extends T> high) {
        return new Condition.Between(this, low, high);
    }

    /** Smaller than low or greater than high. */
    default Condition notBetween(T low, T high) {
        return between(low, high).not();
    }

    /** Smaller than low or greater than high. */
    default Condition notBetween(Expression<? extends T> low, Expression<? extends T> high) {
        return between(low, high).not();
    }

    /** Matches any of the values. An empty collection matches no row; a null in it is refused, because it would match nothing. */
    default Condition in(Collection<? extends T> values) {
        return new Condition.InValues(this, bound(values), false);
    }

    /** Matches any of the values. */
    @SuppressWarnings("unchecked") // the array is only read
    default Condition in(T... values) {
        return in(List.of(values));
    }

    /** Matches any of the computed values. */
    default Condition inExpressions(Collection<? extends Expression<? extends T>> values) {
        return new Condition.InValues(this, List.copyOf(values), false);
    }

    /** Matches none of the computed values; beware of nulls among them, which make the answer unknown. */
    default Condition notInExpressions(Collection<? extends Expression<? extends T>> values) {
        return new Condition.InValues(this, List.copyOf(values), true);
    }

    /** Matches any row of a query of one column. */
    default Condition in(QueryExpression<? extends T> query) {
        return new Condition.InQuery(this, query, false);
    }

    /** Matches none of the values. An empty collection matches every row, also those where this is null. */
    default Condition notIn(Collection<? extends T> values) {
        return new Condition.InValues(this, bound(values), true);
    }

    /** Matches none of the values. */
    @SuppressWarnings("unchecked") // the array is only read
    default Condition notIn(T... values) {
        return notIn(List.of(values));
    }

    /** Matches no row of a query of one column; beware of nulls in it, which make the answer unknown. */
    default Condition notIn(QueryExpression<? extends T> query) {
        return new Condition.InQuery(this, query, true);
    }

    /** {@code this IS NULL}. */
    default Condition isNull() {
        return new Condition.IsNull(this, false);
    }

    /** {@code this IS NOT NULL}. */
    default Condition isNotNull() {
        return new Condition.IsNull(this, true);
    }

    /** Orders by this, smallest first. */
    default Ordering asc() {
        return new Ordering(this, Ordering.Direction.ASC, Ordering.Nulls.DEFAULT);
    }

    /** Orders by this, greatest first. */
    default Ordering desc() {
        return new Ordering(this, Ordering.Direction.DESC, Ordering.Nulls.DEFAULT);
    }

    /** Names this in the result, so that {@link Row#get(String)} finds it. */
    default Labeled<T> as(String label) {
        return new Labeled<>(this, label);
    }

    /** Converts this to another type, in the database. */
    default <U> Expression<U> cast(SqlType<U> type) {
        return new Cast<>(this, type);
    }

    /** Converts this to text, in the database. */
    default StringExpression cast(StringType type) {
        return Sql.string(new Cast<>(this, type));
    }

    /** Converts this to a number, in the database. */
    default <N extends Number> NumberExpression<N> cast(NumberType<N> type) {
        return Sql.number(new Cast<>(this, type));
    }

    /** Converts this to true or false, in the database. */
    default Condition cast(BooleanType type) {
        return Sql.condition(new Cast<>(this, type));
    }

    private List<Expression<?>> bound(Collection<? extends T> values) {
        List<Expression<?>> bound = new ArrayList<>(values.size());
        TypeOf<T> type = typeOf();
        for (T value : values) {
            bound.add(new Bind<>(Refusals.noNull(value, this), type));
        }
        return bound;
    }

    private Condition compare(Condition.Comparator comparator, Quantified<?> values) {
        return new Predicate.QuantifiedComparison(this, comparator, values);
    }

    private Bind<T> bound(T value) {
        return new Bind<>(Refusals.noNull(value, this), typeOf());
    }

    private Condition compare(Condition.Comparator comparator, Expression<?> other) {
        return new Condition.Comparison(this, comparator, other);
    }

    /** A value that travels beside the SQL text, never inside it. */
    record Bind<T>(@Nullable T value, TypeOf<T> typeOf) implements Expression<T> {

        /** Keeps the value out of logs. */
        @Override
        public String toString() {
            return "?";
        }
    }

    /** A value that is given by name when the statement runs. */
    record Parameter<T>(String name, TypeOf<T> typeOf) implements Expression<T> {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A call of a function by its name. */
    record Call<T>(String name, TypeOf<T> typeOf, List<Expression<?>> arguments, boolean distinct)
            implements Expression<T> {

        /** Refuses what is no name of a function, and copies the arguments. */
        public Call {
            FunctionNames.checked(name);
            arguments = List.copyOf(arguments);
        }

        /** Says what some dialects call the function: {@code function("gen_random_uuid", UUID).on("uuid", "mysql")}. */
        public FunctionByDialect<T> on(String called, String... dialects) {
            if (!(typeOf instanceof TypeOf.Known<T> known)) {
                throw new IllegalStateException("The type of " + name + " is that of an attribute.");
            }
            return new FunctionByDialect<>(name, Map.of(), known.type(), arguments).on(called, dialects);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** {@code CASE WHEN … THEN … ELSE … END}. */
    record Case<T>(List<When<T>> branches, @Nullable Expression<T> otherwise) implements Expression<T> {

        /** Copies the branches. */
        public Case {
            branches = List.copyOf(branches);
        }

        /** Adds a branch, tried after the ones before. */
        public Case<T> when(Condition condition, T value) {
            return when(condition, new Bind<>(value, typeOf()));
        }

        /** Adds a branch, tried after the ones before. */
        public Case<T> when(Condition condition, Expression<T> value) {
            List<When<T>> more = new java.util.ArrayList<>(branches);
            more.add(new When<>(condition, value));
            return new Case<>(more, otherwise);
        }

        /** Says what the value is where no branch applies; without it, it is null. */
        public Case<T> orElse(T value) {
            return new Case<>(branches, new Bind<>(value, typeOf()));
        }

        /** Says what the value is where no branch applies; without it, it is null. */
        public Case<T> orElse(Expression<T> value) {
            return new Case<>(branches, value);
        }

        @Override
        public TypeOf<T> typeOf() {
            return branches.get(0).value().typeOf();
        }

        /** One branch. */
        public record When<T>(Condition condition, Expression<T> value) {}

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** {@code CAST(operand AS type)}. */
    record Cast<T>(Expression<?> operand, SqlType<T> type) implements Expression<T> {
        @Override
        public TypeOf<T> typeOf() {
            return TypeOf.known(type);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A query of one column and at most one row, used as a value. */
    record ScalarQuery<T>(QueryExpression<T> query, TypeOf<T> typeOf) implements Expression<T> {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** An expression under a name of its own in the result. */
    record Labeled<T>(Expression<T> operand, String label) implements Expression<T> {
        @Override
        public TypeOf<T> typeOf() {
            return operand.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A column of a table that the statement brings along. */
    record Derived<T>(DerivedTable table, String name, TypeOf<T> typeOf) implements Expression<T> {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A column of the result by its name, for ORDER BY. */
    record ResultName<T>(String name, TypeOf<T> typeOf) implements Expression<T> {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Text written into the statement as it is: the caller vouches for it. */
    record Raw<T>(Text text, TypeOf<T> typeOf) implements Expression<T> {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
