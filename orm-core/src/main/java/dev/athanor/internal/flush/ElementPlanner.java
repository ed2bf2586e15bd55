package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.ElementRows;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Keyed;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.CollectionModel;
import dev.athanor.mapping.CollectionModel.Address;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what collections with rows of their own hold and held, and decides which of these rows are deleted, changed and inserted:
 * those that differ, and no others. Confined to one thread.
 */
final class ElementPlanner {

    private final PersistenceContext context;
    private final Map<ElementRows, ElementChanges> changes = new LinkedHashMap<>();

    ElementPlanner(PersistenceContext context) {
        this.context = context;
    }

    /** Returns what is to be done for some objects, by collection. */
    List<ElementChanges> changes(Collection<EntityState> owners) {
        for (EntityState owner : owners) {
            for (ElementRows rows : owner.binding().elementRows()) {
                if (rows.relationship().writing().isViewOnly()) {
                    continue;
                }
                ElementChanges ofRows = changes.computeIfAbsent(rows, ElementChanges::new);
                addSides(ofRows.sides(), owner, rows.relationship());
                if (owner.status() == Status.DELETING) {
                    ofRows.clear(owner);
                } else {
                    compare(owner, rows, ofRows);
                }
            }
        }
        return List.copyOf(changes.values());
    }

    private void addSides(Set<EntityBinding> sides, EntityState owner, Relationship relationship) {
        sides.add(owner.binding());
        if (!relationship.isOfValues()) {
            sides.add(context.binding(relationship.target()));
        }
        CollectionModel collection = Objects.requireNonNull(relationship.collection());
        if (collection.key() != null && collection.key().entity() != null) {
            sides.add(context.binding(collection.key().entity()));
        }
    }

    private void compare(EntityState owner, ElementRows rows, ElementChanges ofRows) {
        Relationship relationship = rows.relationship();
        boolean isUnloaded = owner.isUnloaded(relationship);
        List<Object> now = owner.heldItems(relationship);
        if (isUnloaded && now.isEmpty()) {
            return;
        }
        List<Object> before = context.itemsBefore(owner, relationship);
        boolean onlyAdds = isUnloaded && owner.fieldValue(relationship) instanceof Tracked;
        List<@Nullable Object[]> there = rows(rows, before == null ? List.of() : before, false, owner);
        List<@Nullable Object[]> wanted = rows(rows, now, true, owner);
        if (before == null && !onlyAdds && owner.status() == Status.PERSISTENT) {
            // the program gave it a new collection without looking at the old one
            ofRows.clear(owner);
        } else if (!rows.isAddressable()) {
            rewrite(owner, rows, there, wanted, ofRows);
            return;
        }
        switch (rows.addressing()) {
            case ELEMENT -> byElement(owner, rows, there, wanted, ofRows);
            case PLACE, ONLY_ELEMENT -> byAddress(owner, rows, there, wanted, ofRows);
        }
    }

    private List<@Nullable Object[]> rows(ElementRows rows, List<Object> items, boolean areWanted, EntityState owner) {
        List<@Nullable Object[]> all = new ArrayList<>(items.size());
        for (Object item : items) {
            Object element = item instanceof Keyed keyed ? keyed.value() : item;
            if (element == null) {
                throw new OrmException(
                        "orm-flush-null-element",
                        rows.relationship().describe() + " of " + owner.describe()
                                + " holds null, which no row can be. Remove it from the collection.");
            }
            if (!areWanted || rows.values() != null || !isDeleting(element)) {
                all.add(rows.row(item, all.size()));
            }
        }
        return all;
    }

    /** What is deleted leaves the rows, though the program has not taken it out of the collection. */
    private boolean isDeleting(Object element) {
        EntityState state = context.stateOf(element);
        return state != null && state.status() == Status.DELETING;
    }

    // The element tells the row: what has gone is deleted, what has come is inserted

