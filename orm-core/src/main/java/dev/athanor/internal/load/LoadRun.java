package dev.athanor.internal.load;

import dev.athanor.internal.state.Counters;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.LoadGroup;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one execution of a statement has met so far: the objects of each node, and the elements of joined collections. */
final class LoadRun {

    private final boolean populatesExisting;
    private long loaded;
    private long hits;
    private final Map<Relationship, List<EntityState>> unknown = new LinkedHashMap<>();
    private final @Nullable LoadGroup[] groups;
    private final Map<EntityNode.JoinedNode, Map<EntityState, Set<Object>>> elements = new LinkedHashMap<>();

    LoadRun(int nodes, boolean populatesExisting) {
        this.groups = new LoadGroup[nodes];
        this.populatesExisting = populatesExisting;
    }

    void countLoaded() {
        loaded++;
    }

    void countHit() {
        hits++;
    }

    /** Adds what was counted, once for all rows. */
    void count(Counters counters) {
        counters.loaded.add(loaded);
        counters.identityHits.add(hits);
    }

    boolean populatesExisting() {
        return populatesExisting;
    }

    /** An object of a node was made, or met for the first time. */
    void met(EntityNode node, EntityState state) {
        LoadGroup group = group(node);
        group.add(state);
        state.group(group);
    }

    /** An object that was met belongs to the group of its node. */
    @SuppressWarnings("ReferenceEquality") // the group of this run, not one that is equal
    boolean isFirstSight(EntityNode node, EntityState state) {
        return state.group() != groups[node.index] || groups[node.index] == null;
    }

    private LoadGroup group(EntityNode node) {
        LoadGroup group = groups[node.index];
        if (group == null) {
            group = new LoadGroup();
            for (Relationship relationship : node.raising) {
                group.raise(relationship.name());
            }
            groups[node.index] = group;
        }
        return group;
    }

    List<EntityState> members(EntityNode node) {
        LoadGroup group = groups[node.index];
        return group == null ? List.of() : group.members();
    }

    /** A reference that no getter can load must be loaded behind the rows. */
    void unknown(EntityState state, Relationship reference) {
        unknown.computeIfAbsent(reference, any -> new ArrayList<>()).add(state);
    }

    Map<Relationship, List<EntityState>> unknown() {
        return unknown;
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
