package dev.athanor.sql;

/**
 * One term of ORDER BY.
 *
 * @param by what to order by
 * @param direction smallest or greatest first
 * @param nulls where nulls go
 */
public record Ordering(Expression<?> by, Direction direction, Nulls nulls) {

    /** Smallest or greatest first. */
    public enum Direction {
        /** Smallest first. */
        ASC,
        /** Greatest first. */
        DESC
    }

    /** Where nulls go. */
    public enum Nulls {
        /** Where the database puts them. */
        DEFAULT,
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    /** Puts nulls before all values, on every database. */
    public Ordering nullsFirst() {
        return new Ordering(by, direction, Nulls.FIRST);
    }

    /** Puts nulls after all values, on every database. */
    public Ordering nullsLast() {
        return new Ordering(by, direction, Nulls.LAST);
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
