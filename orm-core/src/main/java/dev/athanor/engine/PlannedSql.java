package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A text and how its values are bound, found once and used for any number of executions. It holds no values. Immutable and
 * thread-safe; made by {@link Engine#plan}.
 */
public final class PlannedSql {

    private final String text;
    private final List<SqlType<?>> types;
    private final Codec<Object>[] codecs;
    private final @Nullable Supplier<?> @Nullable [] generated;
    private final int size;

    PlannedSql(
            String text, List<SqlType<?>> types, Codec<Object>[] codecs, @Nullable Supplier<?> @Nullable [] generated) {
        this.text = text;
        this.types = List.copyOf(types);
        this.codecs = codecs;
        this.generated = generated;
        int made = 0;
        for (int i = 0; generated != null && i < generated.length; i++) {
            made += generated[i] == null ? 0 : 1;
        }
        this.size = codecs.length - made;
    }

    /** Returns the text, with a question mark for each value. */
    public String text() {
        return text;
    }

    /** Returns the number of values an execution needs. */
    public int size() {
        return size;
    }

    void bind(PreparedStatement statement, @Nullable Object[] given) throws SQLException {
        if (given.length != size) {
            throw new OrmException(
                    "orm-engine-wrong-binds",
                    "The statement takes " + size + " values and was given " + given.length + ": " + text);
        }
        @Nullable Object[] values = generated == null ? given : completed(given, generated);
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

    /** Makes the values that the program makes for each execution. */
    private static @Nullable Object[] completed(@Nullable Object[] given, @Nullable Supplier<?>[] generated) {
        @Nullable Object[] values = new Object[generated.length];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            Supplier<?> maker = generated[i];
            values[i] = maker == null ? given[next++] : maker.get();
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
