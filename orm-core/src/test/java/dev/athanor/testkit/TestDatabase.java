package dev.athanor.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
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
    private final StatementLog log = new StatementLog();
    private final BorrowedConnections borrowed = new BorrowedConnections();

    private TestDatabase(DatabaseServer server, DatabaseAddress address) {
        this.server = server;
        this.address = address;
        this.pool = poolOf(server.name(), address);
        this.dataSource = ProxyDataSourceBuilder.create(server.name(), pool)
                .listener(log.recorder())
                .methodListener(borrowed)
                .build();
    }

    static TestDatabase createOn(DatabaseServer server) {
        String name = "athanor_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        TestDatabase database = new TestDatabase(server, server.createDatabase(name));
        DatabaseServers.remember(server.name(), database.versions());
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

    /** What was executed through {@link #dataSource()}; empty at the start of each test. Always the same one. */
    public StatementLog log() {
        return log;
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

    private DatabaseVersions versions() {
        try (Connection connection = pool.getConnection()) {
            return DatabaseVersions.of(connection.getMetaData());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to the new database on " + server.name() + ".", e);
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
