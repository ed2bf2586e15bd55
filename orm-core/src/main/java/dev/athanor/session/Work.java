package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.engine.Savepoint;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.internal.flush.Cascades;
import dev.athanor.internal.flush.FlushPlan;
import dev.athanor.internal.flush.FlushPlanner;
import dev.athanor.internal.flush.FlushWriter;
import dev.athanor.internal.flush.VersionCheck;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.util.FirstFailure;
import dev.athanor.session.EventRegistry.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flushes, transactions and savepoints of one session. Confined to one thread. */
final class Work {

    private static final Logger LOG = LoggerFactory.getLogger("orm.flush");

    /** The most flushes one commit needs until its listeners are content. */
    private static final int MOST_ROUNDS = 100;

    private final PersistenceContext context;
    private final FlushPlanner planner;
    private final EventDispatch events;
    private final SqlConnection connection;
    private final boolean readOnly;
    private final boolean joined;
    private final Deque<NestedWork> savepoints = new ArrayDeque<>(2);
    private boolean autoflush = true;
    private boolean flushing;
    private boolean toldWritten;
    private @Nullable RuntimeException failure;

    Work(
            PersistenceContext context,
            Cascades cascades,
            EventDispatch events,
            SqlConnection connection,
            boolean readOnly,
            boolean joined) {
        this.context = context;
        this.events = events;
        this.planner = new FlushPlanner(context, cascades);
        this.connection = connection;
        this.readOnly = readOnly;
        this.joined = joined;
    }

    /** Returns the connection, ready for a statement. */
    SqlConnection connection() {
        requireUsable();
        if (readOnly && !connection.inTransaction()) {
            connection.begin(TransactionOptions.DEFAULTS.readOnly());
            events.after(Moment.AFTER_BEGIN);
        } else if (events.hears(Moment.AFTER_BEGIN) && !connection.inTransaction()) {
            connection.begin(TransactionOptions.DEFAULTS);
            events.after(Moment.AFTER_BEGIN);
        }
        return connection;
    }

    private void requireUsable() {
        if (failure != null) {
            throw new OrmException(
                    "orm-session-failed",
                    "A flush or commit of this session failed before, so its transaction is rolled back. Call rollback() to"
                            + " go on with the objects as they were. The failure: " + failure.getMessage(),
                    failure);
        }
    }

    // Flush

    void autoflush() {
        if (autoflush && !flushing) {
            flush();
        }
    }

    <T extends @Nullable Object> T withoutAutoflush(Supplier<T> quiet) {
        boolean before = autoflush;
        autoflush = false;
        try {
            return quiet.get();
        } finally {
            autoflush = before;
        }
    }

    String planned() {
        return withoutFlush(planner::plan).describe();
    }

    void flush() {
        requireUsable();
        if (flushing) {
            return;
        }
        FlushEvents around = new FlushEvents(events);
        FlushPlan plan = decided(around);
        if (plan.isEmpty()) {
            return;
        }
        if (readOnly) {
            throw new OrmException(
                    "orm-session-read-only",
                    "Objects of a session that only reads were changed:\n" + plan.describe()
                            + "\nUse a session, or a transaction, that writes.");
        }
        List<Consumer<@Nullable RuntimeException>> ends = flushing();
        long started = System.nanoTime();
        List<EntityState> inserted = context.pending();
        plan.states().forEach(context.memory()::remember);
        try {
            withoutFlush(() -> {
                new FlushWriter(context, connection()).write(plan);
                context.collectionsFlushed(inserted);
                return null;
            });
            flushed(plan, System.nanoTime() - started);
            tellWritten(around, plan);
        } catch (RuntimeException failed) {
            fail(failed);
            ends.forEach(end -> end.accept(failed));
            throw failed;
        }
        ends.forEach(end -> end.accept(null));
    }

    /** Returns what is to be written when those who hear of it before have had their say; what they throw fails the flush. */
    private FlushPlan decided(FlushEvents around) {
        FlushPlan plan = withoutFlush(planner::plan);
        if (plan.isEmpty() || readOnly || !events.hearsFlush()) {
            return plan;
        }
        try {
            return withoutFlush(() -> around.decide(plan, planner::plan));
        } catch (RuntimeException refused) {
            fail(refused);
            throw refused;
        }
    }

    private void tellWritten(FlushEvents around, FlushPlan plan) {
        if (events.hearsFlush()) {
            withoutFlush(() -> {
                around.written(plan);
                return null;
            });
            toldWritten = true;
        }
    }

    /** Those who hear of a flush behind it may change objects, and a commit leaves nothing behind. */
    private void flushAll() {
        int rounds = 0;
        do {
            toldWritten = false;
            flush();
            if (++rounds > MOST_ROUNDS) {
                throw new OrmException(
                        "orm-event-endless",
                        "A commit has flushed " + MOST_ROUNDS + " times, and each time a listener that hears of a flush"
                                + " behind it has changed objects again. Change them in a listener that comes before, or"
                                + " only where they are not yet as they should be.");
            }
        } while (toldWritten);
    }

