package dev.athanor.result;

import java.util.ArrayList;
import java.util.List;

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

    /** Returns the rows behind the current one, in a list of the caller's own. */
    default List<R> rest() {
        List<R> rest = new ArrayList<>();
        while (next()) {
            rest.add(row());
        }
        return rest;
    }

    /** Gives back what the cursor holds. Closing it again does nothing. */
    @Override
    void close();
}
