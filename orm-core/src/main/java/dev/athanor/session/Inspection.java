package dev.athanor.session;

import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.LazyColumns;
import dev.athanor.internal.state.Tracked;
import dev.athanor.internal.state.UnloadedColumns;
import dev.athanor.mapping.Relationship;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells what of an object is not loaded; it may be in a session or not. */
final class Inspection {

    private Inspection() {}

    static Set<String> unloaded(EntityBinding binding, Object entity) {
        Set<String> names = new LinkedHashSet<>();
        for (LazyColumns.Attribute attribute : UnloadedColumns.of(binding, entity)) {
            names.add(attribute.name());
        }
        for (Relationship relationship : binding.relationships()) {
            if (isUnloaded(binding, entity, relationship)) {
                names.add(relationship.name());
            }
        }
        return names;
    }

    static boolean isUnloaded(EntityBinding binding, Object entity, Relationship relationship) {
        Object value = binding.accessor().get(entity, binding.fieldOf(relationship));
        if (value instanceof Tracked tracked) {
            return !tracked.isLoaded();
        }
        LazyAttribute lazy = relationship.lazy();
        return lazy != null
                && entity instanceof LazyOwner owner
                && (owner.athanor$unloaded() & lazy.bit()) != 0
                && (value == null || relationship.isToMany());
    }
}
