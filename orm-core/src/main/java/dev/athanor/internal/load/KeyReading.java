package dev.athanor.internal.load;

import dev.athanor.internal.util.CompositeKey;
import dev.athanor.schema.Column;
import dev.athanor.type.Codec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a key from columns of a row. Immutable and thread-safe. */
final class KeyReading {

    private final Codec<?>[] codecs;
    private final int[] columns;

    private KeyReading(List<Codec<?>> codecs, List<Integer> columns) {
        this.codecs = codecs.toArray(Codec<?>[]::new);
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Reads the columns at some positions of an entity in a row. */
    static KeyReading of(EntityNode node, List<Integer> positions) {
        List<Codec<?>> codecs = new ArrayList<>();
        positions.forEach(position -> codecs.add(node.binding.codec(position)));
        return new KeyReading(codecs, positions.stream().map(node::columnOf).toList());
    }

    /** Reads the first columns of a row. */
    static KeyReading of(Loading loading, List<Column<Object>> first) {
        return of(loading, first, 1);
    }

    /** Reads columns of a row that follow each other. */
    static KeyReading of(Loading loading, List<Column<Object>> following, int firstColumn) {
        List<Codec<?>> codecs = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (Column<Object> column : following) {
            columns.add(firstColumn + codecs.size());
            codecs.add(loading.codec(column));
        }
        return new KeyReading(codecs, columns);
    }

    /** Returns the key, or null if a part of it is. */
    @Nullable
    Object read(ResultSet rows) throws SQLException {
        if (codecs.length == 1) {
            return codecs[0].read(rows, columns[0]);
        }
        Object[] parts = new Object[codecs.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = codecs[i].read(rows, columns[i]);
            if (part == null) {
                return null;
            }
            parts[i] = part;
        }
        return CompositeKey.of(parts);
    }
}
