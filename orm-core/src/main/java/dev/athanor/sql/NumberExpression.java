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
                NumberExpression.View {

    /** {@code this + value}. */
    default NumberExpression<N> plus(N value) {
        return compute(Operator.PLUS, Sql.literal(value, typeOf()));
    }

    /** {@code this + other}. */
    default NumberExpression<N> plus(Expression<N> other) {
        return compute(Operator.PLUS, other);
    }

    /** {@code this - value}. */
    default NumberExpression<N> minus(N value) {
        return compute(Operator.MINUS, Sql.literal(value, typeOf()));
    }

    /** {@code this - other}. */
    default NumberExpression<N> minus(Expression<N> other) {
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

    /** {@code -this}. */
    default NumberExpression<N> negate() {
        return new Negation<>(this);
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
    }

    /** A number with its sign changed. */
    record Negation<N extends Number>(Expression<N> operand) implements NumberExpression<N> {
        @Override
        public TypeOf<N> typeOf() {
            return operand.typeOf();
        }
    }

    /** Any expression of a number, with what can be computed of numbers. */
    record View<N extends Number>(Expression<N> operand) implements NumberExpression<N> {
        @Override
        public TypeOf<N> typeOf() {
            return operand.typeOf();
        }
    }
}
