package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.LoadGroup;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one execution of a statement has met so far: the objects of each node, and the elements of joined collections. */
final class LoadRun {

    private final boolean populatesExisting;
    private final Map<EntityNode, LoadGroup> groups = new LinkedHashMap<>();
    private final Map<EntityNode, Set<EntityState>> seen = new HashMap<>();
    private final Map<EntityNode.JoinedNode, Map<EntityState, Set<Object>>> elements = new LinkedHashMap<>();

    LoadRun(boolean populatesExisting) {
        this.populatesExisting = populatesExisting;
    }

    boolean populatesExisting() {
        return populatesExisting;
    }

    /** An object was made. */
    void loaded(EntityNode node, EntityState state) {
        LoadGroup group = group(node);
        group.add(state);
        state.group(group);
        seen(node).add(state);
    }

    /** An object that was there was met. */
    void met(EntityNode node, EntityState state) {
        seen(node).add(state);
        LoadGroup group = group(node);
        group.add(state);
        state.group(group);
    }

    boolean isFirstSight(EntityNode node, EntityState state) {
        return !seen(node).contains(state);
    }

    private Set<EntityState> seen(EntityNode node) {
        return seen.computeIfAbsent(node, any -> Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private LoadGroup group(EntityNode node) {
        return groups.computeIfAbsent(node, any -> {
            LoadGroup group = new LoadGroup();
            node.raising.forEach(relationship -> group.raise(relationship.name()));
            return group;
        });
    }

    List<EntityState> members(EntityNode node) {
        LoadGroup group = groups.get(node);
        return group == null ? List.of() : group.members();
    }

    /** The current row says that an object has an element. */
    void element(EntityNode.JoinedNode join, EntityState owner, Object element) {
        elementsOf(join, owner).add(element);
    }

    /** The current row says that an object has no element. */
    void noElement(EntityNode.JoinedNode join, EntityState owner) {
        elementsOf(join, owner);
    }

    private Set<Object> elementsOf(EntityNode.JoinedNode join, EntityState owner) {
        return elements.computeIfAbsent(join, any -> new LinkedHashMap<>())
                .computeIfAbsent(owner, any -> new OrderedIdentitySet());
    }

    /** Gives joined collections what the rows said, unless they had been loaded before. */
    void finishCollections() {
        elements.forEach((join, byOwner) -> {
            Relationship relationship = join.relationship();
            byOwner.forEach((owner, found) -> {
                if (owner.isUnloaded(relationship) || populatesExisting) {
                    owner.elements(relationship, new ArrayList<>(found));
                }
            });
        });
    }
}
