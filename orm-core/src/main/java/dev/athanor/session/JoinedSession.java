package dev.athanor.session;

/**
 * A session in a transaction that somebody else begins and ends, such as another framework's. Its own {@link #commit} and
 * {@link #rollback} are refused; whoever ends the transaction flushes before and tells it behind.
 */
public interface JoinedSession extends Session {

    /** Says that the transaction has ended: objects that were written by a transaction that rolled back are what they were before. */
    void transactionEnded(boolean committed);
}
