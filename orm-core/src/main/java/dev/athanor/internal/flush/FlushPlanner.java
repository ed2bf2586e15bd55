package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what has changed; {@link FlushOrder} decides the order in which it is written. Confined to one thread. */
public final class FlushPlanner {

    private final PersistenceContext context;
    private final Cascades cascades;

    /** Makes the planner of a session. */
    public FlushPlanner(PersistenceContext context, Cascades cascades) {
        this.context = context;
        this.cascades = cascades;
    }

    /**
     * Decides what a flush would do now. Cascades are followed: what they reach is in the session afterwards. Only what has changed can
     * lead to a new object or an orphan, so only that is followed.
     */
    public FlushPlan plan() {
        List<EntityState> replaced = context.withReplacedCollections();
        CollectionColumns.loadReplaced(replaced);
        cascades.adopt(replaced);
        cascades.alignCounterparts(context.withNewCounterparts());
        List<EntityState> modified = context.modified();
        if (modified.isEmpty() && !context.hasChanges()) {
            return FlushPlan.NOTHING;
        }
        cascades.letGoOfOrphans();
        Set<EntityState> collections = context.withChangedCollections();
        cascades.reach(context.pending());
        cascades.reach(modified);
        cascades.reach(collections);
        cascades.align(context.pending());
        cascades.deleteOrphans(collections);
        modified = withLeftBehind(modified);
        Set<EntityState> linked = linked(collections);
        List<EntityState> changed = new CollectionColumns(context).assign(linked, modified);
        return new FlushPlan(new FlushOrder(
                        context,
                        changes(changed),
                        LinkChanges.of(linked, context),
                        new ElementPlanner(context).changes(linked))
                .steps());
    }

    /** Adds the objects that referred to deleted ones and refer to none now, and those whose versions are to be raised. */
    private List<EntityState> withLeftBehind(List<EntityState> modified) {
        Set<EntityState> all = new LinkedHashSet<>(modified);
        boolean more = all.addAll(new LeftBehind(context).letGo(context.deleting()));
        return all.addAll(context.versions().raised()) || more ? List.copyOf(all) : modified;
    }

    private Map<EntityBinding, Changes> changes(List<EntityState> modified) {
        Map<EntityBinding, Changes> changes = new LinkedHashMap<>();
        context.pending().forEach(state -> of(changes, state).created.add(state));
        for (EntityState state : modified) {
            if (state.status() == Status.PERSISTENT) {
                refuseChangedKey(state);
                state.binding().shared().refuseContradictions(state);
                of(changes, state).addModified(state);
            }
        }
        context.deleting().forEach(state -> of(changes, state).removed.add(state));
        changes.values().forEach(Changes::findSwitches);
        changes.values().removeIf(Changes::isEmpty);
        return changes;
    }

    private static Changes of(Map<EntityBinding, Changes> changes, EntityState state) {
        Changes known = changes.get(state.binding());
        if (known == null) {
            known = new Changes(state.binding());
            changes.put(state.binding(), known);
        }
        return known;
    }

    private static void refuseChangedKey(EntityState state) {
        EntityBinding binding = state.binding();
        List<Integer> positions = binding.keyPositions();
        // every changed object passes here
        boolean isChanged = false;
        for (int i = 0; i < positions.size() && !isChanged; i++) {
            isChanged = state.differs(positions.get(i));
        }
        if (isChanged) {
            List<String> now = binding.keyPositions().stream()
                    .map(position -> String.valueOf(state.columnValue(position)))
                    .toList();
            throw new OrmException(
                    "orm-flush-key-changed",
                    "The key of " + state.describe() + " was changed to "
                            + (now.size() == 1 ? now.get(0) : now.toString())
                            + ". A key stays what it is: delete the object and add a new one.");
        }
    }

    /** Returns the objects that may have rows in tables between. */
    private Set<EntityState> linked(Set<EntityState> collections) {
        Set<EntityState> owners = new LinkedHashSet<>();
        addLinked(owners, collections);
        addLinked(owners, context.pending());
        addLinked(owners, context.deleting());
        return owners;
    }

    private static void addLinked(Set<EntityState> owners, Collection<EntityState> states) {
        for (EntityState state : states) {
            EntityBinding binding = state.binding();
            if (!binding.links().isEmpty()
                    || !binding.elementRows().isEmpty()
                    || !binding.writingCollections().isEmpty()) {
                owners.add(state);
            }
        }
    }
}
