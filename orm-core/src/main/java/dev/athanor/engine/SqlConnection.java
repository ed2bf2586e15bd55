package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.CompiledSql;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.result.Cursor;
import dev.athanor.result.Result;
import dev.athanor.result.RowReader;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SchemaTarget;
import dev.athanor.schema.Table;
import dev.athanor.sql.Definition;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the database and its transaction. The transaction begins with the first statement; {@link #commit} and
 * {@link #rollback} end it and give the connection back to the pool until the next statement needs one. Closing rolls back what
 * was not committed. Confined to one thread.
 */
public final class SqlConnection implements SchemaTarget, AutoCloseable {

    private final Engine engine;
    private final boolean borrowed;
    private final Set<JdbcCursor<?>> cursors = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Savepoint> savepoints = new ArrayDeque<>();
    private final StatementRunner runner = new StatementRunner(this);
    private final SchemaRunner schema = new SchemaRunner(this);
    private @Nullable PhysicalConnection physical;
    private boolean closed;

    SqlConnection(Engine engine, @Nullable Connection borrowed) {
        this.engine = engine;
        this.borrowed = borrowed != null;
        this.physical = borrowed == null ? null : PhysicalConnection.borrowed(borrowed);
    }

    /** Returns the engine it belongs to. */
    public Engine engine() {
        return engine;
    }

    /** Returns the dialect of the database. */
    public Dialect dialect() {
        return engine.dialect();
    }

    // Statements

    /** Executes a statement. */
    public <R> Result<R> execute(Statement<R> statement) {
        return runner.execute(statement, Map.of(), null);
    }

    /** Executes a statement with values for its parameters, by name. */
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters) {
        return runner.execute(statement, parameters, null);
    }

    /** Executes a statement about entities; the mappings say what tables they stand for. */
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters, @Nullable Mappings mappings) {
        return runner.execute(statement, parameters, mappings);
    }

    /**
     * Executes one statement with many rows of values for its parameters, as a batch.
     *
     * @return the number of rows each execution changed, in the order of the rows
     */
    public int[] executeBatch(Statement<Void> statement, List<? extends Map<String, ?>> rows) {
        CompiledSql sql = dialect().compile(statement);
        PlannedSql plan = engine.plan(sql);
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(StatementRunner.values(sql, row)));
        return batch(plan, values);
    }

    /** Executes a query and reads its rows in a way of the caller's; the cursor must be closed. */
    public <R> Cursor<R> query(
            Statement<?> statement, Map<String, ?> parameters, @Nullable Mappings mappings, RowReader<R> reader) {
        jdbc();
        CompiledSql sql = dialect().compile(statement, mappings);
        return runner.query(engine.plan(sql), StatementRunner.values(sql, parameters), reader);
    }

    /** Inserts rows whose keys the database makes, and returns the keys in the order of the rows. */
    public <K> List<K> insert(KeyedInsert<K> insert, List<@Nullable Object[]> rows) {
        return insert.execute(this, rows);
    }

    /** Takes the next number of a sequence. */
    public long nextValue(String sequence) {
        jdbc();
        PlannedSql sql = engine.plan(new CompiledSql(dialect().nextValueSql(sequence), List.of()));
        try (Cursor<Long> rows = query(sql, new Object[0], row -> row.getLong(1))) {
            rows.next();
            return rows.row();
        }
    }

    /** Executes a planned query; the cursor must be closed. */
    public <R> Cursor<R> query(PlannedSql sql, @Nullable Object[] values, RowReader<R> reader) {
        return runner.query(sql, values, reader);
    }

    /** Executes a planned change and returns the number of rows it changed. */
    public int update(PlannedSql sql, @Nullable Object... values) {
        return runner.update(sql, values);
    }

    /** Executes a planned change with many rows of values and returns the number of rows each changed. */
    public int[] batch(PlannedSql sql, List<@Nullable Object[]> rows) {
        return runner.batch(sql, rows);
    }

    <K> List<K> batchKeys(PlannedSql sql, List<@Nullable Object[]> rows, String keyColumn, RowReader<K> keyReader) {
        return runner.batchKeys(sql, rows, keyColumn, keyReader);
    }

    // Transaction

    /** Begins a transaction; refused if one has begun. */
    public void begin(TransactionOptions options) {
        if (physical != null) {
            throw new OrmException(
                    "orm-engine-transaction-open",
                    "A transaction has begun already, maybe with the first statement. Commit or roll back first, or use"
                            + " beginNested() for a savepoint.");
        }
        requireOpen();
        physical = PhysicalConnection.begin(engine, options);
    }

    /** Tells whether a transaction has begun. */
    public boolean inTransaction() {
        return physical != null;
    }

    /** Commits the transaction, if one has begun. */
    public void commit() {
        refuseBorrowed("commit");
        PhysicalConnection transaction = physical;
        if (transaction == null) {
            return;
        }
        closeCursors();
        endSavepoints();
        try {
            transaction.jdbc().commit();
        } catch (SQLException failed) {
            throw engine.failures().ofCommit(dialect(), failed);
        }
        physical = null;
        transaction.giveBack();
    }

    /** Rolls back the transaction, if one has begun. */
    public void rollback() {
        refuseBorrowed("roll back");
        PhysicalConnection transaction = physical;
        if (transaction == null) {
            return;
        }
        closeCursors();
        endSavepoints();
        physical = null;
        transaction.rollbackAndGiveBack();
    }

    /** Sets a savepoint; the transaction begins if it has not. */
    public Savepoint beginNested() {
        try {
            Savepoint savepoint = new Savepoint(this, jdbc().setSavepoint());
            savepoints.push(savepoint);
            return savepoint;
        } catch (SQLException failed) {
            throw failed(failed, null);
        }
    }

    void release(Savepoint savepoint) {
        endWithin(savepoint);
        try {
            jdbc().releaseSavepoint(savepoint.jdbc());
        } catch (SQLException failed) {
            throw failed(failed, null);
        }
    }

    void rollbackTo(Savepoint savepoint) {
        closeCursors();
        endWithin(savepoint);
        try {
            jdbc().rollback(savepoint.jdbc());
            if (dialect().releasesAfterRollback()) {
                jdbc().releaseSavepoint(savepoint.jdbc());
            }
        } catch (SQLException failed) {
            throw failed(failed, null);
        }
    }

    private void endWithin(Savepoint savepoint) {
        while (!savepoints.isEmpty()) {
            Savepoint inner = savepoints.pop();
            inner.markEnded();
            if (inner == savepoint) {
                return;
            }
        }
    }

    private void endSavepoints() {
        savepoints.forEach(Savepoint::markEnded);
        savepoints.clear();
    }

    private void refuseBorrowed(String what) {
        if (borrowed) {
            throw new OrmException(
                    "orm-engine-foreign-transaction",
                    "The transaction belongs to somebody else, such as Spring's @Transactional: it cannot be asked to "
                            + what + " here. Let its owner end it.");
        }
    }

    // Schema

    @Override
    public void createAll(MetaData metadata) {
        schema.createAll(metadata);
    }

    @Override
    public void dropAll(MetaData metadata) {
        schema.dropAll(metadata);
    }

    @Override
    public void create(MetaData metadata, Table table) {
        schema.create(metadata, schema.tables(List.of(table), false));
    }

    @Override
    public void drop(MetaData metadata, Table table) {
        schema.drop(metadata, schema.tables(List.of(table), true));
    }

    /** Executes a change of the schema; a {@code DdlText} that is for other databases is left out. */
    @Override
    public void define(Definition statement) {
        schema.execute((SchemaStatement) statement);
    }

    /** Executes a change of the schema. */
    public void execute(SchemaStatement statement) {
        schema.execute(statement);
    }

    // Below

    /** Returns the JDBC connection, in its transaction, which begins if it has not. Do not commit, roll back or close it. */
    public Connection jdbc() {
        PhysicalConnection transaction = physical;
        if (transaction == null) {
            requireOpen();
            transaction = PhysicalConnection.begin(engine, TransactionOptions.DEFAULTS);
            physical = transaction;
        }
        return transaction.jdbc();
    }

    private void requireOpen() {
        if (closed) {
            throw new OrmException(
                    "orm-engine-connection-closed", "The connection is closed. Open another: engine.connect().");
        }
    }

    OrmException failed(SQLException failure, @Nullable String sql) {
        return engine.failures().ofStatement(dialect(), failure, sql);
    }

    <R> JdbcCursor<R> remember(JdbcCursor<R> cursor) {
        cursors.add(cursor);
        return cursor;
    }

    void forget(JdbcCursor<?> cursor) {
        cursors.remove(cursor);
    }

    PreparedStatement remembering(PreparedStatement statement) throws SQLException {
        long seconds = engine.statementTimeout().toSeconds();
        long left = physical == null ? 0 : physical.secondsLeft();
        if (left > 0 && (seconds == 0 || left < seconds)) {
            seconds = left;
        }
        if (seconds > 0) {
            statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, seconds));
        }
        return statement;
    }

    private void closeCursors() {
        List.copyOf(cursors).forEach(JdbcCursor::close);
    }

    /** Closes the rows that are still open, rolls back what was not committed, and gives the connection back. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeCursors();
        if (!borrowed) {
            rollback();
        }
    }
}
