package dev.athanor.spring;

import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecutionListener;

/** Connects sessions with Spring's transactions, where no auto-configuration does it. Thread-safe. */
public final class SpringSessions {

    private SpringSessions() {}

    /**
     * Makes the session that beans inject and share. Each call goes to the session of the transaction on the calling thread,
     * whether our manager, JdbcTransactionManager or JpaTransactionManager began it. Without a transaction queries work, and what
     * they return is detached; writing is refused. Thread-safe.
     */
    public static Session shared(SessionFactory sessions) {
        return shared(sessions, null, List::of);
    }

    /**
     * Makes the same in an application of several databases: messages tell the name of the transaction manager to put into
     * {@code @Transactional}, and which of all sessions have an entity that these have not.
     */
    public static Session shared(
            SessionFactory sessions, @Nullable String manager, Supplier<? extends Collection<SessionFactory>> all) {
        return new SharedSession(sessions, manager, all);
    }

    /**
     * Makes a listener for other managers than {@link OrmTransactionManager}: with it, changes that are made by other listeners
     * right before a commit are written, too. Add it to the manager.
     */
    public static TransactionExecutionListener executionListener(SessionFactory sessions) {
        return new EndedTransactions(sessions);
    }
}
