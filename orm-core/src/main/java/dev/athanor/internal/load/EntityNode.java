package dev.athanor.internal.load;

import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity in the rows of a statement: where its columns begin, what is joined to it, and what is loaded behind. Part of a plan:
 * immutable once the plan is made.
 */
final class EntityNode {

    final EntityBinding binding;
    final EntitySource<?> source;
    final LoadTree tree;
    final int firstColumn;
    final int index;
    final List<JoinedNode> joined = new ArrayList<>();
    final List<Relationship> selectIn = new ArrayList<>();
    final List<Relationship> raising = new ArrayList<>();

    EntityNode(EntityBinding binding, EntitySource<?> source, LoadTree tree, int firstColumn, int index) {
        this.binding = binding;
        this.source = source;
        this.tree = tree;
        this.firstColumn = firstColumn;
        this.index = index;
    }

    /** A relationship whose entities are in the same rows. */
    record JoinedNode(Relationship relationship, EntityNode node) {}

    boolean joinsCollections() {
        return joined.stream().anyMatch(join -> join.relationship.isToMany() || join.node.joinsCollections());
    }

    /** Returns the object of the current row: the one that is there, or a new one; null where an outer join found none. */
    @Nullable
    EntityState read(ResultSet rows, PersistenceContext context, LoadRun run) throws SQLException {
        Object key = binding.codec(binding.idPosition()).read(rows, firstColumn + binding.idPosition());
        if (key == null) {
            return null;
        }
        EntityState known = context.find(binding, key);
        if (known == null) {
            known = materialise(rows, context, key, run);
            run.met(this, known);
        } else if (run.isFirstSight(this, known)) {
            meet(rows, known, run);
        }
        return known;
    }

    private void meet(ResultSet rows, EntityState known, LoadRun run) throws SQLException {
        boolean readAgain = run.populatesExisting() || (known.isStale() && !known.isModified());
        if (readAgain) {
            fill(rows, known.entity(), known);
            known.unloadRelationships();
            known.alignReferences().forEach(reference -> run.unknown(known, reference));
            known.stale(false);
        } else {
            run.countHit();
        }
        run.met(this, known);
    }

    private EntityState materialise(ResultSet rows, PersistenceContext context, Object key, LoadRun run)
            throws SQLException {
        Object entity = binding.accessor().instantiate();
        EntityState state = context.addLoaded(binding, entity, key);
        fill(rows, entity, state);
        prepareRelationships(state);
        run.countLoaded();
        return state;
    }

    private void fill(ResultSet rows, Object entity, EntityState state) throws SQLException {
        boolean keepsNone = state.context().isReadOnly() && !binding.hasReferences();
        @Nullable Object @Nullable [] snapshot = keepsNone ? null : new Object[binding.columnCount()];
        binding.accessor().read(rows, firstColumn, entity, snapshot);
        state.snapshot(snapshot);
    }

    /** Collections that can be replaced load themselves; getters load the rest; a reference to nothing needs no loading. */
    private void prepareRelationships(EntityState state) {
        long unloaded = 0;
        List<Relationship> relationships = binding.relationships();
        for (int i = 0; i < relationships.size(); i++) {
            Relationship relationship = relationships.get(i);
            LazyAttribute lazy = relationship.lazy();
            if (lazy != null) {
                int position = binding.positionOf(relationship);
                @Nullable Object[] snapshot = state.snapshot();
                boolean refersToNothing = position >= 0 && snapshot != null && snapshot[position] == null;
                unloaded |= refersToNothing ? 0 : lazy.bit();
            } else if (binding.isTracked(relationship)) {
                binding.accessor().set(state.entity(), binding.fieldOf(relationship), Tracked.of(state, relationship));
            }
        }
        if (state.entity() instanceof LazyOwner owner) {
            owner.athanor$loader(state);
            owner.athanor$unloaded(unloaded);
        }
    }
}
