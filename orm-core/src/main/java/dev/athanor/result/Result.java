package dev.athanor.result;

import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.TooManyRowsException;
import dev.athanor.sql.Row;
import dev.athanor.sql.RowFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered: rows, or the number of rows it changed. A result is consumed once, by one of its methods, which
 * closes it; one that is not consumed is closed with its connection. Confined to one thread.
 *
 * @param <R> what one row is
 */
public final class Result<R> implements AutoCloseable, Iterable<R> {

    private final @Nullable Cursor<R> cursor;
    private final long rowCount;
    private final String about;
    private boolean consumed;

    private Result(@Nullable Cursor<R> cursor, long rowCount, String about) {
        this.cursor = cursor;
        this.rowCount = rowCount;
        this.about = about;
    }

    /** Makes a result of rows; {@code about} names the statement in messages. */
    public static <R> Result<R> ofRows(Cursor<R> cursor, String about) {
        return new Result<>(cursor, -1, about);
    }

    /** Makes the result of a statement that changed rows and returns none. */
    public static <R> Result<R> ofCount(long rowCount, String about) {
        return new Result<>(null, rowCount, about);
    }

    /** Returns the number of rows an INSERT, UPDATE or DELETE changed, or -1 for a statement that returns rows. */
    public long rowCount() {
        return rowCount;
    }

    /** Returns all rows, in order. */
    public List<R> all() {
        try (Cursor<R> rows = consume()) {
            return rows.rest();
        }
    }

    /**
     * Returns the one row.
     *
     * @throws NoRowException if there is none
     * @throws TooManyRowsException if there are more
     */
    public R one() {
        try (Cursor<R> rows = consume()) {
            if (!rows.next()) {
                throw new NoRowException("One row was asked for and there was none: " + about + ". Use oneOrNone() if"
                        + " that is fine.");
            }
            R row = rows.row();
            refuseMore(rows);
            return row;
        }
    }

    /**
     * Returns the one row, or empty if there is none.
     *
     * @throws TooManyRowsException if there are more
     */
    public Optional<R> oneOrNone() {
        try (Cursor<R> rows = consume()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            R row = rows.row();
            refuseMore(rows);
            return Optional.ofNullable(row);
        }
    }

    /** Returns the first row and leaves the others; empty if there is none. */
    public Optional<R> first() {
        try (Cursor<R> rows = consume()) {
            return rows.next() ? Optional.ofNullable(rows.row()) : Optional.empty();
        }
    }

    /** Returns the first value of the one row, or null: for counts and sums. Refused if there is no row or more than one. */
    public @Nullable Object scalar() {
        R row = one();
        return row instanceof Row values ? values.get(0) : row;
    }

    /** Returns the first value of each row. */
    public Result<@Nullable Object> scalars() {
        return map(row -> row instanceof Row values ? values.get(0) : row);
    }

    /** Returns the same result without rows that equal an earlier one. What was seen is kept in memory. */
    public Result<R> unique() {
        return unique(row -> row);
    }

    /** Returns the same result without rows whose key an earlier one had. The keys are kept in memory. */
    public Result<R> unique(Function<? super R, ?> key) {
        Cursor<R> rows = consume();
        Set<@Nullable Object> seen = new HashSet<>();
        return Result.ofRows(
                new Cursor<>() {
                    private @Nullable R row;

                    @Override
                    public boolean next() {
                        while (rows.next()) {
                            R candidate = rows.row();
                            if (seen.add(key.apply(candidate))) {
                                row = candidate;
                                return true;
                            }
                        }
                        return false;
                    }

                    @Override
                    @SuppressWarnings("NullAway") // a row may be a null value: select of a nullable column
                    public R row() {
                        return row;
                    }

                    @Override
                    public void close() {
                        rows.close();
                    }
                },
                about);
    }

