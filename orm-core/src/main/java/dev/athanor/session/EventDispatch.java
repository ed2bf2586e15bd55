package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.event.EntityEvent;
import dev.athanor.event.Listeners;
import dev.athanor.event.StateTransition;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.StateEvents;
import dev.athanor.internal.util.FirstFailure;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Relationship;
import dev.athanor.session.EventRegistry.Assignment;
import dev.athanor.session.EventRegistry.Moment;
import dev.athanor.session.EventRegistry.OfAttribute;
import dev.athanor.session.EventRegistry.OfEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens in one session: the entity's own callbacks, then who listens to all sessions, then who listens to this one.
 * Confined to one thread.
 */
final class EventDispatch implements StateEvents {

    private final Session session;
    private final EntityCallbacks callbacks;
    private final EntityValidations validations;
    private final Registry registry;
    private final EventRegistry all;
    private List<Move> moves = List.of();
    private @Nullable EventRegistry own;
    private @Nullable PersistenceContext context;
    private @Nullable Loading loading;

    EventDispatch(
            Session session,
            EntityCallbacks callbacks,
            EntityValidations validations,
            Registry registry,
            EventRegistry all) {
        this.session = session;
        this.callbacks = callbacks;
        this.validations = validations;
        this.registry = registry;
        this.all = all;
    }

    /** An object that has moved, and nobody was told yet. */
    private record Move(EntityState state, StateTransition transition) {}

    /** Returns where one registers to hear of this session. */
    SessionEvents own() {
        EventRegistry known = own;
        if (known == null) {
            known = new EventRegistry(registry);
            own = known;
        }
        return known;
    }

    /** Says where the objects are, and what reads them. */
    void over(PersistenceContext objects, Loading reading) {
        context = objects;
        loading = reading;
    }

    /** Returns what shows values that are about to be written. */
    AttributeEvents attributes() {
        return new AttributeEvents(this, Objects.requireNonNull(context), Objects.requireNonNull(loading));
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

    // Attributes

    /** Tells whether anybody wants to see what is assigned to any attribute. */
    boolean watchesAttributes() {
        return !validations.isEmpty() || all.hearsAttributes() || (own != null && own.hearsAttributes());
    }

    /** Tells whether anybody wants to see what is assigned to an attribute. */
    boolean watches(EntityModel model, String attribute) {
        return validations.has(model, attribute)
                || watches(all, model, attribute)
                || (own != null && watches(own, model, attribute));
    }

    private static boolean watches(EventRegistry registry, EntityModel model, String attribute) {
        for (Assignment assignment : Assignment.values()) {
            if (registry.at(assignment).anyMatch(listener -> listener.concerns(model, attribute))) {
                return true;
            }
        }
        return false;
    }

    /** Shows a value to the validators, and returns what is to be written. */
    @Nullable
    Object validated(EntityState state, String attribute, @Nullable Object value) {
        return validations.validated(state.binding().model(), state.entity(), attribute, value);
    }

    void tellSet(EntityState state, String attribute, @Nullable Object before, @Nullable Object now) {
        tell(
                Assignment.SET,
                state,
                attribute,
                () -> new AttributeChange<>(state.entity(), attribute, before, now, session));
    }

    void tellReplaced(EntityState owner, String collection, List<Object> before, List<Object> now) {
        tell(
                Assignment.REPLACE,
                owner,
                collection,
                () -> new CollectionChange<>(owner.entity(), collection, before, now, session));
    }

    @Override
    public Object appending(EntityState owner, Relationship collection, Object element) {
        if (!watchesAttributes()) {
            return element;
        }
        String name = collection.name();
        Object left = validated(owner, name, element);
        if (left == null) {
            throw new OrmException(
                    "orm-event-no-element",
                    "The validator of " + collection.describe()
                            + " returned null for an element. Return the element, or throw an exception to refuse it.");
        }
        tell(Assignment.APPEND, owner, name, () -> new ElementChange<>(owner.entity(), name, left, session));
        return left;
    }

    @Override
    public void removing(EntityState owner, Relationship collection, Object element) {
        String name = collection.name();
        tell(Assignment.REMOVE, owner, name, () -> new ElementChange<>(owner.entity(), name, element, session));
    }

    private void tell(Assignment assignment, EntityState state, String attribute, Supplier<Object> change) {
        tell(all, assignment, state, attribute, change);
        if (own != null) {
            tell(own, assignment, state, attribute, change);
        }
    }

    private static void tell(
            EventRegistry registry,
            Assignment assignment,
            EntityState state,
            String attribute,
            Supplier<Object> change) {
        Listeners<OfAttribute> listeners = registry.at(assignment);
        if (!listeners.isEmpty()) {
            listeners.forEach(listener -> {
                if (listener.concerns(state.binding().model(), attribute)) {
                    listener.listener().accept(change.get());
                }
            });
        }
    }

    // States

    @Override
    public boolean hearsTransitions() {
        return all.hearsTransitions() || (own != null && own.hearsTransitions());
    }

    @Override
    public void moved(EntityState state, StateTransition transition) {
        if (hearsTransitions()) {
            moves = moves.isEmpty() ? new ArrayList<>() : moves;
            moves.add(new Move(state, transition));
        }
    }

    /** Tells what has moved since, and what those who hear of it move in turn. */
    void tellMoves() {
        if (moves.isEmpty()) {
            return;
        }
        FirstFailure failure = new FirstFailure();
        while (!moves.isEmpty()) {
            List<Move> told = moves;
            moves = List.of();
            for (Move move : told) {
                tell(all, move, failure);
                if (own != null) {
                    tell(own, move, failure);
                }
            }
        }
        failure.throwIfAny();
    }

    private void tell(EventRegistry from, Move move, FirstFailure failure) {
        Object entity = move.state.entity();
        from.at(move.transition).forEach(listener -> {
            if (listener.entity().isInstance(entity)) {
                failure.keep(() -> listener.listener().happened(entity, session));
            }
        });
    }

    // Flushes

    /** Tells whether a flush could be of interest to anybody. */
    boolean hearsFlush() {
        return !callbacks.isEmpty() || !validations.isEmpty() || all.hearsFlush() || (own != null && own.hearsFlush());
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
