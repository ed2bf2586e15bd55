package dev.athanor.internal.state;

/** Where an object in a session stands. */
public enum Status {
    /** It has no row yet; the next flush inserts it. */
    PENDING,
    /** It has a row. */
    PERSISTENT,
    /** The next flush deletes its row. */
    DELETING,
    /** Its row is deleted, and the transaction goes on. */
    DELETED
}
