package dev.athanor.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * One real database, made for one test class: empty when the class begins, gone when it has ended.
 *
 * <p>What runs through {@link #dataSource()} is recorded in {@link #log()}, and each connection taken from it must be
 * given back before the test ends. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final DatabaseServer server;
    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final DatabaseVersions versions;
    private final StatementLog log = new StatementLog();
    private final BorrowedConnections borrowed = new BorrowedConnections();

    private TestDatabase(DatabaseServer server, DatabaseAddress address) {
        this.server = server;
        this.address = address;
        this.pool = poolOf(server.name(), address);
        this.versions = versionsOf(server.name(), pool);
        this.dataSource = ProxyDataSourceBuilder.create(server.name(), pool)
                .listener(log.recorder())
                .methodListener(borrowed)
                .build();
    }

    static TestDatabase createOn(DatabaseServer server) {
        String name = "athanor_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        TestDatabase database = new TestDatabase(server, server.createDatabase(name));
        DatabaseServers.remember(server.name(), database.versions);
        return database;
    }

    /** The name of the database in reports and on the command line: {@code h2}, {@code postgresql}. */
    public String name() {
        return server.name();
    }

    /** The address for code that opens connections itself; these are neither recorded nor counted. */
    public String jdbcUrl() {
        return address.url();
    }

    /** Who may log in; empty for SQLite, which knows no users. */
    public String username() {
        return address.username();
    }

    /** The password of {@link #username()}; may be empty. */
    public String password() {
        return address.password();
    }

    /** A pool of up to ten connections to this database. Always the same one. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** A connection from {@link #dataSource()}, to be closed by the test. */
    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** How many connections of {@link #dataSource()} are taken and not given back. */
    public int borrowedConnections() {
        return borrowed.count();
    }

    /** What was executed through {@link #dataSource()}; empty at the start of each test. Always the same one. */
    public StatementLog log() {
        return log;
    }

    /**
     * The dialect that accepts this database, as an engine would find it.
     *
     * @throws IllegalStateException if the class path has none for it
     */
    public Dialect dialect() {
        return ServiceLoader.load(Dialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(dialect -> dialect.acceptsProduct(versions.product(), versions.productVersion()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No dialect accepts " + name() + ", which calls itself "
                        + versions.product() + " " + versions.productVersion() + "."));
    }

    /** Whether the {@link #dialect()} can do it; tests that need it say so with {@link Requires} instead. */
    public boolean supports(Feature feature) {
        return dialect().supports(feature);
    }

    /**
     * Fails if connections of {@link #dataSource()} are still open, and closes them for the next test's sake.
     *
     * @throws AssertionError naming how many and where each was opened
     */
    public void expectNoOpenConnections() {
        borrowed.expectNone();
    }

    /** Closes the pool and drops the database. */
    @Override
    public void close() {
        pool.close();
        server.dropDatabase(address);
    }

    @Override
    public String toString() {
        return name();
    }

    private static DatabaseVersions versionsOf(String name, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return DatabaseVersions.of(connection.getMetaData());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to the new database on " + name + ".", e);
        }
    }

    private static HikariDataSource poolOf(String name, DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("test-" + name);
        config.setJdbcUrl(address.url());
        config.setUsername(address.username());
        config.setPassword(address.password());
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        // A test that waits for its eleventh connection waits for itself: say so soon.
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
