package dev.athanor.async;

import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.result.Result;
import dev.athanor.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose work is done on other threads: each call answers with a future at once. Cancelling the future, or completing it
 * in another way such as {@code orTimeout}, cancels the statement that is running and rolls back. Thread-safe.
 *
 * <pre>{@code
 * try (AsyncEngine async = AsyncEngine.of(engine)) {
 *     CompletableFuture<Long> id = async.transaction(connection ->
 *             connection.execute(insert(users).set(name, "Ada").returning(userId)).one());
 * }
 * }</pre>
 */
public final class AsyncEngine implements AutoCloseable {

    private final Engine engine;
    private final Workers workers;

    private AsyncEngine(Engine engine, AsyncOptions options) {
        this.engine = engine;
        this.workers = new Workers(engine, options);
    }

    /** Lets an engine work on other threads. The engine stays open when this is closed. */
    public static AsyncEngine of(Engine engine) {
        return of(engine, AsyncOptions.DEFAULTS);
    }

    /** Lets an engine work on other threads, in a way of its own. The engine stays open when this is closed. */
    public static AsyncEngine of(Engine engine, AsyncOptions options) {
        return new AsyncEngine(engine, options);
    }

    /** Returns the engine. */
    public Engine engine() {
        return engine;
    }

    Workers workers() {
        return workers;
    }

    /** Returns a connection whose calls are done one behind the other. Close it. */
    public AsyncConnection connect() {
        return new AsyncConnection(this);
    }

    /** Runs work in a transaction: commits behind it, rolls back if it throws. */
    public <T extends @Nullable Object> CompletableFuture<T> transaction(Function<SqlConnection, T> work) {
        AsyncConnection connection = connect();
        CompletableFuture<T> result = connection.call(used -> {
            try {
                T value = work.apply(used);
                used.commit();
                return value;
            } catch (RuntimeException | Error failed) {
                rollback(used, failed);
                throw failed;
            }
        });
        var unused = connection.close();
        return result;
    }

    private static void rollback(SqlConnection connection, Throwable first) {
        try {
            connection.rollback();
        } catch (RuntimeException second) {
            first.addSuppressed(second);
        }
    }

    /** Executes a statement in a transaction of its own. All rows are read before the future completes. */
    public <R> CompletableFuture<Result<R>> execute(Statement<R> statement) {
        return execute(statement, Map.of());
    }

    /** Executes a statement with values for its parameters in a transaction of its own. All rows are read before the future completes. */
    public <R> CompletableFuture<Result<R>> execute(Statement<R> statement, Map<String, ?> parameters) {
        return transaction(connection -> Buffered.of(connection.execute(statement, parameters)));
    }

    /** Takes no more tasks; those that run end. Sessions and connections should be closed before. */
    @Override
    public void close() {
        workers.close();
    }

    @Override
    public String toString() {
        return "AsyncEngine[" + engine.name() + "]";
    }
}
