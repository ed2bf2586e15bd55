package dev.athanor.session;

import dev.athanor.engine.Engine;
import dev.athanor.event.ListenerSource;
import dev.athanor.event.Registration;
import dev.athanor.internal.bytecode.MethodCalls;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.mapping.Registry;
import dev.athanor.schema.MetaData;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions on one engine for the entities of one registry. Make one for each database when the program starts.
 * Thread-safe.
 *
 * <pre>{@code
 * SessionFactory sessions = SessionFactory.of(engine, User.class, Post.class);
 * sessions.metadata().createAll(engine);
 * User ada = sessions.transaction(session -> session.add(new User("Ada")));
 * }</pre>
 */
public interface SessionFactory {

    /** Makes a factory for some entity classes. Mistakes in their mapping are told here, all at once. */
    static SessionFactory of(Engine engine, Class<?>... entities) {
        return of(engine, Registry.of(entities));
    }

    /** Makes a factory for the entities of a registry. */
    static SessionFactory of(Engine engine, Registry registry) {
        EngineSessions sessions = new EngineSessions(engine, registry, MethodCalls::instantiate);
        sessions.makeListeners();
        return sessions;
    }

    /** Makes a factory for the entities of a registry, whose listeners, such as those of {@code @EntityListeners}, come from elsewhere. */
    static SessionFactory of(Engine engine, Registry registry, ListenerSource listeners) {
        return new EngineSessions(engine, registry, listeners);
    }

    /** Opens a session. It begins a transaction with its first statement. */
    Session open();

    /** Opens a session that refuses to write and keeps no copies to compare with. */
    Session openReadOnly();

    /** Opens a session that asks a guard whether the current thread may use it, each time it is used. */
    Session open(SessionGuard guard, boolean readOnly);

    /** Opens a session on a JDBC connection whose transaction somebody else begins and ends. */
    JoinedSession join(Connection connection, boolean readOnly);

    /** Runs work in a session and a transaction: commits behind it, rolls back if it throws. */
    <T extends @Nullable Object> T transaction(Function<Session, T> work);

    /** Runs work that returns nothing in a session and a transaction. */
    default void run(Consumer<Session> work) {
        transaction(session -> {
            work.accept(session);
            return null;
        });
    }

    /** Returns the engine. */
    Engine engine();

    /** Returns what is known of the entities. */
    Registry registry();

    /** Returns the tables of the entities. */
    MetaData metadata();

    /** Returns where one registers to hear of its sessions and their objects. */
    SessionEvents events();

    /** Calls a listener when a relationship is loaded because it is touched, in any of its sessions. */
    Registration onLazyLoad(LazyLoadListener listener);

    /** Calls a listener before and behind every flush that writes something, in any of its sessions. */
    Registration onFlush(FlushListener listener);

    /**
     * Lets sessions that are opened from now on see those entities only that meet criteria; those that are open stay as they are. Until
     * the registration is closed.
     */
    Registration addLoaderCriteria(LoaderCriteria<?> criteria);

    /** Returns what its sessions have done. */
    SessionStatistics statistics();
}
