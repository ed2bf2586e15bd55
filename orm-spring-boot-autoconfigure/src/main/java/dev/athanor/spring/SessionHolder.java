package dev.athanor.spring;

import dev.athanor.OrmException;
import dev.athanor.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.ResourceHolderSupport;

/** The session of the transaction that is bound to a thread, and how far that transaction has come. Confined to one thread. */
final class SessionHolder extends ResourceHolderSupport {

    private static final OrmExceptionTranslator TRANSLATOR = new OrmExceptionTranslator();

    private final Session session;
    private final Kind kind;
    private Phase phase = Phase.ACTIVE;
    private @Nullable TransactionSystemException unknownOutcome;
    private @Nullable OrmException confusion;

    /** Where a transaction is in its life. */
    enum Phase {
        ACTIVE,
        COMMITTED,
        ROLLED_BACK
    }

    /** Whose transaction it is, and what becomes of changes. */
    enum Kind {
        /** Our manager's: changes are written. */
        OWN,
        /** Our manager's: changes are accepted and never written. */
        IGNORING,
        /** Another manager's, which the session has joined. */
        JOINED
    }

    SessionHolder(Session session, Kind kind) {
        this.session = session;
        this.kind = kind;
    }

    Session session() {
        return session;
    }

    boolean ignoresWrites() {
        return kind == Kind.IGNORING;
    }

    boolean isJoined() {
        return kind == Kind.JOINED;
    }

    Phase phase() {
        return phase;
    }

    void ended(Phase how) {
        phase = how;
    }

    /** Remembers that COMMIT was sent and never answered: that is what the caller must hear, whatever fails behind it. */
    TransactionSystemException outcomeUnknown(TransactionSystemException failure) {
        unknownOutcome = failure;
        return failure;
    }

    @Nullable
    TransactionSystemException unknownOutcome() {
        return unknownOutcome;
    }

    /** Remembers why it is not known any more what should be written: nothing may be, then. */
    void confused(OrmException why) {
        confusion = why;
    }

    /** Writes what has changed; nothing where changes are ignored or the transaction has ended. */
    void flush() {
        if (confusion != null) {
            throw confusion;
        }
        if (phase == Phase.ACTIVE && !ignoresWrites()) {
            session.flush();
        }
    }

    /** The same for callers that know Spring's exceptions only. */
    void flushTranslated() {
        try {
            flush();
        } catch (RuntimeException failed) {
            throw TRANSLATOR.translated(failed);
        }
    }
}
