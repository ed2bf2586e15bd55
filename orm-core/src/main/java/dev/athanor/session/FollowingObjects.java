package dev.athanor.session;

import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.ColumnPlaces;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Evaluation;
import dev.athanor.internal.state.Evaluation.Unknowable;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import dev.athanor.schema.Column;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Change;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.NamedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects whose rows one statement changes: what they will hold is worked out before it, and given to them behind it. Where
 * only the database knows it, their rows are read again. For one statement; confined to one thread.
 */
final class FollowingObjects {

    private final PersistenceContext context;
    private final Loading loading;
    private final Change change;
    private final Evaluation evaluation;
    private final List<EntityState> deleted = new ArrayList<>();
    private final List<EntityState> readAgain = new ArrayList<>();
    private final Map<EntityState, Map<Integer, @Nullable Object>> values = new LinkedHashMap<>();

    FollowingObjects(PersistenceContext context, Loading loading, Change change, Evaluation evaluation) {
        this.context = context;
        this.loading = loading;
        this.change = change;
        this.evaluation = evaluation;
    }

    /** Returns those of some objects for whose rows a condition is true. */
    List<EntityState> matched(@Nullable Condition condition, List<EntityState> objects) {
        List<EntityState> matched = new ArrayList<>();
        for (EntityState object : objects) {
            if (condition == null || Boolean.TRUE.equals(evaluation.holds(condition, object))) {
                matched.add(object);
            }
        }
        return matched;
    }

    /** Works out what the objects will hold. */
    void prepare(List<EntityState> matched) {
        for (EntityState object : matched) {
            if (change instanceof Delete) {
                deleted.add(object);
            } else if (object.isStale() || hasComputedColumns(object.binding())) {
                readAgain.add(object);
            } else {
                prepareValues(object);
            }
        }
    }

    private void prepareValues(EntityState object) {
        try {
            Map<Integer, @Nullable Object> assigned = new LinkedHashMap<>();
            for (Assignment assignment : BulkChanges.assignments(change)) {
                int position = position(assignment.column(), object.binding());
                Object value = evaluation.assigned(position, assignment.value(), object);
                requireKnownTarget(object.binding(), position, value);
                assigned.put(position, value);
            }
            values.put(object, assigned);
        } catch (Unknowable onlyByTheDatabase) {
            readAgain.add(object);
        }
    }

    private static int position(Assignable<?> column, EntityBinding binding) {
        int position = -1;
        if (column instanceof MappedAttribute<?> attribute) {
            position = ColumnPlaces.ofAttribute(binding, attribute.attribute());
        } else if (column instanceof NamedColumn<?> named
                && binding.model().table().equals(named.table())) {
            position = ColumnPlaces.ofColumn(binding, named.name());
        }
        if (position < 0) {
            throw Evaluation.unknowable("what else the columns of the row hold");
        }
        return position;
    }

    /** A reference can be turned to an object that is in memory, or to none. */
    private void requireKnownTarget(EntityBinding binding, int position, @Nullable Object key) {
        Relationship reference = binding.referenceAt(position);
        if (reference == null) {
            return;
        }
        boolean isKnown = key == null || context.find(context.binding(reference.target()), key) != null;
        if (!isKnown || reference.ownColumns().size() > 1) {
            throw Evaluation.unknowable("the object that is referred to");
        }
    }

    /** What the database computes of other columns, or of other rows, changes with them. */
    private static boolean hasComputedColumns(EntityBinding binding) {
        return binding.once("has computed columns", () -> {
            EntityModel model = binding.model();
            EntitySource<?> source = new EntitySource<>(model.type(), null);
            for (MappedColumn column : model.columns()) {
                if (!(model.selected(column, source) instanceof Column<?> plain)
                        || plain.definition().computed() != null) {
                    return true;
                }
            }
            return false;
        });
    }

    /** What a rollback goes back to keeps the snapshot there was: the object gets another. */
    private void give(EntityState object, Map<Integer, @Nullable Object> assigned) {
        EntityBinding binding = object.binding();
        @Nullable Object[] snapshot = Objects.requireNonNull(object.snapshot()).clone();
        object.snapshot(snapshot);
        assigned.forEach((position, value) -> {
            if (Unloaded.is(snapshot[position])) {
                return;
            }
            snapshot[position] = value;
            if (binding.isField(position)) {
                binding.accessor().set(object.entity(), position, value);
            }
            Relationship reference = binding.referenceAt(position);
            if (reference != null) {
                EntityState target = value == null ? null : context.find(context.binding(reference.target()), value);
                object.reference(reference, target == null ? null : target.entity());
            }
        });
    }

    /** Gives the objects what their rows hold now. */
    void follow() {
        deleted.forEach(context.memory()::remember);
        deleted.forEach(context::deleted);
        values.forEach((object, assigned) -> {
            context.memory().remember(object);
            give(object, assigned);
        });
        if (!readAgain.isEmpty()) {
            readAgain.forEach(context.memory()::remember);
            loading.readAgain(readAgain);
        }
    }
}
