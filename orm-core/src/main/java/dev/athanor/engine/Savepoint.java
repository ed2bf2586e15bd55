package dev.athanor.engine;

import dev.athanor.OrmException;

/**
 * A point within a transaction to which it can be taken back. Savepoints nest: an outer one ends those within it. Confined to
 * one thread.
 */
public final class Savepoint implements AutoCloseable {

    private final SqlConnection connection;
    private final java.sql.Savepoint jdbc;
    private boolean ended;

    Savepoint(SqlConnection connection, java.sql.Savepoint jdbc) {
        this.connection = connection;
        this.jdbc = jdbc;
    }

    /** Keeps what was done since, as part of the transaction. */
    public void commit() {
        end();
        connection.release(this);
    }

    /** Undoes what was done since. */
    public void rollback() {
        end();
        connection.rollbackTo(this);
    }

    /** Undoes what was done since, unless it was kept or undone already. */
    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }

    java.sql.Savepoint jdbc() {
        return jdbc;
    }

    void markEnded() {
        ended = true;
    }

    private void end() {
        if (ended) {
            throw new OrmException(
                    "orm-engine-savepoint-ended",
                    "The savepoint has ended: it was committed or rolled back, or an outer one or the transaction was.");
        }
        ended = true;
    }
}
