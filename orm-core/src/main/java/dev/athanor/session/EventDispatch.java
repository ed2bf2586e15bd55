package dev.athanor.session;

import dev.athanor.event.EntityEvent;
import dev.athanor.event.Listeners;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.StateEvents;
import dev.athanor.internal.util.FirstFailure;
import dev.athanor.session.EventRegistry.Moment;
import dev.athanor.session.EventRegistry.OfEntity;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens in one session: the entity's own callbacks, then who listens to all sessions, then who listens to this one.
 * Confined to one thread.
 */
final class EventDispatch implements StateEvents {

    private final Session session;
    private final EntityCallbacks callbacks;
    private final EventRegistry all;
    private @Nullable EventRegistry own;

    EventDispatch(Session session, EntityCallbacks callbacks, EventRegistry all) {
        this.session = session;
        this.callbacks = callbacks;
        this.all = all;
    }

    /** Returns where one registers to hear of this session. */
    SessionEvents own() {
        EventRegistry known = own;
        if (known == null) {
            known = new EventRegistry();
            own = known;
        }
        return known;
    }

    // Objects

    @Override
    public boolean hears(EntityBinding binding, EntityEvent event) {
        return callbacks.has(binding.model(), event)
                || hears(all, binding, event)
                || (own != null && hears(own, binding, event));
    }

    private static boolean hears(EventRegistry registry, EntityBinding binding, EntityEvent event) {
        Listeners<OfEntity> listeners = registry.at(event);
        return !listeners.isEmpty()
                && listeners.anyMatch(listener ->
                        listener.entity().isAssignableFrom(binding.model().type())
                                || binding.model().type().isAssignableFrom(listener.entity()));
    }

    @Override
    public void tell(EntityEvent event, EntityState state) {
        Object entity = state.entity();
        callbacks.call(state.binding().model(), event, entity);
        tell(all, event, entity);
        if (own != null) {
            tell(own, event, entity);
        }
    }

    private void tell(EventRegistry registry, EntityEvent event, Object entity) {
        registry.at(event).forEach(listener -> {
            if (listener.entity().isInstance(entity)) {
                listener.listener().happened(entity, session);
            }
        });
    }

    // Flushes

    /** Tells whether a flush could be of interest to anybody. */
    boolean hearsFlush() {
        return !callbacks.isEmpty() || all.hearsFlush() || (own != null && own.hearsFlush());
    }

    // The session

    boolean hears(Moment moment) {
        return !all.at(moment).isEmpty() || (own != null && !own.at(moment).isEmpty());
    }

    /** Tells who listens; the first exception stops it. */
    void before(Moment moment) {
        if (hears(moment)) {
            all.at(moment).forEach(listener -> listener.accept(session));
            if (own != null) {
                own.at(moment).forEach(listener -> listener.accept(session));
            }
        }
    }

    /** Tells all who listen, whatever they throw; the first exception is thrown behind them. */
    void after(Moment moment) {
        if (hears(moment)) {
            FirstFailure failure = new FirstFailure();
            after(moment, failure);
            failure.throwIfAny();
        }
    }

    void after(Moment moment, FirstFailure failure) {
        all.at(moment).forEach(listener -> failure.keep(() -> listener.accept(session)));
        if (own != null) {
            own.at(moment).forEach(listener -> failure.keep(() -> listener.accept(session)));
        }
    }
}
