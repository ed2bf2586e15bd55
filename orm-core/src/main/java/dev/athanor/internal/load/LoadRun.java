package dev.athanor.internal.load;

import dev.athanor.event.EntityEvent;
import dev.athanor.internal.load.EntityNode.JoinedNode;
import dev.athanor.internal.state.Counters;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one execution of a statement has met so far: the objects of each node, and the elements of joined collections. */
final class LoadRun {

    private final PersistenceContext context;
    private final boolean populatesExisting;
    private final @Nullable NodeRun[] nodes;
    private final @Nullable JoinedElements[] elements;
    private Map<Relationship, List<EntityState>> unknown = Map.of();
    private Map<EntityNode, List<EntityState>> incomplete = Map.of();
    private final LoadEvents events;
    private @Nullable StreamedObjects recorder;
    private long loaded;
    private long hits;

    LoadRun(PersistenceContext context, LoadEvents events, int nodes, boolean populatesExisting) {
        this.context = context;
        this.events = events;
        this.nodes = new NodeRun[nodes];
        this.elements = new JoinedElements[nodes];
        this.populatesExisting = populatesExisting;
    }

    PersistenceContext context() {
        return context;
    }

    /** Keeps that an object's row was read, to be told later. */
    void read(EntityEvent event, EntityState state) {
        events.read(event, state);
    }

    /** Keeps what is loaded, to let go of it again. */
    void recorder(@Nullable StreamedObjects objects) {
        recorder = objects;
    }

    void countLoaded(EntityState state) {
        loaded++;
        if (recorder != null) {
            recorder.add(state);
        }
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

    /** Returns what was met of a node. */
    NodeRun at(EntityNode node) {
        NodeRun met = nodes[node.index];
        if (met == null) {
            met = new NodeRun(node, context.rows(node.binding));
            nodes[node.index] = met;
        }
        return met;
    }

    List<EntityState> members(EntityNode node) {
        NodeRun met = nodes[node.index];
        return met == null ? List.of() : met.group().members();
    }

    /** A reference that no getter can load must be loaded behind the rows. */
    void unknown(EntityState state, Relationship reference) {
        unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
        unknown.computeIfAbsent(reference, any -> new ArrayList<>()).add(state);
    }

    Map<Relationship, List<EntityState>> unknown() {
        return unknown;
    }

    /** An object that cannot load later what its row did not hold needs it behind the rows. */
    void incomplete(EntityNode node, EntityState state) {
        incomplete = incomplete.isEmpty() ? new LinkedHashMap<>() : incomplete;
        incomplete.computeIfAbsent(node, any -> new ArrayList<>()).add(state);
    }

    Map<EntityNode, List<EntityState>> incomplete() {
        return incomplete;
    }

    /** The current row says that an object has an element, or that it has none. */
    void element(EntityNode ownerNode, EntityState owner, JoinedNode join, @Nullable EntityState element) {
        JoinedElements ofJoin = elements[join.node().index];
        if (ofJoin == null) {
            ofJoin = new JoinedElements(join.relationship());
            elements[join.node().index] = ofJoin;
        }
        FoundElements ofOwner = ofJoin.of(owner, at(ownerNode).isFirstSight());
        if (element != null) {
            if (at(join.node()).isFirstSight()) {
                ofOwner.addNew(element.entity());
            } else {
                ofOwner.addOnce(element.entity());
            }
        }
    }

    /** Gives joined collections what the rows said. */
    void finishCollections() {
        for (JoinedElements ofJoin : elements) {
            if (ofJoin != null) {
                ofJoin.give(populatesExisting);
            }
        }
    }
}
