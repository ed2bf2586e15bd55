package dev.athanor.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction begins. Immutable; each method returns a changed copy.
 *
 * @param isolation how far it is kept apart from others, or null for the database's default
 * @param isReadOnly whether it only reads
 * @param timeout after how long its statements are stopped, counted from its beginning; zero for never
 */
public record TransactionOptions(@Nullable IsolationLevel isolation, boolean isReadOnly, Duration timeout) {

    /** Reads and writes at the database's default level, for as long as it takes. */
    public static final TransactionOptions DEFAULTS = new TransactionOptions(null, false, Duration.ZERO);

    /** Keeps it apart from others as far as this. */
    public TransactionOptions withIsolation(IsolationLevel level) {
        return new TransactionOptions(level, isReadOnly, timeout);
    }

    /** Lets it only read. */
    public TransactionOptions readOnly() {
        return new TransactionOptions(isolation, true, timeout);
    }

    /** Stops its statements when this time has passed since its beginning. */
    public TransactionOptions withTimeout(Duration limit) {
        return new TransactionOptions(isolation, isReadOnly, limit);
    }
}
