package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.CompiledSql;
import dev.athanor.compile.Slot;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.internal.util.Nearest;
import dev.athanor.result.Cursor;
import dev.athanor.result.Result;
import dev.athanor.result.RowReader;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Text;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares, binds, executes, logs and explains: every statement of a connection goes through here. Confined to one thread. */
final class StatementRunner {

    /** The most statements one JDBC batch holds; drivers keep all their values in memory until it is sent. */
    private static final int BATCH = 1000;

    private final SqlConnection connection;
    private @Nullable Watchdog watchdog;
    private @Nullable PreparedStatement prepared;

    StatementRunner(SqlConnection connection) {
        this.connection = connection;
    }

    private Engine engine() {
        return connection.engine();
    }

    // Statements as values

    <R> Result<R> execute(
            Statement<R> statement, Map<String, ?> parameters, @Nullable Mappings mappings, ExecutionOptions options) {
        connection.jdbc();
        if (statement instanceof SchemaStatement change) {
            connection.define(change);
            return Result.ofCount(0, change.toString());
        }
        return execute(prepared(statement, mappings, options), parameters, options);
    }

    <R> PreparedSql<R> prepared(Statement<R> statement, @Nullable Mappings mappings, ExecutionOptions options) {
        CompiledSql sql = engine().dialect().compile(statement, mappings, options.schemas());
        return engine().prepared(statement, sql, mappings);
    }

    <R> Result<R> execute(PreparedSql<R> prepared, Map<String, ?> parameters, ExecutionOptions options) {
        PlannedSql plan = prepared.plan();
        @Nullable Object[] values = values(prepared.compiled(), parameters);
        RowReader<R> reader = prepared.reader();
        if (reader != null) {
            return Result.ofRows(query(plan, values, RowReaders.forResult(reader), options), plan.text());
        }
        return prepared.statement() instanceof Text
                ? text(plan, values, options)
                : Result.ofCount(update(plan, values, options), plan.text());
    }

    static @Nullable Object[] values(CompiledSql sql, Map<String, ?> parameters) {
        List<Slot> slots = sql.slots();
        @Nullable Object[] values = new Object[slots.size()];
        int size = 0;
        for (Slot slot : slots) {
            if (slot instanceof Slot.Value value) {
                values[size++] = value.value();
            } else if (slot instanceof Slot.Named named) {
                values[size++] = parameter(named, parameters);
            }
        }
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    private static @Nullable Object parameter(Slot.Named slot, Map<String, ?> parameters) {
        if (!parameters.containsKey(slot.name())) {
            throw new OrmException(
                    "orm-engine-missing-parameter",
                    "The statement's parameter \"" + slot.name() + "\" was given no value."
                            + Nearest.hint(slot.name(), parameters.keySet()));
        }
        return parameters.get(slot.name());
    }

    /** What a text is only the database knows: it is asked whether it answers with rows. */
    @SuppressWarnings("unchecked") // the rows of a text without columns are of class Row
    private <R> Result<R> text(PlannedSql sql, @Nullable Object[] values, ExecutionOptions options) {
        PreparedStatement statement = prepare(sql, options);
        Watchdog watching = watchdog;
        try {
            sql.bind(statement, values);
            boolean answersRows = logged(sql, List.<@Nullable Object[]>of(values), statement::execute);
            if (answersRows) {
                ResultSet rows = statement.getResultSet();
                RowReader<R> reader = (RowReader<R>) RowReaders.ofAny(rows.getMetaData());
                return Result.ofRows(
                        connection.remember(
                                new JdbcCursor<>(connection, statement, rows, reader, sql.text(), watching),
                                options.isStreaming()),
                        sql.text());
            }
            long count = statement.getUpdateCount();
            closeWatchdog(watching);
            statement.close();
            return Result.ofCount(count, sql.text());
        } catch (SQLException failed) {
            closeWatchdog(watching);
            throw closing(statement, connection.failed(failed, sql.text()));
        } catch (RuntimeException failed) {
            closeWatchdog(watching);
            throw closing(statement, failed);
        }
    }

    // Planned statements

    <R> Cursor<R> query(PlannedSql sql, @Nullable Object[] values, RowReader<R> reader, ExecutionOptions options) {
        PreparedStatement statement = prepare(sql, options);
        Watchdog watching = watchdog;
        try {
            sql.bind(statement, values);
            ResultSet rows = logged(sql, List.<@Nullable Object[]>of(values), () -> rowsOf(statement));
            return connection.remember(
                    new JdbcCursor<>(connection, statement, rows, reader, sql.text(), watching), options.isStreaming());
        } catch (SQLException failed) {
            closeWatchdog(watching);
            throw closing(statement, connection.failed(failed, sql.text()));
        } catch (RuntimeException failed) {
            closeWatchdog(watching);
            throw closing(statement, failed);
        }
    }

    /** Connector/J refuses {@code executeQuery} for a statement that does not begin with SELECT, such as INSERT … RETURNING. */
    private static ResultSet rowsOf(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            throw new SQLException("The statement answered with no rows.");
        }
        return statement.getResultSet();
    }

    int update(PlannedSql sql, @Nullable Object[] values, ExecutionOptions options) {
        PreparedStatement statement = prepare(sql, options);
        Watchdog watching = watchdog;
        try (statement) {
            sql.bind(statement, values);
            return logged(sql, List.<@Nullable Object[]>of(values), statement::executeUpdate);
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        } finally {
            closeWatchdog(watching);
        }
    }

