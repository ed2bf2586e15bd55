package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.event.ListenerSource;
import dev.athanor.event.Registration;
import dev.athanor.internal.state.Counters;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Generation;
import dev.athanor.mapping.Hierarchy;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.mapping.Registry;
import dev.athanor.schema.MetaData;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sessions of one engine. Thread-safe. */
final class EngineSessions implements SessionFactory {

    private final Engine engine;
    private final Registry registry;
    private final Counters counters = new Counters();
    private final CriteriaList criteria = new CriteriaList(ActiveCriteria.NONE, all -> {});
    private final Map<Class<?>, EntityBinding> bindings = new ConcurrentHashMap<>();

    private final EventRegistry events;
    private final EntityCallbacks callbacks;
    private final EntityValidations validations;

    EngineSessions(Engine engine, Registry registry, ListenerSource listeners) {
        this.engine = engine;
        this.registry = registry;
        this.events = new EventRegistry(registry);
        this.validations = new EntityValidations(registry);
        this.callbacks = new EntityCallbacks(registry, listeners);
    }

    @Override
    public Session open() {
        return open(false);
    }

    @Override
    public Session openReadOnly() {
        return open(true);
    }

    private WorkSession open(boolean readOnly) {
        counters.opened.increment();
        return new WorkSession(this, engine.connect(), readOnly, false);
    }

    @Override
    public Session open(SessionGuard guard, boolean readOnly) {
        return open(readOnly).guardedBy(guard);
    }

    @Override
    public JoinedSession join(Connection connection, boolean readOnly) {
        counters.opened.increment();
        return new WorkSession.Joined(this, engine.over(connection), readOnly);
    }

    @Override
    public <T extends @Nullable Object> T transaction(Function<Session, T> work) {
        try (Session session = open()) {
            T result = work.apply(session);
            session.commit();
            return result;
        }
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public MetaData metadata() {
        return registry.metadata();
    }

    @Override
    public SessionEvents events() {
        return events;
    }

    /** Makes the listeners now, so that one that cannot be made is told when the program starts. */
    void makeListeners() {
        callbacks.makeListeners();
    }

    /** Returns what tells a session's events. */
    EventDispatch dispatch(Session session) {
        return new EventDispatch(session, callbacks, validations, registry, events);
    }

    Counters counters() {
        return counters;
    }

    /** Returns the binding of an entity class, made when it is first needed. */
    EntityBinding binding(Class<?> type) {
        EntityBinding known = bindings.get(type);
        if (known != null) {
            return known;
        }
        EntityModel model = registry.model(type);
        Hierarchy hierarchy = model.hierarchy();
        EntityBinding topmost = hierarchy == null || hierarchy.root() == model
                ? null
                : binding(hierarchy.root().type());
        EntityBinding made = bindings.computeIfAbsent(model.type(), any -> bind(model, topmost));
        bindings.putIfAbsent(type, made);
        return made;
    }

    private EntityBinding bind(EntityModel model, @Nullable EntityBinding topmost) {
        boolean needsSequence = model.generation().kind() == Generation.Kind.SEQUENCE;
        if (needsSequence && !engine.hasSequences()) {
            throw new OrmException(
                    "orm-mapping-no-sequences",
                    model.name() + " takes its keys from the sequence "
                            + model.generation().sequence() + ", and " + engine.dialect()
                            + " has no sequences. Use GenerationType.IDENTITY or UUID.");
        }
        return new EntityBinding(
                model,
                new EntityBinding.CodecSource() {
                    @Override
                    public <T> Codec<T> codec(SqlType<T> type) {
                        return engine.codec(type);
                    }
                },
                topmost);
    }

    @Override
    public Registration onLazyLoad(LazyLoadListener listener) {
        return counters.lazyLoading.add((relationship, times) ->
                listener.loading(new LazyLoad(relationship.owner(), relationship.name(), times)));
    }

    @Override
    public Registration onFlush(FlushListener listener) {
        return counters.flushing.add(listener::flushing);
    }

    @Override
    public Registration addLoaderCriteria(LoaderCriteria<?> added) {
        return criteria.add(added);
    }

    /** Returns what entities must meet in sessions that are opened now. */
    ActiveCriteria criteria() {
        return criteria.active();
    }

    @Override
    public SessionStatistics statistics() {
        return new SessionStatistics(
                counters.opened.sum(),
                counters.opened.sum() - counters.closed.sum(),
                counters.flushes.sum(),
                counters.flushNanoseconds.sum(),
                counters.loaded.sum(),
                counters.inserted.sum(),
                counters.updated.sum(),
                counters.deleted.sum(),
                counters.identityHits.sum(),
                counters.lazyLoads.sum(),
                counters.staleRows.sum(),
                counters.commits.sum(),
                counters.rollbacks.sum());
    }

    @Override
    public String toString() {
        return "SessionFactory[" + engine.name() + ", " + registry.entities().size() + " entities]";
    }
}
