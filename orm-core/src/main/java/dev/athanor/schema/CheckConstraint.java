package dev.athanor.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition every row meets. Immutable.
 *
 * @param name its name, or null to leave the name to the database
 * @param sql the condition; it goes to the database as it is: never put a user's input into it
 */
public record CheckConstraint(@Nullable String name, String sql) implements TableElement {}
