package dev.athanor.internal.load;

import dev.athanor.event.EntityEvent;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.load.Variants.Variant;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An entity in the rows of a statement: where its columns begin, what is joined to it, and what is loaded behind. Part of a plan:
 * immutable once the plan is made.
 */
final class EntityNode {

    final EntityBinding binding;
    /** The classes its objects may be of, where entities extend it; else null. */
    final @Nullable Variants variants;

    final EntitySource<?> source;
    final LoadTree tree;
    final int firstColumn;
    final int index;
    /** What its rows hold, where they do not hold all columns. */
    final @Nullable PartialRow partial;

    private final @Nullable KeyReading partialKey;
    final List<JoinedNode> joined = new ArrayList<>();
    final List<Relationship> selectIn = new ArrayList<>();
    final List<Relationship> subquery = new ArrayList<>();
    final List<Relationship> raising = new ArrayList<>();
    final List<Relationship> empty = new ArrayList<>();
    /** Whether another entity of the statement is of the same class, so that both may meet the same objects. */
    boolean sharesEntity;

    EntityNode(
            EntityBinding binding,
            @Nullable Variants variants,
            EntitySource<?> source,
            LoadTree tree,
            int firstColumn,
            int index) {
        this.binding = binding;
        this.variants = variants;
        this.source = source;
        this.tree = tree;
        this.firstColumn = firstColumn;
        this.index = index;
        // objects of a hierarchy are read whole: each class has its columns at places of its own
        boolean isWhole = binding.accessor().makesWhole() || binding.model().hierarchy() != null;
        this.partial = isWhole ? null : partial(binding, tree);
        this.partialKey = partial == null ? null : KeyReading.of(this, binding.keyPositions());
    }

    /** Rows that bring some columns to objects that are there are partial even where these are all columns. */
    private static @Nullable PartialRow partial(EntityBinding binding, LoadTree tree) {
        PartialRow row = ColumnRules.row(binding, tree.columns());
        return row == null && tree.only() != null ? new PartialRow(binding, List.of()) : row;
    }

    /** Returns the positions of the columns its rows hold, in the order they stand. */
    int[] positions() {
        return partial == null ? IntStream.range(0, binding.columnCount()).toArray() : partial.positions();
    }

    /** Returns the attributes whose columns its rows do not hold. */
    List<String> skipped() {
        return partial == null ? List.of() : partial.skipped();
    }

    /** Returns where a column stands in its rows, counted from 1. */
    int columnOf(int position) {
        return firstColumn + (partial == null ? position : partial.offset(position));
    }

    /**
     * A relationship whose entities are in the same rows.
     *
     * @param relationship the relationship
     * @param node its entities
     * @param back the reference of its elements to their owner, which a joined row tells by itself, or null
     */
    record JoinedNode(
            Relationship relationship,
            EntityNode node,
            @Nullable Relationship back) {}

    /** Returns the relationships of its objects: those of the entity, then those of entities that extend it. */
    List<Relationship> relationships() {
        if (variants == null || variants.added().isEmpty()) {
            return binding.relationships();
        }
        List<Relationship> all = new ArrayList<>(binding.relationships());
        all.addAll(variants.added());
        return all;
    }

    /** Tells whether a relationship is loaded when it is touched, in objects of whatever class. */
    boolean isInterceptable(Relationship relationship) {
        if (variants == null) {
            return relationship.lazy() != null || binding.isTracked(relationship);
        }
        return variants.all().stream()
                .map(Variant::binding)
                .filter(of -> of.has(relationship))
                .allMatch(of -> of.intercepts(relationship));
    }

    /** Returns the object of the current row: the one that is there, or a new one; null where an outer join found none. */
    @Nullable
    EntityState read(ResultSet rows, LoadRun run) throws SQLException {
        Object key = key(rows);
        if (key == null) {
            return null;
        }
        NodeRun here = run.at(this);
        EntityState known = here.rows().get(key);
        if (known == null) {
            known = variants == null
                    ? materialise(rows, here, key, run)
                    : materialise(variants.of(rows, firstColumn), rows, here, key, run);
            here.made(known);
        } else if (here.sees(known)) {
            List<String> only = tree.only();
            if (only != null) {
                Objects.requireNonNull(partial).complete(rows, firstColumn, known, only, run.populatesExisting());
                return known;
            }
            if (isToBeReadAgain(known, run) && binding.accessor().makesWhole()) {
                run.context().remove(known);
                known = materialise(rows, here, key, run);
                here.made(known);
                return known;
            }
            meet(rows, here, known, key, run);
            here.groupOf(known.binding()).add(known);
        }
        return known;
    }

    /** Returns the key of the current row, or null where an outer join found none. */
    @Nullable
    Object key(ResultSet rows) throws SQLException {
        return partialKey == null ? binding.readKey(rows, firstColumn) : partialKey.read(rows);
    }

