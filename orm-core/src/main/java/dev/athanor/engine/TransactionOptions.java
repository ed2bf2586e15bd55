package dev.athanor.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a transaction begins. Immutable; each method returns a changed copy.
 *
 * @param isolation how far it is kept apart from others, or null for the database's default
 * @param isReadOnly whether it only reads
 */
public record TransactionOptions(@Nullable IsolationLevel isolation, boolean isReadOnly) {

    /** Reads and writes at the database's default level. */
    public static final TransactionOptions DEFAULTS = new TransactionOptions(null, false);

    /** Keeps it apart from others as far as this. */
    public TransactionOptions withIsolation(IsolationLevel level) {
        return new TransactionOptions(level, isReadOnly);
    }

    /** Lets it only read. */
    public TransactionOptions readOnly() {
        return new TransactionOptions(isolation, true);
    }
}
