package dev.athanor.spring;

import dev.athanor.session.JoinedSession;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.SessionHolder.Kind;
import dev.athanor.spring.SessionHolder.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds the session of the transaction on this thread: the one our manager bound, or one that joins the transaction of another
 * manager on the same data source. Thread-safe.
 */
final class BoundSession {

    private final SessionFactory sessions;
    private final EndedTransactions ended;

    BoundSession(SessionFactory sessions) {
        this.sessions = sessions;
        this.ended = new EndedTransactions(sessions);
    }

    SessionFactory sessions() {
        return sessions;
    }

    @Nullable
    SessionHolder find() {
        SessionHolder bound = (SessionHolder) TransactionSynchronizationManager.getResource(sessions);
        return bound != null ? bound : joined();
    }

    private @Nullable SessionHolder joined() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        ConnectionHolder foreign = (ConnectionHolder)
                TransactionSynchronizationManager.getResource(sessions.engine().dataSource());
        if (foreign == null || !isInTransaction(foreign)) {
            return null;
        }
        JoinedSession session = sessions.join(
                foreign.getConnection(), TransactionSynchronizationManager.isCurrentTransactionReadOnly());
        SessionHolder holder = new SessionHolder(session, Kind.JOINED);
        if (ended.contains(foreign)) {
            holder.ended(Phase.COMMITTED);
        }
        TransactionSynchronizationManager.bindResource(sessions, holder);
        TransactionSynchronizationManager.registerSynchronization(new JoinedTransaction(sessions, holder, session));
        return holder;
    }

    /** A connection that commits by itself was merely borrowed for the length of a transaction on something else. */
    private static boolean isInTransaction(ConnectionHolder foreign) {
        Connection connection = foreign.getConnection();
        try {
            return !connection.getAutoCommit();
        } catch (SQLException broken) {
            // whoever uses the connection next will learn why, in the words of the statement that needed it
            return true;
        }
    }
}
