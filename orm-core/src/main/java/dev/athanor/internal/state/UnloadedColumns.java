package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.internal.state.LazyColumns.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one object that were not read. A bit in the object says so, and {@link Unloaded#VALUE} in its snapshot. What the program
 * assigns counts as assigned: by a setter, which clears the bit, or directly.
 */
public final class UnloadedColumns {

    private UnloadedColumns() {}

    /** Returns the attributes of an object whose columns were not read, and were not assigned since; in a session or not. */
    public static List<Attribute> of(EntityBinding binding, Object entity) {
        LazyColumns columns = binding.lazyColumns();
        if (!columns.arePossible() || !(entity instanceof LazyOwner owner)) {
            return List.of();
        }
        long mask = owner.athanor$unloaded();
        List<Attribute> unloaded = new ArrayList<>();
        for (Attribute attribute : columns.interceptedIn(entity)) {
            if ((mask & attribute.bit()) != 0 && isUntouched(binding, entity, attribute)) {
                unloaded.add(attribute);
            }
        }
        return unloaded;
    }

    /** Tells whether an attribute's columns were not read, and were not assigned since. */
    public static boolean isUnloaded(EntityBinding binding, Object entity, Attribute attribute) {
        return entity instanceof LazyOwner owner
                && (owner.athanor$unloaded() & attribute.bit()) != 0
                && isUntouched(binding, entity, attribute);
    }

    private static boolean isUntouched(EntityBinding binding, Object entity, Attribute attribute) {
        for (int position : attribute.positions()) {
            FieldPath path = binding.accessor().spec().fields().get(position);
            Object nothing = path.isEmbedded() ? null : Unloaded.nothing(path.type());
            if (!Objects.equals(binding.accessor().get(entity, position), nothing)) {
                return false;
            }
        }
        return true;
    }

    /** Puts {@link Unloaded#VALUE} into a new snapshot where nothing was read. */
    static void keep(EntityBinding binding, Object entity, @Nullable Object[] snapshot) {
        for (Attribute attribute : of(binding, entity)) {
            attribute.positions().forEach(position -> snapshot[position] = Unloaded.VALUE);
        }
    }

    /** Tells whether a column that was not read when the snapshot was taken has been assigned since. */
    static boolean isAssigned(EntityBinding binding, Object entity, int position) {
        return of(binding, entity).stream()
                .noneMatch(attribute -> attribute.positions().contains(position));
    }

    /** Empties what a snapshot says was not read, and returns the bits of that. */
    static long restored(EntityState state, @Nullable Object @Nullable [] snapshot) {
        EntityBinding binding = state.binding();
        if (!binding.lazyColumns().arePossible() || !(state.entity() instanceof LazyOwner owner)) {
            return 0;
        }
        long bits = 0;
        for (Attribute attribute : binding.lazyColumns().interceptedIn(state.entity())) {
            boolean unloaded = snapshot == null
                    ? (owner.athanor$unloaded() & attribute.bit()) != 0
                    : Unloaded.is(snapshot[attribute.positions().get(0)]);
            if (unloaded && attribute.bit() != 0) {
                bits |= attribute.bit();
                if (snapshot != null) {
                    empty(binding, state.entity(), attribute);
                }
            }
        }
        return bits;
    }

    /** Makes an attribute as if it had never been read. */
    public static void unload(EntityState state, Attribute attribute) {
        if (state.entity() instanceof LazyOwner owner) {
            empty(state.binding(), state.entity(), attribute);
            owner.athanor$loader(state);
            owner.athanor$unloaded(owner.athanor$unloaded() | attribute.bit());
            @Nullable Object[] snapshot = state.snapshot();
            if (snapshot != null) {
                attribute.positions().forEach(position -> snapshot[position] = Unloaded.VALUE);
            }
        }
    }

    private static void empty(EntityBinding binding, Object entity, Attribute attribute) {
        EntityAccessor accessor = binding.accessor();
        FieldPath first = accessor.spec().fields().get(attribute.positions().get(0));
        if (!first.isEmbedded()) {
            accessor.set(entity, attribute.positions().get(0), Unloaded.nothing(first.type()));
            return;
        }
        @Nullable Object[] nothing = nothing(binding);
        attribute.positions().forEach(position -> nothing[position] = null);
        accessor.restore(entity, nothing);
    }

    /** Returns values of which none was read. */
    public static @Nullable Object[] nothing(EntityBinding binding) {
        @Nullable Object[] values = binding.emptySnapshot();
        Arrays.fill(values, 0, binding.columnCount(), Unloaded.VALUE);
        return values;
    }

    /** Gives an object values that were read; those that are {@link Unloaded#VALUE} were not. */
    public static void loaded(EntityState state, @Nullable Object[] values, List<Attribute> attributes) {
        EntityBinding binding = state.binding();
        binding.accessor().restore(state.entity(), values);
        long bits = 0;
        @Nullable Object[] snapshot = state.snapshot();
        for (Attribute attribute : attributes) {
            bits |= attribute.bit();
            if (snapshot != null) {
                attribute.positions().forEach(position -> snapshot[position] = values[position]);
            }
        }
        if (state.entity() instanceof LazyOwner owner) {
            owner.athanor$unloaded(owner.athanor$unloaded() & ~bits);
        }
    }
}
