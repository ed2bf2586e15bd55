package dev.athanor.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was executed.
 *
 * @param engine the name of the engine
 * @param sql the text, without values
 * @param batchSize the number of rows of values it was executed with
 * @param rowCount the number of rows it changed; -1 for a query, whose rows are read later, and where it failed
 * @param elapsed from sending it to the first answer
 * @param failure what the driver threw, or null
 */
public record StatementEvent(
        String engine,
        String sql,
        int batchSize,
        long rowCount,
        Duration elapsed,
        @Nullable Exception failure) {}
