package dev.athanor.session;

/** Where an object stands with a session. */
public enum ObjectState {
    /** The session does not know it, and it has no row the session knows of. */
    TRANSIENT,
    /** The next flush inserts it. */
    PENDING,
    /** It is in the session and has a row. */
    PERSISTENT,
    /** The next flush deletes it, or a flush has and the transaction goes on. */
    DELETED,
    /** It has a row and was in a session once, but is not in this one. */
    DETACHED
}