    private List<Consumer<@Nullable RuntimeException>> flushing() {
        var listeners = context.counters().flushing;
        if (listeners.isEmpty()) {
            return List.of();
        }
        List<Consumer<@Nullable RuntimeException>> ends = new ArrayList<>();
        listeners.forEach(listener -> ends.add(listener.get()));
        return ends;
    }

    /** Planning loads what cascades reach, and writing reads keys: neither may flush again. */
    private <T extends @Nullable Object> T withoutFlush(Supplier<T> work) {
        boolean before = flushing;
        flushing = true;
        try {
            return work.get();
        } finally {
            flushing = before;
        }
    }

    private void flushed(FlushPlan plan, long nanoseconds) {
        context.counters().flushes.increment();
        context.counters().flushNanoseconds.add(nanoseconds);
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "[{}] flush: {} ({} ms)",
                    connection.engine().name(),
                    plan.describe().replace("\n", ", "),
                    nanoseconds / 1_000_000);
        }
    }

    /** The transaction cannot go on: what was written of the flush is undone at once, and every use says so until a rollback. */
    private void fail(RuntimeException failed) {
        failure = failed;
        if (!joined && savepoints.isEmpty()) {
            try {
                connection.rollback();
            } catch (RuntimeException second) {
                failed.addSuppressed(second);
            }
        }
    }

    // Transaction

    void begin(TransactionOptions options) {
        requireUsable();
        connection.begin(options);
        events.after(Moment.AFTER_BEGIN);
    }

    boolean inTransaction() {
        return connection.inTransaction();
    }

    void commit() {
        refuseJoined("commit");
        refuseWithinFlush("commit");
        events.before(Moment.BEFORE_COMMIT);
        flushAll();
        endSavepoints();
        try {
            checkVersions();
            connection.commit();
        } catch (RuntimeException failed) {
            fail(failed);
            throw failed;
        }
        committed();
    }

    /** What was only to be looked at is looked at once, and last. */
    private void checkVersions() {
        List<EntityState> checked = context.versions().checked();
        if (!checked.isEmpty()) {
            new VersionCheck(connection()).check(checked);
        }
    }

    private void committed() {
        context.versions().ended();
        context.memory().commit();
        context.allStale();
        context.counters().commits.increment();
        events.after(Moment.AFTER_COMMIT);
    }

    void rollback() {
        refuseJoined("roll back");
        refuseWithinFlush("roll back");
        endSavepoints();
        FirstFailure first = new FirstFailure();
        first.keep(connection::rollback);
        first.keep(this::rolledBack);
        first.throwIfAny();
    }

    private void rolledBack() {
        failure = null;
        context.versions().ended();
        context.memory().restoreAll();
        context.allStale();
        context.counters().rollbacks.increment();
        events.after(Moment.AFTER_ROLLBACK);
    }

    /** Somebody else has ended the transaction. */
    void ended(boolean wasCommitted) {
        endSavepoints();
        if (wasCommitted) {
            committed();
        } else {
            rolledBack();
        }
    }

    private void refuseWithinFlush(String what) {
        if (flushing) {
            throw new OrmException(
                    "orm-event-within-flush",
                    "A listener of a flush asked the session to " + what
                            + ", and the flush is not done. Throw an exception to stop it, or do so behind it.");
        }
    }

    private void refuseJoined(String what) {
        if (joined) {
            throw new OrmException(
                    "orm-engine-foreign-transaction",
                    "The transaction belongs to somebody else, such as Spring's @Transactional: the session cannot "
                            + what + ". Let its owner end it.");
        }
    }

    private void endSavepoints() {
        savepoints.forEach(NestedWork::markEnded);
        savepoints.clear();
    }

    // Savepoints

    SessionSavepoint beginNested() {
        refuseWithinFlush("set a savepoint");
        flush();
        NestedWork nested = new NestedWork(connection().beginNested());
        context.memory().push();
        savepoints.push(nested);
        return nested;
    }

    /** A savepoint of the connection, and what objects were at it. */
    private final class NestedWork implements SessionSavepoint {
        private final Savepoint savepoint;
        private boolean ended;

        NestedWork(Savepoint savepoint) {
            this.savepoint = savepoint;
        }

        void markEnded() {
            ended = true;
        }

        @Override
        public void commit() {
            requireOpen();
            flush();
            endInner(() -> context.memory().merge());
            savepoint.commit();
        }

        @Override
        public void rollback() {
            requireOpen();
            try {
                savepoint.rollback();
            } finally {
                endInner(() -> context.memory().restoreSavepoint());
                failure = null;
            }
        }

        @Override
        public void close() {
            if (!ended) {
                rollback();
            }
        }

        private void requireOpen() {
            if (ended) {
                throw new OrmException(
                        "orm-engine-savepoint-ended",
                        "The savepoint has ended: it was committed or rolled back, or an outer one or the transaction was.");
            }
        }

        /** Ends this savepoint and those within it, the innermost first. */
        private void endInner(Runnable memory) {
            NestedWork inner;
            do {
                inner = savepoints.pop();
                inner.markEnded();
                memory.run();
            } while (!inner.equals(this));
        }
    }

    void close() {
        endSavepoints();
        connection.close();
    }
}
