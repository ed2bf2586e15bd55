package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.CompiledSql;
import dev.athanor.compile.Slot;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.event.Registration;
import dev.athanor.pool.ConnectionPool;
import dev.athanor.pool.PoolOptions;
import dev.athanor.pool.PoolStatus;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.SchemaTarget;
import dev.athanor.schema.Table;
import dev.athanor.sql.Change;
import dev.athanor.sql.Definition;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Statement;
import dev.athanor.sql.TypeOf;
import dev.athanor.sql.Update;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One database: its connections, its dialect, its log. Make one for each database when the program starts and close it when the
 * program ends. Nothing is opened before it is needed. Thread-safe.
 *
 * <pre>{@code
 * Engine engine = Engine.create("postgresql://app:secret@localhost/shop");
 * long id = engine.transaction(connection ->
 *         connection.execute(insert(users).set(name, "Ada").returning(userId)).one());
 * }</pre>
 */
public final class Engine implements SchemaTarget, AutoCloseable {

    private final EngineOptions options;
    private final ConnectionPool pool;
    private final String address;
    private final SqlLog log;
    private final Failures failures;
    private final EngineListeners listeners;
    private final ConcurrentHashMap<SqlType<?>, Codec<?>> codecs = new ConcurrentHashMap<>();
    private final ReentrantLock finding = new ReentrantLock();
    private volatile @Nullable Dialect dialect;

    private Engine(ConnectionPool pool, String address, EngineOptions options, EngineListeners listeners) {
        this.pool = pool;
        this.address = address;
        this.options = options;
        this.listeners = listeners;
        this.log = new SqlLog(options.name(), options.echo());
        this.failures = new Failures(options.name());
    }

    /** Makes an engine with a pool of its own, for a JDBC URL or a short one such as {@code postgresql://user:pw@host/db}. */
    public static Engine create(String url) {
        return create(url, EngineOptions.DEFAULTS);
    }

