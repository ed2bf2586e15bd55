package dev.athanor.sql;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators beside arithmetic, and what only changes how a value is looked at.
 *
 * @param <T> the Java class of the value
 */
public sealed interface Operation<T> extends Expression<T> {

    /** A text that is compared and sorted by the rules of a collation. */
    record Collated(Expression<String> operand, String collation) implements Operation<String> {
        @Override
        public TypeOf<String> typeOf() {
            return operand.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** The bits of two whole numbers computed into one. */
    record Bitwise<N extends Number>(Expression<N> left, BitOperator operator, Expression<? extends Number> right)
            implements Operation<N> {
        @Override
        public TypeOf<N> typeOf() {
            return left.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** The operators on bits. */
    enum BitOperator {
        /** The bits that both have. */
        AND("&"),
        /** The bits that one of the two has. */
        OR("|"),
        /** The bits that only one of the two has. */
        XOR("^"),
        /** All bits moved to the left. */
        SHIFT_LEFT("<<"),
        /** All bits moved to the right; the sign stays. */
        SHIFT_RIGHT(">>");

        private final String symbol;

        BitOperator(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the operator that most databases have for it. */
        public String symbol() {
            return symbol;
        }
    }

    /** Every bit the other way. */
    record BitwiseNot<N extends Number>(Expression<N> operand) implements Operation<N> {
        @Override
        public TypeOf<N> typeOf() {
            return operand.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** An expression read as another type; the database is told nothing. */
    record Coerced<T>(Expression<?> operand, SqlType<T> type) implements Operation<T> {
        @Override
        public TypeOf<T> typeOf() {
            return TypeOf.known(type);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Null of a type. */
    record Null<T>(SqlType<T> type) implements Operation<T> {
        @Override
        public TypeOf<T> typeOf() {
            return TypeOf.known(type);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** The next number of a sequence. */
    record NextValue(@Nullable String schema, String sequence) implements Operation<Long> {

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

    /** {@code CASE operand WHEN value THEN … ELSE … END}. */
    record SimpleCase<V, T>(
            Expression<V> operand,
            List<When<V, T>> branches,
            @Nullable Expression<T> otherwise) implements Operation<T> {

        /** Copies the branches. */
        public SimpleCase {
            branches = List.copyOf(branches);
        }

        /** Adds a value, tried after the ones before. */
        public SimpleCase<V, T> when(V value, T result) {
            return when(value, new Bind<>(result, typeOf()));
        }

        /** Adds a value, tried after the ones before. */
        public SimpleCase<V, T> when(V value, Expression<T> result) {
            List<When<V, T>> more = new ArrayList<>(branches);
            more.add(new When<>(new Bind<>(Refusals.noNull(value, operand), operand.typeOf()), result));
            return new SimpleCase<>(operand, more, otherwise);
        }

        /** Says what the result is where no value is the operand's; without it, it is null. */
        public SimpleCase<V, T> orElse(T result) {
            return new SimpleCase<>(operand, branches, new Bind<>(result, typeOf()));
        }

        /** Says what the result is where no value is the operand's; without it, it is null. */
        public SimpleCase<V, T> orElse(Expression<T> result) {
            return new SimpleCase<>(operand, branches, result);
        }

        @Override
        public TypeOf<T> typeOf() {
            return branches.get(0).result().typeOf();
        }

        /** One branch. */
        public record When<V, T>(Expression<V> value, Expression<T> result) {}

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A simple CASE without a branch yet. */
    record CaseOf<V>(Expression<V> operand) {

        /** The first value, and the result where it is the operand's. */
        public <T> SimpleCase<V, T> when(V value, T result) {
            return when(value, Sql.literal(result));
        }

        /** The first value, and the result where it is the operand's. */
        public <T> SimpleCase<V, T> when(V value, Expression<T> result) {
            Expression<V> bound = new Bind<>(Refusals.noNull(value, operand), operand.typeOf());
            return new SimpleCase<>(operand, List.of(new SimpleCase.When<>(bound, result)), null);
        }
    }
}
