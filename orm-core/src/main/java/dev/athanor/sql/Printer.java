package dev.athanor.sql;

/**
 * Writes statements and parts of them as text for people: what {@code toString()} answers. The package that knows how SQL is written
 * implements it and is found through {@link java.util.ServiceLoader}. Thread-safe.
 */
public interface Printer {

    /** Returns a statement, an expression, or an item of FROM as SQL, with question marks for values; never fails. */
    String print(Object construct);

    /** Returns a statement as SQL on several lines. */
    String pretty(Statement<?> statement);
}