    /** Makes an engine with a pool of its own. */
    public static Engine create(String url, EngineOptions options) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        Dialect byUrl = Dialects.known().stream()
                .filter(dialect -> dialect.acceptsUrl(parsed.jdbcUrl()))
                .findFirst()
                .orElseThrow(() -> new OrmException(
                        "orm-engine-unknown-database",
                        "No dialect for " + parsed + ". Known are "
                                + Dialects.known().stream().map(Dialect::name).toList()
                                + ". Correct the URL, or add the dialect's jar."));
        DatabaseUrl address = new DatabaseUrl(
                parsed.jdbcUrl(),
                options.username() != null ? options.username() : parsed.username(),
                options.password() != null ? options.password() : parsed.password());
        EngineListeners listeners = new EngineListeners(options.name());
        DriverConnections connections = new DriverConnections(address, byUrl.connectionSetUp(), listeners);
        // a second connection would see another database, and a replaced one an empty one
        PoolOptions size = byUrl.isPrivateToConnection(parsed.jdbcUrl())
                ? options.pool().withMaximumSize(1).withMinimumIdle(1).withMaxLifetime(Duration.ZERO)
                : options.pool();
        return new Engine(ConnectionPool.of(options.name(), connections, size), parsed.toString(), options, listeners);
    }

    /** Makes an engine over a data source, which stays open when the engine is closed. */
    public static Engine of(DataSource dataSource) {
        return of(dataSource, EngineOptions.DEFAULTS);
    }

    /** Makes an engine over a data source, which stays open when the engine is closed. */
    public static Engine of(DataSource dataSource, EngineOptions options) {
        ConnectionPool pool = ConnectionPool.over(dataSource);
        String address = pool.jdbcUrl().map(DatabaseUrl::masked).orElse("that of the given DataSource");
        return new Engine(pool, address, options, new EngineListeners(options.name()));
    }

    // Connections

    /** Opens a connection. It begins a transaction with its first statement and rolls back when closed, unless committed. */
    public SqlConnection connect() {
        return new SqlConnection(this, null);
    }

    /** Opens a connection and begins a transaction. */
    public SqlConnection begin() {
        return begin(TransactionOptions.DEFAULTS);
    }

    /** Opens a connection and begins a transaction. */
    public SqlConnection begin(TransactionOptions transaction) {
        SqlConnection connection = connect();
        try {
            connection.begin(transaction);
            return connection;
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Runs work in a transaction: commits behind it, rolls back if it throws. The first exception is the one that is thrown. */
    public <T extends @Nullable Object> T transaction(Function<SqlConnection, T> work) {
        try (SqlConnection connection = begin()) {
            T result = work.apply(connection);
            connection.commit();
            return result;
        }
    }

    /** Runs work that returns nothing in a transaction. */
    public void run(Consumer<SqlConnection> work) {
        transaction(connection -> {
            work.accept(connection);
            return null;
        });
    }

    /**
     * Uses a JDBC connection whose transaction somebody else manages, such as Spring: the result never commits, rolls back or
     * gives it back.
     */
    public SqlConnection over(Connection jdbc) {
        return new SqlConnection(this, jdbc);
    }

    // What it is

    /** Returns the name that logs, metrics and messages use. */
    public String name() {
        return options.name();
    }

    /** Returns how it behaves. */
    public EngineOptions options() {
        return options;
    }

    /** Returns the dialect; the first call asks the database which one it is. */
    public Dialect dialect() {
        Dialect known = dialect;
        if (known != null) {
            return known;
        }
        finding.lock();
        try {
            if (dialect == null) {
                try (Connection connection = acquire()) {
                    dialect = Dialects.of(connection.getMetaData());
                } catch (SQLException failed) {
                    throw failures.ofConnecting(failed, address);
                }
            }
            return java.util.Objects.requireNonNull(dialect);
        } finally {
            finding.unlock();
        }
    }

    /** Uses the metadata of a connection that is open anyway to find the dialect. */
    Dialect dialect(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Dialects.of(connection.getMetaData());
            dialect = known;
        }
        return known;
    }

    /** Returns where connections come from. */
    public DataSource dataSource() {
        return pool.dataSource();
    }

    /** Returns how busy the pool is; empty where it is no HikariCP pool or was never used. */
    public Optional<PoolStatus> poolStatus() {
        return pool.status();
    }

    /** Returns the number of statements executed since the engine was made; a batch counts once. */
    public long statementCount() {
        return log.executed();
    }

    /** Calls a listener behind every statement. */
    public Registration onStatement(StatementListener listener) {
        return log.listeners().add(listener);
    }

    /** Calls a listener before every statement; what it throws stops the statement and goes to the caller. */
    public Registration beforeStatement(Consumer<? super PendingStatement> listener) {
        return log.guards().add(listener);
    }

    /** Calls a listener when a connection is made, taken from the pool, given back, or closed. */
    public Registration onConnection(Consumer<? super ConnectionEvent> listener) {
        return listeners.connections().add(listener);
    }

    /** Calls a listener when a transaction begins or ends, and for its savepoints. */
    public Registration onTransaction(Consumer<? super TransactionEvent> listener) {
        return listeners.transactions().add(listener);
    }

    /** Writes a statement once, to be executed any number of times with values for its parameters. */
    public <R> PreparedSql<R> prepare(Statement<R> statement) {
        return prepared(statement, dialect().compile(statement), null);
    }

    <R> PreparedSql<R> prepared(Statement<R> statement, CompiledSql sql, @Nullable Mappings mappings) {
        Projection<R> projection = statement.projection();
        return new PreparedSql<>(
                statement, sql, plan(sql), projection == null ? null : RowReaders.of(projection, this, mappings));
    }

    /** Plans the execution of a text: finds how its values are bound. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // codecs of any class, each bound to values of its own
    public PlannedSql plan(CompiledSql sql) {
        List<SqlType<?>> types =
                sql.slots().stream().<SqlType<?>>map(Slot::type).toList();
        Codec<Object>[] found = types.stream().map(this::codec).toArray(Codec[]::new);
        return new PlannedSql(sql.text(), types, found, generated(sql.slots()));
    }

    /** Returns what makes values for each execution, by position; null where nothing does. */
    private static @Nullable Supplier<?> @Nullable [] generated(List<Slot> slots) {
        @Nullable Supplier<?> @Nullable [] makers = null;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i) instanceof Slot.Generated generated) {
                makers = makers == null ? new Supplier<?>[slots.size()] : makers;
                makers[i] = generated.values();
            }
        }
        return makers;
    }

    /**
     * Plans the execution of a statement whose values are parameters, given in the order they stand in the text. Values that the
     * statement has of its own, such as those of a formula of the mapping, are bound by themselves.
     */
    public PlannedSql plan(Statement<?> statement, @Nullable Mappings mappings) {
        return planOfParameters(dialect().compile(statement, mappings));
    }

    PlannedSql planOfParameters(CompiledSql sql) {
        boolean hasValues = sql.slots().stream().anyMatch(Slot.Value.class::isInstance);
        return plan(
                hasValues
                        ? new CompiledSql(
                                sql.text(),
                                sql.slots().stream().map(Engine::own).toList())
                        : sql);
    }

    private static Slot own(Slot slot) {
        return slot instanceof Slot.Value value ? new Slot.Generated(value.type(), value::value) : slot;
    }

    /** Plans an INSERT into some columns of a table, whose rows get their keys from the database. */
    public <K> KeyedInsert<K> keyedInsert(NamedTable table, List<NamedColumn<?>> columns, NamedColumn<K> key) {
        TypeOf.Known<K> known = (TypeOf.Known<K>) key.typeOf();
        return new KeyedInsert<>(this, table, columns, key, codec(known.type()));
    }

    /** Tells whether the database answers a change with values of the rows that it changes. */
    public boolean returns(Change change) {
        return dialect()
                .supports(
                        change instanceof Insert
                                ? Feature.INSERT_RETURNING
                                : change instanceof Update ? Feature.UPDATE_RETURNING : Feature.DELETE_RETURNING);
    }

    /** Tells whether a SELECT can lock the rows it reads. */
    public boolean locksRows() {
        return dialect().supports(Feature.FOR_UPDATE);
    }

    /** Tells whether the database has sequences. */
    public boolean hasSequences() {
        return dialect().supports(Feature.SEQUENCES);
    }

    /** Returns how values of a type travel. */
    @SuppressWarnings("unchecked") // the map keeps types and their codecs together
    public <T> Codec<T> codec(SqlType<T> type) {
        Codec<?> known = codecs.get(type);
        if (known == null) {
            known = dialect().codec(type);
            codecs.put(type, known);
        }
        return (Codec<T>) known;
    }

    // Schema

    @Override
    public void createAll(MetaData metadata) {
        run(connection -> connection.createAll(metadata));
    }

    @Override
    public void dropAll(MetaData metadata) {
        run(connection -> connection.dropAll(metadata));
    }

    @Override
    public void create(MetaData metadata, Table table) {
        run(connection -> connection.create(metadata, table));
    }

    @Override
    public void drop(MetaData metadata, Table table) {
        run(connection -> connection.drop(metadata, table));
    }

    @Override
    public void define(Definition statement) {
        run(connection -> connection.define(statement));
    }

    @Override
    public SchemaContents contents(@Nullable String schema) {
        return transaction(connection -> connection.contents(schema));
    }

    /** Closes the pool, if the engine made it. Connections that are in use break. */
    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return "Engine[" + options.name() + ", " + address + "]";
    }

    // For connections of this package

    Connection acquire() {
        try {
            Connection connection = pool.connect();
            if (options.setsUpConnections() && !pool.isOwned()) {
                setUp(connection);
            }
            checkedOut(connection);
            return connection;
        } catch (SQLException failed) {
            throw failures.ofConnecting(failed, address);
        }
    }

    private void checkedOut(Connection connection) throws SQLException {
        try {
            listeners.connection(ConnectionEvent.Kind.CHECKED_OUT, connection);
        } catch (RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }

    /** A data source of somebody else gives connections that nobody set up for this dialect. */
    private void setUp(Connection connection) throws SQLException {
        try {
            List<String> statements = dialect(connection).connectionSetUp();
            if (!statements.isEmpty() && connection.getAutoCommit()) {
                try (java.sql.Statement statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                }
            }
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    boolean ownsPool() {
        return pool.isOwned();
    }

    EngineListeners listeners() {
        return listeners;
    }

    SqlLog log() {
        return log;
    }

    Failures failures() {
        return failures;
    }

    Duration statementTimeout() {
        return options.statementTimeout();
    }
}
