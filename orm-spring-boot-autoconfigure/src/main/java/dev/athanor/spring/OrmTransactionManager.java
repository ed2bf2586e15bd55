package dev.athanor.spring;

import dev.athanor.CommitOutcomeUnknownException;
import dev.athanor.ConnectionLostException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.IsolationLevel;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.SessionHolder.Kind;
import dev.athanor.spring.SessionHolder.Phase;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes {@code @Transactional} a session's transaction on one engine. The session is flushed at commit, its connection is shared
 * with JdbcTemplate and JdbcClient on the engine's data source, and a nested transaction that rolls back takes the objects back
 * as well as the rows.
 *
 * <pre>{@code
 * PlatformTransactionManager manager = new OrmTransactionManager(sessions);
 * Session session = SpringSessions.shared(sessions);
 * new TransactionTemplate(manager).executeWithoutResult(status -> session.add(new User("Ada")));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class OrmTransactionManager extends AbstractPlatformTransactionManager
        implements ResourceTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger("orm.transaction");

    private final transient SessionFactory sessions;
    private final transient OrmExceptionTranslator translator = new OrmExceptionTranslator();
    private ReadOnlyWrites readOnlyWrites = ReadOnlyWrites.REFUSE;
    private boolean readOnly;

    /** Makes a manager for the sessions of a factory. */
    public OrmTransactionManager(SessionFactory sessions) {
        this.sessions = sessions;
        setNestedTransactionAllowed(true);
        setRollbackOnCommitFailure(true);
    }

    /** Says what happens to changes in read-only transactions; by default they are refused. */
    public void setReadOnlyWrites(ReadOnlyWrites what) {
        readOnlyWrites = what;
    }

    /** Says whether all its transactions only read, whatever they ask for. */
    public void setReadOnly(boolean whether) {
        readOnly = whether;
    }

    private boolean isReadOnly(TransactionDefinition definition) {
        return readOnly || definition.isReadOnly();
    }

    /** Returns the factory whose sessions it binds. */
    @Override
    public Object getResourceFactory() {
        return sessions;
    }

    private Engine engine() {
        return sessions.engine();
    }

    private DataSource dataSource() {
        return engine().dataSource();
    }

    // Begin

    @Override
    protected Object doGetTransaction() {
        SessionHolder session = (SessionHolder) TransactionSynchronizationManager.getResource(sessions);
        return session == null || session.isJoined()
                ? new OrmTransaction(translator, null, null)
                : new OrmTransaction(translator, session, (ConnectionHolder)
                        TransactionSynchronizationManager.getResource(dataSource()));
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return ((OrmTransaction) transaction).isActive();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        if (TransactionSynchronizationManager.hasResource(dataSource())) {
            throw new IllegalTransactionStateException(
                    "Another transaction manager has begun a transaction on the data source of engine \""
                            + engine().name() + "\". One transaction cannot have two managers: begin the outer one with"
                            + " OrmTransactionManager, which JdbcTemplate and JdbcTransactionManager take part in, or name"
                            + " the manager of the outer one in @Transactional.");
        }
        boolean ignoresWrites = isReadOnly(definition) && readOnlyWrites == ReadOnlyWrites.IGNORE;
        Session session = isReadOnly(definition) && !ignoresWrites ? sessions.openReadOnly() : sessions.open();
        try {
            session.begin(options(definition));
            SessionHolder holder = new SessionHolder(session, ignoresWrites ? Kind.IGNORING : Kind.OWN);
            bind((OrmTransaction) transaction, holder, definition);
        } catch (RuntimeException failed) {
            close(session);
            throw failed instanceof InvalidIsolationLevelException ? failed : cannotBegin(failed);
        }
    }

    private void bind(OrmTransaction transaction, SessionHolder session, TransactionDefinition definition) {
        TransactionConnection connection = new TransactionConnection(session.session());
        int timeout = determineTimeout(definition);
        if (timeout != TransactionDefinition.TIMEOUT_DEFAULT) {
            connection.setTimeoutInSeconds(timeout);
        }
        session.setSynchronizedWithTransaction(true);
        transaction.began(session, connection);
        TransactionSynchronizationManager.bindResource(sessions, session);
        TransactionSynchronizationManager.bindResource(dataSource(), connection);
    }

    private TransactionOptions options(TransactionDefinition definition) {
        TransactionOptions options = TransactionOptions.DEFAULTS;
        if (isReadOnly(definition)) {
            options = options.readOnly();
        }
        IsolationLevel isolation = isolation(definition.getIsolationLevel());
        if (isolation != null) {
            options = options.withIsolation(isolation);
        }
        int timeout = determineTimeout(definition);
        return timeout == TransactionDefinition.TIMEOUT_DEFAULT
                ? options
                : options.withTimeout(Duration.ofSeconds(timeout));
    }

    private static @Nullable IsolationLevel isolation(int level) {
        return switch (level) {
            case TransactionDefinition.ISOLATION_DEFAULT -> null;
            case TransactionDefinition.ISOLATION_READ_UNCOMMITTED -> IsolationLevel.READ_UNCOMMITTED;
            case TransactionDefinition.ISOLATION_READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
            case TransactionDefinition.ISOLATION_REPEATABLE_READ -> IsolationLevel.REPEATABLE_READ;
            case TransactionDefinition.ISOLATION_SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
            default -> throw new InvalidIsolationLevelException("There is no isolation level " + level + ".");
        };
    }

    private CannotCreateTransactionException cannotBegin(RuntimeException failed) {
        String exhausted = engine().poolStatus()
                .filter(pool -> pool.active() >= pool.maximum())
                .map(pool -> " All " + pool.maximum() + " connections of its pool are in use. A transaction within a"
                        + " transaction (REQUIRES_NEW) takes a second one: raise maximum-pool-size, or nest less.")
                .orElse("");
        return new CannotCreateTransactionException(
                "No transaction could begin on engine \"" + engine().name() + "\"." + exhausted + " "
                        + failed.getMessage(),
                failed);
    }

    // Suspend and resume

    @Override
    protected Object doSuspend(Object transaction) {
        ((OrmTransaction) transaction).suspended();
        return new Suspended(
                (SessionHolder) TransactionSynchronizationManager.unbindResource(sessions),
                (ConnectionHolder) TransactionSynchronizationManager.unbindResource(dataSource()));
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object suspendedResources) {
        Suspended suspended = (Suspended) suspendedResources;
        TransactionSynchronizationManager.bindResource(sessions, suspended.session());
        TransactionSynchronizationManager.bindResource(dataSource(), suspended.connection());
    }

    /** What waits while another transaction runs. */
    private record Suspended(SessionHolder session, ConnectionHolder connection) {}

    // End

    /** Flushes before the listeners of the commit run, so that they see keys and versions; those may change more. */
    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction() || status.hasSavepoint()) {
            transaction(status).session().flushTranslated();
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        SessionHolder holder = transaction(status).session();
        try {
            if (holder.ignoresWrites()) {
                holder.session().expungeAll();
            }
            holder.session().commit();
            holder.ended(Phase.COMMITTED);
        } catch (CommitOutcomeUnknownException unknown) {
            throw holder.outcomeUnknown(new TransactionSystemException(String.valueOf(unknown.getMessage()), unknown));
        } catch (RuntimeException failed) {
            throw translator.translated(failed);
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        SessionHolder holder = transaction(status).session();
        holder.ended(Phase.ROLLED_BACK);
        TransactionSystemException unknownOutcome = holder.unknownOutcome();
        try {
            holder.session().rollback();
        } catch (ConnectionLostException lost) {
            // without its connection the transaction is rolled back; what led here is what the caller should see
            LOG.warn("[{}] the connection broke before the rollback: {}", engine().name(), lost.getMessage());
        } catch (RuntimeException failed) {
            if (unknownOutcome == null) {
                throw new TransactionSystemException(
                        "The transaction of engine \"" + engine().name() + "\" could not be rolled back: "
                                + failed.getMessage(),
                        failed);
            }
            unknownOutcome.addSuppressed(failed);
        }
        if (unknownOutcome != null) {
            throw unknownOutcome;
        }
    }

    /**
     * A nested transaction whose flush failed ends at its savepoint; the outer one goes on. If that fails as well, the outer one
     * is over, too; why the commit failed is what the caller should see.
     */
    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        if (!status.hasSavepoint()) {
            transaction(status).setRollbackOnly();
            return;
        }
        try {
            status.rollbackToHeldSavepoint();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "[{}] a nested transaction could not be taken back, so the outer one will be: {}",
                    engine().name(),
                    failed.getMessage());
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        TransactionSynchronizationManager.unbindResourceIfPossible(sessions);
        TransactionSynchronizationManager.unbindResourceIfPossible(dataSource());
        close(((OrmTransaction) transaction).session().session());
    }

    private static OrmTransaction transaction(DefaultTransactionStatus status) {
        return (OrmTransaction) status.getTransaction();
    }

    /** The transaction is over, for better or worse: a connection that cannot be given back must not hide that. */
    private void close(Session session) {
        try {
            session.close();
        } catch (RuntimeException failed) {
            LOG.warn("[{}] a session could not be closed: {}", engine().name(), failed.getMessage(), failed);
        }
    }
}
