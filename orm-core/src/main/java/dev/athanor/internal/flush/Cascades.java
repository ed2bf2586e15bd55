package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.Cascade;
import dev.athanor.mapping.Generation;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to objects because it is done to those they belong to. Confined to one thread. */
public final class Cascades {

    private final PersistenceContext context;
    /** New objects that are in the session for the sake of a parent they cannot be without. */
    private final Map<EntityState, Membership> members = new LinkedHashMap<>();

    /** The collection or reference that brought a new object into the session. */
    private record Membership(EntityState parent, Relationship relationship) {}

    /** Makes the cascades of a session. */
    public Cascades(PersistenceContext context) {
        this.context = context;
    }

    // Adding

    /** Puts an object, and what its relationships cascade to, into the session. */
    public EntityState add(Object entity) {
        EntityState known = context.stateOf(entity);
        if (known != null) {
            if (known.status() == Status.DELETING) {
                throw new OrmException(
                        "orm-session-deleted",
                        known.describe()
                                + " is marked for deletion and cannot be added again. Flush first, and add a new"
                                + " object.");
            }
            return known;
        }
        EntityBinding binding = context.binding(entity.getClass());
        if (binding.model().generation().kind() == Generation.Kind.IDENTITY && binding.keyOf(entity) != null) {
            throw new OrmException(
                    "orm-session-detached",
                    "The " + binding.model().name() + " has the key " + binding.keyOf(entity)
                            + ", so it has a row already, and it is not in this session. Use merge(…), which answers with"
                            + " the session's own object.");
        }
        EntityState state = context.addPending(binding, entity);
        reach(List.of(state));
        return state;
    }

    /** Adds what has become reachable since, by relationships that cascade. */
    void reach(Collection<EntityState> from) {
        List<EntityState> found = new ArrayList<>();
        for (EntityState state : from) {
            reach(state, found);
        }
        for (int i = 0; i < found.size(); i++) {
            reach(found.get(i), found);
        }
    }

    private void reach(EntityState state, List<EntityState> found) {
        // what only a deleted object leads to goes with it
        if (state.status() != Status.DELETING) {
            for (Relationship relationship : state.binding().cascading()) {
                for (Object target : state.loadedTargets(relationship)) {
                    if (isNew(target)) {
                        EntityState added = context.addPending(context.binding(target.getClass()), target);
                        if (relationship.removesOrphans()) {
                            members.put(added, new Membership(state, relationship));
                        }
                        found.add(added);
                    }
                }
            }
        }
    }

    /** Takes new objects out that have left the parent they were added with: there is nothing they could be written for. */
    void letGoOfOrphans() {
        members.keySet().removeIf(state -> state.status() != Status.PENDING || context.stateOf(state.entity()) == null);
        members.entrySet().removeIf(entry -> {
            EntityState state = entry.getKey();
            Membership membership = entry.getValue();
            boolean left = membership.parent.loadedTargets(membership.relationship).stream()
                    .noneMatch(target -> isSame(target, state.entity()));
            if (left && !belongsElsewhere(state, membership.relationship, membership.parent)) {
                context.remove(state);
            }
            return left;
        });
    }

    /** An object that is not in the session is new unless it holds a key that only a database could have given it. */
    private boolean isNew(Object entity) {
        if (context.stateOf(entity) != null) {
            return false;
        }
        EntityBinding binding = context.binding(entity.getClass());
        return binding.model().generation().kind() == Generation.Kind.ASSIGNED || binding.keyOf(entity) == null;
    }

    /** Lets the objects in collections of new objects refer back to these: a program fills one side and means both. */
    void align(Collection<EntityState> pending) {
        for (EntityState state : pending) {
            for (Relationship relationship : state.binding().collections()) {
                String inverse = relationship.inverse();
                if (inverse != null) {
                    Relationship back =
                            context.binding(relationship.target()).model().relationship(inverse);
                    state.loadedTargets(relationship).forEach(target -> referBack(state, back, target));
                }
            }
        }
        alignCounterparts(pending);
    }

