package dev.athanor.engine;

import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a JDBC statement. It closes itself behind the last row, and with its connection. Confined to one thread.
 *
 * @param <R> what one row is
 */
final class JdbcCursor<R> implements Cursor<R> {

    private final SqlConnection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final RowReader<R> reader;
    private final String sql;
    private final @Nullable Watchdog watchdog;
    private final @Nullable Cancellation cancellation;
    private boolean closed;

    JdbcCursor(
            SqlConnection connection,
            PreparedStatement statement,
            ResultSet rows,
            RowReader<R> reader,
            String sql,
            @Nullable Watchdog watchdog) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.reader = reader;
        this.sql = sql;
        this.watchdog = watchdog;
        this.cancellation = connection.cancellation();
    }

    @Override
    public boolean next() {
        if (closed) {
            return false;
        }
        try {
            if (moved()) {
                return true;
            }
        } catch (SQLException failed) {
            throw connection.failed(failed, sql);
        }
        close();
        return false;
    }

    private boolean moved() throws SQLException {
        Watchdog watching = watchdog;
        Cancellation cancelling = cancellation;
        if (watching == null && cancelling == null) {
            return rows.next();
        }
        return watched(watching, cancelling);
    }

    private boolean watched(@Nullable Watchdog watching, @Nullable Cancellation cancelling) throws SQLException {
        if (cancelling != null) {
            cancelling.begin(statement);
        }
        try {
            if (watching == null) {
                return rows.next();
            }
            watching.begin();
            try {
                return rows.next();
            } finally {
                watching.end();
            }
        } finally {
            if (cancelling != null) {
                cancelling.end();
            }
        }
    }

    @Override
    public R row() {
        try {
            return reader.read(rows);
        } catch (SQLException failed) {
            throw connection.failed(failed, sql);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        connection.forget(this);
        if (watchdog != null) {
            watchdog.close();
        }
        try {
            // this closes its rows, too
            statement.close();
        } catch (SQLException ignored) {
            // the rows were read: a connection that broke since fails at its next use
        }
    }
}
