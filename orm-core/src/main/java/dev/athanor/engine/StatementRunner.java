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
import dev.athanor.sql.Projection;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Text;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares, binds, executes, logs and explains: every statement of a connection goes through here. Confined to one thread. */
final class StatementRunner {

    /** The most statements one JDBC batch holds; drivers keep all their values in memory until it is sent. */
    private static final int BATCH = 1000;

    private final SqlConnection connection;

    StatementRunner(SqlConnection connection) {
        this.connection = connection;
    }

    private Engine engine() {
        return connection.engine();
    }

    // Statements as values

    <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters, @Nullable Mappings mappings) {
        connection.jdbc();
        if (statement instanceof SchemaStatement change) {
            connection.define(change);
            return Result.ofCount(0, change.toString());
        }
        CompiledSql sql = engine().dialect().compile(statement, mappings);
        PlannedSql plan = engine().plan(sql);
        @Nullable Object[] values = values(sql, parameters);
        Projection<R> projection = statement.projection();
        if (projection != null) {
            RowReader<R> reader = RowReaders.of(projection, engine(), mappings);
            return Result.ofRows(query(plan, values, reader), plan.text());
        }
        return statement instanceof Text ? text(plan, values) : Result.ofCount(update(plan, values), plan.text());
    }

    static @Nullable Object[] values(CompiledSql sql, Map<String, ?> parameters) {
        List<Slot> slots = sql.slots();
        @Nullable Object[] values = new Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            Slot slot = slots.get(i);
            values[i] = slot instanceof Slot.Value value ? value.value() : parameter((Slot.Named) slot, parameters);
        }
        return values;
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
    private <R> Result<R> text(PlannedSql sql, @Nullable Object[] values) {
        PreparedStatement statement = prepare(sql);
        try {
            sql.bind(statement, values);
            boolean answersRows = logged(sql, List.<@Nullable Object[]>of(values), statement::execute);
            if (answersRows) {
                ResultSet rows = statement.getResultSet();
                RowReader<R> reader = (RowReader<R>) RowReaders.ofAny(rows.getMetaData());
                return Result.ofRows(
                        connection.remember(new JdbcCursor<>(connection, statement, rows, reader, sql.text())),
                        sql.text());
            }
            long count = statement.getUpdateCount();
            statement.close();
            return Result.ofCount(count, sql.text());
        } catch (SQLException failed) {
            throw closing(statement, connection.failed(failed, sql.text()));
        } catch (RuntimeException failed) {
            throw closing(statement, failed);
        }
    }

    // Planned statements

    <R> Cursor<R> query(PlannedSql sql, @Nullable Object[] values, RowReader<R> reader) {
        PreparedStatement statement = prepare(sql);
        try {
            sql.bind(statement, values);
            ResultSet rows = logged(sql, List.<@Nullable Object[]>of(values), () -> rowsOf(statement));
            return connection.remember(new JdbcCursor<>(connection, statement, rows, reader, sql.text()));
        } catch (SQLException failed) {
            throw closing(statement, connection.failed(failed, sql.text()));
        } catch (RuntimeException failed) {
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

    int update(PlannedSql sql, @Nullable Object[] values) {
        try (PreparedStatement statement = prepare(sql)) {
            sql.bind(statement, values);
            return logged(sql, List.<@Nullable Object[]>of(values), statement::executeUpdate);
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        }
    }

    int[] batch(PlannedSql sql, List<@Nullable Object[]> rows) {
        if (rows.size() == 1) {
            return new int[] {update(sql, rows.get(0))};
        }
        int[] counts = new int[rows.size()];
        try (PreparedStatement statement = prepare(sql)) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                int[] some = sendBatch(sql, statement, rows.subList(from, Math.min(rows.size(), from + BATCH)));
                System.arraycopy(some, 0, counts, from, some.length);
            }
            return counts;
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        }
    }

    <K> List<K> batchKeys(PlannedSql sql, List<@Nullable Object[]> rows, String keyColumn, RowReader<K> keyReader) {
        List<K> keys = new ArrayList<>(rows.size());
        try (PreparedStatement statement =
                connection.remembering(connection.jdbc().prepareStatement(sql.text(), new String[] {keyColumn}))) {
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

    private PreparedStatement prepare(PlannedSql sql) {
        try {
            return connection.remembering(connection.jdbc().prepareStatement(sql.text()));
        } catch (SQLException failed) {
            throw connection.failed(failed, sql.text());
        }
    }

    private <T> T logged(PlannedSql sql, List<@Nullable Object[]> rows, Execution<T> execution) throws SQLException {
        long started = engine().log().started();
        try {
            T result = execution.run();
            engine().log().finished(started, sql.text(), rows, null);
            return result;
        } catch (SQLException failed) {
            engine().log().finished(started, sql.text(), rows, failed);
            throw failed;
        }
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