    /** Lets related objects to one, whose rows refer to those of their owners, refer back to these. */
    void alignCounterparts(Collection<EntityState> owners) {
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().counterparts()) {
                String inverse = relationship.inverse();
                Object target = owner.isUnloaded(relationship) ? null : owner.fieldValue(relationship);
                if (inverse != null && target != null) {
                    EntityBinding binding = context.binding(target.getClass());
                    referBack(owner, binding.model().relationship(inverse), target);
                }
            }
        }
    }

    /** Lets what is in a collection that was replaced refer to its owner, and what was in the old one no longer. */
    void adopt(Collection<EntityState> owners) {
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().trackedCollections()) {
                String inverse = relationship.inverse();
                if (inverse == null || !(relationship.link() instanceof Link.FromTarget)) {
                    continue;
                }
                EntityBinding target = context.binding(relationship.target());
                int back = target.fieldOf(target.model().relationship(inverse));
                Collection<?> now = owner.loadedTargets(relationship);
                List<Object> before = context.elementsBefore(owner, relationship);
                for (Object left : before == null ? List.of() : before) {
                    boolean stays = now.stream().anyMatch(element -> isSame(element, left));
                    if (!stays && isSame(target.accessor().get(left, back), owner.entity())) {
                        target.accessor().set(left, back, null);
                    }
                }
                now.forEach(element -> target.accessor().set(element, back, owner.entity()));
            }
        }
    }

    @SuppressWarnings("unchecked") // a collection of the relationship's targets
    private void referBack(EntityState owner, Relationship back, Object target) {
        EntityBinding binding = context.binding(target.getClass());
        Object value = binding.accessor().get(target, binding.fieldOf(back));
        if (back.link() instanceof Link.ToTarget) {
            EntityState state = context.stateOf(target);
            boolean unloaded = state != null && state.isUnloaded(back);
            if (value == null && !unloaded) {
                binding.accessor().set(target, binding.fieldOf(back), owner.entity());
            }
        } else if (value instanceof Tracked tracked) {
            tracked.follow(owner.entity(), true);
        } else if (value instanceof Collection<?> collection
                && collection.stream().noneMatch(element -> isSame(element, owner.entity()))) {
            ((Collection<Object>) collection).add(owner.entity());
        }
    }

    // Deleting

    /**
     * Marks an object, and what its relationships cascade to, for deletion. What must be loaded for that is loaded before the
     * first is marked, because loading may flush.
     */
    public void delete(EntityState state) {
        Set<EntityState> all = new LinkedHashSet<>();
        collectDeleted(state, all);
        all.forEach(this::mark);
    }

    private void mark(EntityState state) {
        if (state.status() == Status.PENDING) {
            context.remove(state);
        } else if (state.status() == Status.PERSISTENT) {
            context.markDeleting(state);
        }
    }

    private void collectDeleted(EntityState state, Set<EntityState> all) {
        if (!all.add(state)) {
            return;
        }
        for (Relationship relationship : state.binding().relationships()) {
            if (relationship.cascades(Cascade.DELETE) || relationship.removesOrphans()) {
                for (Object target : allTargets(state, relationship)) {
                    EntityState targetState = context.stateOf(target);
                    if (targetState != null) {
                        collectDeleted(targetState, all);
                    }
                }
            }
        }
    }

    /** Takes an object, and what its relationships cascade to as far as it is in memory, out of the session. */
    public void expunge(EntityState state) {
        List<EntityState> targets = new ArrayList<>();
        for (Relationship relationship : state.binding().relationships()) {
            if (relationship.cascades(Cascade.EXPUNGE)) {
                for (Object target : state.loadedTargets(relationship)) {
                    EntityState targetState = context.stateOf(target);
                    if (targetState != null) {
                        targets.add(targetState);
                    }
                }
            }
        }
        context.remove(state);
        targets.stream()
                .filter(target -> context.stateOf(target.entity()) != null)
                .forEach(this::expunge);
    }

    private Collection<?> allTargets(EntityState state, Relationship relationship) {
        if (state.isUnloaded(relationship) && !relationship.writing().leavesDeletes()) {
            context.loader().need(state, relationship);
        }
        List<Object> targets = new ArrayList<>(state.loadedTargets(relationship));
        List<Object> before = context.elementsBefore(state, relationship);
        if (before != null && relationship.removesOrphans()) {
            for (Object left : before) {
                EntityState orphan = context.stateOf(left);
                if (orphan != null && !belongsElsewhere(orphan, relationship, state)) {
                    targets.add(left);
                }
            }
        }
        return targets;
    }

    /** Marks what has left the collections it belonged to for deletion, unless it belongs to another now. */
    void deleteOrphans(Collection<EntityState> persistent) {
        for (EntityState state : persistent) {
            for (Relationship relationship : state.binding().relationships()) {
                List<Object> before =
                        relationship.removesOrphans() ? context.elementsBefore(state, relationship) : null;
                if (before == null || before.isEmpty()) {
                    continue;
                }
                Collection<?> now = state.loadedTargets(relationship);
                for (Object target : before) {
                    EntityState orphan = context.stateOf(target);
                    boolean left = now.stream().noneMatch(element -> isSame(element, target));
                    if (orphan != null && left && !belongsElsewhere(orphan, relationship, state)) {
                        delete(orphan);
                    }
                }
            }
        }
    }

    private static boolean belongsElsewhere(EntityState orphan, Relationship relationship, EntityState left) {
        String inverse = relationship.inverse();
        if (inverse == null) {
            return false;
        }
        Object owner = orphan.fieldValue(orphan.binding().model().relationship(inverse));
        return owner != null && !isSame(owner, left.entity());
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(@Nullable Object one, Object other) {
        return one == other;
    }
}
