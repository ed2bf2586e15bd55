package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Finds rows that take a unique value which another row of the same flush gives up: that one must be written first. For one
 * flush; confined to one thread.
 */
final class UniqueValues {

    private final List<HandOver> found = new ArrayList<>();

    /**
     * A unique value that goes from one row to another.
     *
     * @param giver the row that has it, by its object
     * @param taker the row that gets it, by its object
     * @param key which value it is, by the giver's columns
     */
    record HandOver(EntityState giver, EntityState taker, UniqueKey key) {}

    private UniqueValues() {}

    /** Returns all of them. */
    static List<HandOver> handedOver(Collection<Changes> changes) {
        UniqueValues values = new UniqueValues();
        Map<String, List<Changes>> byTable = new LinkedHashMap<>();
        for (Changes change : changes) {
            byTable.computeIfAbsent(table(change.binding), any -> new ArrayList<>(1))
                    .add(change);
        }
        byTable.values().forEach(values::ofTable);
        return values.found;
    }

    /** Classes of a hierarchy count their columns each in its own way. */
    private static String table(EntityBinding binding) {
        String table = binding.model().table().qualifiedName();
        return binding.model().isAlone()
                ? table
                : table + " of " + binding.model().type().getName();
    }

    private void ofTable(List<Changes> changes) {
        // mostly rows are only new, or only deleted, and nothing need be compared
        boolean anyGives = changes.stream()
                .anyMatch(change ->
                        !change.removed.isEmpty() || !change.modified.isEmpty() || !change.switched.isEmpty());
        boolean anyTakes = changes.stream()
                .anyMatch(change ->
                        !change.created.isEmpty() || !change.modified.isEmpty() || !change.switched.isEmpty());
        if (!anyGives || !anyTakes) {
            return;
        }
        for (UniqueKey key : UniqueKey.of(changes.get(0).binding)) {
            boolean gives = changes.stream().anyMatch(change -> !change.removed.isEmpty() || writes(change, key));
            boolean takes = changes.stream().anyMatch(change -> !change.created.isEmpty() || writes(change, key));
            if (gives && takes) {
                ofKey(changes, key);
            }
        }
    }

    private static boolean writes(Changes change, UniqueKey key) {
        BitSet positions = positions(change, key);
        return !change.switched.isEmpty()
                || change.modified.keySet().stream().anyMatch(shape -> shape.intersects(positions));
    }

    /** Another entity of the same table may count its columns in another way. */
    private static BitSet positions(Changes change, UniqueKey key) {
        return Reference.positions(change.binding, key.columns());
    }

    private void ofKey(List<Changes> changes, UniqueKey ofTable) {
        Map<Object, EntityState> givers = new HashMap<>();
        for (Changes change : changes) {
            UniqueKey key = new UniqueKey(ofTable.columns(), positions(change, ofTable));
            BiConsumer<EntityState, EntityState> gives = (row, writer) -> {
                Object value = key.before(row);
                if (value != null) {
                    givers.put(value, writer);
                }
            };
            change.removed.forEach(state -> gives.accept(state, state));
            change.switched.forEach(row -> gives.accept(row.gone(), row.coming()));
            writers(change, key).forEach(state -> gives.accept(state, state));
        }
        for (Changes change : changes) {
            UniqueKey key = new UniqueKey(ofTable.columns(), positions(change, ofTable));
            change.created.forEach(state -> take(givers, key, state));
            change.switched.forEach(row -> take(givers, key, row.coming()));
            writers(change, key).forEach(state -> take(givers, key, state));
        }
    }

    private static List<EntityState> writers(Changes change, UniqueKey key) {
        List<EntityState> writers = new ArrayList<>();
        change.modified.forEach((shape, states) -> {
            if (shape.intersects(key.positions())) {
                writers.addAll(states);
            }
        });
        return writers;
    }

    private void take(Map<Object, EntityState> givers, UniqueKey key, EntityState taker) {
        Object value = key.now(taker);
        EntityState giver = value == null ? null : givers.get(value);
        if (giver != null && !giver.equals(taker)) {
            UniqueKey ofGiver = new UniqueKey(key.columns(), Reference.positions(giver.binding(), key.columns()));
            found.add(new HandOver(giver, taker, ofGiver));
        }
    }
}
