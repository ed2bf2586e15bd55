package dev.athanor.spring;

import dev.athanor.session.Session;
import dev.athanor.spring.TransactionSavepoint.Point;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.support.SmartTransactionObject;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/** What the manager knows of one transaction while Spring carries it around. Confined to one thread. */
final class OrmTransaction implements SmartTransactionObject, SavepointManager {

    private final OrmExceptionTranslator translator;
    private @Nullable SessionHolder session;
    private @Nullable ConnectionHolder connection;

    OrmTransaction(
            OrmExceptionTranslator translator, @Nullable SessionHolder session, @Nullable ConnectionHolder connection) {
        this.translator = translator;
        this.session = session;
        this.connection = connection;
    }

    boolean isActive() {
        return session != null;
    }

    SessionHolder session() {
        return Objects.requireNonNull(session, "no transaction has begun");
    }

    ConnectionHolder connection() {
        return Objects.requireNonNull(connection, "no transaction has begun");
    }

    void began(SessionHolder newSession, ConnectionHolder newConnection) {
        session = newSession;
        connection = newConnection;
    }

    void suspended() {
        session = null;
        connection = null;
    }

    void setRollbackOnly() {
        session().setRollbackOnly();
    }

    /** A manager of JDBC that takes part in the transaction marks the connection, not the session. */
    @Override
    public boolean isRollbackOnly() {
        return isActive() && (session().isRollbackOnly() || connection().isRollbackOnly());
    }

    @Override
    public void flush() {
        if (isActive()) {
            session().flushTranslated();
        }
        TransactionSynchronizationUtils.triggerFlush();
    }

    // Savepoints

    @Override
    public Object createSavepoint() {
        if (isRollbackOnly()) {
            throw new CannotCreateTransactionException(
                    "No savepoint can be set in a transaction that is marked to be rolled back.");
        }
        Session current = session().session();
        try {
            return session().ignoresWrites()
                    ? new TransactionSavepoint(
                            () -> Point.of(current.connection().beginNested()))
                    : new TransactionSavepoint(() -> Point.of(current.beginNested()));
        } catch (RuntimeException failed) {
            throw translator.translated(failed);
        }
    }

    @Override
    public void rollbackToSavepoint(Object savepoint) {
        try {
            ((TransactionSavepoint) savepoint).rollback();
        } catch (RuntimeException failed) {
            // what should have been undone is still there
            setRollbackOnly();
            throw translator.translated(failed);
        }
        session().resetRollbackOnly();
        connection().resetRollbackOnly();
    }

    @Override
    public void releaseSavepoint(Object savepoint) {
        try {
            ((TransactionSavepoint) savepoint).release();
        } catch (RuntimeException failed) {
            throw translator.translated(failed);
        }
    }
}
