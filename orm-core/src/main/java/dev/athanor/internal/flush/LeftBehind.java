package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.mapping.Cascade;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deleted object leaves behind: objects that refer to it, by a relationship that does not delete them with it, refer to
 * none from then on. Confined to one thread.
 */
final class LeftBehind {

    private final PersistenceContext context;

    LeftBehind(PersistenceContext context) {
        this.context = context;
    }

    /** Lets objects go that refer to deleted ones, and returns those that have rows. */
    List<EntityState> letGo(Collection<EntityState> deleted) {
        List<EntityState> changed = new ArrayList<>();
        for (EntityState state : deleted) {
            for (Relationship relationship : relationships(state.binding())) {
                letGo(state, relationship, changed);
            }
        }
        return changed;
    }

    private static List<Relationship> relationships(EntityBinding binding) {
        return binding.once(
                "left behind",
                () -> binding.relationships().stream()
                        .filter(relationship -> relationship.link() instanceof Link.FromTarget
                                && relationship.inverse() != null
                                && !relationship.writing().isViewOnly()
                                && !relationship.cascades(Cascade.DELETE)
                                && !relationship.removesOrphans())
                        .toList());
    }

    private void letGo(EntityState owner, Relationship relationship, List<EntityState> changed) {
        String inverse = relationship.inverse();
        if (owner.isUnloaded(relationship) && !relationship.writing().leavesDeletes()) {
            context.loader().need(owner, relationship);
        }
        for (Object target : owner.loadedTargets(relationship)) {
            EntityState state = context.stateOf(target);
            if (state == null || inverse == null || state.status() == Status.DELETING) {
                continue;
            }
            Relationship back = state.binding().model().relationship(inverse);
            if (!refersTo(state, back, owner)) {
                continue;
            }
            if (back.isRequired()) {
                throw new OrmException(
                        "orm-flush-left-behind",
                        owner.describe() + " is to be deleted, and " + state.describe() + " refers to it by "
                                + back.describe() + ", which must not be null. Delete it, too, with cascade ="
                                + " CascadeType.REMOVE on " + relationship.describe()
                                + ", or let it refer to another before.");
            }
            state.reference(back, null);
            if (state.status() == Status.PERSISTENT) {
                changed.add(state);
            }
        }
    }

    private static boolean refersTo(EntityState state, Relationship back, EntityState owner) {
        Object value = state.fieldValue(back);
        @Nullable Object[] snapshot = state.snapshot();
        if (value == null && snapshot != null && state.isUnloaded(back)) {
            Object key = state.binding().referredKey(back, snapshot);
            return key != null && key.equals(owner.key());
        }
        return isSame(value, owner.entity());
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(@Nullable Object one, Object other) {
        return one == other;
    }
}
