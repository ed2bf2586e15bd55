package dev.athanor.internal.load;

import dev.athanor.result.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Entities in parts: each is read, and what is loaded behind it, when it is asked for. Confined to one thread. */
final class EntityStream<R> implements Cursor<R> {

    private final Part<R> reader;
    private final int size;
    private List<R> part = new ArrayList<>();
    private int next;
    private boolean isOver;

    /** Reads a part into a list; false where the rows are over. */
    interface Part<R> extends AutoCloseable {

        boolean read(List<R> into, int size);

        @Override
        void close();
    }

    EntityStream(Part<R> reader, int size) {
        this.reader = reader;
        this.size = size;
    }

    @Override
    public boolean next() {
        while (next >= part.size()) {
            if (isOver) {
                return false;
            }
            part = new ArrayList<>();
            next = 0;
            isOver = !reader.read(part, size);
        }
        next++;
        return true;
    }

    @Override
    public R row() {
        if (next == 0 || next > part.size()) {
            throw new NoSuchElementException("no current row");
        }
        return part.get(next - 1);
    }

    @Override
    public void close() {
        isOver = true;
        part = new ArrayList<>();
        next = 0;
        reader.close();
    }
}
