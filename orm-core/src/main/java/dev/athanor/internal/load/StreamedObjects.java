package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.Relationship;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The objects that came with a stream, which the session lets go of again: those of a part when the next part is asked for, unless they
 * were changed, or something that stays refers to them. Confined to one thread.
 */
final class StreamedObjects {

    private final PersistenceContext context;
    private final Set<EntityState> held = Collections.newSetFromMap(new IdentityHashMap<>());

    StreamedObjects(PersistenceContext context) {
        this.context = context;
    }

    void add(EntityState state) {
        held.add(state);
    }

    /** Lets go of what nobody needs any more. */
    void release() {
        held.removeIf(EntityState::isOutside);
        Set<EntityState> released = Collections.newSetFromMap(new IdentityHashMap<>());
        held.stream().filter(state -> !isNeeded(state)).forEach(released::add);
        keepReachable(released);
        for (EntityState state : released) {
            context.remove(state);
            held.remove(state);
        }
    }

    private boolean isNeeded(EntityState state) {
        return state.status() != Status.PERSISTENT
                || state.isModified()
                || context.memory().remembers(state)
                || hasChangedCollections(state);
    }

    private boolean hasChangedCollections(EntityState state) {
        for (Relationship relationship : state.binding().collections()) {
            Object value = state.fieldValue(relationship);
            if (state.binding().isTracked(relationship) && value != null && !(value instanceof Tracked)) {
                return true;
            }
            List<Object> before = context.elementsBefore(state, relationship);
            Collection<?> now = state.loadedTargets(relationship);
            if (before == null ? !now.isEmpty() : !isSame(before, now)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // one row is one object
    private static boolean isSame(List<Object> before, Collection<?> now) {
        Iterator<?> others = now.iterator();
        for (Object element : before) {
            if (!others.hasNext() || others.next() != element) {
                return false;
            }
        }
        return !others.hasNext();
    }

    /** What stays must not refer to what has gone: the session would take that for new. */
    private void keepReachable(Set<EntityState> released) {
        Deque<EntityState> staying = new ArrayDeque<>(context.pending());
        List<EntityState> all = new ArrayList<>(context.persistent());
        all.addAll(context.deleting());
        for (EntityState state : all) {
            if (!released.contains(state)) {
                staying.add(state);
            }
        }
        while (!staying.isEmpty()) {
            EntityState state = staying.remove();
            for (Relationship relationship : state.binding().relationships()) {
                for (Object target : state.loadedTargets(relationship)) {
                    EntityState found = target == null ? null : context.stateOf(target);
                    if (found != null && released.remove(found)) {
                        staying.add(found);
                    }
                }
            }
        }
    }
}
