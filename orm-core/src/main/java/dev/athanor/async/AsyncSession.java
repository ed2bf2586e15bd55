package dev.athanor.async;

import dev.athanor.OrmException;
import dev.athanor.engine.Cancellation;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.result.Result;
import dev.athanor.session.ObjectState;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.session.SessionSavepoint;
import dev.athanor.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session whose calls answer with futures and are done one behind the other, in the order they were made. A call that is
 * cancelled while it runs rolls the transaction back, and cancels those that wait behind it. Its objects belong to its tasks:
 * change them there ({@link #call}), or while no task runs; touching what is not loaded is refused elsewhere. Thread-safe.
 *
 * <pre>{@code
 * AsyncSession session = async.open();
 * session.get(User.class, 5L)
 *         .thenCompose(user -> session.run(s -> user.orElseThrow().setName("Ada")))
 *         .thenCompose(done -> session.commit())
 *         .whenComplete((done, failure) -> session.close());
 * }</pre>
 */
public final class AsyncSession {

    private final TaskLine<Opened> line;

    AsyncSession(AsyncEngine engine, SessionFactory sessions, boolean readOnly) {
        this.line = new TaskLine<>(engine.workers(), new Sessions(sessions, readOnly), "The session");
    }

    /** A session, and the connection it has for good. */
    record Opened(Session session, SqlConnection connection) {}

    /** How a line deals with a session. */
    private final class Sessions implements TaskLine.Resource<Opened> {
        private final SessionFactory sessions;
        private final boolean readOnly;

        Sessions(SessionFactory sessions, boolean readOnly) {
            this.sessions = sessions;
            this.readOnly = readOnly;
        }

        @Override
        public Opened open() {
            Session session = sessions.open(AsyncSession.this::requireTask, readOnly);
            try {
                return new Opened(session, session.connection());
            } catch (RuntimeException failed) {
                session.close();
                throw failed;
            }
        }

        @Override
        public void cancelledBy(Opened opened, @Nullable Cancellation cancellation) {
            opened.connection.cancelledBy(cancellation);
        }

        @Override
        public boolean isInTransaction(Opened opened) {
            return opened.connection.inTransaction();
        }

        @Override
        public void rollback(Opened opened) {
            opened.session.rollback();
        }

        @Override
        public void close(Opened opened) {
            opened.session.close();
        }
    }

    private void requireTask() {
        if (!line.isHere()) {
            throw new OrmException(
                    "orm-async-outside-task",
                    "An AsyncSession was used outside its tasks, maybe by touching what is not loaded. Load it with the"
                            + " object (selectinload, joinedload), or touch it in a task: session.call(s -> …).");
        }
    }

    // Tasks

    /** Does something with the session, in one task. What it answers should not need the session any more. */
    public <T extends @Nullable Object> CompletableFuture<T> call(Function<? super Session, ? extends T> work) {
        return line.submit(opened -> work.apply(opened.session));
    }

    /** Does something with the session that answers nothing, in one task. */
    public CompletableFuture<@Nullable Void> run(Consumer<? super Session> work) {
        return call(session -> {
            work.accept(session);
            return null;
        });
    }

    /** Runs work in one task and commits behind it; rolls back if it throws. */
    public <T extends @Nullable Object> CompletableFuture<T> transaction(Function<? super Session, ? extends T> work) {
        return call(session -> {
            try {
                T value = work.apply(session);
                session.commit();
                return value;
            } catch (RuntimeException | Error failed) {
                rollback(session, failed);
                throw failed;
            }
        });
    }

    private static void rollback(Session session, Throwable first) {
        try {
            session.rollback();
        } catch (RuntimeException second) {
            first.addSuppressed(second);
        }
    }

    /** Runs work in one task, in a savepoint: keeps it, or takes it and the objects back if it throws. */
    public <T extends @Nullable Object> CompletableFuture<T> nested(Function<? super Session, ? extends T> work) {
        return call(session -> {
            try (SessionSavepoint savepoint = session.beginNested()) {
                T value = work.apply(session);
                savepoint.commit();
                return value;
            }
        });
    }

    // Objects

    /** Puts a new object, and what its relationships cascade to, into the session. */
    public <T> CompletableFuture<T> add(T entity) {
        return call(session -> session.add(entity));
    }

    /** Puts new objects into the session. */
    public CompletableFuture<@Nullable Void> addAll(Iterable<?> entities) {
        return run(session -> session.addAll(entities));
    }

    /** Finds the object of a key; empty where there is no such row. */
    public <T> CompletableFuture<Optional<T>> get(Class<T> entity, Object key) {
        return call(session -> session.get(entity, key));
    }

    /** Finds the object of a key; fails where there is no such row. */
    public <T> CompletableFuture<T> getOne(Class<T> entity, Object key) {
        return call(session -> session.getOne(entity, key));
    }

    /** Marks an object, and what its relationships cascade to, for deletion by the next flush. */
    public CompletableFuture<@Nullable Void> delete(Object entity) {
        return run(session -> session.delete(entity));
    }

    /** Copies the state of an object that is not in the session onto the one that is, and answers with that. */
    public <T> CompletableFuture<T> merge(T entity) {
        return call(session -> session.merge(entity));
    }

    /** Reads an object's row again and forgets changes that were not flushed. */
    public CompletableFuture<@Nullable Void> refresh(Object entity) {
        return run(session -> session.refresh(entity));
    }

    /** Forgets what an object holds. */
    public CompletableFuture<@Nullable Void> expire(Object entity) {
        return run(session -> session.expire(entity));
    }

    /** Takes an object out of the session. */
    public CompletableFuture<@Nullable Void> expunge(Object entity) {
        return run(session -> session.expunge(entity));
    }

    /** Takes all objects out of the session. */
    public CompletableFuture<@Nullable Void> expungeAll() {
        return run(Session::expungeAll);
    }

    /** Tells whether an object is in the session. */
    public CompletableFuture<Boolean> contains(Object entity) {
        return call(session -> session.contains(entity));
    }

    /** Tells where an object stands with the session. */
    public CompletableFuture<ObjectState> state(Object entity) {
        return call(session -> session.state(entity));
    }

    /** Tells whether the next flush would write an object. */
    public CompletableFuture<Boolean> isModified(Object entity) {
        return call(session -> session.isModified(entity));
    }

    /** Tells which objects the next flush inserts. */
    public CompletableFuture<Collection<Object>> added() {
        return call(session -> List.copyOf(session.added()));
    }

    /** Tells which objects the next flush updates. */
    public CompletableFuture<Collection<Object>> dirty() {
        return call(session -> List.copyOf(session.dirty()));
    }

    /** Tells which objects the next flush deletes. */
    public CompletableFuture<Collection<Object>> deleted() {
        return call(session -> List.copyOf(session.deleted()));
    }

    // Statements

    /** Builds and runs a query of entities in one task: {@code query(User.class, q -> q.where(…).all())}. */
    public <E, T extends @Nullable Object> CompletableFuture<T> query(
            Class<E> entity, Function<? super Query<E>, ? extends T> query) {
        return call(session -> query.apply(session.query(entity)));
    }

    /** Executes a statement, after a flush. All rows are read before the future completes. */
    public <R> CompletableFuture<Result<R>> execute(Statement<R> statement) {
        return execute(statement, Map.of());
    }

    /** Executes a statement with values for its parameters, after a flush. All rows are read before the future completes. */
    public <R> CompletableFuture<Result<R>> execute(Statement<R> statement, Map<String, ?> parameters) {
        return call(session -> Buffered.of(session.execute(statement, parameters)));
    }

    /** Executes a statement that answers with one row of one value. */
    public <R extends @Nullable Object> CompletableFuture<R> scalar(Statement<R> statement) {
        return call(session -> session.scalar(statement));
    }

    /**
     * Reads the rows of a statement as they are asked for. Rows are given to the subscriber within a task, where what is not
     * loaded may be touched.
     */
    public <R> Flow.Publisher<R> stream(Statement<R> statement) {
        return stream(session -> session.execute(statement));
    }

    /** Reads the rows of what a function executes as they are asked for. */
    public <R> Flow.Publisher<R> stream(Function<? super Session, Result<R>> rows) {
        return new RowPublisher<>(line, opened -> rows.apply(opened.session));
    }

    /** Reads the rows of a statement in lists of some size and gives each to a consumer, in one task. */
    public <R> CompletableFuture<@Nullable Void> partitions(
            Statement<R> statement, int size, Consumer<? super List<R>> consumer) {
        return run(session -> {
            try (Result<R> rows = session.execute(statement)) {
                rows.partitions(size).forEach(consumer);
            }
        });
    }

    // Unit of work

    /** Writes what has changed. */
    public CompletableFuture<@Nullable Void> flush() {
        return run(Session::flush);
    }

    /** Tells what a flush would write now. */
    public CompletableFuture<String> plannedFlush() {
        return call(Session::plannedFlush);
    }

    /** Does something in one task without flushes before its queries. */
    public <T extends @Nullable Object> CompletableFuture<T> noAutoflush(Function<? super Session, ? extends T> work) {
        return call(session -> session.<T>noAutoflush(() -> work.apply(session)));
    }

    /** Begins a transaction in another way than by default; refused if one has begun. */
    public CompletableFuture<@Nullable Void> begin(TransactionOptions options) {
        return run(session -> session.begin(options));
    }

    /** Flushes and commits. */
    public CompletableFuture<@Nullable Void> commit() {
        return run(Session::commit);
    }

    /** Rolls back; objects are again what they were when the transaction began. */
    public CompletableFuture<@Nullable Void> rollback() {
        return run(Session::rollback);
    }

    /** Tells whether a transaction has begun. */
    public CompletableFuture<Boolean> inTransaction() {
        return call(Session::inTransaction);
    }

    /**
     * Rolls back what was not committed, gives the connection back and lets go of all objects, behind the calls before; those that
     * come later are refused. A second time it does nothing.
     */
    public CompletableFuture<@Nullable Void> close() {
        return line.close();
    }
}
