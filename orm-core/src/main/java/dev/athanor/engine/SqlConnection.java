package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.CompiledSql;
import dev.athanor.compile.SchemaTranslation;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.result.Cursor;
import dev.athanor.result.Result;
import dev.athanor.result.RowReader;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.SchemaTarget;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.sql.Definition;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
    private final Set<JdbcCursor<?>> cursors = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final Deque<Savepoint> savepoints = new ArrayDeque<>(2);
    private final StatementRunner runner = new StatementRunner(this);
    private final SchemaRunner schema = new SchemaRunner(this);
    private @Nullable PhysicalConnection physical;
    private ExecutionOptions options = ExecutionOptions.DEFAULTS;
    private @Nullable JdbcCursor<?> stream;
    private @Nullable Cancellation cancellation;
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

    /** Lets all statements from now on be executed this way; what one is given of its own comes first. */
    public SqlConnection with(ExecutionOptions all) {
        options = all;
        return this;
    }

    /** Lets another thread stop what the connection does from now on; null lets nobody. */
    public SqlConnection cancelledBy(@Nullable Cancellation by) {
        cancellation = by;
        return this;
    }

    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    /** Returns how statements are executed. */
    public ExecutionOptions options() {
        return options;
    }

    /** Executes a statement. */
    public <R> Result<R> execute(Statement<R> statement) {
        return runner.execute(statement, Map.of(), null, options);
    }

    /** Executes a statement in a way of its own. */
    public <R> Result<R> execute(Statement<R> statement, ExecutionOptions own) {
        return runner.execute(statement, Map.of(), null, own.over(options));
    }

    /** Executes a statement with values for its parameters, by name. */
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters) {
        return runner.execute(statement, parameters, null, options);
    }

    /** Executes a statement with values for its parameters, in a way of its own. */
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters, ExecutionOptions own) {
        return runner.execute(statement, parameters, null, own.over(options));
    }

    /** Executes a statement about entities; the mappings say what tables they stand for. */
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters, @Nullable Mappings mappings) {
        return runner.execute(statement, parameters, mappings, options);
    }

    /** Executes a statement that was prepared, with values for its parameters, by name. */
    public <R> Result<R> execute(PreparedSql<R> statement, Map<String, ?> parameters) {
        jdbc();
        return runner.execute(statement, parameters, options);
    }

    /**
     * Executes one statement with many rows of values for its parameters, as a batch.
     *
     * @return the number of rows each execution changed, in the order of the rows
     */
    public int[] executeBatch(Statement<Void> statement, List<? extends Map<String, ?>> rows) {
        CompiledSql sql = dialect().compile(statement, null, options.schemas());
        PlannedSql plan = engine.plan(sql);
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(StatementRunner.values(sql, row)));
        return batch(plan, values);
    }

    /** Executes a query and reads its rows in a way of the caller's; the cursor must be closed. */
    public <R> Cursor<R> query(
            Statement<?> statement, Map<String, ?> parameters, @Nullable Mappings mappings, RowReader<R> reader) {
        jdbc();
        CompiledSql sql = dialect().compile(statement, mappings, options.schemas());
        return runner.query(engine.plan(sql), StatementRunner.values(sql, parameters), reader, options);
    }

    /** Executes a query in a way of its own and reads its rows in a way of the caller's; the cursor must be closed. */
    public <R> Cursor<R> query(
            Statement<?> statement,
            Map<String, ?> parameters,
            @Nullable Mappings mappings,
            RowReader<R> reader,
            ExecutionOptions own) {
        jdbc();
        ExecutionOptions way = own.over(options);
        CompiledSql sql = dialect().compile(statement, mappings, way.schemas());
        return runner.query(engine.plan(sql), StatementRunner.values(sql, parameters), reader, way);
    }

    /**
     * Inserts rows and returns the keys the database made for them, in the order of the rows, on every database. There may be any
     * number of rows; they are sent in portions.
     */
    public <K> List<K> insertReturning(Insert insert, NamedColumn<K> key) {
        jdbc();
        return new InsertedKeys(this).of(insert, key);
    }

    /** Inserts rows whose keys the database makes, and returns the keys in the order of the rows. */
    public <K> List<K> insert(KeyedInsert<K> insert, List<@Nullable Object[]> rows) {
        return insert.execute(this, rows);
    }

    /** Takes the next number of a sequence. */
    public long nextValue(String sequence) {
        return execute(Sql.select(Sequence.of(sequence).nextValue())).one();
    }

    /** Plans a statement whose values are parameters, for the schemas of this connection's options. */
    public PlannedSql plan(Statement<?> statement, @Nullable Mappings mappings) {
        return engine.planOfParameters(dialect().compile(statement, mappings, options.schemas()));
    }

    /** Returns what a plan may be kept under: for the same name another where the options write other schemas. */
    public Object planKey(Object name) {
        return options.schemas().isNone() ? name : new PlanKey(name, options.schemas());
    }

    private record PlanKey(Object name, SchemaTranslation schemas) {}

    /** Executes a planned query; the cursor must be closed. */
    public <R> Cursor<R> query(PlannedSql sql, @Nullable Object[] values, RowReader<R> reader) {
        return runner.query(sql, values, reader, options);
    }

    /** Executes a planned change and returns the number of rows it changed. */
    public int update(PlannedSql sql, @Nullable Object... values) {
        return runner.update(sql, values, options);
    }

    /** Executes a planned change with many rows of values and returns the number of rows each changed. */
    public int[] batch(PlannedSql sql, List<@Nullable Object[]> rows) {
        return runner.batch(sql, rows, options);
    }

    <K> List<K> batchKeys(PlannedSql sql, List<@Nullable Object[]> rows, String keyColumn, RowReader<K> keyReader) {
        return runner.batchKeys(sql, rows, keyColumn, keyReader, options);
    }

    <K> List<K> singleKeys(PlannedSql sql, List<@Nullable Object[]> rows, String keyColumn, RowReader<K> keyReader) {
        return runner.singleKeys(sql, rows, keyColumn, keyReader, options);
    }

    // Transaction

    /** Begins a transaction; refused if one has begun. */
    public void begin(TransactionOptions transaction) {
        if (physical != null) {
            throw new OrmException(
                    "orm-engine-transaction-open",
                    "A transaction has begun already, maybe with the first statement. Commit or roll back first, or use"
                            + " beginNested() for a savepoint.");
        }
        requireOpen();
        begun(transaction);
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
        tell(TransactionEvent.Kind.BEFORE_COMMIT);
        closeCursors();
        endSavepoints();
        try {
            transaction.jdbc().commit();
        } catch (SQLException failed) {
            throw engine.failures().ofCommit(dialect(), failed);
        }
        physical = null;
        transaction.giveBack();
        tell(TransactionEvent.Kind.COMMIT);
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
        tell(TransactionEvent.Kind.ROLLBACK);
    }

    /** Sets a savepoint; the transaction begins if it has not. */
    public Savepoint beginNested() {
        try {
            Savepoint savepoint = new Savepoint(this, jdbc().setSavepoint());
            savepoints.push(savepoint);
            tell(TransactionEvent.Kind.SAVEPOINT);
            return savepoint;
        } catch (SQLException failed) {
            throw failed(failed, null);
        }
    }

    void release(Savepoint savepoint) {
        endWithin(savepoint);
        if (!dialect().releasesSavepoints()) {
            return;
        }
        try {
            jdbc().releaseSavepoint(savepoint.jdbc());
        } catch (SQLException failed) {
            throw failed(failed, null);
        }
        tell(TransactionEvent.Kind.RELEASE_SAVEPOINT);
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
        tell(TransactionEvent.Kind.ROLLBACK_TO_SAVEPOINT);
    }

    private void tell(TransactionEvent.Kind kind) {
        if (!borrowed) {
            engine.listeners().transaction(kind, this);
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

    @Override
    public SchemaContents contents(@Nullable String schemaName) {
        return dialect().catalog().read(schema, schemaName);
    }

    /** Returns the names of the schemas, without those of the database itself. */
    public List<String> schemaNames() {
        return dialect().catalog().schemaNames(schema);
    }

    // Below

    /** Returns the JDBC connection, in its transaction, which begins if it has not. Do not commit, roll back or close it. */
    public Connection jdbc() {
        PhysicalConnection transaction = physical;
        if (transaction == null) {
            requireOpen();
            transaction = begun(TransactionOptions.DEFAULTS);
        }
        return transaction.jdbc();
    }

    private PhysicalConnection begun(TransactionOptions transaction) {
        PhysicalConnection begun = PhysicalConnection.begin(engine, transaction);
        physical = begun;
        try {
            tell(TransactionEvent.Kind.BEGIN);
        } catch (RuntimeException refused) {
            physical = null;
            begun.rollbackAndGiveBack();
            throw refused;
        }
        return begun;
    }

    private void requireOpen() {
        if (closed) {
            throw new OrmException(
                    "orm-engine-connection-closed", "The connection is closed. Open another: engine.connect().");
        }
    }

    OrmException failed(SQLException failure, @Nullable String sql) {
        Cancellation cancelling = cancellation;
        return cancelling != null && cancelling.isCancelled()
                ? Cancellation.stopped(failure)
                : engine.failures().ofStatement(dialect(), failure, sql);
    }

    <R> JdbcCursor<R> remember(JdbcCursor<R> cursor, boolean streams) {
        cursors.add(cursor);
        if (streams && dialect().streamsAlone()) {
            stream = cursor;
        }
        return cursor;
    }

    void forget(JdbcCursor<?> cursor) {
        cursors.remove(cursor);
        if (stream == cursor) {
            stream = null;
        }
    }

    /** Tells whether nothing else can be executed while rows are streamed. */
    public boolean streamsAlone() {
        return dialect().streamsAlone();
    }

    void requireNoStream() {
        if (stream != null) {
            throw new OrmException(
                    "orm-engine-stream-open",
                    "Rows are being streamed on this connection, and "
                            + dialect().name()
                            + " executes nothing else on it until then. Read the stream to its end or close it first, or use"
                            + " another connection.");
        }
    }

    /** Returns how long a statement may run: the shortest of what it, the engine and the transaction allow; zero for ever. */
    Duration timeLeft(Duration own) {
        Duration engines = engine.statementTimeout();
        Duration left = own.isZero() ? engines : own;
        Duration transactions = physical == null ? Duration.ZERO : physical.timeLeft();
        return left.isZero() || (!transactions.isZero() && transactions.compareTo(left) < 0) ? transactions : left;
    }

    private void closeCursors() {
        if (!cursors.isEmpty()) {
            List.copyOf(cursors).forEach(JdbcCursor::close);
        }
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
