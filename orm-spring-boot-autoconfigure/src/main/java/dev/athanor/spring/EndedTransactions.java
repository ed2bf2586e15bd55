package dev.athanor.spring;

import dev.athanor.session.SessionFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stands at the very end of the transactions of other managers: flushes what listeners of the commit have changed, and remembers
 * that a session which first appears behind the commit comes too late. Thread-safe.
 */
final class EndedTransactions implements TransactionExecutionListener {

    private final SessionFactory sessions;
    private final Key key;

    /** What the connections of ended transactions are bound under, the same for all listeners of a factory. */
    private record Key(SessionFactory sessions) {}

    EndedTransactions(SessionFactory sessions) {
        this.sessions = sessions;
        this.key = new Key(sessions);
    }

    boolean contains(ConnectionHolder transaction) {
        Set<ConnectionHolder> ended = onThisThread();
        return ended != null && ended.contains(transaction);
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        SessionHolder session = (SessionHolder) TransactionSynchronizationManager.getResource(sessions);
        if (session != null && session.isJoined()) {
            session.flushTranslated();
        }
        ConnectionHolder connection = connection();
        boolean isForeign = session == null || session.isJoined();
        if (isForeign && connection != null && transaction.isNewTransaction()) {
            remember(connection);
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        forget(transaction);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        forget(transaction);
    }

    private void remember(ConnectionHolder connection) {
        Set<ConnectionHolder> ended = onThisThread();
        if (ended == null) {
            ended = Collections.newSetFromMap(new IdentityHashMap<>());
            TransactionSynchronizationManager.bindResource(key, ended);
        }
        ended.add(connection);
    }

    private void forget(TransactionExecution transaction) {
        Set<ConnectionHolder> ended = onThisThread();
        ConnectionHolder connection = connection();
        if (ended != null && connection != null && transaction.isNewTransaction()) {
            ended.remove(connection);
            if (ended.isEmpty()) {
                TransactionSynchronizationManager.unbindResource(key);
            }
        }
    }

    private @Nullable ConnectionHolder connection() {
        return (ConnectionHolder)
                TransactionSynchronizationManager.getResource(sessions.engine().dataSource());
    }

    @SuppressWarnings("unchecked") // only this class knows the key
    private @Nullable Set<ConnectionHolder> onThisThread() {
        return (Set<ConnectionHolder>) TransactionSynchronizationManager.getResource(key);
    }
}
