package dev.athanor.spring;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.event.Registration;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.result.ListCursor;
import dev.athanor.result.Result;
import dev.athanor.session.LockMode;
import dev.athanor.session.ObjectState;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.session.SessionEvents;
import dev.athanor.session.SessionFactory;
import dev.athanor.session.SessionSavepoint;
import dev.athanor.spring.SessionHolder.Phase;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * The session that beans share: each call goes to the session of the transaction on the calling thread. Without one, what only
 * reads runs in a short session of its own. Thread-safe.
 */
final class SharedSession implements Session, DisposableBean {

    private final BoundSession bound;
    private final Refusals refusals;
    private final EntitiesElsewhere elsewhere;

    SharedSession(
            SessionFactory sessions, @Nullable String manager, Supplier<? extends Collection<SessionFactory>> all) {
        this.bound = new BoundSession(sessions);
        this.refusals = new Refusals(sessions.engine().name(), manager);
        this.elsewhere = new EntitiesElsewhere(sessions, all);
    }

    // Where calls go

    /** Runs what only reads, in a session of its own if there is no transaction: its result must not need the session. */
    <T extends @Nullable Object> T reading(Function<Session, T> work) {
        SessionHolder holder = bound.find();
        try {
            if (holder == null) {
                try (Session session = bound.sessions().openReadOnly()) {
                    return work.apply(session);
                }
            }
            Session session = holder.session();
            return holder.ignoresWrites() ? session.noAutoflush(() -> work.apply(session)) : work.apply(session);
        } catch (OrmException failed) {
            throw elsewhere.explained(failed);
        }
    }

    boolean isInTransaction() {
        return bound.find() != null;
    }

    Refusals refusals() {
        return refusals;
    }

    <T> T writing(String what, Function<Session, T> work) {
        Session session = active(what).session();
        try {
            return work.apply(session);
        } catch (OrmException failed) {
            throw elsewhere.explained(failed);
        }
    }

    private void changing(String what, Consumer<Session> work) {
        writing(what, session -> {
            work.accept(session);
            return what;
        });
    }

    private SessionHolder active(String what) {
        SessionHolder holder = bound.find();
        if (holder == null) {
            throw refusals.noTransaction(what);
        }
        if (holder.phase() != Phase.ACTIVE) {
            throw refusals.ended(what, holder.phase() == Phase.COMMITTED ? "committed" : "rolled back");
        }
        return holder;
    }

    // Objects

    @Override
    public <T> T add(T entity) {
        return writing("add(" + entity.getClass().getSimpleName() + ")", session -> session.add(entity));
    }

    @Override
    public void addAll(Iterable<?> entities) {
        changing("addAll", session -> session.addAll(entities));
    }

    @Override
    public <T> Optional<T> get(Class<T> entity, Object key) {
        return reading(session -> session.get(entity, key));
    }

    @Override
    public <T> T getOne(Class<T> entity, Object key) {
        return reading(session -> session.getOne(entity, key));
    }

    @Override
    public <T> Optional<T> get(Class<T> entity, Object key, LockMode mode) {
        return writing("get(" + entity.getSimpleName() + ")", session -> session.get(entity, key, mode));
    }

    @Override
    public void lock(Object entity, LockMode mode) {
        changing("lock(" + entity.getClass().getSimpleName() + ")", session -> session.lock(entity, mode));
    }

    @Override
    public void delete(Object entity) {
        changing("delete(" + entity.getClass().getSimpleName() + ")", session -> session.delete(entity));
    }

    @Override
    public <T> T merge(T entity) {
        return writing("merge(" + entity.getClass().getSimpleName() + ")", session -> session.merge(entity));
    }

    @Override
    public void refresh(Object entity) {
        changing("refresh(" + entity.getClass().getSimpleName() + ")", session -> session.refresh(entity));
    }

    @Override
    public void expire(Object entity) {
        changing("expire(" + entity.getClass().getSimpleName() + ")", session -> session.expire(entity));
    }

    @Override
    public void expunge(Object entity) {
        changing("expunge(" + entity.getClass().getSimpleName() + ")", session -> session.expunge(entity));
    }

    @Override
    public void expungeAll() {
        changing("expungeAll", session -> session.expungeAll());
    }

