package dev.athanor.session;

import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.event.Registration;
import dev.athanor.internal.flush.Cascades;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.LazyColumns;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.RelationshipLoader;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.state.UnloadedColumns;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.mapping.Relationship;
import dev.athanor.result.Result;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.TextQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session over its parts: objects ({@link PersistenceContext}), loading, the unit of work ({@link Work}) and the execution
 * of statements. Every call from outside passes {@link #used}, which keeps threads apart and closed sessions closed.
 */
class WorkSession implements Session {

    private final EngineSessions factory;
    private final boolean readOnly;
    private final boolean joined;
    private final PersistenceContext context;
    private final EventDispatch events;
    private final Cascades cascades;
    private final Loading loading;
    private final Work work;
    private final Locking locking;
    private final StatementExecution execution;
    private final CriteriaList criteria;
    private final Confinement confinement = new Confinement();
    private @Nullable SessionGuard guard;
    private boolean closed;

    WorkSession guardedBy(SessionGuard by) {
        guard = by;
        return this;
    }

    WorkSession(EngineSessions factory, SqlConnection connection, boolean readOnly, boolean joined) {
        this.factory = factory;
        this.readOnly = readOnly;
        this.joined = joined;
        this.context =
                new PersistenceContext(factory::binding, new TouchedRelationships(), factory.counters(), readOnly);
        this.events = factory.dispatch(this);
        context.events(events);
        this.cascades = new Cascades(context);
        this.work = new Work(context, cascades, events, connection, readOnly, joined);
        this.loading = new Loading(context, factory.registry(), work::connection);
        this.locking = new Locking(context, loading, work);
        events.over(context, loading);
        loading.criteria(factory.criteria());
        this.criteria = new CriteriaList(factory.criteria(), loading::criteria);
        this.execution = new StatementExecution(context, factory.registry(), loading, work);
    }

    /** Loads what getters and collections ask for, as long as the session is open. */
    private final class TouchedRelationships implements RelationshipLoader {

        @Override
        public void load(EntityState owner, Relationship relationship) {
            DetachedAccess.refuse(closed, owner, relationship);
            run(() -> {
                work.autoflush();
                loading.touched(owner, relationship);
            });
        }

        @Override
        public void loadColumn(EntityState owner, LazyColumns.Attribute attribute) {
            DetachedAccess.refuse(closed, owner, attribute.name());
            run(() -> {
                work.autoflush();
                loading.touched(owner, attribute);
            });
        }

        @Override
        public void need(EntityState owner, Relationship relationship) {
            run(() -> {
                work.autoflush();
                loading.needed(owner, relationship);
            });
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }
    }

    // Objects

    @Override
    public <T> T add(T entity) {
        run(() -> {
            refuseReadOnly("add");
            cascades.add(entity);
        });
        return entity;
    }

    @Override
    public void addAll(Iterable<?> entities) {
        entities.forEach(this::add);
    }

    @Override
    public <T> Optional<T> get(Class<T> entity, Object key) {
        return used(() -> {
            EntityBinding binding = factory.binding(entity);
            EntityState state = loading.get(binding, Keys.of(binding, key));
            return state == null || state.status() == Status.DELETING
                    ? Optional.<T>empty()
                    : Optional.of(entity.cast(state.entity()));
        });
    }

    @Override
    public <T> T getOne(Class<T> entity, Object key) {
        return get(entity, key)
                .orElseThrow(() -> new NoRowException(
                        "No " + entity.getSimpleName() + " has the key " + key + ". Use get(…) if that is fine."));
    }

    @Override
    public <T> Optional<T> get(Class<T> entity, Object key, LockMode mode) {
        return used(() -> {
            refuseReadOnly("get");
            EntityBinding binding = factory.binding(entity);
            EntityState state = locking.get(binding, Keys.of(binding, key), mode);
            return state == null ? Optional.<T>empty() : Optional.of(entity.cast(state.entity()));
        });
    }

    @Override
    public void lock(Object entity, LockMode mode) {
        run(() -> {
            refuseReadOnly("lock");
            locking.lock(known(entity, "lock"), mode);
        });
    }

    @Override
    public void delete(Object entity) {
        run(() -> {
            refuseReadOnly("delete");
            EntityState state = known(entity, "delete");
            cascades.delete(state);
        });
    }

    @Override
    @SuppressWarnings("unchecked") // the copy is of the object's entity
    public <T> T merge(T entity) {
        return used(() -> {
            refuseReadOnly("merge");
            // a flush half-way would write half of the graph
            return (T) work.withoutAutoflush(() -> new Merging(context, cascades, loading).merge(entity));
        });
    }

    @Override
    public void refresh(Object entity) {
        run(() -> {
            new Refreshing(loading).whole(known(entity, "refresh"), null);
        });
    }

    @Override
    public void refresh(Object entity, Lock lock) {
        run(() -> new Refreshing(loading).whole(known(entity, "refresh"), lock));
    }

    @Override
    public void refresh(Object entity, Collection<String> attributes) {
        run(() -> new Refreshing(loading).attributes(known(entity, "refresh"), attributes));
    }

    @Override
    public Set<String> unloaded(Object entity) {
        return Inspection.unloaded(factory.binding(entity.getClass()), entity);
    }

    @Override
    public Collection<Object> objects() {
        return entities(context.persistent());
    }

    @Override
    public void expire(Object entity) {
        run(() -> {
            EntityState state = known(entity, "expire");
            if (state.snapshot() != null) {
                state.takeSnapshot();
            }
            state.stale(true);
        });
    }

    @Override
    public void expunge(Object entity) {
        run(() -> cascades.expunge(known(entity, "expunge")));
    }

    @Override
    public void expungeAll() {
        run(context::clear);
    }

    private EntityState known(Object entity, String what) {
        EntityState state = context.stateOf(entity);
        if (state == null) {
            EntityBinding binding = factory.binding(entity.getClass());
            throw new OrmException(
                    "orm-session-not-here",
                    "The " + binding.model().name() + " given to " + what
                            + "(…) is not in this session. Use the object that add(…), get(…), a query or merge(…) of this"
                            + " session returned.");
        }
        return state;
    }

    @Override
    public boolean contains(Object entity) {
        return context.stateOf(entity) != null;
    }

    @Override
    public ObjectState state(Object entity) {
        EntityState state = context.stateOf(entity);
        if (state == null && context.memory().hasDeleted(entity)) {
            return ObjectState.DELETED;
        }
        if (state == null) {
            return factory.binding(entity.getClass()).keyOf(entity) == null
                    ? ObjectState.TRANSIENT
                    : ObjectState.DETACHED;
        }
        return switch (state.status()) {
            case PENDING -> ObjectState.PENDING;
            case PERSISTENT -> ObjectState.PERSISTENT;
            case DELETING, DELETED -> ObjectState.DELETED;
        };
    }

    @Override
    public boolean isModified(Object entity) {
        EntityState state = context.stateOf(entity);
        return state != null && state.isModified();
    }

    @Override
    public Collection<Object> added() {
        return entities(context.pending());
    }

    @Override
    public Collection<Object> dirty() {
        return entities(context.modified());
    }

    @Override
    public Collection<Object> deleted() {
        return entities(context.deleting());
    }

    private static List<Object> entities(List<EntityState> states) {
        return states.stream().map(EntityState::entity).toList();
    }

    // Statements

    @Override
    public <E> Query<E> query(Class<E> entity) {
        return query(new EntitySource<>(entity, null));
    }

    @Override
    public <E> Query<E> query(MappedSource<E> entity) {
        return EntityQuery.of(this, factory.registry().model(entity.entity()), entity);
    }

    /** Returns what an object holds of some columns. */
    Position position(Object entity, List<Integer> columns) {
        EntityState state = Objects.requireNonNull(context.stateOf(entity), "an object that was just loaded");
        List<@Nullable Object> values = new ArrayList<>();
        for (LazyColumns.Attribute unloaded : UnloadedColumns.of(state.binding(), entity)) {
            if (unloaded.positions().stream().anyMatch(columns::contains)) {
                throw new OrmException(
                        "orm-query-slice-order",
                        "A slice goes on behind what the last " + state.binding() + " holds, and its " + unloaded.name()
                                + " was not read. Add options(undefer(…)) for it.");
            }
        }
        columns.forEach(column -> values.add(state.columnValue(column)));
        return new Position(values);
    }

    <R> Result<R> text(TextQuery<R> text, List<StatementOption> options, Map<String, ?> parameters) {
        return used(() -> execution.text(text, options, parameters));
    }

    @Override
    public <R> Result<R> execute(Statement<R> statement) {
        return execute(statement, Map.of());
    }

    @Override
    public <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters) {
        return used(() -> execution.execute(statement, parameters));
    }

    @Override
    public long bulkInsert(Class<?> entity, Collection<?> rows) {
        return used(() -> {
            execution.bulkInsert(factory.binding(entity), rows, null);
            return (long) rows.size();
        });
    }

    @Override
    public <K> List<K> bulkInsert(Class<?> entity, Collection<?> rows, Class<K> key) {
        return used(() -> execution.bulkInsert(factory.binding(entity), rows, key).stream()
                .map(key::cast)
                .toList());
    }

    @Override
    public long bulkUpdate(Class<?> entity, Collection<?> rows) {
        return used(() -> execution.bulkUpdate(factory.binding(entity), rows));
    }

    @Override
    public Registration addLoaderCriteria(LoaderCriteria<?> added) {
        return used(() -> criteria.add(added));
    }

    // Unit of work

    @Override
    public void flush() {
        run(work::flush);
    }

    @Override
    public String plannedFlush() {
        return used(work::planned);
    }

    @Override
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> quiet) {
        return work.withoutAutoflush(quiet);
    }

    @Override
    public void begin(TransactionOptions options) {
        run(() -> work.begin(options));
    }

    @Override
    public void commit() {
        run(work::commit);
    }

    @Override
    public void rollback() {
        run(work::rollback);
    }

    @Override
    public SessionSavepoint beginNested() {
        return used(work::beginNested);
    }

    /** A session in a transaction that somebody else ends. */
    static final class Joined extends WorkSession implements JoinedSession {

        Joined(EngineSessions factory, SqlConnection connection, boolean readOnly) {
            super(factory, connection, readOnly, true);
        }

        @Override
        public void transactionEnded(boolean committed) {
            ended(committed);
        }
    }

    final void ended(boolean committed) {
        run(() -> work.ended(committed));
    }

    @Override
    public boolean inTransaction() {
        return work.inTransaction();
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public SqlConnection connection() {
        return used(work::connection);
    }

    @Override
    public SessionEvents events() {
        return events.own();
    }

    @Override
    public Engine engine() {
        return factory.engine();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        factory.counters().closed.increment();
        context.clear();
        work.close();
        events.tellMoves();
    }

    @Override
    public String toString() {
        return "Session[" + factory.engine().name() + (closed ? ", closed" : readOnly ? ", read-only" : "")
                + (joined ? ", joined]" : "]");
    }

    // Guards

    private void run(Runnable call) {
        used(() -> {
            call.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T used(Supplier<T> call) {
        if (guard != null && !closed) {
            guard.check();
        }
        confinement.enter();
        try {
            if (closed) {
                throw new OrmException(
                        "orm-session-closed", "The session is closed. Open another: sessionFactory.open().");
            }
            T result = call.get();
            if (confinement.isOutermost()) {
                events.tellMoves();
            }
            return result;
        } finally {
            confinement.leave();
        }
    }

    private void refuseReadOnly(String what) {
        if (readOnly) {
            throw new OrmException(
                    "orm-session-read-only",
                    what
                            + "(…) was called on a session that only reads. Use a session, or a transaction, that writes.");
        }
    }
}
