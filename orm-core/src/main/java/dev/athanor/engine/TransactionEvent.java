package dev.athanor.engine;

/**
 * Something that happened to a transaction. Transactions that somebody else manages, such as Spring, are not told of.
 *
 * @param engine the name of the engine
 * @param kind what happened
 * @param connection the connection, on which listeners may execute statements except behind the end of the transaction
 */
public record TransactionEvent(String engine, Kind kind, SqlConnection connection) {

    /** What happens to transactions. */
    public enum Kind {
        /** It has begun. */
        BEGIN,
        /** It is about to be committed; an exception of a listener stops that. */
        BEFORE_COMMIT,
        /** It was committed. */
        COMMIT,
        /** It was rolled back. */
        ROLLBACK,
        /** A savepoint was set. */
        SAVEPOINT,
        /** What was done since a savepoint stays. */
        RELEASE_SAVEPOINT,
        /** What was done since a savepoint was undone. */
        ROLLBACK_TO_SAVEPOINT
    }
}
