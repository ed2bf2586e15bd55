package dev.athanor.internal.bytecode;

import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;

/**
 * One column of the rows an accessor reads.
 *
 * @param field the position of its field in {@link AccessorSpec#fields()}, or {@link #NO_FIELD} for a column that only the
 *     snapshot keeps, such as a foreign key
 * @param type the type of its values
 * @param codec reads its values
 * @param attributeName what messages call it
 * @param offset its place behind the first column in a row, or {@link #IN_ORDER}
 */
public record ColumnSpec(int field, SqlType<?> type, Codec<?> codec, String attributeName, int offset) {

    /** The {@code field} of a column without one. */
    public static final int NO_FIELD = -1;

    /** The {@code offset} of a column that stands in rows where it stands among the columns. */
    public static final int IN_ORDER = -1;

    /** Makes one that stands in rows where it stands among the columns. */
    public ColumnSpec(int field, SqlType<?> type, Codec<?> codec, String attributeName) {
        this(field, type, codec, attributeName, IN_ORDER);
    }

    /** Returns the same column of rows in which it has another place. */
    public ColumnSpec at(int otherOffset) {
        return new ColumnSpec(field, type, codec, attributeName, otherOffset);
    }

    boolean hasField() {
        return field != NO_FIELD;
    }
}
