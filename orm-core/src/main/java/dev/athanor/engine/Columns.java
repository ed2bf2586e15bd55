package dev.athanor.engine;

import dev.athanor.type.Codec;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row as values. Where a method of the result set answers what the codec would, it is called here: one call that
 * meets a dozen codecs is slower than a switch. Immutable and thread-safe.
 */
final class Columns {

    private final Codec<?>[] codecs;
    private final Codec.Direct[] directs;

    Columns(Codec<?>[] codecs) {
        this.codecs = codecs;
        this.directs = new Codec.Direct[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            directs[i] = codecs[i].direct();
        }
    }

    /** Returns an array with a place for each column. */
    @Nullable
    Object[] places() {
        return new Object[codecs.length];
    }

    /** Reads the current row into an array, and returns it. */
    @Nullable
    Object[] read(ResultSet rows, @Nullable Object[] into) throws SQLException {
        for (int i = 0; i < into.length; i++) {
            into[i] = value(i, rows);
        }
        return into;
    }

    /** Returns the value of a column, counted from 0. */
    @Nullable
    Object value(int column, ResultSet rows) throws SQLException {
        int index = column + 1;
        return switch (directs[column]) {
            case BOOLEAN -> {
                boolean value = rows.getBoolean(index);
                yield !value && rows.wasNull() ? null : (Object) value;
            }
            case SHORT -> {
                short value = rows.getShort(index);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case INT -> {
                int value = rows.getInt(index);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case LONG -> {
                long value = rows.getLong(index);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case DOUBLE -> {
                double value = rows.getDouble(index);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case STRING -> rows.getString(index);
            case BIG_DECIMAL -> rows.getBigDecimal(index);
            case BYTES -> rows.getBytes(index);
            case BYTE, FLOAT, OBJECT, NONE -> codecs[column].read(rows, index);
        };
    }
}
