package dev.athanor.schema;

/**
 * How the database numbers the rows of a table. Immutable.
 *
 * @param isAlways whether a number given by the program is refused, rather than taken instead
 * @param start the first number
 * @param increment the distance to the next
 */
public record Identity(boolean isAlways, long start, long increment) {

    /** Numbers from 1, unless the program gives one. */
    public static final Identity BY_DEFAULT = new Identity(false, 1, 1);

    /** Numbers from 1; a number given by the program is refused. */
    public static final Identity ALWAYS = new Identity(true, 1, 1);

    /** Begins with another number. */
    public Identity startingAt(long first) {
        return new Identity(isAlways, first, increment);
    }

    /** Leaves out some numbers between one row and the next. */
    public Identity incrementedBy(long distance) {
        return new Identity(isAlways, start, distance);
    }
}
