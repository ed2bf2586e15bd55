package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC connection for the length of one transaction. Whatever was changed for the transaction is set back before the
 * connection goes back to where it came from. Confined to one thread.
 */
final class PhysicalConnection {

    private final @Nullable Engine engine;
    private final Connection jdbc;
    private boolean autoCommitChanged;
    private boolean readOnlyChanged;
    private @Nullable Integer isolationBefore;
    private long deadline;

    private PhysicalConnection(@Nullable Engine engine, Connection jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    static PhysicalConnection borrowed(Connection jdbc) {
        return new PhysicalConnection(null, jdbc);
    }

    static PhysicalConnection begin(Engine engine, TransactionOptions options) {
        PhysicalConnection connection = new PhysicalConnection(engine, engine.acquire());
        try {
            connection.set(engine, options);
            return connection;
        } catch (SQLException failed) {
            RuntimeException explained = engine.failures().ofStatement(engine.dialect(), failed, null);
            connection.giveBackAfter(explained);
            throw explained;
        } catch (RuntimeException failed) {
            connection.giveBackAfter(failed);
            throw failed;
        }
    }

    private void set(Engine engine, TransactionOptions options) throws SQLException {
        Dialect dialect = engine.dialect(jdbc);
        if (options.isReadOnly() && dialect.takesReadOnly() && !jdbc.isReadOnly()) {
            jdbc.setReadOnly(true);
            readOnlyChanged = true;
        }
        IsolationLevel isolation = options.isolation();
        if (isolation != null && jdbc.getTransactionIsolation() != isolation.jdbc()) {
            isolationBefore = jdbc.getTransactionIsolation();
            jdbc.setTransactionIsolation(isolation.jdbc());
        }
        if (!options.timeout().isZero()) {
            deadline = System.nanoTime() + options.timeout().toNanos();
        }
        if (jdbc.getAutoCommit()) {
            jdbc.setAutoCommit(false);
            autoCommitChanged = true;
            if (engine.ownsPool() && !options.isReadOnly()) {
                dialect.beginWriting(jdbc);
            }
        }
    }

    Connection jdbc() {
        return jdbc;
    }

    /** Returns how long a statement may run; zero for as long as it takes. */
    Duration timeLeft() {
        if (deadline == 0) {
            return Duration.ZERO;
        }
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new OrmException(
                    "orm-engine-transaction-timeout",
                    "The time of the transaction has run out. Give it more, or do less in one transaction.");
        }
        return left;
    }

    void giveBack() {
        try {
            reset();
        } catch (SQLException failed) {
            RuntimeException explained = explained(failed);
            close(explained);
            throw explained;
        }
        close(null);
    }

    void rollbackAndGiveBack() {
        RuntimeException failure = null;
        try {
            jdbc.rollback();
        } catch (SQLException failed) {
            failure = explained(failed);
        }
        try {
            reset();
        } catch (SQLException failed) {
            failure = first(failure, explained(failed));
        }
        close(failure);
        if (failure != null) {
            throw failure;
        }
    }

    private void giveBackAfter(RuntimeException first) {
        try {
            reset();
        } catch (SQLException failed) {
            first.addSuppressed(failed);
        }
        close(first);
    }

    private void reset() throws SQLException {
        if (autoCommitChanged) {
            jdbc.setAutoCommit(true);
        }
        if (isolationBefore != null) {
            jdbc.setTransactionIsolation(isolationBefore);
        }
        if (readOnlyChanged) {
            jdbc.setReadOnly(false);
        }
    }

    private void close(@Nullable RuntimeException first) {
        try {
            if (engine != null) {
                engine.listeners().connection(ConnectionEvent.Kind.CHECKED_IN, jdbc);
            }
        } finally {
            closeJdbc(first);
        }
    }

    private void closeJdbc(@Nullable RuntimeException first) {
        try {
            jdbc.close();
        } catch (SQLException failed) {
            if (first == null) {
                throw explained(failed);
            }
            first.addSuppressed(failed);
        }
    }

    private RuntimeException explained(SQLException failed) {
        return engine == null
                ? new IllegalStateException(failed)
                : engine.failures().ofStatement(engine.dialect(), failed, null);
    }

    private static RuntimeException first(@Nullable RuntimeException first, RuntimeException second) {
        if (first == null) {
            return second;
        }
        first.addSuppressed(second);
        return first;
    }
}
