package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text and how its values are bound, found once and used for any number of executions. It holds no values. Immutable and
 * thread-safe; made by {@link Engine#plan}.
 */
public final class PlannedSql {

    private final String text;
    private final List<SqlType<?>> types;
    private final Codec<Object>[] codecs;

    PlannedSql(String text, List<SqlType<?>> types, Codec<Object>[] codecs) {
        this.text = text;
        this.types = List.copyOf(types);
        this.codecs = codecs;
    }

    /** Returns the text, with a question mark for each value. */
    public String text() {
        return text;
    }

    /** Returns the number of values an execution needs. */
    public int size() {
        return codecs.length;
    }

    void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        if (values.length != codecs.length) {
            throw new OrmException(
                    "orm-engine-wrong-binds",
                    "The statement takes " + codecs.length + " values and was given " + values.length + ": " + text);
        }
        for (int i = 0; i < codecs.length; i++) {
            try {
                codecs[i].bindNullable(statement, i + 1, values[i]);
            } catch (ClassCastException wrong) {
                Object value = values[i];
                throw new OrmException(
                        "orm-type-wrong-class",
                        "Value " + (i + 1) + " of the statement must be a "
                                + types.get(i).javaType().getName() + ", and a "
                                + (value == null ? "null" : value.getClass().getName()) + " was given: " + text,
                        wrong);
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
