package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what a plan says, step by step, and brings the objects up to date with their rows. Confined to one thread. */
public final class FlushWriter {

    private final PersistenceContext context;
    private final SqlConnection connection;
    private final KeySource keys;
    private final LinkWriter links;

    /** Makes a writer for one flush. */
    public FlushWriter(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.connection = connection;
        this.keys = new KeySource(connection);
        this.links = new LinkWriter(context, connection);
    }

    /** Writes the steps in order. If one fails, those before it are written and the transaction must be rolled back. */
    public void write(FlushPlan plan) {
        for (FlushStep step : plan.steps()) {
            if (step instanceof FlushStep.Insert insert) {
                insert(insert);
            } else if (step instanceof FlushStep.Update update) {
                update(update);
            } else if (step instanceof FlushStep.Delete delete) {
                delete(delete);
            } else if (step instanceof FlushStep.InsertLinks rows) {
                links.insert(rows);
            } else if (step instanceof FlushStep.DeleteLinks rows) {
                links.delete(rows);
            }
        }
    }

    // Inserts

    private void insert(FlushStep.Insert step) {
        EntityBinding binding = step.binding();
        List<EntityState> states = step.states();
        List<Integer> positions = KeySource.insertedPositions(binding);
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        List<@Nullable Object[]> snapshots = new ArrayList<>(states.size());
        keys.assign(binding, states);
        for (EntityState state : states) {
            refuseTransientReferences(state);
            beginVersion(state);
            @Nullable Object[] held = state.held();
            snapshots.add(held);
            rows.add(picked(held, positions));
        }
        List<Object> generated = keys.insert(binding, rows);
        int generatedPosition = binding.key().generatedPosition();
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            @Nullable Object[] snapshot = snapshots.get(i);
            if (!generated.isEmpty()) {
                snapshot[generatedPosition] = generated.get(i);
                binding.accessor().set(state.entity(), generatedPosition, generated.get(i));
            }
            context.hasRow(state, Objects.requireNonNull(binding.key().in(snapshot)));
            context.inserted(state);
            state.snapshot(snapshot);
        }
        context.counters().inserted.add(states.size());
    }

    private static @Nullable Object[] picked(@Nullable Object[] held, List<Integer> positions) {
        @Nullable Object[] values = new Object[positions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = held[positions.get(i)];
        }
        return values;
    }

    private static void beginVersion(EntityState state) {
        EntityBinding binding = state.binding();
        int position = binding.versionPosition();
        if (position >= 0 && binding.accessor().get(state.entity(), position) == null) {
            binding.accessor().set(state.entity(), position, Versions.first(binding.type(position)));
        }
    }

    /** A reference to an object that no flush will insert would be written as null. */
    private void refuseTransientReferences(EntityState state) {
        for (Relationship relationship : state.binding().relationships()) {
            if (!(relationship.link() instanceof Link.ToTarget) || state.isUnloaded(relationship)) {
                continue;
            }
            Object target = state.fieldValue(relationship);
            if (target != null && context.keyOf(target) == null) {
                throw new OrmException(
                        "orm-flush-transient-reference",
                        relationship.describe() + " of " + state.describe() + " refers to a "
                                + target.getClass().getSimpleName()
                                + " that has no row and is not in the session. Add it first, or let the relationship do so"
                                + " with cascade = CascadeType.PERSIST.");
            }
        }
    }

    // Updates

    private void update(FlushStep.Update step) {
        EntityBinding binding = step.binding();
        PlannedSql sql = binding.once(
                connection.planKey(new Shape(step.positions())), () -> updateSql(binding, step.positions()));
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            refuseTransientReferences(state);
            rows.add(updateValues(state, step.positions()));
        }
        check(connection.batch(sql, rows), step.states());
        int version = binding.versionPosition();
        for (EntityState state : step.states()) {
            if (version >= 0) {
                Object before = Objects.requireNonNull(state.snapshot())[version];
                binding.accessor().set(state.entity(), version, Versions.next(before));
            }
            state.takeSnapshot();
        }
        context.counters().updated.add(step.states().size());
    }

    /** The name under which a binding keeps the text of an update of some columns. */
    private record Shape(List<Integer> positions) {}

    private PlannedSql updateSql(EntityBinding binding, List<Integer> positions) {
        Update update = Sql.update(binding.model().table());
        for (int position : positions) {
            update = set(update, column(binding, position));
        }
        int version = binding.versionPosition();
        if (version >= 0) {
            update = set(update, column(binding, version));
        }
        return plan(update.where(row(binding)));
    }

    private static <T> Update set(Update update, Column<T> column) {
        return update.set(column, parameter(column));
    }

    private static @Nullable Object[] updateValues(EntityState state, List<Integer> positions) {
        EntityBinding binding = state.binding();
        int version = binding.versionPosition();
        int changed = positions.size();
        @Nullable Object[] values = new Object[changed + binding.key().size() + (version < 0 ? 0 : 2)];
        for (int i = 0; i < changed; i++) {
            values[i] = state.columnValue(positions.get(i));
        }
        if (version >= 0) {
            values[changed++] = Versions.next(Objects.requireNonNull(state.snapshot())[version]);
        }
        putRow(state, values, changed);
        return values;
    }

    /** Puts the values that tell an object's row, in the version it was read. */
    private static void putRow(EntityState state, @Nullable Object[] values, int place) {
        EntityBinding binding = state.binding();
        int behind = binding.key().put(Objects.requireNonNull(state.key()), values, place);
        if (binding.versionPosition() >= 0) {
            values[behind] = Objects.requireNonNull(state.snapshot())[binding.versionPosition()];
        }
    }

    // Deletes

    private void delete(FlushStep.Delete step) {
        EntityBinding binding = step.binding();
        PlannedSql sql = binding.once(
                connection.planKey("delete"),
                () -> plan(Sql.delete(binding.model().table()).where(row(binding))));
        int values = binding.key().size() + (binding.versionPosition() < 0 ? 0 : 1);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EntityState state : step.states()) {
            @Nullable Object[] row = new Object[values];
            putRow(state, row, 0);
            rows.add(row);
        }
        check(connection.batch(sql, rows), step.states());
        step.states().forEach(context::deleted);
        context.counters().deleted.add(step.states().size());
    }

    private void check(int[] counts, List<EntityState> states) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                EntityState state = states.get(i);
                context.counters().staleRows.increment();
                throw StaleRowException.of(
                        state.binding().model().name(),
                        Objects.requireNonNull(state.key()),
                        state.binding().versionPosition() >= 0);
            }
        }
    }

    // Statements

    private PlannedSql plan(Statement<?> statement) {
        return connection.plan(statement, null);
    }

    /** The row of an object, in the version it was read. */
    private static Condition row(EntityBinding binding) {
        Condition row = null;
        for (int position : binding.keyPositions()) {
            Condition part = holds(column(binding, position));
            row = row == null ? part : row.and(part);
        }
        Condition ofKey = Objects.requireNonNull(row, "a key has columns");
        return binding.versionPosition() < 0 ? ofKey : ofKey.and(holds(column(binding, binding.versionPosition())));
    }

    static Condition holds(Column<Object> column) {
        return column.eq(parameter(column));
    }

    static Column<Object> column(EntityBinding binding, int position) {
        MappedColumn column = binding.model().columns().get(position);
        return binding.model().table().c(column.name());
    }

    static <T> Expression<T> parameter(NamedColumn<T> column) {
        return new Expression.Parameter<>(column.name(), column.typeOf());
    }
}
