package dev.athanor.result;

/**
 * Rows one after the other, from a database or from memory. Confined to one thread.
 *
 * @param <R> what one row is
 */
public interface Cursor<R> extends AutoCloseable {

    /** Moves to the next row and tells whether there is one. */
    boolean next();

    /** Returns the current row; called once for each. */
    R row();

    /** Gives back what the cursor holds. Closing it again does nothing. */
    @Override
    void close();
}
