package dev.athanor.async;

import dev.athanor.engine.Cancellation;
import dev.athanor.engine.ExecutionOptions;
import dev.athanor.engine.SqlConnection;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.result.Result;
import dev.athanor.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose calls answer with futures and are done one behind the other. A call that is cancelled while it runs rolls the
 * transaction back, and cancels those that wait behind it. Thread-safe.
 */
public final class AsyncConnection {

    private final TaskLine<SqlConnection> line;

    AsyncConnection(AsyncEngine engine) {
        this.line = new TaskLine<>(engine.workers(), new Connections(engine), "The connection");
    }

    /** How a line deals with a connection. */
    private record Connections(AsyncEngine async) implements TaskLine.Resource<SqlConnection> {
        @Override
        public SqlConnection open() {
            return async.engine().connect();
        }

        @Override
        public void cancelledBy(SqlConnection connection, @Nullable Cancellation cancellation) {
            connection.cancelledBy(cancellation);
        }

        @Override
        public boolean isInTransaction(SqlConnection connection) {
            return connection.inTransaction();
        }

        @Override
        public void rollback(SqlConnection connection) {
            connection.rollback();
        }

        @Override
        public void close(SqlConnection connection) {
            connection.close();
        }
    }

    /** Does something with the connection. What it answers must not need the connection any more. */
    public <T extends @Nullable Object> CompletableFuture<T> call(Function<? super SqlConnection, ? extends T> work) {
        return line.submit(work);
    }

    /** Does something with the connection that answers nothing. */
    public CompletableFuture<@Nullable Void> run(Consumer<? super SqlConnection> work) {
        return line.submit(connection -> {
            work.accept(connection);
            return null;
        });
    }

    /** Executes a statement. All rows are read before the future completes. */
    public <R> CompletableFuture<Result<R>> execute(Statement<R> statement) {
        return execute(statement, Map.of());
    }

    /** Executes a statement with values for its parameters. All rows are read before the future completes. */
    public <R> CompletableFuture<Result<R>> execute(Statement<R> statement, Map<String, ?> parameters) {
        return call(connection -> Buffered.of(connection.execute(statement, parameters)));
    }

    /** Reads the rows of a statement as they are asked for, so many at a time from the database. */
    public <R> Flow.Publisher<R> stream(Statement<R> statement, int fetchSize) {
        return new RowPublisher<>(
                line, connection -> connection.execute(statement, ExecutionOptions.DEFAULTS.streaming(fetchSize)));
    }

    /** Begins a transaction; refused if one has begun. */
    public CompletableFuture<@Nullable Void> begin(TransactionOptions options) {
        return run(connection -> connection.begin(options));
    }

    /** Commits the transaction, if one has begun. */
    public CompletableFuture<@Nullable Void> commit() {
        return run(SqlConnection::commit);
    }

    /** Rolls back the transaction, if one has begun. */
    public CompletableFuture<@Nullable Void> rollback() {
        return run(SqlConnection::rollback);
    }

    /** Rolls back what was not committed and gives the connection back, behind the calls before; those that come later are refused. */
    public CompletableFuture<@Nullable Void> close() {
        return line.close();
    }
}
