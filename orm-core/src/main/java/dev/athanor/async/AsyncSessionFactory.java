package dev.athanor.async;

import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions whose work is done on other threads. Thread-safe.
 *
 * <pre>{@code
 * AsyncSessionFactory async = AsyncSessionFactory.of(AsyncEngine.of(engine), sessions);
 * CompletableFuture<List<String>> names = async.transaction(session ->
 *         session.query(User.class).all().stream().map(User::getName).toList());
 * }</pre>
 */
public final class AsyncSessionFactory {

    private final AsyncEngine engine;
    private final SessionFactory sessions;

    private AsyncSessionFactory(AsyncEngine engine, SessionFactory sessions) {
        this.engine = engine;
        this.sessions = sessions;
    }

    /** Lets the sessions of a factory be used by tasks of an engine, which should be an engine of the same database. */
    public static AsyncSessionFactory of(AsyncEngine engine, SessionFactory sessions) {
        return new AsyncSessionFactory(engine, sessions);
    }

    /** Opens a session. Close it. */
    public AsyncSession open() {
        return new AsyncSession(engine, sessions, false);
    }

    /** Opens a session that refuses to write. Close it. */
    public AsyncSession openReadOnly() {
        return new AsyncSession(engine, sessions, true);
    }

    /** Runs work in a session and a transaction: commits behind it, rolls back if it throws. */
    public <T extends @Nullable Object> CompletableFuture<T> transaction(Function<Session, T> work) {
        AsyncSession session = open();
        CompletableFuture<T> result = session.transaction(work);
        var unused = session.close();
        return result;
    }

    /** Returns the factory of the sessions. */
    public SessionFactory sessions() {
        return sessions;
    }

    /** Returns the engine whose tasks use them. */
    public AsyncEngine engine() {
        return engine;
    }
}
