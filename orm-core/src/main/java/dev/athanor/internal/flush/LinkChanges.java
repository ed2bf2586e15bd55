package dev.athanor.internal.flush;

import dev.athanor.internal.flush.FlushStep.Pair;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a flush has to write of one table between two entities: the rows that differ, no more. Confined to one thread.
 *
 * @param sides the entities on both sides
 * @param added rows to be inserted
 * @param removed rows to be deleted
 */
record LinkChanges(Set<EntityBinding> sides, List<Pair> added, List<Pair> removed) {

    /** Finds those of some objects. */
    static Map<Link.Between, LinkChanges> of(Collection<EntityState> owners, PersistenceContext context) {
        Map<Link.Between, LinkChanges> changes = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().links()) {
                Link.Between between = (Link.Between) relationship.link();
                LinkChanges change = changes.computeIfAbsent(
                        between, any -> new LinkChanges(new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>()));
                change.sides.add(owner.binding());
                change.sides.add(context.binding(relationship.target()));
                if (owner.status() == Status.DELETING) {
                    change.removed.add(new Pair(owner.entity(), null));
                } else if (between.isWritten()) {
                    change.compare(owner, relationship, context);
                }
            }
        }
        return changes;
    }

    private void compare(EntityState owner, Relationship relationship, PersistenceContext context) {
        List<Object> before = context.elementsBefore(owner, relationship);
        Collection<?> now = owner.loadedTargets(relationship);
        if (before == null && owner.status() == Status.PERSISTENT && now.isEmpty()) {
            return;
        }
        Set<Object> wasThere = identitySet(before == null ? List.of() : before);
        Set<Object> isThere = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object target : now) {
            if (isThere.add(target) && !wasThere.contains(target)) {
                added.add(new Pair(owner.entity(), target));
            }
        }
        for (Object target : wasThere) {
            EntityState state = context.stateOf(target);
            boolean gone = state == null || state.status() == Status.DELETING;
            if (!isThere.contains(target) && !gone) {
                removed.add(new Pair(owner.entity(), target));
            }
        }
    }

    private static Set<Object> identitySet(@Nullable List<Object> elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        if (elements != null) {
            set.addAll(elements);
        }
        return set;
    }
}
