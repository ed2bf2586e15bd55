package dev.athanor.sql;

/**
 * An expression that is a number, with what can be computed of numbers.
 *
 * @param <N> the Java class of the number
 */
public sealed interface NumberExpression<N extends Number> extends Expression<N>
        permits NamedColumn.OfNumber,
                MappedAttribute.OfNumber,
                NumberExpression.Arithmetic,
                NumberExpression.Negation,
                Aggregate.OfNumber,
                NumberExpression.View {

    /** {@code this + value}. */
    default NumberExpression<N> plus(N value) {
        return compute(Operator.PLUS, Sql.literal(value, typeOf()));
    }

    /** {@code this + other}. */
    default NumberExpression<N> plus(Expression<? extends Number> other) {
        return compute(Operator.PLUS, other);
    }

    /** {@code this - value}. */
    default NumberExpression<N> minus(N value) {
        return compute(Operator.MINUS, Sql.literal(value, typeOf()));
    }

    /** {@code this - other}. */
    default NumberExpression<N> minus(Expression<? extends Number> other) {
        return compute(Operator.MINUS, other);
    }

    /** {@code this * value}. */
    default NumberExpression<N> times(N value) {
        return compute(Operator.TIMES, Sql.literal(value, typeOf()));
    }

    /** {@code this * other}; the other may be a number of another kind, as in price times quantity. */
    default NumberExpression<N> times(Expression<? extends Number> other) {
        return compute(Operator.TIMES, other);
    }

    /** {@code this / value}, by the database's rules: whole numbers give whole numbers on most. */
    default NumberExpression<N> dividedBy(N value) {
        return compute(Operator.DIVIDED_BY, Sql.literal(value, typeOf()));
    }

    /** {@code this / other}, by the database's rules. */
    default NumberExpression<N> dividedBy(Expression<? extends Number> other) {
        return compute(Operator.DIVIDED_BY, other);
    }

    /** The remainder of {@code this / value}. */
    default NumberExpression<N> mod(N value) {
        return compute(Operator.MODULO, Sql.literal(value, typeOf()));
    }

    /** The remainder of {@code this / other}. */
    default NumberExpression<N> mod(Expression<? extends Number> other) {
        return compute(Operator.MODULO, other);
    }

    /** The bits that both this and the value have. */
    default NumberExpression<N> bitAnd(N value) {
        return bits(Operation.BitOperator.AND, Sql.literal(value, typeOf()));
    }

    /** The bits that both this and the other have. */
    default NumberExpression<N> bitAnd(Expression<N> other) {
        return bits(Operation.BitOperator.AND, other);
    }

    /** The bits that this or the value has. */
    default NumberExpression<N> bitOr(N value) {
        return bits(Operation.BitOperator.OR, Sql.literal(value, typeOf()));
    }

    /** The bits that this or the other has. */
    default NumberExpression<N> bitOr(Expression<N> other) {
        return bits(Operation.BitOperator.OR, other);
    }

    /** The bits that only one of this and the value has. */
    default NumberExpression<N> bitXor(N value) {
        return bits(Operation.BitOperator.XOR, Sql.literal(value, typeOf()));
    }

    /** The bits that only one of this and the other has. */
    default NumberExpression<N> bitXor(Expression<N> other) {
        return bits(Operation.BitOperator.XOR, other);
    }

    /** Every bit the other way. */
    default NumberExpression<N> bitNot() {
        return Sql.number(new Operation.BitwiseNot<>(this));
    }

    /** All bits moved to the left; what the type has no room for is lost, or an error, as the database does. */
    default NumberExpression<N> shiftLeft(int bits) {
        return bits(Operation.BitOperator.SHIFT_LEFT, Sql.literal(bits));
    }

    /** All bits moved to the right; the sign stays. */
    default NumberExpression<N> shiftRight(int bits) {
        return bits(Operation.BitOperator.SHIFT_RIGHT, Sql.literal(bits));
    }

    /** {@code -this}. */
    default NumberExpression<N> negate() {
        return new Negation<>(this);
    }

    private NumberExpression<N> bits(Operation.BitOperator operator, Expression<? extends Number> other) {
        return Sql.number(new Operation.Bitwise<>(this, operator, other));
    }

    private NumberExpression<N> compute(Operator operator, Expression<?> other) {
        return new Arithmetic<>(this, operator, other);
    }

    /** The operators of arithmetic. */
    enum Operator {
        /** Addition. */
        PLUS("+", 1),
        /** Subtraction. */
        MINUS("-", 1),
        /** Multiplication. */
        TIMES("*", 2),
        /** Division. */
        DIVIDED_BY("/", 2),
        /** Remainder. */
        MODULO("%", 2);

        private final String symbol;
        private final int precedence;

        Operator(String symbol, int precedence) {
            this.symbol = symbol;
            this.precedence = precedence;
        }

        /** Returns the operator of SQL. */
        public String symbol() {
            return symbol;
        }

        /** Returns how tightly it binds: greater binds tighter. */
        public int precedence() {
            return precedence;
        }
    }

    /** Two numbers computed into one. */
    record Arithmetic<N extends Number>(Expression<N> left, Operator operator, Expression<?> right)
            implements NumberExpression<N> {
        @Override
        public TypeOf<N> typeOf() {
            return left.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A number with its sign changed. */
    record Negation<N extends Number>(Expression<N> operand) implements NumberExpression<N> {
        @Override
        public TypeOf<N> typeOf() {
            return operand.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Any expression of a number, with what can be computed of numbers. */
    record View<N extends Number>(Expression<N> operand) implements NumberExpression<N> {
        @Override
        public TypeOf<N> typeOf() {
            return operand.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
