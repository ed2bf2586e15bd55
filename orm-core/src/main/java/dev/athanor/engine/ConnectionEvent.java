package dev.athanor.engine;

import java.sql.Connection;

/**
 * Something that happened to a connection of a pool.
 *
 * @param engine the name of the engine
 * @param kind what happened
 * @param jdbc the connection; not to be kept
 */
public record ConnectionEvent(String engine, Kind kind, Connection jdbc) {

    /** What happens to connections. */
    public enum Kind {
        /** A connection to the database was made and set up, for a pool that the engine made. */
        OPENED,
        /** It was taken from the pool for a transaction. */
        CHECKED_OUT,
        /** It goes back to the pool, as it was before the transaction. */
        CHECKED_IN,
        /** It was closed for good, by a pool that the engine made; told of connections opened since somebody listens. */
        CLOSED
    }
}