    private void meet(ResultSet rows, NodeRun here, EntityState known, Object key, LoadRun run) throws SQLException {
        if (isToBeReadAgain(known, run)) {
            if (variants != null) {
                fill(variants.of(known.binding()), rows, firstColumn, known, key);
            } else if (partial == null) {
                fill(rows, known, key);
            } else if (!partial.refill(rows, firstColumn, known)) {
                run.incomplete(this, known);
            }
            known.unloadRelationships();
            known.alignReferences().forEach(reference -> run.unknown(known, reference));
            known.stale(false);
            if (here.hearsRefresh()) {
                run.read(EntityEvent.REFRESH, known);
            }
        } else {
            run.countHit();
            if (binding.lazyColumns().arePossible()) {
                completed(rows, known);
            }
        }
    }

    private static boolean isToBeReadAgain(EntityState known, LoadRun run) {
        return run.populatesExisting() || (known.isStale() && !known.isModified());
    }

    private void completed(ResultSet rows, EntityState known) throws SQLException {
        if (partial == null) {
            PartialRow.completeWhole(rows, firstColumn, known);
        } else {
            partial.complete(rows, firstColumn, known);
        }
    }

    private EntityState materialise(ResultSet rows, NodeRun here, Object key, LoadRun run) throws SQLException {
        EntityState state;
        if (binding.accessor().makesWhole()) {
            Object whole = binding.accessor().construct(rows, firstColumn, key);
            state = run.context().addLoaded(here.group(), whole, key);
            state.snapshot(state.held());
        } else {
            Object entity = partial == null ? binding.accessor().instantiate() : partial.instantiate();
            state = run.context().addLoaded(here.group(), entity, key);
            fill(rows, state, key);
        }
        if (partial != null || !binding.relationships().isEmpty()) {
            prepareRelationships(binding, state, partial == null ? 0 : partial.bits());
        }
        return made(state, here, run);
    }

    /** Makes an object of the class the row says. */
    private EntityState materialise(Variant variant, ResultSet rows, NodeRun here, Object key, LoadRun run)
            throws SQLException {
        EntityState state = run.context()
                .addLoaded(here.groupOf(variant.binding()), variant.reader().instantiate(), key);
        fill(variant, rows, firstColumn, state, key);
        prepareRelationships(variant.binding(), state, 0);
        return made(state, here, run);
    }

    private static void fill(Variant variant, ResultSet rows, int firstColumn, EntityState state, Object key)
            throws SQLException {
        boolean keepsNone = state.context().isReadOnly() && !variant.binding().hasReferences();
        @Nullable
        Object @Nullable [] snapshot = keepsNone ? null : variant.binding().emptySnapshot();
        variant.reader().read(rows, firstColumn, state.entity(), snapshot, key);
        state.snapshot(snapshot);
    }

    private static EntityState made(EntityState state, NodeRun here, LoadRun run) {
        if (here.hearsLoad()) {
            run.read(EntityEvent.LOAD, state);
        }
        run.countLoaded(state);
        return state;
    }

    private void fill(ResultSet rows, EntityState state, Object key) throws SQLException {
        boolean keepsNone = state.context().isReadOnly() && !binding.hasReferences();
        if (partial != null) {
            partial.fill(rows, firstColumn, state, keepsNone);
            return;
        }
        @Nullable Object @Nullable [] snapshot = keepsNone ? null : binding.emptySnapshot();
        binding.accessor().read(rows, firstColumn, state.entity(), snapshot, key);
        state.snapshot(snapshot);
    }

    /** Collections that can be replaced load themselves; getters load the rest; a reference to nothing needs no loading. */
    private static void prepareRelationships(EntityBinding binding, EntityState state, long unloadedColumns) {
        long unloaded = unloadedColumns;
        List<Relationship> relationships = binding.relationships();
        for (int i = 0; i < relationships.size(); i++) {
            Relationship relationship = relationships.get(i);
            LazyAttribute lazy = relationship.lazy();
            if (lazy != null) {
                unloaded |= binding.refersToNothing(relationship, state.snapshot()) ? 0 : lazy.bit();
            } else if (binding.isTracked(relationship)) {
                binding.accessor().set(state.entity(), binding.fieldOf(relationship), Tracked.of(state, relationship));
            } else if (!relationship.isToMany() && state.fieldValue(relationship) != null) {
                // what an initializer of the field put there is not what the row refers to
                binding.accessor().set(state.entity(), binding.fieldOf(relationship), null);
            }
        }
        if (state.entity() instanceof LazyOwner owner) {
            owner.athanor$loader(state);
            owner.athanor$unloaded(unloaded);
        }
    }
}
