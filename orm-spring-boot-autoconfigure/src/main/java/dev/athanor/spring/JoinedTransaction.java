package dev.athanor.spring;

import dev.athanor.session.JoinedSession;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.SessionHolder.Phase;
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