    int[] batch(PlannedSql sql, List<@Nullable Object[]> rows, ExecutionOptions options) {
        if (rows.size() == 1) {
            return new int[] {update(sql, rows.get(0), options)};
        }
        int[] counts = new int[rows.size()];
        PreparedStatement statement = prepare(sql, options);
        Watchdog watching = watchdog;
        try (statement) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                int[] some = sendBatch(sql, statement, rows.subList(from, Math.min(rows.size(), from + BATCH)));
                System.arraycopy(some, 0, counts, from, some.length);
            }
            return counts;
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        } finally {
            closeWatchdog(watching);
        }
    }

    <K> List<K> batchKeys(
            PlannedSql sql,
            List<@Nullable Object[]> rows,
            String keyColumn,
            RowReader<K> keyReader,
            ExecutionOptions options) {
        List<K> keys = new ArrayList<>(rows.size());
        PreparedStatement statement = prepare(sql, options, keyColumn);
        Watchdog watching = watchdog;
        try (statement) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                sendBatch(sql, statement, rows.subList(from, Math.min(rows.size(), from + BATCH)));
                try (ResultSet generated = statement.getGeneratedKeys()) {
                    while (generated.next()) {
                        keys.add(keyReader.read(generated));
                    }
                }
            }
            return keys;
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        } finally {
            closeWatchdog(watching);
        }
    }

    /** For drivers that tell the keys of a single row only. */
    <K> List<K> singleKeys(
            PlannedSql sql,
            List<@Nullable Object[]> rows,
            String keyColumn,
            RowReader<K> keyReader,
            ExecutionOptions options) {
        List<K> keys = new ArrayList<>(rows.size());
        PreparedStatement statement = prepare(sql, options, keyColumn);
        Watchdog watching = watchdog;
        try (statement) {
            for (@Nullable Object[] row : rows) {
                sql.bind(statement, row);
                logged(sql, List.<@Nullable Object[]>of(row), statement::executeUpdate);
                try (ResultSet generated = statement.getGeneratedKeys()) {
                    while (generated.next()) {
                        keys.add(keyReader.read(generated));
                    }
                }
            }
            return keys;
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        } finally {
            closeWatchdog(watching);
        }
    }

    private int[] sendBatch(PlannedSql sql, PreparedStatement statement, List<@Nullable Object[]> rows)
            throws SQLException {
        for (@Nullable Object[] values : rows) {
            sql.bind(statement, values);
            statement.addBatch();
        }
        return logged(sql, rows, statement::executeBatch);
    }

    // Preparing

    private PreparedStatement prepare(PlannedSql sql, ExecutionOptions options, String... keyColumns) {
        try {
            return limited(
                    keyColumns.length == 0
                            ? connection.jdbc().prepareStatement(sql.text())
                            : connection.jdbc().prepareStatement(sql.text(), keyColumns),
                    options);
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        }
    }

    private PreparedStatement limited(PreparedStatement statement, ExecutionOptions options) throws SQLException {
        watchdog = null;
        prepared = connection.cancellation() == null ? null : statement;
        try {
            connection.requireNoStream();
            limitRows(statement, options);
            Duration limit = connection.timeLeft(options.timeout());
            if (limit.isZero()) {
                return statement;
            }
            if (engine().dialect().stopsStatements()) {
                long seconds = limit.plusMillis(999).toSeconds();
                statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, seconds));
            } else {
                watchdog = Watchdog.of(statement, limit);
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    private void limitRows(PreparedStatement statement, ExecutionOptions options) throws SQLException {
        if (options.maxRows() > 0) {
            statement.setMaxRows((int) Math.min(Integer.MAX_VALUE, options.maxRows()));
        }
        if (options.isStreaming()) {
            if (connection.jdbc().getAutoCommit()) {
                throw new OrmException(
                        "orm-engine-stream-transaction",
                        "Rows are streamed within a transaction only; the connection that was given commits behind each"
                                + " statement. Begin a transaction first, such as @Transactional.");
            }
            engine().dialect().streamRows(statement, Math.max(1, options.fetchSize()));
        } else if (options.fetchSize() > 0) {
            statement.setFetchSize(options.fetchSize());
        }
    }

    private static void closeWatchdog(@Nullable Watchdog watching) {
        if (watching != null) {
            watching.close();
        }
    }

    private <T> T logged(PlannedSql sql, List<@Nullable Object[]> rows, Execution<T> execution) throws SQLException {
        Watchdog watching = watchdog;
        Cancellation cancelling = connection.cancellation();
        if (cancelling != null && prepared != null) {
            cancelling.begin(prepared);
        }
        long started = engine().log().started(sql.text(), rows.size());
        if (watching != null) {
            watching.begin();
        }
        T result;
        try {
            result = execution.run();
        } catch (SQLException failed) {
            engine().log().finished(started, sql.text(), rows, -1, failed);
            throw failed;
        } finally {
            if (watching != null) {
                watching.end();
            }
            if (cancelling != null) {
                cancelling.end();
            }
        }
        engine().log().finished(started, sql.text(), rows, changed(result), null);
        return result;
    }

    private static long changed(Object result) {
        if (result instanceof Integer count) {
            return count;
        }
        long all = -1;
        if (result instanceof int[] counts) {
            all = 0;
            for (int count : counts) {
                all += Math.max(0, count);
            }
        }
        return all;
    }

    /** What is done with a statement that is bound. */
    private interface Execution<T> {
        T run() throws SQLException;
    }

    private static RuntimeException closing(PreparedStatement statement, RuntimeException first) {
        try {
            statement.close();
        } catch (SQLException failed) {
            first.addSuppressed(failed);
        }
        return first;
    }
}
