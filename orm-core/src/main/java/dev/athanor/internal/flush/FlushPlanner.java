package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.flush.FlushStep.Pair;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.util.TopologicalSort;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.ForeignKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what has changed and decides the order in which it is written. Confined to one thread. */
public final class FlushPlanner {

    private final PersistenceContext context;
    private final Cascades cascades;

    /** Makes the planner of a session. */
    public FlushPlanner(PersistenceContext context, Cascades cascades) {
        this.context = context;
        this.cascades = cascades;
    }

    /** What one entity has pending. */
    private static final class Changes {
        private final List<EntityState> created = new ArrayList<>();
        private final List<EntityState> modified = new ArrayList<>();
        private final List<EntityState> removed = new ArrayList<>();
    }

    /**
     * Decides what a flush would do now. Cascades are followed: what they reach is in the session afterwards. Only what has changed can
     * lead to a new object or an orphan, so only that is followed.
     */
    public FlushPlan plan() {
        cascades.adopt(context.withReplacedCollections());
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

        Map<EntityBinding, Changes> changes = new LinkedHashMap<>();
        context.pending().forEach(state -> of(changes, state).created.add(state));
        for (EntityState state : modified) {
            if (state.status() == Status.PERSISTENT) {
                refuseChangedKey(state);
                of(changes, state).modified.add(state);
            }
        }
        context.deleting().forEach(state -> of(changes, state).removed.add(state));
        return new FlushPlan(steps(changes, collections));
    }

    private static Changes of(Map<EntityBinding, Changes> changes, EntityState state) {
        return changes.computeIfAbsent(state.binding(), any -> new Changes());
    }

