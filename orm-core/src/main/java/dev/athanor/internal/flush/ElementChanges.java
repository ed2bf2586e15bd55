package dev.athanor.internal.flush;

import dev.athanor.internal.flush.ElementStep.Action;
import dev.athanor.internal.flush.ElementStep.Change;
import dev.athanor.internal.state.ElementRows;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done to the rows of one collection of an entity, by shape. For one flush; confined to one thread. */
final class ElementChanges {

    private static final BitSet NONE = new BitSet();

    private final ElementRows rows;
    private final Set<EntityBinding> sides = new LinkedHashSet<>();
    private final List<Change> cleared = new ArrayList<>();
    private final Map<BitSet, List<Change>> deleted = new LinkedHashMap<>();
    private final Map<BitSet, List<Change>> updated = new LinkedHashMap<>();
    private final List<Change> inserted = new ArrayList<>();

    ElementChanges(ElementRows rows) {
        this.rows = rows;
    }

    /** Returns the entities whose rows they refer to. */
    Set<EntityBinding> sides() {
        return sides;
    }

    void clear(EntityState owner) {
        cleared.add(new Change(owner, null, null));
    }

    void delete(EntityState owner, @Nullable Object[] row) {
        BitSet nulls = new BitSet();
        rows.address().stream().filter(slot -> row[slot] == null).forEach(nulls::set);
        deleted.computeIfAbsent(nulls, any -> new ArrayList<>()).add(new Change(owner, row, null));
    }

    void update(EntityState owner, BitSet slots, @Nullable Object[] before, @Nullable Object[] now) {
        updated.computeIfAbsent(slots, any -> new ArrayList<>()).add(new Change(owner, before, now));
    }

    void insert(EntityState owner, @Nullable Object[] row) {
        inserted.add(new Change(owner, null, row));
    }

    /** Returns what takes rows away. */
    List<FlushStep> removals() {
        List<FlushStep> steps = new ArrayList<>();
        if (!cleared.isEmpty()) {
            steps.add(new ElementStep(rows, Action.DELETE_ALL, NONE, NONE, cleared));
        }
        deleted.forEach(
                (nulls, changes) -> steps.add(new ElementStep(rows, Action.DELETE, rows.address(), nulls, changes)));
        return steps;
    }

    /** Returns what changes rows and puts new ones there. */
    List<FlushStep> additions() {
        List<FlushStep> steps = new ArrayList<>();
        updated.forEach((slots, changes) -> steps.add(new ElementStep(rows, Action.UPDATE, slots, NONE, changes)));
        if (!inserted.isEmpty()) {
            steps.add(new ElementStep(rows, Action.INSERT, NONE, NONE, inserted));
        }
        return steps;
    }
}
