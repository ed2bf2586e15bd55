package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.flush.Cascades;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.Cascade;
import dev.athanor.mapping.Generation;
import dev.athanor.mapping.Relationship;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies the state of one graph of objects from outside onto the session's own. For one call; confined to one thread. */
final class Merging {

    private final PersistenceContext context;
    private final Cascades cascades;
    private final Loading loading;
    private final IdentityHashMap<Object, Object> merged = new IdentityHashMap<>();

    Merging(PersistenceContext context, Cascades cascades, Loading loading) {
        this.context = context;
        this.cascades = cascades;
        this.loading = loading;
    }

    Object merge(Object source) {
        Object done = merged.get(source);
        if (done != null) {
            return done;
        }
        if (context.stateOf(source) != null) {
            return source;
        }
        EntityBinding binding = context.binding(source.getClass());
        Object key = binding.keyOf(source);
        EntityState known = key == null ? null : loading.get(binding, key);
        Object target = known != null ? known.entity() : binding.accessor().instantiate();
        merged.put(source, target);
        if (known != null) {
            refuseStale(binding, source, known);
        } else if (key != null) {
            refuseGone(binding, source, key);
        }
        values(binding, source, target, known == null);
        EntityState state = known != null ? known : cascades.add(target);
        for (Relationship relationship : binding.relationships()) {
            if (!isUnloaded(binding, source, relationship)) {
                relationship(binding, source, state, relationship);
            }
        }
        return target;
    }

    private static void refuseStale(EntityBinding binding, Object source, EntityState known) {
        int version = binding.versionPosition();
        if (version < 0) {
            return;
        }
        Object given = binding.accessor().get(source, version);
        Object current = binding.accessor().get(known.entity(), version);
        if (given != null && !given.equals(current)) {
            throw StaleRowException.of(binding.model().name(), Objects.requireNonNull(known.key()), true);
        }
    }

    /** An object that had a row, as its version or a key that only the database gives tells, is not made anew behind those who deleted it. */
    private static void refuseGone(EntityBinding binding, Object source, Object key) {
        Generation.Kind kind = binding.model().generation().kind();
        boolean isVersioned = binding.versionPosition() >= 0;
        boolean hadVersion = isVersioned && binding.accessor().get(source, binding.versionPosition()) != null;
        if (hadVersion || isNumbered(kind)) {
            throw StaleRowException.of(binding.model().name(), key, isVersioned);
        }
    }

    /** Only the database gives such keys. */
    private static boolean isNumbered(Generation.Kind kind) {
        return kind == Generation.Kind.IDENTITY || kind == Generation.Kind.SEQUENCE || kind == Generation.Kind.TABLE;
    }

    /** Copies the values, except for what the row alone decides: its version, and a key it has. */
    private static void values(EntityBinding binding, Object source, Object target, boolean isNew) {
        @Nullable Object[] values = new Object[binding.columnCount()];
        binding.accessor().snapshot(source, values);
        Generation.Kind kind = binding.model().generation().kind();
        if (!isNew) {
            binding.keyPositions().stream()
                    .filter(binding::isField)
                    .forEach(position -> values[position] = binding.accessor().get(target, position));
        } else if (isNumbered(kind)) {
            int generated = binding.key().generatedPosition();
            values[generated] = binding.accessor().get(target, generated);
        }
        if (binding.versionPosition() >= 0) {
            values[binding.versionPosition()] = binding.accessor().get(target, binding.versionPosition());
        }
        MergedColumns.copy(binding, source, target, values);
    }

    private static boolean isUnloaded(EntityBinding binding, Object source, Relationship relationship) {
        Object value = binding.accessor().get(source, binding.fieldOf(relationship));
        if (value instanceof Tracked tracked) {
            return !tracked.isLoaded();
        }
        LazyAttribute lazy = relationship.lazy();
        return lazy != null
                && source instanceof LazyOwner owner
                && (owner.athanor$unloaded() & lazy.bit()) != 0
                && (value == null || relationship.isToMany());
    }

    private void relationship(EntityBinding binding, Object source, EntityState target, Relationship relationship) {
        Object value = binding.accessor().get(source, binding.fieldOf(relationship));
        if (!relationship.isToMany()) {
            target.reference(relationship, value == null ? null : counterpart(relationship, value));
        } else if (value != null) {
            new CollectionMerging(target, relationship, element -> counterpart(relationship, element)).merge(value);
        }
    }

    private Object counterpart(Relationship relationship, Object value) {
        if (relationship.cascades(Cascade.MERGE)) {
            return merge(value);
        }
        if (context.stateOf(value) != null) {
            return value;
        }
        EntityBinding binding = context.binding(value.getClass());
        Object key = binding.keyOf(value);
        EntityState known = key == null ? null : loading.get(binding, key);
        if (known == null) {
            throw new OrmException(
                    "orm-session-merge-reference",
                    relationship.describe() + " refers to a " + binding.model().name()
                            + " that has no row. Add it first, or let the relationship do so with cascade ="
                            + " CascadeType.MERGE.");
        }
        return known.entity();
    }
}
