package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.AccessorSpec;
import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.type.Codec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an entity's key. A key of one column is its bare value, which is most of them and as fast as can be; one of several
 * is a {@link CompositeKey}. Thread-safe.
 */
public final class KeyColumns {

    private final EntityModel model;
    private final EntityAccessor accessor;
    private final int[] positions;
    private final Codec<?>[] codecs;
    private final boolean isComposite;
    private final boolean isHeld;
    private final boolean readsLong;
    private final int generatedPosition;
    private final int[] filled;
    private final List<EmbeddedRoot> roots;

    KeyColumns(EntityModel model, List<Codec<?>> codecs, EntityAccessor accessor) {
        this.model = model;
        this.accessor = accessor;
        this.positions =
                model.idPositions().stream().mapToInt(Integer::intValue).toArray();
        this.codecs = IntStream.of(positions).mapToObj(codecs::get).toArray(Codec<?>[]::new);
        this.isComposite = positions.length > 1;
        this.isHeld = model.ids().stream().allMatch(id -> id.basic() != null && id.reference() == null);
        this.readsLong = !isComposite && this.codecs[0].direct() == Codec.Direct.LONG;
        BasicAttribute generated = model.generated();
        this.generatedPosition = generated == null ? -1 : model.basics().indexOf(generated);
        this.filled = filled(model);
        this.roots = IntStream.of(filled)
                .mapToObj(position -> model.basics().get(position).path())
                .filter(FieldPath::isEmbedded)
                .map(path -> path.steps().get(0))
                .distinct()
                .map(EmbeddedRoot::new)
                .toList();
    }

    /** The fields that a flush may fill: those of the key, and those of columns that a reference gives their values. */
    private static int[] filled(EntityModel model) {
        List<Integer> filled = new ArrayList<>();
        for (int i = 0; i < model.columns().size(); i++) {
            MappedColumn column = model.columns().get(i);
            boolean isKey = model.idPositions().contains(i);
            if (column.basic() != null && (isKey || column.reference() != null)) {
                filled.add(i);
            }
        }
        return filled.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the position of the column that is read before the others, to find the object. */
    static int readBefore(EntityModel model) {
        boolean isField = model.ids().size() == 1 && model.ids().get(0).basic() != null;
        return isField ? model.idPositions().get(0) : AccessorSpec.NO_KEY;
    }

    /** Tells whether there are several. */
    public boolean isComposite() {
        return isComposite;
    }

    /** Returns how many there are. */
    public int size() {
        return positions.length;
    }

    /** Returns what messages call the attributes of the key: {@code id}, or {@code order and line}. */
    public String describe() {
        return model.ids().stream()
                .map(id -> id.basic() != null
                        ? id.basic().name()
                        : Objects.requireNonNull(id.reference()).name())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** Returns the position of the column whose values are made for new rows, or -1. */
    public int generatedPosition() {
        return generatedPosition;
    }

    /** Reads the key of the current row; null where an outer join found none. */
    @Nullable
    Object read(ResultSet rows, int firstColumn) throws SQLException {
        if (readsLong) {
            long key = rows.getLong(firstColumn + positions[0]);
            return key == 0 && rows.wasNull() ? null : (Object) key;
        }
        if (!isComposite) {
            return codecs[0].read(rows, firstColumn + positions[0]);
        }
        Object[] parts = new Object[positions.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = codecs[i].read(rows, firstColumn + positions[i]);
            if (part == null) {
                return null;
            }
            parts[i] = part;
        }
        return CompositeKey.of(parts);
    }

    /** Returns the key an object holds; null where it holds none yet, or not all of it. */
    @Nullable
    Object of(Object entity) {
        if (!isHeld) {
            return model.keyOf(entity);
        }
        if (!isComposite) {
            return model.presentKey(accessor.get(entity, positions[0]));
        }
        Object[] parts = new Object[positions.length];
        for (int i = 0; i < parts.length; i++) {
            Object held = accessor.get(entity, positions[i]);
            Object part = positions[i] == generatedPosition ? model.presentKey(held) : held;
            if (part == null) {
                return null;
            }
            parts[i] = part;
        }
        return CompositeKey.of(parts);
    }

    /** Returns the key that a snapshot holds, or null if a part of it is missing. */
    public @Nullable Object in(@Nullable Object[] snapshot) {
        return isComposite ? in(snapshot, model.idPositions()) : snapshot[positions[0]];
    }

    /** Returns the key whose parts are at some places of a snapshot, or null if one of them is missing. */
    static @Nullable Object in(@Nullable Object[] snapshot, List<Integer> places) {
        if (places.size() == 1) {
            return snapshot[places.get(0)];
        }
        Object[] parts = new Object[places.size()];
        for (int i = 0; i < parts.length; i++) {
            Object part = snapshot[places.get(i)];
            if (part == null) {
                return null;
            }
            parts[i] = part;
        }
        return CompositeKey.of(parts);
    }

    /** Puts the parts of a key into a row of values, and returns the place behind them. */
    public int put(Object key, @Nullable Object[] values, int place) {
        if (!isComposite) {
            values[place] = key;
            return place + 1;
        }
        for (int i = 0; i < positions.length; i++) {
            values[place + i] = CompositeKey.part(key, i);
        }
        return place + positions.length;
    }

    // What a flush fills

    /** Returns what an object holds in the fields that a flush may fill, and the objects these are embedded in. */
    @Nullable
    Object filled(Object entity) {
        if (filled.length == 1 && roots.isEmpty()) {
            return accessor.get(entity, filled[0]);
        }
        @Nullable Object[] held = new Object[roots.size() + filled.length];
        for (int i = 0; i < roots.size(); i++) {
            held[i] = roots.get(i).get(entity);
        }
        for (int i = 0; i < filled.length; i++) {
            held[roots.size() + i] = accessor.get(entity, filled[i]);
        }
        return held;
    }

    /** Gives these fields back what {@link #filled} returned; null empties them. */
    void fill(Object entity, @Nullable Object held) {
        if (filled.length == 1 && roots.isEmpty()) {
            accessor.set(entity, filled[0], held);
            return;
        }
        @Nullable Object[] all = held == null ? new Object[roots.size() + filled.length] : (@Nullable Object[]) held;
        for (int i = 0; i < roots.size(); i++) {
            roots.get(i).set(entity, all[i]);
        }
        for (int i = 0; i < filled.length; i++) {
            Object value = all[roots.size() + i];
            if (!Objects.equals(value, accessor.get(entity, filled[i]))) {
                accessor.set(entity, filled[i], value);
            }
        }
    }
}
