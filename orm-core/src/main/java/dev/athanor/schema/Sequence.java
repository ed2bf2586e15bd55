package dev.athanor.schema;

import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A generator of numbers. Immutable.
 *
 * @param schema the schema, or null for the connection's own
 * @param name its name
 * @param start the first number
 * @param increment the distance to the next
 * @param minimum the least number, or null for the database's
 * @param maximum the greatest number, or null for the database's
 * @param cycles whether it begins again behind the last number, rather than failing
 * @param cache how many numbers a connection may take at a time, or 0 for the database's choice
 */
public record Sequence(
        @Nullable String schema,
        String name,
        long start,
        long increment,
        @Nullable Long minimum,
        @Nullable Long maximum,
        boolean cycles,
        long cache) {

    /** Declares a sequence in the connection's own schema. */
    public Sequence(String name, long start, long increment) {
        this(null, name, start, increment, null, null, false, 0);
    }

    /** The next number, wherever an expression stands; each execution takes one, whatever becomes of its transaction. */
    public NumberExpression<Long> nextValue() {
        return Sql.number(new Operation.NextValue(schema, name));
    }

    /** Declares a sequence that counts from 1. */
    public static Sequence of(String name) {
        return new Sequence(name, 1, 1);
    }

    /** Puts it into a schema. */
    public Sequence in(@Nullable String otherSchema) {
        return new Sequence(otherSchema, name, start, increment, minimum, maximum, cycles, cache);
    }

    /** Begins with another number. */
    public Sequence startingAt(long first) {
        return new Sequence(schema, name, first, increment, minimum, maximum, cycles, cache);
    }

    /** Leaves out some numbers between one and the next; a negative distance counts down. */
    public Sequence incrementedBy(long distance) {
        return new Sequence(schema, name, start, distance, minimum, maximum, cycles, cache);
    }

    /** Stays between two numbers, both included. */
    public Sequence between(long least, long greatest) {
        return new Sequence(schema, name, start, increment, least, greatest, cycles, cache);
    }

    /** Begins again behind the last number. */
    public Sequence cycling() {
        return new Sequence(schema, name, start, increment, minimum, maximum, true, cache);
    }

    /** Lets a connection take some numbers at a time. Those it does not use are lost. */
    public Sequence cached(long numbers) {
        return new Sequence(schema, name, start, increment, minimum, maximum, cycles, numbers);
    }

    /** Returns the name with the schema before it, where it has one. */
    public String qualifiedName() {
        return QualifiedName.of(schema, name);
    }
}
