package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.flush.ElementStep.Action;
import dev.athanor.internal.flush.ElementStep.Change;
import dev.athanor.internal.state.ElementRows;
import dev.athanor.internal.state.ElementRows.Slot;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes rows that are elements of collections. Confined to one thread. */
final class ElementWriter {

    private final PersistenceContext context;
    private final SqlConnection connection;

    ElementWriter(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.connection = connection;
    }

    /** The name under which a binding keeps the text of a statement. */
    private record Shape(String relationship, Action action, BitSet slots, BitSet nulls) {}

    void write(ElementStep step) {
        EntityBinding owner = step.changes().get(0).owner().binding();
        Shape shape = new Shape(step.rows().relationship().name(), step.action(), step.slots(), step.nulls());
        PlannedSql sql = owner.once(connection.planKey(shape), () -> connection.plan(statement(step), null));
        List<@Nullable Object[]> values = new ArrayList<>(step.changes().size());
        for (Change change : step.changes()) {
            values.add(values(step, change));
        }
        connection.batch(sql, values);
    }

    // The statement

    private static Statement<?> statement(ElementStep step) {
        ElementRows rows = step.rows();
        Table table = rows.in().table();
        switch (step.action()) {
            case INSERT -> {
                Insert insert = Sql.insert(table);
                for (String column : rows.ownerColumns()) {
                    insert = set(insert, table.c(column));
                }
                for (Slot slot : rows.slots()) {
                    for (String column : slot.columns()) {
                        insert = set(insert, table.c(column));
                    }
                }
                return insert;
            }
            case UPDATE -> {
                Update update = Sql.update(table);
                for (String column : columns(rows, step.slots())) {
                    update = set(update, table.c(column));
                }
                return update.where(row(rows, rows.address(), step.nulls()));
            }
            default -> {
                return Sql.delete(table).where(row(rows, step.slots(), step.nulls()));
            }
        }
    }

    private static <T> Insert set(Insert insert, Column<T> column) {
        return insert.set(column, Statements.parameter(column));
    }

    private static <T> Update set(Update update, Column<T> column) {
        return update.set(column, Statements.parameter(column));
    }

    private static List<String> columns(ElementRows rows, BitSet slots) {
        return slots.stream()
                .boxed()
                .flatMap(slot -> rows.slots().get(slot).columns().stream())
                .toList();
    }

    private static Condition row(ElementRows rows, BitSet slots, BitSet nulls) {
        Table table = rows.in().table();
        List<Condition> all = new ArrayList<>();
        rows.ownerColumns().forEach(column -> all.add(equal(table.c(column))));
        slots.stream().forEach(slot -> {
            for (String column : rows.slots().get(slot).columns()) {
                all.add(nulls.get(slot) ? table.c(column).isNull() : equal(table.c(column)));
            }
        });
        return all.stream().reduce(Condition::and).orElseThrow();
    }

    private static Condition equal(Column<Object> column) {
        return column.eq(Statements.parameter(column));
    }

    // Its values

    private @Nullable Object[] values(ElementStep step, Change change) {
        ElementRows rows = step.rows();
        List<@Nullable Object> values = new ArrayList<>();
        if (step.action() == Action.INSERT) {
            addKey(
                    values,
                    Objects.requireNonNull(change.owner().key()),
                    rows.ownerColumns().size());
            addSlots(values, rows, Objects.requireNonNull(change.now()), allOf(rows), step.nulls());
            return values.toArray();
        }
        if (step.action() == Action.UPDATE) {
            addSlots(values, rows, Objects.requireNonNull(change.now()), step.slots(), new BitSet());
        }
        addKey(
                values,
                Objects.requireNonNull(change.owner().key()),
                rows.ownerColumns().size());
        if (step.action() != Action.DELETE_ALL) {
            addSlots(values, rows, Objects.requireNonNull(change.before()), rows.address(), step.nulls());
        }
        return values.toArray();
    }

    private static BitSet allOf(ElementRows rows) {
        BitSet all = new BitSet();
        all.set(0, rows.slots().size());
        return all;
    }

    private void addSlots(
            List<@Nullable Object> values, ElementRows rows, @Nullable Object[] row, BitSet slots, BitSet nulls) {
        slots.stream().filter(slot -> !nulls.get(slot)).forEach(slot -> {
            if (rows.isEntity(slot)) {
                addKey(
                        values,
                        keyOf(Objects.requireNonNull(row[slot]), rows),
                        rows.slots().get(slot).columns().size());
            } else {
                values.add(row[slot]);
            }
        });
    }

    private static void addKey(List<@Nullable Object> values, Object key, int columns) {
        for (int i = 0; i < columns; i++) {
            values.add(CompositeKey.part(key, i));
        }
    }

    private Object keyOf(Object entity, ElementRows rows) {
        Object key = context.keyOf(entity);
        if (key == null) {
            throw new OrmException(
                    "orm-flush-transient-reference",
                    rows.relationship().describe() + " holds a "
                            + entity.getClass().getSimpleName()
                            + " that has no row and is not in the session. Add it first, or let the relationship do so"
                            + " with cascade = CascadeType.PERSIST.");
        }
        return key;
    }
}
