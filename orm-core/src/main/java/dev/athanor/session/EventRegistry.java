package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.event.EntityEvent;
import dev.athanor.event.Listeners;
import dev.athanor.event.Registration;
import dev.athanor.event.StateTransition;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Registry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Who was registered to hear of the sessions of a factory, or of one session. Thread-safe. */
final class EventRegistry implements SessionEvents {

    /** When something happens to a session. */
    enum Moment {
        BEFORE_FLUSH,
        AFTER_FLUSH,
        AFTER_BEGIN,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        AFTER_ROLLBACK
    }

    /** What is done to an attribute. */
    enum Assignment {
        SET,
        APPEND,
        REMOVE,
        REPLACE
    }

    /** Who listens to an attribute, which is told in an {@link AttributeChange} or one of its kind. */
    record OfAttribute(Class<?> entity, String attribute, Consumer<Object> listener) {
        boolean concerns(EntityModel model, String name) {
            return attribute.equals(name) && entity.isAssignableFrom(model.type());
        }
    }

    /** Who listens to an entity. */
    record OfEntity(Class<?> entity, EntityListener<Object> listener) {}

    private final Map<EntityEvent, Listeners<OfEntity>> entities = new EnumMap<>(EntityEvent.class);
    private final Map<Moment, Listeners<Consumer<? super Session>>> sessions = new EnumMap<>(Moment.class);

    private final Map<StateTransition, Listeners<OfEntity>> transitions = new EnumMap<>(StateTransition.class);
    private final Map<Assignment, Listeners<OfAttribute>> attributes = new EnumMap<>(Assignment.class);
    private final Registry registry;

    EventRegistry(Registry registry) {
        this.registry = registry;
        for (StateTransition transition : StateTransition.values()) {
            transitions.put(transition, new Listeners<>());
        }
        for (Assignment assignment : Assignment.values()) {
            attributes.put(assignment, new Listeners<>());
        }
        for (EntityEvent event : EntityEvent.values()) {
            entities.put(event, new Listeners<>());
        }
        for (Moment moment : Moment.values()) {
            sessions.put(moment, new Listeners<>());
        }
    }

    Listeners<OfEntity> at(EntityEvent event) {
        return Objects.requireNonNull(entities.get(event));
    }

    Listeners<OfEntity> at(StateTransition transition) {
        return Objects.requireNonNull(transitions.get(transition));
    }

    Listeners<OfAttribute> at(Assignment assignment) {
        return Objects.requireNonNull(attributes.get(assignment));
    }

    Listeners<Consumer<? super Session>> at(Moment moment) {
        return Objects.requireNonNull(sessions.get(moment));
    }

    /** Tells whether anybody listens to an attribute. */
    boolean hearsAttributes() {
        return attributes.values().stream().anyMatch(listeners -> !listeners.isEmpty());
    }

    /** Tells whether anybody listens to objects that move from one state to another. */
    boolean hearsTransitions() {
        return transitions.values().stream().anyMatch(listeners -> !listeners.isEmpty());
    }

    /** Tells whether anybody listens to what comes before or after a flush. */
    boolean hearsFlush() {
        for (Map.Entry<EntityEvent, Listeners<OfEntity>> ofEvent : entities.entrySet()) {
            boolean isRead = ofEvent.getKey() == EntityEvent.LOAD || ofEvent.getKey() == EntityEvent.REFRESH;
            if (!isRead && !ofEvent.getValue().isEmpty()) {
                return true;
            }
        }
        return hearsAttributes()
                || !at(Moment.BEFORE_FLUSH).isEmpty()
                || !at(Moment.AFTER_FLUSH).isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked") // called with objects of the class only
    public <E> Registration on(EntityEvent event, Class<E> entity, EntityListener<? super E> listener) {
        return at(event).add(new OfEntity(entity, (EntityListener<Object>) listener));
    }

    @Override
    public <E> Registration onSet(
            Class<E> entity, String attribute, Consumer<? super AttributeChange<E, Object>> listener) {
        return on(Assignment.SET, entity, attribute, listener);
    }

    @Override
    public <E> Registration onAppend(
            Class<E> entity, String collection, Consumer<? super ElementChange<E, Object>> listener) {
        return on(Assignment.APPEND, entity, collection, listener);
    }

    @Override
    public <E> Registration onRemove(
            Class<E> entity, String collection, Consumer<? super ElementChange<E, Object>> listener) {
        return on(Assignment.REMOVE, entity, collection, listener);
    }

    @Override
    public <E> Registration onReplace(
            Class<E> entity, String collection, Consumer<? super CollectionChange<E, Object>> listener) {
        return on(Assignment.REPLACE, entity, collection, listener);
    }

    @SuppressWarnings("unchecked") // told of what it listens to only
    private Registration on(Assignment assignment, Class<?> entity, String attribute, Consumer<?> listener) {
        requireAttribute(assignment, entity, attribute);
        return at(assignment).add(new OfAttribute(entity, attribute, (Consumer<Object>) listener));
    }

    /** Whoever listens to an attribute that no entity has would wait for ever. */
    private void requireAttribute(Assignment assignment, Class<?> entity, String attribute) {
        boolean found = registry.models().stream()
                .filter(model -> entity.isAssignableFrom(model.type()))
                .anyMatch(model -> model.findRelationship(attribute)
                        .map(relationship -> relationship.isToMany() != (assignment == Assignment.SET))
                        .orElse(assignment == Assignment.SET
                                && model.findBasic(attribute).isPresent()));
        if (!found) {
            throw registry.find(entity)
                    .filter(model -> model.findBasic(attribute).isEmpty()
                            && model.findRelationship(attribute).isEmpty())
                    .map(model -> model.noSuchAttribute(attribute))
                    .orElseGet(() -> new OrmException(
                            "orm-event-attribute",
                            entity.getSimpleName() + " has no "
                                    + (assignment == Assignment.SET ? "value or reference" : "collection") + " \""
                                    + attribute + "\" to listen to. onSet hears of values and references; onAppend,"
                                    + " onRemove and onReplace hear of collections."));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // called with objects of the class only
    public <E> Registration onTransition(
            StateTransition transition, Class<E> entity, EntityListener<? super E> listener) {
        OfEntity ofEntity = new OfEntity(entity, (EntityListener<Object>) listener);
        return transition == StateTransition.LOADED_AS_PERSISTENT
                ? at(EntityEvent.LOAD).add(ofEntity)
                : at(transition).add(ofEntity);
    }

    @Override
    public Registration beforeFlush(Consumer<? super Session> listener) {
        return at(Moment.BEFORE_FLUSH).add(listener);
    }

    @Override
    public Registration afterFlush(Consumer<? super Session> listener) {
        return at(Moment.AFTER_FLUSH).add(listener);
    }

    @Override
    public Registration afterBegin(Consumer<? super Session> listener) {
        return at(Moment.AFTER_BEGIN).add(listener);
    }

    @Override
    public Registration beforeCommit(Consumer<? super Session> listener) {
        return at(Moment.BEFORE_COMMIT).add(listener);
    }

    @Override
    public Registration afterCommit(Consumer<? super Session> listener) {
        return at(Moment.AFTER_COMMIT).add(listener);
    }

    @Override
    public Registration afterRollback(Consumer<? super Session> listener) {
        return at(Moment.AFTER_ROLLBACK).add(listener);
    }
}