    private static void refuseChangedKey(EntityState state) {
        EntityBinding binding = state.binding();
        if (binding.keyPositions().stream().anyMatch(state::differs)) {
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

    private List<FlushStep> steps(Map<EntityBinding, Changes> changes, Set<EntityState> collections) {
        List<EntityBinding> parentsFirst = parentsFirst(changes);
        List<FlushStep> steps = new ArrayList<>();
        for (EntityBinding binding : parentsFirst) {
            Changes change = Objects.requireNonNull(changes.get(binding));
            List<EntityState> late = new ArrayList<>();
            List<EntityState> early = change.modified;
            if (refersToItself(binding)) {
                early = new ArrayList<>();
                for (EntityState state : change.modified) {
                    (refersToNew(state, binding) ? late : early).add(state);
                }
            }
            addUpdates(steps, binding, early);
            levels(binding, change.created).forEach(level -> steps.add(new FlushStep.Insert(binding, level)));
            addUpdates(steps, binding, late);
        }
        Set<EntityState> owners = new LinkedHashSet<>();
        addLinkOwners(owners, collections);
        addLinkOwners(owners, context.pending());
        addLinkOwners(owners, context.deleting());
        addLinks(steps, owners);

        List<EntityBinding> childrenFirst = new ArrayList<>(parentsFirst);
        Collections.reverse(childrenFirst);
        for (EntityBinding binding : childrenFirst) {
            List<EntityState> removed = Objects.requireNonNull(changes.get(binding)).removed;
            addUpdates(steps, binding, freedOfThemselves(binding, removed));
            List<List<EntityState>> levels = deleteLevels(binding, removed);
            levels.forEach(level -> steps.add(new FlushStep.Delete(binding, level)));
        }
        return steps;
    }

    // Order of tables

    private static List<EntityBinding> parentsFirst(Map<EntityBinding, Changes> changes) {
        Map<String, EntityBinding> byTable = new LinkedHashMap<>();
        changes.keySet().forEach(binding -> byTable.put(binding.model().table().qualifiedName(), binding));
        Map<EntityBinding, Set<EntityBinding>> parents = new LinkedHashMap<>();
        for (EntityBinding binding : changes.keySet()) {
            Set<EntityBinding> ofBinding = new LinkedHashSet<>();
            for (ForeignKey key : binding.model().table().foreignKeys()) {
                EntityBinding parent = byTable.get(key.target());
                if (parent != null) {
                    ofBinding.add(parent);
                }
            }
            parents.put(binding, ofBinding);
        }
        return TopologicalSort.sort(parents, FlushPlanner::circle);
    }

    private static OrmException circle(Set<EntityBinding> waiting) {
        String tables = waiting.stream()
                .map(binding -> binding.model().table().toString())
                .collect(Collectors.joining(", "));
        return new OrmException(
                "orm-flush-circle",
                "Cannot order the flush of " + tables
                        + ": a row of each needs the key of another first. Flush the objects of"
                        + " one of them before the others refer to them.");
    }

    // Order of rows that refer to rows of their own table

    private boolean refersToNew(EntityState state, EntityBinding binding) {
        return !referredTo(state, binding, Status.PENDING).isEmpty();
    }

    private List<EntityState> referredTo(EntityState state, EntityBinding binding, Status status) {
        List<EntityState> found = new ArrayList<>();
        for (Relationship relationship : binding.relationships()) {
            boolean own = relationship.link() instanceof Link.ToTarget
                    && context.binding(relationship.target()).equals(binding);
            Object target = own ? state.fieldValue(relationship) : null;
            EntityState targetState = target == null ? null : context.stateOf(target);
            if (targetState != null && targetState.status() == status) {
                found.add(targetState);
            }
        }
        return found;
    }

    private List<List<EntityState>> levels(EntityBinding binding, List<EntityState> created) {
        if (created.isEmpty() || !refersToItself(binding)) {
            return created.isEmpty() ? List.of() : List.of(created);
        }
        List<List<EntityState>> levels = new ArrayList<>();
        Set<EntityState> waiting = new LinkedHashSet<>(created);
        while (!waiting.isEmpty()) {
            List<EntityState> ready = waiting.stream()
                    .filter(state ->
                            referredTo(state, binding, Status.PENDING).stream().noneMatch(waiting::contains))
                    .toList();
            if (ready.isEmpty()) {
                throw circle(Set.of(binding));
            }
            levels.add(ready);
            ready.forEach(waiting::remove);
        }
        return levels;
    }

    /** MySQL and MariaDB refuse to delete a row that refers to itself, so it is made to refer to none first. */
    private static List<EntityState> freedOfThemselves(EntityBinding binding, List<EntityState> removed) {
        List<EntityState> freed = new ArrayList<>();
        for (EntityState state : removed) {
            for (Relationship reference : binding.references()) {
                @Nullable Object[] snapshot = state.snapshot();
                boolean ofItself = reference.target() == binding.model().type()
                        && snapshot != null
                        && Objects.equals(binding.referredKey(reference, snapshot), state.key());
                if (ofItself && !reference.isRequired()) {
                    state.reference(reference, null);
                    freed.add(state);
                }
            }
        }
        return freed;
    }

    private List<List<EntityState>> deleteLevels(EntityBinding binding, List<EntityState> removed) {
        if (removed.isEmpty() || !refersToItself(binding)) {
            return removed.isEmpty() ? List.of() : List.of(removed);
        }
        Map<Object, EntityState> waiting = new LinkedHashMap<>();
        removed.forEach(state -> waiting.put(Objects.requireNonNull(state.key()), state));
        List<List<EntityState>> levels = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Set<EntityState> needed = new HashSet<>();
            waiting.values().forEach(state -> needed.addAll(parentsBefore(state, binding, waiting)));
            List<EntityState> leaves = waiting.values().stream()
                    .filter(state -> !needed.contains(state))
                    .toList();
            if (leaves.isEmpty()) {
                throw circle(Set.of(binding));
            }
            levels.add(leaves);
            leaves.forEach(state -> waiting.remove(state.key()));
        }
        return levels;
    }

    /** The rows point to what they pointed to when they were read, whatever the objects say now. */
    private static List<EntityState> parentsBefore(
            EntityState state, EntityBinding binding, Map<Object, EntityState> byKey) {
        List<EntityState> parents = new ArrayList<>();
        @Nullable Object[] snapshot = state.snapshot();
        for (Relationship relationship : binding.references()) {
            Object key = snapshot == null ? null : binding.referredKey(relationship, snapshot);
            EntityState parent =
                    key == null || relationship.target() != binding.model().type() ? null : byKey.get(key);
            if (parent != null && !parent.equals(state)) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private boolean refersToItself(EntityBinding binding) {
        return binding.relationships().stream()
                .anyMatch(relationship -> relationship.link() instanceof Link.ToTarget
                        && context.binding(relationship.target()).equals(binding));
    }

    // Updates of the same shape go together

    private static void addUpdates(List<FlushStep> steps, EntityBinding binding, List<EntityState> states) {
        Map<BitSet, List<EntityState>> shapes = new LinkedHashMap<>();
        BitSet changed = new BitSet(binding.columnCount());
        for (EntityState state : states) {
            changed.clear();
            for (int i = 0; i < binding.columnCount(); i++) {
                if (isUpdatable(binding, i) && state.differs(i)) {
                    changed.set(i);
                }
            }
            if (!changed.isEmpty()) {
                List<EntityState> ofShape = shapes.get(changed);
                if (ofShape == null) {
                    ofShape = new ArrayList<>();
                    shapes.put((BitSet) changed.clone(), ofShape);
                }
                ofShape.add(state);
            }
        }
        shapes.forEach((columns, ofShape) ->
                steps.add(new FlushStep.Update(binding, columns.stream().boxed().toList(), ofShape)));
    }

    private static boolean isUpdatable(EntityBinding binding, int position) {
        return position != binding.versionPosition()
                && binding.model().columns().get(position).isUpdatable();
    }

    // Rows of tables between

    private static void addLinkOwners(Set<EntityState> owners, Collection<EntityState> states) {
        for (EntityState state : states) {
            if (!state.binding().links().isEmpty()) {
                owners.add(state);
            }
        }
    }

    private void addLinks(List<FlushStep> steps, Collection<EntityState> owners) {
        Map<Link.Between, List<Pair>> added = new LinkedHashMap<>();
        Map<Link.Between, List<Pair>> removed = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().links()) {
                Link.Between between = (Link.Between) relationship.link();
                if (owner.status() == Status.DELETING) {
                    of(removed, between).add(new Pair(owner.entity(), null));
                } else if (between.isWritten()) {
                    changedLinks(owner, relationship, of(added, between), of(removed, between));
                }
            }
        }
        removed.forEach((between, pairs) -> {
            if (!pairs.isEmpty()) {
                steps.add(new FlushStep.DeleteLinks(between, pairs));
            }
        });
        added.forEach((between, pairs) -> {
            if (!pairs.isEmpty()) {
                steps.add(new FlushStep.InsertLinks(between, pairs));
            }
        });
    }

    private static List<Pair> of(Map<Link.Between, List<Pair>> pairs, Link.Between between) {
        return pairs.computeIfAbsent(between, any -> new ArrayList<>());
    }

    private void changedLinks(EntityState owner, Relationship relationship, List<Pair> added, List<Pair> removed) {
        List<Object> before = context.elementsBefore(owner, relationship);
        Collection<?> now = owner.loadedTargets(relationship);
        if (before == null && owner.status() == Status.PERSISTENT && now.isEmpty()) {
            return;
        }
        Set<Object> nowSame = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        nowSame.addAll(now);
        Set<Object> beforeSame = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        beforeSame.addAll(before == null ? List.of() : before);
        Set<Object> once = new HashSet<>();
        for (Object target : now) {
            if (!beforeSame.contains(target) && once.add(new Identity(target))) {
                added.add(new Pair(owner.entity(), target));
            }
        }
        for (Object target : beforeSame) {
            EntityState state = context.stateOf(target);
            boolean gone = state == null || state.status() == Status.DELETING;
            if (!nowSame.contains(target) && !gone) {
                removed.add(new Pair(owner.entity(), target));
            }
        }
    }

    /** An object as itself, whatever its {@code equals} says. */
    private record Identity(Object object) {
        @Override
        @SuppressWarnings("ReferenceEquality") // that is what it is for
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity identity && identity.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
