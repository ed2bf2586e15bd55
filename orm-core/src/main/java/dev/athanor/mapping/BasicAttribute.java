package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.type.SqlType;

/**
 * An attribute with a column of its own. Immutable.
 *
 * @param name its name, with dots where it lies within embedded values
 * @param path the way to its field
 * @param column the name of its column
 * @param type what the column holds
 * @param isInsertable whether INSERT gives it a value
 * @param isUpdatable whether UPDATE may change it
 */
public record BasicAttribute(
        String name, FieldPath path, String column, SqlType<?> type, boolean isInsertable, boolean isUpdatable) {

    /** Returns the same attribute with another column. */
    BasicAttribute in(String otherColumn) {
        return new BasicAttribute(name, path, otherColumn, type, isInsertable, isUpdatable);
    }
}
