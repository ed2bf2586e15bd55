package dev.athanor.internal.bytecode;

import java.util.List;

/**
 * What an {@link EntityAccessor} is written for.
 *
 * @param entity the entity class, in whose nest the accessor lives
 * @param instantiated the class to make instances of: the entity, or its lazy subclass
 * @param fields the persistent fields; {@code get} and {@code set} count them from 0
 * @param columns the columns of a row, in the order they are read
 * @param keyColumn the position of the column that is read before, to find the object, or {@link #NO_KEY}
 */
public record AccessorSpec(
        Class<?> entity, Class<?> instantiated, List<FieldPath> fields, List<ColumnSpec> columns, int keyColumn) {

    /** The {@code keyColumn} where all columns are read. */
    public static final int NO_KEY = -1;

    public AccessorSpec {
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
    }

    /** Returns the path to the field of a column that has one. */
    FieldPath fieldOf(int column) {
        return fields.get(columns.get(column).field());
    }

    /** Returns the place of a column behind the first column in a row. */
    int offsetOf(int column) {
        int offset = columns.get(column).offset();
        return offset == ColumnSpec.IN_ORDER ? column : offset;
    }

    /** Returns {@code User.address.street}, for messages. */
    String describe(int column) {
        return entity.getSimpleName() + "." + columns.get(column).attributeName();
    }
}
