package dev.athanor.internal.state;

import dev.athanor.mapping.Cascade;
import dev.athanor.mapping.Relationship;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Related objects to one whose rows refer to those of their owners ({@code @OneToOne(mappedBy)}). No column of the owner tells when
 * another is put in the place of one, so what was there is remembered, as for collections. Confined to one thread.
 */
final class Counterparts {

    private final PersistenceContext context;

    Counterparts(PersistenceContext context) {
        this.context = context;
    }

    /** Remembers what was read, where its leaving means something. */
    void loaded(EntityState owner, Relationship relationship, @Nullable Object target) {
        if (relationship.removesOrphans() && relationship.link() instanceof Relationship.Link.FromTarget) {
            context.rememberElements(owner, relationship, target == null ? List.of() : List.of(target));
        }
    }

    /** Remembers what objects hold now that rows say the same. */
    void flushed(Collection<EntityState> owners) {
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().counterparts()) {
                if (!owner.isUnloaded(relationship)) {
                    loaded(owner, relationship, owner.fieldValue(relationship));
                }
            }
        }
    }

    /** Tells whether an object was given another one, or let one go that cannot be without it. */
    boolean areChanged(EntityState owner) {
        for (Relationship relationship : owner.binding().counterparts()) {
            if (!owner.isUnloaded(relationship)) {
                Object target = owner.fieldValue(relationship);
                if (isNew(relationship, target)
                        || isToReferBack(relationship, target)
                        || hasLeft(owner, relationship, target)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Lets objects that cannot load them anew hold what refers to them, now that a rollback has taken references back. */
    void restored() {
        Map<Relationship, IdentityHashMap<Object, Object>> referring = new HashMap<>();
        for (EntityState owner : context.persistent()) {
            for (Relationship relationship : owner.binding().counterparts()) {
                String inverse = relationship.inverse();
                if (inverse != null && !owner.isIntercepted(relationship)) {
                    IdentityHashMap<Object, Object> targets =
                            referring.computeIfAbsent(relationship, any -> referring(relationship, inverse));
                    Object now = targets.get(owner.entity());
                    Object held = owner.fieldValue(relationship);
                    boolean isGone = held != null && context.stateOf(held) == null;
                    if (now != null || isGone) {
                        owner.reference(relationship, now);
                    }
                }
            }
        }
    }

    private IdentityHashMap<Object, Object> referring(Relationship relationship, String inverse) {
        IdentityHashMap<Object, Object> targets = new IdentityHashMap<>();
        for (EntityState state : context.persistent()) {
            if (relationship.target().isInstance(state.entity())) {
                Relationship back = state.binding().model().relationship(inverse);
                Object owner = state.isUnloaded(back) ? null : state.fieldValue(back);
                if (owner != null) {
                    targets.put(owner, state.entity());
                }
            }
        }
        return targets;
    }

    private boolean isNew(Relationship relationship, @Nullable Object target) {
        return target != null && relationship.cascades(Cascade.ADD) && context.stateOf(target) == null;
    }

    private boolean isToReferBack(Relationship relationship, @Nullable Object target) {
        String inverse = relationship.inverse();
        if (target == null || inverse == null) {
            return false;
        }
        EntityBinding binding = context.binding(target.getClass());
        Relationship back = binding.model().relationship(inverse);
        EntityState state = context.stateOf(target);
        boolean unloaded = state != null && state.isUnloaded(back);
        return !unloaded && binding.accessor().get(target, binding.fieldOf(back)) == null;
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private boolean hasLeft(EntityState owner, Relationship relationship, @Nullable Object target) {
        List<Object> before = relationship.removesOrphans() ? context.elementsBefore(owner, relationship) : null;
        return before != null && !before.isEmpty() && before.get(0) != target;
    }
}