    @Override
    public boolean contains(Object entity) {
        return reading(session -> session.contains(entity));
    }

    @Override
    public ObjectState state(Object entity) {
        return reading(session -> session.state(entity));
    }

    @Override
    public boolean isModified(Object entity) {
        return reading(session -> session.isModified(entity));
    }

    @Override
    public Collection<Object> added() {
        return reading(Session::added);
    }

    @Override
    public Collection<Object> dirty() {
        return reading(Session::dirty);
    }

    @Override
    public Collection<Object> deleted() {
        return reading(Session::deleted);
    }

    // Statements

    @Override
    public <E> Query<E> query(Class<E> entity) {
        return new SharedQuery<>(this, session -> session.query(entity));
    }

    @Override
    public <E> Query<E> query(MappedSource<E> entity) {
        return new SharedQuery<>(this, session -> session.query(entity));
    }

    @Override
    public void refresh(Object entity, Lock lock) {
        changing("refresh", session -> session.refresh(entity, lock));
    }

    @Override
    public void refresh(Object entity, Collection<String> attributes) {
        changing("refresh", session -> session.refresh(entity, attributes));
    }

    @Override
    public Set<String> unloaded(Object entity) {
        return reading(session -> session.unloaded(entity));
    }

    @Override
    public Collection<Object> objects() {
        return isInTransaction() ? reading(Session::objects) : List.of();
    }

    @Override
    public Registration addLoaderCriteria(LoaderCriteria<?> criteria) {
        return active("addLoaderCriteria(…)").session().addLoaderCriteria(criteria);
    }

    @Override
    public <R> Result<R> execute(Statement<R> statement) {
        return execute(statement, Map.of());
    }

    @Override
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters) {
        if (isInTransaction()) {
            return reading(session -> session.execute(statement, parameters));
        }
        switch (Reading.of(statement)) {
            case LOCKS -> throw refusals.lockWithoutTransaction();
            case WRITES -> throw refusals.noTransaction("A statement that may write");
            default -> {
                return reading(session -> Result.ofRows(
                        new ListCursor<>(session.execute(statement, parameters).all()), "a statement run earlier"));
            }
        }
    }

    @Override
    public long bulkInsert(Class<?> entity, Collection<?> rows) {
        return writing("bulkInsert", session -> session.bulkInsert(entity, rows));
    }

    @Override
    public <K> List<K> bulkInsert(Class<?> entity, Collection<?> rows, Class<K> key) {
        return writing("bulkInsert", session -> session.bulkInsert(entity, rows, key));
    }

    @Override
    public long bulkUpdate(Class<?> entity, Collection<?> rows) {
        return writing("bulkUpdate", session -> session.bulkUpdate(entity, rows));
    }

    // Unit of work

    @Override
    public void flush() {
        active("flush").flush();
    }

    @Override
    public String plannedFlush() {
        return reading(Session::plannedFlush);
    }

    @Override
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> work) {
        return isInTransaction() ? reading(session -> session.noAutoflush(work)) : work.get();
    }

    @Override
    public void begin(TransactionOptions options) {
        throw refusals.managed("begin");
    }

    @Override
    public void commit() {
        throw refusals.managed("commit");
    }

    @Override
    public void rollback() {
        throw refusals.managed("rollback");
    }

    @Override
    public SessionSavepoint beginNested() {
        return writing("beginNested", session -> session.beginNested());
    }

    @Override
    public boolean inTransaction() {
        return isInTransaction();
    }

    /** Without a transaction it refuses to write, too. */
    @Override
    public boolean isReadOnly() {
        return reading(Session::isReadOnly);
    }

    @Override
    public SqlConnection connection() {
        return writing("connection", session -> session.connection());
    }

    @Override
    public SessionEvents events() {
        return writing("events", Session::events);
    }

    @Override
    public Engine engine() {
        return bound.sessions().engine();
    }

    @Override
    public void close() {
        throw refusals.managed("close");
    }

    /** A container would call {@link #close} when it ends, whatever the bean definition says, if it were not for this. */
    @Override
    public void destroy() {
        // there is nothing of its own to give back
    }

    @Override
    public String toString() {
        return "Session[" + engine().name() + ", shared: of the transaction on the calling thread]";
    }
}
