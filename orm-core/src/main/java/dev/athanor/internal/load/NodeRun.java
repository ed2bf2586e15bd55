package dev.athanor.internal.load;

import dev.athanor.event.EntityEvent;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.IdentityMap;
import dev.athanor.internal.state.LoadGroup;
import dev.athanor.internal.state.StateEvents;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one execution of a statement has met of one of its entities. Confined to one thread. */
final class NodeRun {

    private final LoadGroup group;
    private final @Nullable Map<EntityBinding, LoadGroup> groups;
    private final @Nullable Set<EntityState> seen;
    private final boolean hearsLoad;
    private final boolean hearsRefresh;
    private boolean firstSight;

    NodeRun(EntityNode node, IdentityMap rows) {
        this.group = group(node, rows);
        this.groups = node.variants == null ? null : groups(node.variants, group);
        this.seen = node.sharesEntity ? Collections.newSetFromMap(new IdentityHashMap<>()) : null;
        StateEvents events = rows.context().events();
        this.hearsLoad = events.hears(node.binding, EntityEvent.LOAD);
        this.hearsRefresh = events.hears(node.binding, EntityEvent.REFRESH);
    }

    private static LoadGroup group(EntityNode node, IdentityMap rows) {
        boolean loadsTogether = node.variants != null
                || node.partial != null
                || !node.binding.relationships().isEmpty();
        LoadGroup group = new LoadGroup(rows, node.binding, loadsTogether ? new ArrayList<>() : List.of());
        for (Relationship relationship : node.raising) {
            group.raise(relationship.name());
        }
        group.loading(node.tree.isSilent() ? null : node.tree);
        return group;
    }

    private static Map<EntityBinding, LoadGroup> groups(Variants variants, LoadGroup group) {
        Map<EntityBinding, LoadGroup> groups = new HashMap<>();
        variants.all().forEach(variant -> groups.put(variant.binding(), group.of(variant.binding())));
        return groups;
    }

    /** Returns the group for objects of a class. */
    LoadGroup groupOf(EntityBinding binding) {
        return groups == null ? group : Objects.requireNonNull(groups.get(binding));
    }

    /** Tells whether anybody wants to hear of the objects that are made. */
    boolean hearsLoad() {
        return hearsLoad;
    }

    /** Tells whether anybody wants to hear of the objects that are read again. */
    boolean hearsRefresh() {
        return hearsRefresh;
    }

    LoadGroup group() {
        return group;
    }

    IdentityMap rows() {
        return group.rows();
    }

    /** Notes which object the current row is about. An object that was met belongs to the group, unless another node took it. */
    @SuppressWarnings("ReferenceEquality") // the group of this run, not one that is equal
    boolean sees(EntityState state) {
        firstSight = seen == null ? state.group() != groupOf(state.binding()) : seen.add(state);
        return firstSight;
    }

    /** Notes that an object was made of the current row. */
    void made(EntityState state) {
        firstSight = true;
        if (seen != null) {
            seen.add(state);
        }
    }

    /** Tells whether the current row is the first about its object. */
    boolean isFirstSight() {
        return firstSight;
    }
}
