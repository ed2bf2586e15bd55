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
 */
public record ColumnSpec(int field, SqlType<?> type, Codec<?> codec, String attributeName) {

    /** The {@code field} of a column without one. */
    public static final int NO_FIELD = -1;

    boolean hasField() {
        return field != NO_FIELD;
    }
}
