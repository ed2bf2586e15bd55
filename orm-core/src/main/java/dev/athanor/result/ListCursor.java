package dev.athanor.result;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows that are in memory already. Confined to one thread.
 *
 * @param <R> what one row is
 */
public final class ListCursor<R> implements Cursor<R> {

    private List<R> rows;
    private int next;
    private boolean onRow;

    /** Makes a cursor before the first row. The list is the cursor's from now on, which may hand it over. */
    public ListCursor(List<R> rows) {
        this.rows = rows;
    }

    @Override
    public boolean next() {
        onRow = next < rows.size();
        next++;
        return onRow;
    }

    @Override
    public List<R> rest() {
        List<R> rest = next == 0 ? rows : new ArrayList<>(rows.subList(Math.min(next, rows.size()), rows.size()));
        rows = List.of();
        onRow = false;
        return rest;
    }

    @Override
    public R row() {
        if (!onRow) {
            throw new NoSuchElementException("no current row");
        }
        return rows.get(next - 1);
    }

    @Override
    public void close() {
        onRow = false;
    }
}
