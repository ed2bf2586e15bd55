package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.SchemaTranslation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How statements are executed: for all of a connection ({@link SqlConnection#with}) or for one. What is not set here is taken
 * from the connection, and from the engine. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * connection.execute(report, ExecutionOptions.DEFAULTS.streaming(500).withTimeout(Duration.ofMinutes(5)));
 * }</pre>
 *
 * @param timeout after how long a statement is stopped; zero for as long as the transaction and the engine allow
 * @param fetchSize how many rows the driver fetches at a time; zero for as many as it likes
 * @param isStreaming whether rows are read while they come, so that they are never all in memory
 * @param maxRows the most rows that are returned; zero for all. Others are dropped without a word
 * @param schemas other schemas for the tables of the statements
 */
public record ExecutionOptions(
        Duration timeout, int fetchSize, boolean isStreaming, long maxRows, SchemaTranslation schemas) {

    /** Nothing is set. */
    public static final ExecutionOptions DEFAULTS =
            new ExecutionOptions(Duration.ZERO, 0, false, 0, SchemaTranslation.NONE);

    /** Refuses negative numbers. */
    public ExecutionOptions {
        if (timeout.isNegative() || fetchSize < 0 || maxRows < 0) {
            throw new OrmException(
                    "orm-engine-bad-option",
                    "timeout " + timeout + ", fetchSize " + fetchSize + ", maxRows " + maxRows
                            + ": none of them may be negative. Use zero for no limit.");
        }
    }

    /** Stops a statement after this time; the database, or its driver, may count whole seconds only. */
    public ExecutionOptions withTimeout(Duration limit) {
        return new ExecutionOptions(limit, fetchSize, isStreaming, maxRows, schemas);
    }

    /** Lets the driver fetch so many rows at a time. */
    public ExecutionOptions withFetchSize(int rows) {
        return new ExecutionOptions(timeout, rows, isStreaming, maxRows, schemas);
    }

    /**
     * Reads rows while they come, so many at a time. Consume the result with {@code stream()}, {@code partitions(n)} or a loop, and
     * close it. On MySQL and MariaDB nothing else can run on the connection until then, which is refused in words.
     */
    public ExecutionOptions streaming(int rows) {
        return new ExecutionOptions(timeout, rows, true, maxRows, schemas);
    }

    /** Returns no more than so many rows. */
    public ExecutionOptions withMaxRows(long rows) {
        return new ExecutionOptions(timeout, fetchSize, isStreaming, rows, schemas);
    }

    /**
     * Writes other schemas than those the tables were declared with: from key to value. A key null stands for tables without
     * schema, a value null for the connection's own. Sequences and SQL written by hand are left as they are.
     */
    public ExecutionOptions schemaTranslateMap(Map<@Nullable String, @Nullable String> names) {
        return new ExecutionOptions(timeout, fetchSize, isStreaming, maxRows, SchemaTranslation.of(names));
    }

    /** Returns these options, and those of a wider scope for what is not set. */
    ExecutionOptions over(ExecutionOptions wider) {
        if (wider.equals(DEFAULTS)) {
            return this;
        }
        return new ExecutionOptions(
                timeout.isZero() ? wider.timeout : timeout,
                fetchSize == 0 ? wider.fetchSize : fetchSize,
                isStreaming || wider.isStreaming,
                maxRows == 0 ? wider.maxRows : maxRows,
                schemas.isNone() ? wider.schemas : schemas);
    }
}
