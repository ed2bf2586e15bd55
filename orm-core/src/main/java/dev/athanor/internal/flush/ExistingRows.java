package dev.athanor.internal.flush;

import dev.athanor.StaleRowException;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.flush.FlushStep.Part;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Updates and deletes rows, each in the version it was read: one that is not there any more is stale. Confined to one thread. */
final class ExistingRows {

    private final PersistenceContext context;
    private final SqlConnection connection;
    private final FetchedColumns fetched;
    private final SpreadRows spread;

    ExistingRows(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.spread = new SpreadRows(connection);
        this.connection = connection;
        this.fetched = new FetchedColumns(connection);
    }

    /** The name under which a binding keeps the text of an update of some columns. */
    private record Shape(List<Integer> positions, boolean raisesVersion) {}

    // Updates

    void update(FlushStep.Update step) {
        EntityBinding binding = step.binding();
        List<EntityState> states = step.states();
        if (step.part() == Part.REST || step.part() == Part.REST_OF_NEW) {
            states = states.stream()
                    .filter(state -> step.positions().stream().anyMatch(state::differs))
                    .toList();
        }
        if (states.isEmpty()) {
            return;
        }
        boolean raises = step.part().raisesVersion();
        boolean shares = !binding.shared().isEmpty();
        List<@Nullable Object[]> rows = new ArrayList<>(states.size());
        for (EntityState state : states) {
            TransientReferences.refuse(state, context);
            if (shares) {
                // what was new when the flush was planned has its key now
                binding.shared().refuseContradictions(state);
            }
            rows.add(values(state, state, step.positions(), raises));
        }
        check(execute(binding, step.positions(), raises, rows), states);
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            if (raises) {
                raiseVersion(state, rows.get(i), step.positions().size());
            }
            if (shares) {
                binding.shared().follow(state);
            }
            if (step.part() == Part.ALL) {
                state.takeSnapshot();
            } else {
                takeSnapshot(state, step.positions());
            }
            if (shares) {
                binding.shared().realign(state);
            }
        }
        fetched.updated(binding, states);
        context.counters().updated.add(states.size());
    }

    private int[] execute(
            EntityBinding binding, List<Integer> positions, boolean raises, List<@Nullable Object[]> rows) {
        if (SpreadRows.isNeeded(binding)) {
            return spread.update(binding, positions, raises, rows);
        }
        return connection.batch(
                binding.once(
                        connection.planKey(new Shape(positions, raises)),
                        () -> connection.plan(Statements.update(binding, positions, raises), null)),
                rows);
    }

    /** The columns an object gives, and the row that was read, which may have been another object's. */
    private static @Nullable Object[] values(
            EntityState state, EntityState row, List<Integer> positions, boolean raises) {
        int version = state.binding().versionPosition();
        int changed = positions.size();
        @Nullable
        Object[] values = new Object[changed + state.binding().key().size() + (version < 0 ? 0 : raises ? 2 : 1)];
        for (int i = 0; i < changed; i++) {
            values[i] = state.columnValue(positions.get(i));
        }
        addRow(values, changed, row, raises);
        return values;
    }

    private static void addRow(@Nullable Object[] values, int from, EntityState row, boolean raises) {
        EntityBinding binding = row.binding();
        int version = binding.versionPosition();
        Object before = version < 0 ? null : Objects.requireNonNull(row.snapshot())[version];
        int next = from;
        if (raises && version >= 0) {
            values[next++] = Versions.next(before, binding.type(version));
        }
        next = binding.key().put(Objects.requireNonNull(row.key()), values, next);
        if (version >= 0) {
            values[next] = before;
        }
    }

    private static int rowSize(EntityBinding binding) {
        return binding.key().size() + (binding.versionPosition() < 0 ? 0 : 1);
    }

    /** The version was written behind the columns. */
    private static void raiseVersion(EntityState state, @Nullable Object[] written, int columns) {
        EntityBinding binding = state.binding();
        if (binding.versionPosition() >= 0) {
            binding.accessor().set(state.entity(), binding.versionPosition(), written[columns]);
        }
    }

    /** Takes over what was written, and leaves what is still to be written as it was. */
    private static void takeSnapshot(EntityState state, List<Integer> positions) {
        EntityBinding binding = state.binding();
        @Nullable Object[] before = Objects.requireNonNull(state.snapshot());
        state.takeSnapshot();
        @Nullable Object[] now = Objects.requireNonNull(state.snapshot());
        for (int i = 0; i < binding.columnCount(); i++) {
            if (i != binding.versionPosition() && !positions.contains(i)) {
                now[i] = before[i];
            }
        }
    }

    /** Gives columns a value for the time being: neither the objects nor their versions change. */
    void free(FlushStep.Free step) {
        List<Integer> positions = List.of(step.position());
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (int i = 0; i < step.states().size(); i++) {
            @Nullable Object[] values = new Object[1 + rowSize(step.binding())];
            values[0] = step.values().get(i);
            addRow(values, 1, step.states().get(i), false);
            rows.add(values);
        }
        check(execute(step.binding(), positions, false, rows), step.states());
    }

    /** Lets rows be those of other objects from now on. */
    void change(FlushStep.Switch step) {
        EntityBinding binding = step.binding();
        List<Integer> positions = RowSwitch.positions(binding);
        List<@Nullable Object[]> rows = new ArrayList<>(step.rows().size());
        List<EntityState> gone = new ArrayList<>(step.rows().size());
        for (RowSwitch row : step.rows()) {
            TransientReferences.refuse(row.coming(), context);
            rows.add(values(row.coming(), row.gone(), positions, true));
            gone.add(row.gone());
        }
        if (positions.isEmpty() && binding.versionPosition() < 0) {
            // a row that is nothing but its key stays as it is
            gone.clear();
        } else {
            check(execute(binding, positions, true, rows), gone);
        }
        for (int i = 0; i < step.rows().size(); i++) {
            RowSwitch row = step.rows().get(i);
            EntityState coming = row.coming();
            raiseVersion(coming, rows.get(i), positions.size());
            Object key = Objects.requireNonNull(row.gone().key());
            context.deleted(row.gone());
            @Nullable Object[] held = coming.held();
            context.hasRow(coming, key);
            context.inserted(coming);
            coming.snapshot(held);
        }
        fetched.updated(binding, step.rows().stream().map(RowSwitch::coming).toList());
        context.counters().updated.add(step.rows().size());
    }

    // Deletes

    void delete(FlushStep.Delete step) {
        EntityBinding binding = step.binding();
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] values = new Object[rowSize(binding)];
            addRow(values, 0, state, false);
            rows.add(values);
        }
        if (SpreadRows.isNeeded(binding)) {
            spread.delete(
                    binding,
                    step.states().stream()
                            .map(state -> Objects.requireNonNull(state.key()))
                            .toList());
        }
        check(
                connection.batch(
                        binding.once(
                                connection.planKey("delete"),
                                () -> connection.plan(
                                        Sql.delete(binding.model().tables().get(0))
                                                .where(Statements.row(binding)),
                                        null)),
                        rows),
                step.states());
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
}
