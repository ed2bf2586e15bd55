package dev.athanor.internal.flush;

import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Inserts the rows of new objects. Confined to one thread. */
final class NewRows {

    private final PersistenceContext context;
    private final KeySource keys;

    NewRows(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.keys = new KeySource(connection);
    }

    void insert(FlushStep.Insert step) {
        EntityBinding binding = step.binding();
        List<EntityState> states = step.states();
        List<Integer> positions = KeySource.insertedPositions(binding);
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        List<@Nullable Object[]> snapshots = new ArrayList<>(states.size());
        keys.assign(binding, states);
        for (EntityState state : states) {
            TransientReferences.refuse(state, context);
            beginVersion(state);
            @Nullable Object[] held = state.held();
            referToItself(state, held);
            snapshots.add(held);
            rows.add(picked(held, positions));
        }
        List<Object> generated = keys.insert(binding, rows);
        int generatedPosition = binding.key().generatedPosition();
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            @Nullable Object[] snapshot = snapshots.get(i);
            if (!generated.isEmpty()) {
                snapshot[generatedPosition] = generated.get(i);
                binding.accessor().set(state.entity(), generatedPosition, generated.get(i));
            }
            context.hasRow(state, Objects.requireNonNull(binding.key().in(snapshot)));
            context.inserted(state);
            state.snapshot(snapshot);
        }
        context.counters().inserted.add(states.size());
    }

    /** A row may hold its own key, if that is known before. */
    private static void referToItself(EntityState state, @Nullable Object[] held) {
        EntityBinding binding = state.binding();
        List<Relationship> references = binding.references();
        for (int i = 0; i < references.size(); i++) {
            Relationship reference = references.get(i);
            if (isSame(state.fieldValue(reference), state.entity())) {
                Object key = binding.keyOf(state.entity());
                List<Integer> positions = binding.positionsOf(reference);
                for (int part = 0; key != null && part < positions.size(); part++) {
                    if (isSame(binding.referenceAt(positions.get(part)), reference)) {
                        held[positions.get(part)] = CompositeKey.part(key, part);
                    }
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(@Nullable Object one, Object other) {
        return one == other;
    }

    private static @Nullable Object[] picked(@Nullable Object[] held, List<Integer> positions) {
        @Nullable Object[] values = new Object[positions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = held[positions.get(i)];
        }
        return values;
    }

    private static void beginVersion(EntityState state) {
        EntityBinding binding = state.binding();
        int position = binding.versionPosition();
        if (position >= 0 && binding.accessor().get(state.entity(), position) == null) {
            binding.accessor().set(state.entity(), position, Versions.first(binding.type(position)));
        }
    }
}
