package dev.athanor.sql;

/**
 * SQL written by hand whose columns are known.
 *
 * @param text the text
 * @param projection what its columns are
 * @param <R> what one row of the result is
 */
public record TextQuery<R>(Text text, Projection<R> projection) implements QueryExpression<R> {
    @Override
    public String toString() {
        return Printed.of(this);
    }
}
