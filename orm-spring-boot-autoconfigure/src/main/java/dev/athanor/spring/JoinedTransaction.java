package dev.athanor.spring;

import dev.athanor.OrmException;
import dev.athanor.session.JoinedSession;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.SessionHolder.Phase;
import java.util.IdentityHashMap;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Flushes and ends a session that joined the transaction of another manager. It comes before the connection's own synchronization,
 * so that the connection is still there. Confined to one thread.
 */
final class JoinedTransaction implements TransactionSynchronization {

    private final SessionFactory sessions;
    private final SessionHolder holder;
    private final JoinedSession session;
    private final IdentityHashMap<Object, Boolean> changedAtSavepoint = new IdentityHashMap<>();

    JoinedTransaction(SessionFactory sessions, SessionHolder holder, JoinedSession session) {
        this.sessions = sessions;
        this.holder = holder;
        this.session = session;
    }

    @Override
    public int getOrder() {
        return DataSourceUtils.CONNECTION_SYNCHRONIZATION_ORDER - 100;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(sessions);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(sessions, holder);
    }

    @Override
    public void flush() {
        holder.flushTranslated();
    }

    @Override
    public void savepoint(Object savepoint) {
        changedAtSavepoint.put(savepoint, hasChanges());
    }

    /**
     * The manager undoes rows and knows nothing of objects. If there were changes to be written when the savepoint was set, or
     * are now, one cannot tell which of them are undone.
     */
    @Override
    public void savepointRollback(Object savepoint) {
        Boolean changedBefore = changedAtSavepoint.get(savepoint);
        if (changedBefore == null) {
            session.expungeAll();
        } else if (changedBefore || hasChanges()) {
            holder.confused(new OrmException(
                    "orm-spring-foreign-savepoint",
                    "A nested transaction on engine \"" + sessions.engine().name()
                            + "\" was rolled back by a transaction"
                            + " manager that undoes rows, not objects, while the session had changes to be written: which of"
                            + " them still count is not known, so the transaction must be rolled back. Let"
                            + " OrmTransactionManager begin it, or flush before the nested transaction begins and before it"
                            + " ends."));
        }
    }

    private boolean hasChanges() {
        return !session.added().isEmpty()
                || !session.deleted().isEmpty()
                || !session.dirty().isEmpty();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        flush();
    }

    @Override
    public void afterCommit() {
        holder.ended(Phase.COMMITTED);
    }

    @Override
    public void afterCompletion(int status) {
        boolean committed = status == STATUS_COMMITTED;
        holder.ended(committed ? Phase.COMMITTED : Phase.ROLLED_BACK);
        TransactionSynchronizationManager.unbindResourceIfPossible(sessions);
        session.transactionEnded(committed);
        session.close();
    }
}
