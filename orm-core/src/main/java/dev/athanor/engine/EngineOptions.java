package dev.athanor.engine;

import dev.athanor.pool.PoolOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine behaves. Immutable; each method returns a changed copy.
 *
 * @param name what logs, metrics and messages call the engine
 * @param username the user, or null for the one in the URL
 * @param password the password, or null for the one in the URL; it is never printed
 * @param echo what is logged of every statement
 * @param statementTimeout after how long a statement is stopped; zero for never
 * @param pool the pool, where the engine makes one
 * @param setsUpConnections whether connections of a given data source are set up for the dialect each time one is taken; not
 *     needed where the pool does it once for each
 */
public record EngineOptions(
        String name,
        @Nullable String username,
        @Nullable String password,
        Echo echo,
        Duration statementTimeout,
        PoolOptions pool,
        boolean setsUpConnections) {

    /** An engine named {@code default} that logs nothing and waits for every statement. */
    public static final EngineOptions DEFAULTS =
            new EngineOptions("default", null, null, Echo.OFF, Duration.ZERO, PoolOptions.DEFAULTS, true);

    /** Names the engine. */
    public EngineOptions withName(String engineName) {
        return new EngineOptions(engineName, username, password, echo, statementTimeout, pool, setsUpConnections);
    }

    /** Sets user and password. */
    public EngineOptions withCredentials(String user, @Nullable String secret) {
        return new EngineOptions(name, user, secret, echo, statementTimeout, pool, setsUpConnections);
    }

    /** Sets what is logged of every statement. */
    public EngineOptions withEcho(Echo what) {
        return new EngineOptions(name, username, password, what, statementTimeout, pool, setsUpConnections);
    }

    /** Sets after how long a statement is stopped, in whole seconds; zero for never. */
    public EngineOptions withStatementTimeout(Duration timeout) {
        return new EngineOptions(name, username, password, echo, timeout, pool, setsUpConnections);
    }

    /** Sets the pool's size and patience. */
    public EngineOptions withPool(PoolOptions options) {
        return new EngineOptions(name, username, password, echo, statementTimeout, options, setsUpConnections);
    }

    /** Says that the pool of a given data source sets up each connection itself. */
    public EngineOptions withConnectionsSetUp() {
        return new EngineOptions(name, username, password, echo, statementTimeout, pool, false);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "EngineOptions[name=" + name + ", username=" + username + ", echo=" + echo + ", statementTimeout="
                + statementTimeout + ", pool=" + pool + "]";
    }
}
