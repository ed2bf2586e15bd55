package dev.athanor.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hierarchy as far as the annotations of its classes tell. Confined to one thread. */
final class HierarchyDraft {

    final Hierarchy.Strategy strategy;

    /** The entities, each behind those above it; the topmost first. */
    final List<EntityDraft> members = new ArrayList<>();

    /** What the column that tells the class holds for each class of which there are objects. */
    final Map<Class<?>, Object> values = new LinkedHashMap<>();

    Hierarchy.@Nullable Discriminator discriminator;

    HierarchyDraft(Hierarchy.Strategy strategy) {
        this.strategy = strategy;
    }

    EntityDraft root() {
        return members.get(0);
    }

    /** Returns those that extend an entity. */
    List<EntityDraft> below(EntityDraft draft) {
        return members.stream()
                .filter(member -> member != draft && draft.type.isAssignableFrom(member.type))
                .toList();
    }

    boolean is(Hierarchy.Strategy other) {
        return strategy == other;
    }

    /** Returns what the registry keeps. */
    Hierarchy made() {
        return new Hierarchy(strategy, discriminator, values);
    }
}
