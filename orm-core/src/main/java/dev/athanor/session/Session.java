package dev.athanor.session;

import dev.athanor.NoRowException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.event.Registration;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.result.Result;
import dev.athanor.sql.Getter;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work: the objects a piece of work reads and changes, and the transaction they belong to. One row is one object within
 * a session; changes are noticed and written, in the right order, with the next {@link #flush}, which queries and
 * {@link #commit} call by themselves. Confined to one thread at a time.
 *
 * <pre>{@code
 * try (Session session = sessions.open()) {
 *     User ada = session.query(User.class).where(u.get(User::getEmail).eq("ada@example.org")).one();
 *     ada.setName("Ada Lovelace");
 *     session.add(new User("Grace"));
 *     session.commit();
 * }
 * }</pre>
 */
public interface Session extends AutoCloseable {

    // Objects

    /** Puts a new object, and what its relationships cascade to, into the session; the next flush inserts it. Returns the object. */
    <T> T add(T entity);

    /** Puts new objects into the session. */
    void addAll(Iterable<?> entities);

    /** Returns the object of a key: the one the session has, or else the row's; empty where there is no such row. */
    <T> Optional<T> get(Class<T> entity, Object key);

    /**
     * Returns the object of a key.
     *
     * @throws NoRowException if there is no such row
     */
    <T> T getOne(Class<T> entity, Object key);

    /** Marks an object, and what its relationships cascade to, for deletion by the next flush. */
    void delete(Object entity);

    /** Copies the state of an object that is not in the session onto the one that is, which is loaded if need be, and returns that. */
    <T> T merge(T entity);

    /**
     * Returns the object of a key and locks its row; with {@link LockMode#SHARE} and {@link LockMode#UPDATE} the row is read again.
     * What was changed is flushed before.
     */
    <T> Optional<T> get(Class<T> entity, Object key, LockMode mode);

    /** Locks the row of an object; with {@link LockMode#SHARE} and {@link LockMode#UPDATE} it is read again. What was changed is flushed before. */
    void lock(Object entity, LockMode mode);

    /** Reads an object's row again and forgets changes that were not flushed. */
    void refresh(Object entity);

    /** Reads an object's row again and locks it until the transaction ends: {@code refresh(account, Lock.FOR_UPDATE)}. */
    void refresh(Object entity, Lock lock);

    /** Reads some attributes of an object again and forgets changes of them: values, and relationships with what they lead to. */
    void refresh(Object entity, Collection<String> attributes);

    /** Reads one attribute of an object again. */
    default <E> void refresh(E entity, Getter<? super E, ?> attribute) {
        refresh(entity, List.of(GetterName.of(attribute).attribute()));
    }

    /** Reads two attributes of an object again. */
    default <E> void refresh(E entity, Getter<? super E, ?> first, Getter<? super E, ?> second) {
        refresh(
                entity,
                List.of(GetterName.of(first).attribute(), GetterName.of(second).attribute()));
    }

    /** Returns the attributes of an object that are not loaded, by name; nothing is loaded. Of detached objects, too. */
    Set<String> unloaded(Object entity);

    /** Tells whether an attribute of an object is loaded; nothing is loaded. Of detached objects, too. */
    default <E> boolean isLoaded(E entity, Getter<? super E, ?> attribute) {
        return !unloaded(entity).contains(GetterName.of(attribute).attribute());
    }

    /** Forgets what an object holds; it is read again when a query or {@link #get} next meets its row. */
    void expire(Object entity);

    /** Takes an object out of the session; its changes are not written. */
    void expunge(Object entity);

    /** Takes all objects out of the session; their changes are not written. */
    void expungeAll();

    /** Tells whether an object is in the session. */
    boolean contains(Object entity);

    /** Returns where an object stands with this session. */
    ObjectState state(Object entity);

    /** Tells whether the next flush would write an object that is in the session already. */
    boolean isModified(Object entity);

    /** Returns the objects that are in the session and have rows. */
    Collection<Object> objects();

    /** Returns the objects the next flush inserts, in the order they were added. */
    Collection<Object> added();

    /** Returns the objects the next flush updates. */
    Collection<Object> dirty();

    /** Returns the objects the next flush deletes. */
    Collection<Object> deleted();

    // Statements

    /** Begins a query of entities. */
    <E> Query<E> query(Class<E> entity);

    /** Begins a query of entities. */
    <E> Query<E> query(MappedSource<E> entity);

    /** Executes a statement, after a flush. Entities in it are those of this session. */
    <R> Result<R> execute(Statement<R> statement);

    /** Executes a statement with values for its parameters, by name, after a flush. */
    <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters);

    /**
     * Lets statements of this session, and what is loaded because of them, see those entities only that meet criteria:
     * {@code withLoaderCriteria(User.class, u -> u.get(User::isDeleted).eq(false))}. Objects the session has already stay. Until the
     * registration is closed; a statement can say {@code withoutLoaderCriteria()}.
     */
    Registration addLoaderCriteria(LoaderCriteria<?> criteria);

    /** The same as {@link #execute(Statement)}, by SQLAlchemy's name for results of one value a row. */
    default <R> Result<R> scalars(Statement<R> statement) {
        return execute(statement);
    }

    /** Executes a statement that answers with one row of one value. */
    default <R extends @Nullable Object> R scalar(Statement<R> statement) {
        return execute(statement).one();
    }

    // Many rows without objects

    /**
     * Inserts rows that are maps from names of attributes to values, or records with components of these names, and returns how many:
     * in batches, without objects, events and cascades. A reference is given an entity or its key.
     */
    long bulkInsert(Class<?> entity, Collection<?> rows);

    /** Inserts rows like {@link #bulkInsert(Class, Collection)} and returns their keys, in the order of the rows. */
    <K> List<K> bulkInsert(Class<?> entity, Collection<?> rows, Class<K> key);

    /**
     * Updates rows by their keys, which are among the values, and returns how many: in batches, without events and cascades. Objects in
     * the session are read again. A row that is not there is refused, as is one whose version, if that is given, is another.
     */
    long bulkUpdate(Class<?> entity, Collection<?> rows);

    // Unit of work

    /** Writes what has changed, in one go and in the right order. After a failure the session must be rolled back. */
    void flush();

    /** Returns what a flush would write now, one step a line. */
    String plannedFlush();

    /** Does something without flushes before its queries. */
    <T extends @Nullable Object> T noAutoflush(Supplier<T> work);

    /** Begins a transaction in another way than by default; refused if one has begun. */
    void begin(TransactionOptions options);

    /** Flushes and commits. */
    void commit();

    /** Rolls back; objects are again what they were when the transaction began. */
    void rollback();

    /** Flushes and sets a savepoint; its rollback takes objects back, too. */
    SessionSavepoint beginNested();

    /** Tells whether a transaction has begun. */
    boolean inTransaction();

    /** Returns whether it refuses to write. */
    boolean isReadOnly();

    /** Returns the connection, in the session's transaction. */
    SqlConnection connection();

    /** Returns where one registers to hear of this session and its objects. */
    SessionEvents events();

    /** Returns the engine. */
    Engine engine();

    /** Rolls back what was not committed, gives the connection back and lets go of all objects. */
    @Override
    void close();
}
