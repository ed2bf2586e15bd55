package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.Relationship;

/** Refuses references to objects that no flush will insert: they would be written as null. */
final class TransientReferences {

    private TransientReferences() {}

    static void refuse(EntityState state, PersistenceContext context) {
        for (Relationship relationship : state.binding().references()) {
            if (state.isUnloaded(relationship)) {
                continue;
            }
            Object target = state.fieldValue(relationship);
            // what is in the session and has no row yet gets one by this flush, and the reference is written behind it
            if (target != null && context.keyOf(target) == null && context.stateOf(target) == null) {
                throw new OrmException(
                        "orm-flush-transient-reference",
                        relationship.describe() + " of " + state.describe() + " refers to a "
                                + target.getClass().getSimpleName()
                                + " that has no row and is not in the session. Add it first, or let the relationship do so"
                                + " with cascade = CascadeType.PERSIST.");
            }
        }
    }
}
