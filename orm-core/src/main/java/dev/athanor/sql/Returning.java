package dev.athanor.sql;

import dev.athanor.OrmException;

/**
 * An INSERT, UPDATE or DELETE that answers with values of the rows it wrote.
 *
 * @param change the statement that writes
 * @param projection what is returned
 * @param <R> what one row of the result is
 */
public record Returning<R>(Change change, Projection<R> projection) implements Statement<R> {

    /** Refuses entities: what a change returns are values. */
    public Returning {
        for (SelectItem<?> item : projection.items()) {
            if (item instanceof MappedSource<?> source) {
                throw new OrmException(
                        "orm-sql-returning-entity",
                        "A change returns values, not objects of "
                                + source.entity().getSimpleName()
                                + ". Return their keys, and load the objects by these.");
            }
        }
    }

    /** Names the rows by WITH, so that another statement can use them; PostgreSQL only, refused elsewhere. */
    public CommonTable cte(String name) {
        return CommonTable.of(name, this, projection);
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
