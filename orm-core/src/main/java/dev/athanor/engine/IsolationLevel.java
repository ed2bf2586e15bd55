package dev.athanor.engine;

import java.sql.Connection;

/** How far a transaction is kept apart from others, in the words of the standard. */
public enum IsolationLevel {
    /** It may see what others have not committed. */
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    /** It sees what others have committed. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** What it read once stays the same. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** As if it ran alone. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbc;

    IsolationLevel(int jdbc) {
        this.jdbc = jdbc;
    }

    int jdbc() {
        return jdbc;
    }
}
