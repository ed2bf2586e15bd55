package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.ColumnPlaces;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row that a program gives as values, by the names of attributes. Confined to one thread. */
final class GivenRow {

    private final EntityBinding binding;
    private final int number;
    private final @Nullable Object[] values;
    private final BitSet given = new BitSet();

    private GivenRow(EntityBinding binding, int number) {
        this.binding = binding;
        this.number = number;
        this.values = new Object[binding.columnCount()];
    }

    /** Reads the values of a row, which is counted from 1; a name that is no attribute, and a value of another class, are refused. */
    static GivenRow of(EntityBinding binding, PersistenceContext context, int number, Map<String, ?> row) {
        GivenRow read = new GivenRow(binding, number);
        row.forEach((name, value) -> read.give(context, name, value));
        return read;
    }

    private void give(PersistenceContext context, String name, @Nullable Object value) {
        EntityModel model = binding.model();
        Relationship reference = model.findRelationship(name).orElse(null);
        if (reference != null) {
            refer(context, reference, value);
            return;
        }
        int position = ColumnPlaces.ofAttribute(binding, name);
        if (position < 0) {
            throw model.noSuchAttribute(name);
        }
        set(position, converted(name, position, value));
    }

    private void refer(PersistenceContext context, Relationship reference, @Nullable Object value) {
        List<Integer> positions = binding.positionsOf(reference);
        if (positions.isEmpty()) {
            throw refused("gives " + reference.describe()
                    + " a value, which is in another table. Give the rows of that table a value instead");
        }
        Object key = reference.target().isInstance(value) ? context.keyOf(value) : value;
        if (key == null && value != null) {
            throw refused(
                    "refers to a " + reference.target().getSimpleName() + " that has no row. Add and flush it first");
        }
        for (int part = 0; part < positions.size(); part++) {
            Object held = key == null ? null : CompositeKey.part(key, part);
            set(positions.get(part), converted(reference.name(), positions.get(part), held));
        }
    }

    private @Nullable Object converted(String name, int position, @Nullable Object value) {
        Class<?> expected = binding.type(position).javaType();
        if (value == null || expected.isInstance(value)) {
            return value;
        } else if (value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof Long) {
            long whole = ((Number) value).longValue();
            if (expected == Long.class) {
                return whole;
            } else if (expected == Integer.class && whole == (int) whole) {
                return (int) whole;
            } else if (expected == Short.class && whole == (short) whole) {
                return (short) whole;
            }
        }
        throw refused("gives " + binding.model().name() + "." + name + " a "
                + value.getClass().getName() + ", and it holds " + expected.getName() + ". Give it one");
    }

    private OrmException refused(String what) {
        return new OrmException(
                "orm-session-bulk-value",
                "Row " + number + " of " + binding.model().name() + " " + what + ".");
    }

    void set(int position, @Nullable Object value) {
        values[position] = value;
        given.set(position);
    }

    boolean has(int position) {
        return given.get(position);
    }

    @Nullable
    Object value(int position) {
        return values[position];
    }

    int number() {
        return number;
    }

    /** Returns the key; a part of it that is missing is refused. */
    Object key() {
        for (int position : binding.keyPositions()) {
            if (values[position] == null) {
                throw new OrmException(
                        "orm-session-bulk-key",
                        "Row " + number + " of " + binding.model().name() + " lacks its key. Give "
                                + attributeAt(position) + " a value.");
            }
        }
        return Objects.requireNonNull(binding.key().in(values), "a key that is complete");
    }

    private String attributeAt(int position) {
        MappedColumn column = binding.model().columns().get(position);
        return column.basic() != null ? column.basic().name() : column.name();
    }

    /** Returns which columns are given a value: rows with the same ones go together. */
    List<Integer> positions() {
        List<Integer> positions = new ArrayList<>();
        given.stream().forEach(positions::add);
        return positions;
    }
}
