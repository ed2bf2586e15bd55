package dev.athanor.pool;

import java.time.Duration;

/**
 * The size and patience of a pool. Immutable; each method returns a changed copy.
 *
 * @param maximumSize the most connections there may be
 * @param minimumIdle the connections that are kept ready
 * @param connectionTimeout how long a thread waits for a connection
 * @param maxLifetime after how long a connection is replaced; zero for never
 */
public record PoolOptions(int maximumSize, int minimumIdle, Duration connectionTimeout, Duration maxLifetime) {

    /** Ten connections, opened when needed, 30 seconds of patience, a life of half an hour. */
    public static final PoolOptions DEFAULTS = new PoolOptions(10, 0, Duration.ofSeconds(30), Duration.ofMinutes(30));

    /** Sets the most connections there may be. */
    public PoolOptions withMaximumSize(int size) {
        return new PoolOptions(size, Math.min(minimumIdle, size), connectionTimeout, maxLifetime);
    }

    /** Sets how many connections are kept ready. */
    public PoolOptions withMinimumIdle(int connections) {
        return new PoolOptions(maximumSize, connections, connectionTimeout, maxLifetime);
    }

    /** Sets how long a thread waits for a connection. */
    public PoolOptions withConnectionTimeout(Duration timeout) {
        return new PoolOptions(maximumSize, minimumIdle, timeout, maxLifetime);
    }

    /** Sets after how long a connection is replaced; zero for never. */
    public PoolOptions withMaxLifetime(Duration lifetime) {
        return new PoolOptions(maximumSize, minimumIdle, connectionTimeout, lifetime);
    }
}
