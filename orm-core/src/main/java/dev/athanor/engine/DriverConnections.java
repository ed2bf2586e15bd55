package dev.athanor.engine;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes new connections of a driver and sets each one up, so that a pool behind it only ever sees ready ones. Thread-safe. */
final class DriverConnections implements DataSource {

    private final DatabaseUrl url;
    private final List<String> setUp;
    private final EngineListeners listeners;

    DriverConnections(DatabaseUrl url, List<String> setUp, EngineListeners listeners) {
        this.url = url;
        this.setUp = List.copyOf(setUp);
        this.listeners = listeners;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(url.username(), url.password());
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        Properties properties = new Properties();
        if (username != null) {
            properties.setProperty("user", username);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            for (String sql : setUp) {
                statement.execute(sql);
            }
            return told(connection);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private Connection told(Connection connection) {
        if (listeners.connections().isEmpty()) {
            return connection;
        }
        listeners.connection(ConnectionEvent.Kind.OPENED, connection);
        return ToldConnection.of(connection, () -> listeners.connection(ConnectionEvent.Kind.CLOSED, connection));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // nothing is written
    }

    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no java.util.logging here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
