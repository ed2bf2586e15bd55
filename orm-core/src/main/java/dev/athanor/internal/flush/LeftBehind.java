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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        Set<Relationship> concerned = new LinkedHashSet<>();
        for (EntityState owner : deleted) {
            for (Relationship relationship : relationships(owner.binding())) {
                concerned.add(relationship);
                if (owner.isUnloaded(relationship) && !relationship.writing().leavesDeletes()) {
                    context.loader().need(owner, relationship);
                }
            }
        }
        if (concerned.isEmpty()) {
            return List.of();
        }
        // an object may have come to refer to the deleted one without its collection knowing
        List<EntityState> all = context.persistent();
        all.addAll(context.pending());
        List<EntityState> changed = new ArrayList<>();
        for (EntityState state : all) {
            for (Relationship relationship : concerned) {
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

    private void letGo(EntityState state, Relationship relationship, List<EntityState> changed) {
        String inverse = relationship.inverse();
        if (inverse == null
                || state.status() == Status.DELETING
                || !relationship.target().isInstance(state.entity())) {
            return;
        }
        Relationship back = state.binding().model().relationship(inverse);
        EntityState owner = referredTo(state, back);
        if (owner == null || owner.status() != Status.DELETING) {
            return;
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

    private @Nullable EntityState referredTo(EntityState state, Relationship back) {
        Object value = state.fieldValue(back);
        if (value != null) {
            return context.stateOf(value);
        }
        @Nullable Object[] snapshot = state.snapshot();
        if (snapshot == null || !state.isUnloaded(back)) {
            return null;
        }
        Object key = state.binding().referredKey(back, snapshot);
        return key == null ? null : context.find(context.binding(back.target()), key);
    }
}
