package dev.athanor.session;

/** A point within a session's transaction to which rows and objects can be taken back. Confined to one thread. */
public interface SessionSavepoint extends AutoCloseable {

    /** Flushes, and keeps what was done since as part of the transaction. */
    void commit();

    /** Undoes what was done since, in the database and in the objects. */
    void rollback();

    /** Undoes what was done since, unless it was kept or undone already. */
    @Override
    void close();
}
