package dev.athanor.result;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are in memory already. Confined to one thread.
 *
 * @param <R> what one row is
 */
public final class ListCursor<R> implements Cursor<R> {

    private final Iterator<R> rows;
    private @Nullable R current;
    private boolean onRow;

    /** Makes a cursor before the first row. */
    public ListCursor(List<R> rows) {
        this.rows = rows.iterator();
    }

    @Override
    public boolean next() {
        onRow = rows.hasNext();
        current = onRow ? rows.next() : null;
        return onRow;
    }

    @Override
    @SuppressWarnings("NullAway") // a row may be a null value: select of a nullable column
    public R row() {
        if (!onRow) {
            throw new NoSuchElementException("no current row");
        }
        return current;
    }

    @Override
    public void close() {
        onRow = false;
    }
}
