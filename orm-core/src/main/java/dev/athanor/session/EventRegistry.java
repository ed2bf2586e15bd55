package dev.athanor.session;

import dev.athanor.event.EntityEvent;
import dev.athanor.event.Listeners;
import dev.athanor.event.Registration;
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

    /** Who listens to an entity. */
    record OfEntity(Class<?> entity, EntityListener<Object> listener) {}

    private final Map<EntityEvent, Listeners<OfEntity>> entities = new EnumMap<>(EntityEvent.class);
    private final Map<Moment, Listeners<Consumer<? super Session>>> sessions = new EnumMap<>(Moment.class);

    EventRegistry() {
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

    Listeners<Consumer<? super Session>> at(Moment moment) {
        return Objects.requireNonNull(sessions.get(moment));
    }

    /** Tells whether anybody listens to what comes before or after a flush. */
    boolean hearsFlush() {
        for (Map.Entry<EntityEvent, Listeners<OfEntity>> ofEvent : entities.entrySet()) {
            boolean isRead = ofEvent.getKey() == EntityEvent.LOAD || ofEvent.getKey() == EntityEvent.REFRESH;
            if (!isRead && !ofEvent.getValue().isEmpty()) {
                return true;
            }
        }
        return !at(Moment.BEFORE_FLUSH).isEmpty() || !at(Moment.AFTER_FLUSH).isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked") // called with objects of the class only
    public <E> Registration on(EntityEvent event, Class<E> entity, EntityListener<? super E> listener) {
        return at(event).add(new OfEntity(entity, (EntityListener<Object>) listener));
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
