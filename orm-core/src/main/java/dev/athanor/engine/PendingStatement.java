package dev.athanor.engine;

/**
 * A statement that is about to be executed.
 *
 * @param engine the name of the engine
 * @param sql the text, without values
 * @param batchSize the number of rows of values it is executed with
 */
public record PendingStatement(String engine, String sql, int batchSize) {}
