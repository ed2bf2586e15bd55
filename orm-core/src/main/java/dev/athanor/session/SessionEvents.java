package dev.athanor.session;

import dev.athanor.event.EntityEvent;
import dev.athanor.event.Registration;
import dev.athanor.event.StateTransition;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Getter;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * What can be heard of sessions and their objects: of all sessions of a factory ({@link SessionFactory#events}), or of one
 * ({@link Session#events}). Listeners are called on the session's thread, those of the factory before those of the session,
 * each in the order they were registered; closing the {@link Registration} removes one.
 *
 * <p>Within a flush, everything that comes before is called ahead of the first statement, and may change, add and delete
 * objects: the same flush writes it. What it throws stops the flush, and the session is as after any failed flush. What comes after
 * is called behind the last statement; all of it is called, and the first exception fails the flush. What it changes is written by
 * the next flush, which a commit does by itself.
 *
 * <pre>{@code
 * Registration registration = sessions.events()
 *         .beforeInsert(Author.class, (author, session) -> author.setCreated(Instant.now()));
 * }</pre>
 */
public interface SessionEvents {

    /** Hears of an event of an entity and its subclasses; {@code Object.class} stands for all entities. */
    <E> Registration on(EntityEvent event, Class<E> entity, EntityListener<? super E> listener);

    /** Hears of new objects before their rows are inserted. */
    default <E> Registration beforeInsert(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.BEFORE_INSERT, entity, listener);
    }

    /** Hears of new objects when their rows are inserted. */
    default <E> Registration afterInsert(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.AFTER_INSERT, entity, listener);
    }

    /** Hears of objects before their changed columns are written. */
    default <E> Registration beforeUpdate(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.BEFORE_UPDATE, entity, listener);
    }

    /** Hears of objects when their changed columns are written. */
    default <E> Registration afterUpdate(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.AFTER_UPDATE, entity, listener);
    }

    /** Hears of objects before their rows are deleted. */
    default <E> Registration beforeDelete(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.BEFORE_DELETE, entity, listener);
    }

    /** Hears of objects when their rows are deleted. */
    default <E> Registration afterDelete(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.AFTER_DELETE, entity, listener);
    }

    /** Hears of objects that were made of a row, when everything the statement loads is there. */
    default <E> Registration onLoad(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.LOAD, entity, listener);
    }

    /** Hears of objects whose row was read again, by {@link Session#refresh} or because it may have changed. */
    default <E> Registration onRefresh(Class<E> entity, EntityListener<? super E> listener) {
        return on(EntityEvent.REFRESH, entity, listener);
    }

    // Attributes

    /**
     * Hears of values and references of an entity that were assigned, when a flush is about to write them. Of a new object it
     * hears what is not null. The attribute is given by its name; dots lead into embedded values.
     */
    <E> Registration onSet(Class<E> entity, String attribute, Consumer<? super AttributeChange<E, Object>> listener);

    /** Hears of values and references of an entity that were assigned, when a flush is about to write them. */
    @SuppressWarnings("unchecked") // what the attribute holds is of its class
    default <E, V> Registration onSet(
            Class<E> entity, Getter<? super E, V> attribute, Consumer<? super AttributeChange<E, V>> listener) {
        return onSet(
                entity,
                GetterName.of(attribute).attribute(),
                change -> listener.accept((AttributeChange<E, V>) (AttributeChange<?, ?>) change));
    }

    /**
     * Hears of elements that are added to a collection of an entity: at once where the collection belongs to an object with a row, at
     * the flush where it belongs to a new one, or was put in place of another.
     */
    <E> Registration onAppend(Class<E> entity, String collection, Consumer<? super ElementChange<E, Object>> listener);

    /** Hears of elements that are added to a collection of an entity. */
    @SuppressWarnings("unchecked") // what the collection holds is of its elements' class
    default <E, T> Registration onAppend(
            Class<E> entity,
            Getter<? super E, ? extends Collection<T>> collection,
            Consumer<? super ElementChange<E, T>> listener) {
        return onAppend(
                entity,
                GetterName.of(collection).attribute(),
                change -> listener.accept((ElementChange<E, T>) (ElementChange<?, ?>) change));
    }

    /** Hears of elements that are removed from a collection of an entity; when, is as with {@code onAppend}. */
    <E> Registration onRemove(Class<E> entity, String collection, Consumer<? super ElementChange<E, Object>> listener);

    /** Hears of elements that are removed from a collection of an entity; when, is as with {@code onAppend}. */
    @SuppressWarnings("unchecked") // what the collection holds is of its elements' class
    default <E, T> Registration onRemove(
            Class<E> entity,
            Getter<? super E, ? extends Collection<T>> collection,
            Consumer<? super ElementChange<E, T>> listener) {
        return onRemove(
                entity,
                GetterName.of(collection).attribute(),
                change -> listener.accept((ElementChange<E, T>) (ElementChange<?, ?>) change));
    }

    /** Hears of collections that were put in place of others, when a flush is about to write that; then of what they differ in. */
    <E> Registration onReplace(
            Class<E> entity, String collection, Consumer<? super CollectionChange<E, Object>> listener);

    /** Hears of collections that were put in place of others, when a flush is about to write that; then of what they differ in. */
    @SuppressWarnings("unchecked") // what the collection holds is of its elements' class
    default <E, T> Registration onReplace(
            Class<E> entity,
            Getter<? super E, ? extends Collection<T>> collection,
            Consumer<? super CollectionChange<E, T>> listener) {
        return onReplace(
                entity,
                GetterName.of(collection).attribute(),
                change -> listener.accept((CollectionChange<E, T>) (CollectionChange<?, ?>) change));
    }

    // States

    /**
     * Hears of objects that move from one state to another, as soon as the session is done with what moved them. A
     * listener that throws stops nothing.
     */
    <E> Registration onTransition(StateTransition transition, Class<E> entity, EntityListener<? super E> listener);

    // The session

    /** Hears of flushes that write something, before anything is decided. */
    Registration beforeFlush(Consumer<? super Session> listener);

    /** Hears of flushes that wrote something, behind what came after for each object. */
    Registration afterFlush(Consumer<? super Session> listener);

    /** Hears of the first statement of each transaction the session begins by itself, before it. */
    Registration afterBegin(Consumer<? super Session> listener);

    /** Hears of commits before they flush. What it throws stops the commit; the transaction goes on. */
    Registration beforeCommit(Consumer<? super Session> listener);

    /** Hears of transactions that were committed. Statements begin another one. */
    Registration afterCommit(Consumer<? super Session> listener);

    /** Hears of transactions that were rolled back, when the objects are taken back. */
    Registration afterRollback(Consumer<? super Session> listener);
}
