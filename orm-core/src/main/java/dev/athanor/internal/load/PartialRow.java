package dev.athanor.internal.load;

import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.LazyColumns;
import dev.athanor.internal.state.LazyColumns.Attribute;
import dev.athanor.internal.state.UnloadedColumns;
import dev.athanor.mapping.Relationship;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an entity a row holds where it does not hold all, and how they become an object: column by column, which is slower
 * than the accessor that is written for whole rows. Immutable and thread-safe.
 */
final class PartialRow {

    private final EntityBinding binding;
    private final List<Attribute> skipped;
    private final List<Attribute> present;
    private final int[] offsets;
    private final EntityAccessor maker;

    PartialRow(EntityBinding binding, List<Attribute> skipped) {
        LazyColumns columns = binding.lazyColumns();
        this.binding = binding;
        this.skipped = List.copyOf(skipped);
        Set<Integer> without = new HashSet<>();
        skipped.forEach(attribute -> without.addAll(attribute.positions()));
        this.offsets = new int[binding.columnCount()];
        int next = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = without.contains(i) ? -1 : next++;
        }
        boolean isOfMapping = columns.deferred().containsAll(skipped);
        this.maker = isOfMapping ? binding.accessor() : columns.maker();
        List<Attribute> others = new ArrayList<>(isOfMapping ? columns.deferred() : columns.all());
        others.removeAll(skipped);
        this.present = List.copyOf(others);
    }

    /** Returns the positions of the columns a row holds, in their order. */
    int[] positions() {
        return IntStream.range(0, offsets.length)
                .filter(position -> offsets[position] >= 0)
                .toArray();
    }

    List<String> skipped() {
        return skipped.stream().map(Attribute::name).toList();
    }

    /** Returns the place of a column in the row, counted from 0. */
    int offset(int position) {
        return offsets[position];
    }

    Object instantiate() {
        return maker.instantiate();
    }

    /** Gives a new object what the row holds. */
    void fill(ResultSet rows, int firstColumn, EntityState state, boolean keepsNone) throws SQLException {
        @Nullable Object[] values = read(rows, firstColumn);
        binding.accessor().restore(state.entity(), values);
        state.snapshot(keepsNone ? null : values);
    }

    /** Says which attributes of a new object are not there. */
    long bits() {
        long bits = 0;
        for (Attribute attribute : skipped) {
            bits |= attribute.bit();
        }
        return bits;
    }

    /**
     * Gives an object what the row holds, instead of what it held. What the row does not hold is as if it had never been loaded; false
     * where the object cannot load it later.
     */
    boolean refill(ResultSet rows, int firstColumn, EntityState state) throws SQLException {
        @Nullable Object[] values = read(rows, firstColumn);
        @Nullable Object[] before = state.snapshot();
        List<Attribute> intercepted = binding.lazyColumns().interceptedIn(state.entity());
        boolean isWhole = true;
        for (Attribute attribute : skipped) {
            if (attribute.lazy() == null || !intercepted.contains(attribute)) {
                isWhole = false;
                if (before != null) {
                    attribute.positions().forEach(position -> values[position] = before[position]);
                }
            }
        }
        binding.accessor().restore(state.entity(), values);
        if (before != null) {
            System.arraycopy(before, offsets.length, values, offsets.length, before.length - offsets.length);
            state.snapshot(values);
        }
        clear(state, present);
        for (Attribute attribute : skipped) {
            if (attribute.lazy() != null && intercepted.contains(attribute)) {
                UnloadedColumns.unload(state, attribute);
            }
        }
        return isWhole;
    }

    private static void clear(EntityState state, List<Attribute> attributes) {
        if (state.entity() instanceof LazyOwner owner) {
            long bits = 0;
            for (Attribute attribute : attributes) {
                bits |= attribute.bit();
            }
            owner.athanor$unloaded(owner.athanor$unloaded() & ~bits);
        }
    }

    /** Gives an object what it lacks and the row holds. */
    void complete(ResultSet rows, int firstColumn, EntityState state) throws SQLException {
        complete(rows, firstColumn, state, lacking(state), offsets);
    }

    private List<Attribute> lacking(EntityState state) {
        List<Attribute> lacking = new ArrayList<>(UnloadedColumns.of(binding, state.entity()));
        lacking.removeIf(attribute -> !isHere(attribute));
        return lacking;
    }

    private boolean isHere(Attribute attribute) {
        return attribute.positions().stream().allMatch(position -> offsets[position] >= 0);
    }

    /** Gives an object some attributes: as far as it lacks them, or over what it holds, with the keys of references. */
    void complete(ResultSet rows, int firstColumn, EntityState state, List<String> names, boolean overwrites)
            throws SQLException {
        List<Attribute> wanted =
                overwrites ? new ArrayList<>(binding.lazyColumns().all()) : lacking(state);
        wanted.removeIf(attribute -> !names.contains(attribute.name()) || !isHere(attribute));
        complete(rows, firstColumn, state, wanted, offsets);
        @Nullable Object @Nullable [] snapshot = state.snapshot();
        if (!overwrites || snapshot == null) {
            return;
        }
        for (Relationship reference : binding.references()) {
            if (names.contains(reference.name())) {
                for (int position : binding.positionsOf(reference)) {
                    snapshot[position] = binding.codec(position).read(rows, firstColumn + offsets[position]);
                }
            }
        }
    }

    /** Gives an object what it lacks, from a row that holds all columns. */
    static void completeWhole(ResultSet rows, int firstColumn, EntityState state) throws SQLException {
        List<Attribute> lacking = UnloadedColumns.of(state.binding(), state.entity());
        int[] all = IntStream.range(0, state.binding().columnCount()).toArray();
        complete(rows, firstColumn, state, lacking, all);
    }

    private static void complete(
            ResultSet rows, int firstColumn, EntityState state, List<Attribute> wanted, int[] offsets)
            throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        EntityBinding binding = state.binding();
        @Nullable Object[] values = UnloadedColumns.nothing(binding);
        for (Attribute attribute : wanted) {
            for (int position : attribute.positions()) {
                values[position] = binding.codec(position).read(rows, firstColumn + offsets[position]);
            }
        }
        UnloadedColumns.loaded(state, values, wanted);
    }

    private @Nullable Object[] read(ResultSet rows, int firstColumn) throws SQLException {
        @Nullable Object[] values = binding.emptySnapshot();
        Arrays.fill(values, 0, offsets.length, Unloaded.VALUE);
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] >= 0) {
                values[i] = binding.codec(i).read(rows, firstColumn + offsets[i]);
            }
        }
        return values;
    }
}
