package dev.athanor.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source of an engine, and what is known of the pool behind it. Thread-safe.
 *
 * <p>A pool made here belongs to its engine and is closed with it; a data source that was given stays open.
 */
public final class ConnectionPool implements AutoCloseable {

    private final DataSource dataSource;
    private final boolean owned;

    private ConnectionPool(DataSource dataSource, boolean owned) {
        this.dataSource = dataSource;
        this.owned = owned;
    }

    /** Makes a pool of HikariCP over connections of a driver. No connection is made before one is asked for. */
    public static ConnectionPool of(String name, DataSource connections, PoolOptions options) {
        // made without a configuration, it connects at its first use, and a user that is refused is told so at once
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setDataSource(connections);
        pool.setMaximumPoolSize(options.maximumSize());
        pool.setMinimumIdle(options.minimumIdle());
        pool.setConnectionTimeout(options.connectionTimeout().toMillis());
        pool.setMaxLifetime(options.maxLifetime().toMillis());
        return new ConnectionPool(pool, true);
    }

    /** Uses a data source that somebody else manages. */
    public static ConnectionPool over(DataSource dataSource) {
        return new ConnectionPool(dataSource, false);
    }

    /** Returns the data source. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Returns a connection, which must be closed. */
    public Connection connect() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (HikariPool.PoolInitializationException failed) {
            // a pool that cannot connect at its first use says so in an exception of its own
            throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed);
        }
    }

    /** Returns the address of the database, which may hold a password; empty where only the data source knows it. */
    public Optional<String> jdbcUrl() {
        return Optional.ofNullable(hikari()).map(HikariDataSource::getJdbcUrl);
    }

    /** Tells whether the connections are made, and set up, by this library. */
    public boolean isOwned() {
        return owned;
    }

    /** Returns how busy the pool is; empty where the data source is no HikariCP pool, or was never used. */
    public Optional<PoolStatus> status() {
        HikariDataSource hikari = hikari();
        if (hikari == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(hikari.getHikariPoolMXBean())
                .map(pool -> new PoolStatus(
                        pool.getActiveConnections(),
                        pool.getIdleConnections(),
                        pool.getThreadsAwaitingConnection(),
                        pool.getTotalConnections(),
                        hikari.getMaximumPoolSize()));
    }

    private @Nullable HikariDataSource hikari() {
        try {
            return dataSource.isWrapperFor(HikariDataSource.class) ? dataSource.unwrap(HikariDataSource.class) : null;
        } catch (SQLException notWrapped) {
            return null;
        }
    }

    /** Closes a pool that was made here. */
    @Override
    public void close() {
        if (owned && dataSource instanceof HikariDataSource hikari) {
            hikari.close();
        }
    }
}
