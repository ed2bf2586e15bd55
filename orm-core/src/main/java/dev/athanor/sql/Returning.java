package dev.athanor.sql;

/**
 * An INSERT, UPDATE or DELETE that answers with values of the rows it wrote or, in a session, with their entities.
 *
 * @param change the statement that writes
 * @param projection what is returned
 * @param <R> what one row of the result is
 */
public record Returning<R>(Change change, Projection<R> projection) implements Statement<R> {

    /** Names the rows by WITH, so that another statement can use them; PostgreSQL only, refused elsewhere. */
    public CommonTable cte(String name) {
        return CommonTable.of(name, this, projection);
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