    private static void byElement(
            EntityState owner,
            ElementRows rows,
            List<@Nullable Object[]> before,
            List<@Nullable Object[]> now,
            ElementChanges ofRows) {
        BitSet element = rows.address();
        int start = 0;
        int shorter = Math.min(before.size(), now.size());
        while (start < shorter && rows.same(element, before.get(start), now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && rows.same(element, before.get(before.size() - 1 - end), now.get(now.size() - 1 - end))) {
            end++;
        }
        List<@Nullable Object[]> gone = new ArrayList<>(before.subList(start, before.size() - end));
        List<@Nullable Object[]> come = new ArrayList<>();
        for (@Nullable Object[] row : now.subList(start, now.size() - end)) {
            if (!removeSame(rows, element, gone, row)) {
                come.add(row);
            }
        }
        List<@Nullable Object[]> deleted = new ArrayList<>();
        for (@Nullable Object[] row : gone) {
            if (contains(rows, element, deleted, row)) {
                continue;
            }
            deleted.add(row);
            ofRows.delete(owner, row);
            // the database cannot tell one of several that are the same: those that stay are written again
            for (@Nullable Object[] other : now) {
                if (rows.same(element, other, row)) {
                    ofRows.insert(owner, other);
                }
            }
        }
        come.forEach(row -> ofRows.insert(owner, row));
    }

    private static boolean removeSame(
            ElementRows rows, BitSet slots, List<@Nullable Object[]> from, @Nullable Object[] row) {
        for (int i = 0; i < from.size(); i++) {
            if (rows.same(slots, from.get(i), row)) {
                from.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean contains(
            ElementRows rows, BitSet slots, List<@Nullable Object[]> all, @Nullable Object[] row) {
        return all.stream().anyMatch(other -> rows.same(slots, other, row));
    }

    /** Rows that no condition finds are written anew as soon as one differs. */
    private static void rewrite(
            EntityState owner,
            ElementRows rows,
            List<@Nullable Object[]> before,
            List<@Nullable Object[]> now,
            ElementChanges ofRows) {
        BitSet all = new BitSet();
        all.set(0, rows.slots().size());
        boolean differs = before.size() != now.size();
        for (int i = 0; i < now.size() && !differs; i++) {
            differs = !rows.same(all, before.get(i), now.get(i));
        }
        if (differs) {
            if (!before.isEmpty()) {
                ofRows.clear(owner);
            }
            now.forEach(row -> ofRows.insert(owner, row));
        }
    }

    // Place or element tell the row: what else it holds is updated

    private static void byAddress(
            EntityState owner,
            ElementRows rows,
            List<@Nullable Object[]> before,
            List<@Nullable Object[]> now,
            ElementChanges ofRows) {
        boolean areEntities = rows.addressing() == Address.ONLY_ELEMENT;
        Map<Object, @Nullable Object[]> there = areEntities ? new IdentityHashMap<>() : new HashMap<>();
        before.forEach(row -> there.put(addressOf(rows, row), row));
        Map<Object, Boolean> done = areEntities ? new IdentityHashMap<>() : new HashMap<>();
        for (@Nullable Object[] row : now) {
            Object address = addressOf(rows, row);
            if (done.put(address, true) != null) {
                continue;
            }
            @Nullable Object[] known = there.remove(address);
            if (known == null) {
                ofRows.insert(owner, row);
            } else {
                BitSet changed = rows.changed(known, row);
                if (!changed.isEmpty()) {
                    ofRows.update(owner, changed, known, row);
                }
            }
        }
        for (@Nullable Object[] row : before) {
            if (there.containsKey(addressOf(rows, row))) {
                ofRows.delete(owner, row);
            }
        }
    }

    private static Object addressOf(ElementRows rows, @Nullable Object[] row) {
        BitSet address = rows.address();
        if (address.cardinality() == 1) {
            return Objects.requireNonNull(row[address.nextSetBit(0)], "a place");
        }
        return Arrays.asList(address.stream().mapToObj(slot -> row[slot]).toArray());
    }
}