    /**
     * Returns the rows in lists of so many, the last of which may be shorter. Close the stream, or read it to its end, to close the
     * result. Only what was streamed keeps them from being in memory at once.
     */
    public Stream<List<R>> partitions(int size) {
        if (size < 1) {
            throw new OrmException(
                    "orm-result-bad-size", "partitions(" + size + ") cannot be: a list has at least one row.");
        }
        Cursor<R> rows = consume();
        Iterator<List<R>> lists = new Lists<>(new Rows<>(rows), size);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lists, Spliterator.ORDERED), false)
                .onClose(rows::close);
    }

    /** Returns each row as a map of names to values, in the order they were selected. */
    public List<Map<String, @Nullable Object>> maps() {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        for (R row : all()) {
            if (!(row instanceof Row values)) {
                throw noNames();
            }
            maps.add(values.asMap());
        }
        return maps;
    }

    /** Returns the same result with each row turned into something else. */
    public <U> Result<U> map(Function<? super R, ? extends U> function) {
        Cursor<R> rows = consume();
        return Result.ofRows(
                new Cursor<>() {
                    @Override
                    public boolean next() {
                        return rows.next();
                    }

                    @Override
                    public U row() {
                        return function.apply(rows.row());
                    }

                    @Override
                    public void close() {
                        rows.close();
                    }
                },
                about);
    }

    /**
     * Makes a record of each row, by the names of columns and components: {@code created_at} is {@code createdAt}. For texts, of
     * which only the database knows the columns; a select says {@code into(record)} itself.
     */
    public <U extends Record> Result<U> into(Class<U> record) {
        Function<R, U> maker = new Function<>() {
            private @Nullable RowFunction<U> function;

            @Override
            public U apply(R row) {
                if (!(row instanceof Row values)) {
                    throw noNames();
                }
                if (function == null) {
                    function = RowFunction.ofRecord(record, values.names());
                }
                return function.apply(values.values().toArray());
            }
        };
        return map(maker);
    }

    private OrmException noNames() {
        return new OrmException(
                "orm-result-not-rows",
                "Only rows of several values have names; this result is of single values or objects: " + about
                        + ". Use all().");
    }

    /** Returns the rows one by one; close the stream, or read it to its end, to close the result. */
    public Stream<R> stream() {
        Cursor<R> rows = consume();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Rows<>(rows), Spliterator.ORDERED), false)
                .onClose(rows::close);
    }

    /** Returns the rows one by one; the result closes itself behind the last. */
    @Override
    public Iterator<R> iterator() {
        return new Rows<>(consume());
    }

    /** Closes the result, whether it was consumed or not. */
    @Override
    public void close() {
        consumed = true;
        if (cursor != null) {
            cursor.close();
        }
    }

    private void refuseMore(Cursor<R> rows) {
        if (rows.next()) {
            throw new TooManyRowsException("At most one row was asked for and there were more: " + about
                    + ". Use all() or first(), or narrow the statement.");
        }
    }

    private Cursor<R> consume() {
        if (cursor == null) {
            throw new OrmException(
                    "orm-result-no-rows",
                    "The statement returns no rows: " + about + ". Ask for rowCount(), or add returning(...).");
        }
        if (consumed) {
            throw new OrmException(
                    "orm-result-consumed",
                    "The result was consumed or closed already: " + about + ". Keep what the first call returned.");
        }
        consumed = true;
        return cursor;
    }

    /** Rows in lists. */
    private record Lists<R>(Iterator<R> rows, int size) implements Iterator<List<R>> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<R> next() {
            List<R> some = new ArrayList<>(Math.min(size, 1000));
            do {
                some.add(rows.next());
            } while (some.size() < size && rows.hasNext());
            return some;
        }
    }

    /** A cursor as an iterator that closes behind the last row. */
    private static final class Rows<R> implements Iterator<R> {
        private final Cursor<R> cursor;
        private boolean moved;
        private boolean onRow;

        Rows(Cursor<R> cursor) {
            this.cursor = cursor;
        }

        @Override
        public boolean hasNext() {
            if (!moved) {
                onRow = cursor.next();
                moved = true;
                if (!onRow) {
                    cursor.close();
                }
            }
            return onRow;
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more rows");
            }
            moved = false;
            return cursor.row();
        }
    }
}
