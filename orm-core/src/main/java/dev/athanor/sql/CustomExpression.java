package dev.athanor.sql;

import dev.athanor.type.SqlType;
import java.util.List;

/**
 * An expression of a program's own: the seam for constructs that Athanor does not have. It says what it is made of, and writes
 * itself for the database at hand.
 *
 * <pre>{@code
 * record Similarity(Expression<String> left, Expression<String> right) implements CustomExpression<Double> {
 *     public SqlType<Double> type() { return SqlTypes.DOUBLE; }
 *     public List<Expression<?>> operands() { return List.of(left, right); }
 *     public void writeTo(Rendering rendering) {
 *         if (!rendering.dialect().equals("postgresql")) {
 *             throw rendering.unsupported("similarity", "Compare with ilike(...).");
 *         }
 *         rendering.words("similarity(").expression(left).words(", ").expression(right).words(")");
 *     }
 * }
 * }</pre>
 *
 * <p>Implementations are immutable values, best records, equal when they say the same.
 *
 * @param <T> the Java class of the value
 */
public non-sealed interface CustomExpression<T> extends Expression<T> {

    /** Returns the type of the value. */
    SqlType<T> type();

    /** Returns all expressions it is made of: where their tables come from is found through them. */
    List<Expression<?>> operands();

    /** Writes itself. */
    void writeTo(Rendering rendering);

    /** Returns what the result calls it unless it has a label. */
    default String resultName() {
        return "value";
    }

    @Override
    default TypeOf<T> typeOf() {
        return TypeOf.known(type());
    }
}
