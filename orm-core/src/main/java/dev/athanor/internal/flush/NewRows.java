package dev.athanor.internal.flush;

import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Inserts the rows of new objects. Confined to one thread. */
final class NewRows {

    private static final BitSet NONE = new BitSet();

    private final PersistenceContext context;
    private final KeySource keys;
    private final FetchedColumns fetched;
    private final SpreadRows spread;

    NewRows(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.keys = new KeySource(connection);
        this.fetched = new FetchedColumns(connection);
        this.spread = new SpreadRows(connection);
    }

    void insert(FlushStep.Insert step) {
        EntityBinding binding = step.binding();
        List<EntityState> states = step.states();
        List<@Nullable Object[]> snapshots = new ArrayList<>(states.size());
        if (!binding.shared().isEmpty()) {
            states.forEach(binding.shared()::settle);
        }
        keys.assign(binding, states);
        for (EntityState state : states) {
            TransientReferences.refuse(state, context);
            beginVersion(state);
            @Nullable Object[] held = state.held();
            referToItself(state, held);
            snapshots.add(held);
        }
        FetchedColumns.Given given = FetchedColumns.of(binding);
        if (given.isEmpty()) {
            insert(binding, states, snapshots, NONE);
        } else {
            insertByShape(binding, states, snapshots, given);
        }
        context.counters().inserted.add(states.size());
    }

    /** What the database is to fill is left out, so that rows differ in shape; it is read back at once. */
    private void insertByShape(
            EntityBinding binding,
            List<EntityState> states,
            List<@Nullable Object[]> snapshots,
            FetchedColumns.Given given) {
        Map<BitSet, List<Integer>> shapes = new LinkedHashMap<>();
        for (int i = 0; i < states.size(); i++) {
            shapes.computeIfAbsent(FetchedColumns.omitted(given, snapshots.get(i)), any -> new ArrayList<>())
                    .add(i);
        }
        shapes.forEach((omitted, places) -> {
            List<EntityState> ofShape = places.stream().map(states::get).toList();
            List<@Nullable Object[]> held = new ArrayList<>(places.size());
            places.forEach(place -> held.add(snapshots.get(place)));
            insert(binding, ofShape, held, omitted);
            fetched.inserted(binding, ofShape, omitted);
        });
    }

    private void insert(
            EntityBinding binding, List<EntityState> states, List<@Nullable Object[]> snapshots, BitSet omitted) {
        List<Integer> positions = KeySource.insertedPositions(binding);
        if (!omitted.isEmpty()) {
            positions = positions.stream()
                    .filter(position -> !omitted.get(position))
                    .toList();
        }
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        Object mark = KeySource.mark(binding);
        for (@Nullable Object[] held : snapshots) {
            rows.add(picked(held, positions, mark));
        }
        List<Object> generated = keys.insert(binding, positions, omitted, rows);
        int generatedPosition = binding.key().generatedPosition();
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            @Nullable Object[] snapshot = snapshots.get(i);
            if (!generated.isEmpty()) {
                snapshot[generatedPosition] = generated.get(i);
                binding.accessor().set(state.entity(), generatedPosition, generated.get(i));
            }
        }
        if (SpreadRows.isNeeded(binding)) {
            spread.insert(binding, snapshots);
        }
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            @Nullable Object[] snapshot = snapshots.get(i);
            context.hasRow(state, Objects.requireNonNull(binding.key().in(snapshot)));
            context.inserted(state);
            state.snapshot(snapshot);
        }
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

    private static @Nullable Object[] picked(@Nullable Object[] held, List<Integer> positions, @Nullable Object mark) {
        int columns = positions.size();
        @Nullable Object[] values = new Object[mark == null ? columns : columns + 1];
        for (int i = 0; i < columns; i++) {
            values[i] = held[positions.get(i)];
        }
        if (mark != null) {
            values[columns] = mark;
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
