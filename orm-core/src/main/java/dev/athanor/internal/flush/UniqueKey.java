package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Relationship;
import dev.athanor.schema.Column;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Columns of an entity that, together, differ from row to row: the key, and what is declared to be unique. Immutable.
 *
 * @param columns their names
 * @param positions their positions
 */
record UniqueKey(List<String> columns, BitSet positions) {

    /** Returns those of an entity whose columns are all mapped. */
    static List<UniqueKey> of(EntityBinding binding) {
        return binding.once("unique keys", () -> {
            Set<List<String>> all = new LinkedHashSet<>();
            for (Table table : binding.model().tables()) {
                all.add(table.primaryKey().stream().map(Column::name).toList());
                table.uniqueConstraints().forEach(unique -> all.add(unique.columns()));
                table.indexes().stream()
                        .filter(index -> index.isUnique()
                                && index.columns().size() == index.parts().size())
                        .map(Index::columns)
                        .forEach(all::add);
            }
            List<UniqueKey> keys = new ArrayList<>();
            for (List<String> columns : all) {
                BitSet positions = Reference.positions(binding, columns);
                if (!columns.isEmpty() && positions.cardinality() == columns.size()) {
                    keys.add(new UniqueKey(columns, positions));
                }
            }
            return keys;
        });
    }

    /** Returns what a row held when it was read; null where a column was null, for such rows are not compared. */
    @Nullable
    Object before(EntityState state) {
        @Nullable Object[] snapshot = state.snapshot();
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            Object value = snapshot == null ? null : snapshot[i];
            if (value == null) {
                return null;
            }
            values.add(comparable(value));
        }
        return values;
    }

    /** Returns what a row is to hold; null where that is null, or only the database will tell. */
    @Nullable
    Object now(EntityState state) {
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            Object value = planned(state, i);
            if (value == null) {
                return null;
            }
            values.add(comparable(value));
        }
        return values;
    }

    private static @Nullable Object planned(EntityState state, int position) {
        Object value = state.columnValue(position);
        Relationship reference = state.binding().referenceAt(position);
        Object target = value != null || reference == null ? null : state.fieldValue(reference);
        return target == null
                ? value
                : state.context().binding(target.getClass()).keyOf(target);
    }

    /** Databases may take texts for the same that differ in case or in spaces at the end: they are ordered, too. */
    private static Object comparable(Object value) {
        if (value instanceof String text) {
            return text.toLowerCase(Locale.ROOT).stripTrailing();
        } else if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes.clone()) : value;
    }
}
