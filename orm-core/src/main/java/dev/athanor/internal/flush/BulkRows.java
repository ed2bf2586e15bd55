package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.engine.KeyedInsert;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Generation;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Insert;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Update;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inserts and updates rows that are given as values, without objects, events and cascades. Rows with the same attributes go
 * together, in batches. Confined to one thread.
 */
public final class BulkRows {

    private final PersistenceContext context;
    private final SqlConnection connection;
    private final KeySource keys;

    /** Makes the means for one call. */
    public BulkRows(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.connection = connection;
        this.keys = new KeySource(connection);
    }

    private Map<List<Integer>, List<GivenRow>> byShape(List<GivenRow> rows) {
        Map<List<Integer>, List<GivenRow>> byShape = new LinkedHashMap<>();
        rows.forEach(row -> byShape.computeIfAbsent(row.positions(), any -> new ArrayList<>())
                .add(row));
        return byShape;
    }

    private List<GivenRow> read(EntityBinding binding, List<? extends Map<String, ?>> rows) {
        if (!binding.model().isAlone()) {
            throw new OrmException(
                    "orm-query-bulk-hierarchy",
                    "Rows of " + binding.model().name()
                            + " share a table with others, or are spread over several, so that they are not written in bulk."
                            + " Add or change the objects: a flush writes them in batches, too.");
        }
        List<GivenRow> read = new ArrayList<>(rows.size());
        for (Map<String, ?> row : rows) {
            read.add(GivenRow.of(binding, context, read.size() + 1, row));
        }
        return read;
    }

    // New rows

    /**
     * Inserts rows.
     *
     * @param returnsKeys whether their keys are asked for
     * @return their keys, in the order of the rows; empty where they are not asked for
     */
    public List<Object> insert(EntityBinding binding, List<? extends Map<String, ?>> given, boolean returnsKeys) {
        List<GivenRow> rows = read(binding, given);
        boolean generated = binding.model().generation().kind() == Generation.Kind.IDENTITY;
        for (GivenRow row : rows) {
            complete(binding, row, generated);
        }
        @Nullable Object[] found = new Object[returnsKeys ? rows.size() : 0];
        byShape(rows).forEach((positions, same) -> {
            List<@Nullable Object[]> values = values(same, positions);
            if (generated && returnsKeys) {
                List<Object> made = connection.insert(keyed(binding, positions), values);
                for (int i = 0; i < made.size(); i++) {
                    found[same.get(i).number() - 1] = made.get(i);
                }
            } else {
                connection.batch(inserted(binding, positions), values);
                if (returnsKeys) {
                    same.forEach(row -> found[row.number() - 1] = row.key());
                }
            }
        });
        context.counters().inserted.add(rows.size());
        return nonNull(found);
    }

    @SuppressWarnings("NullAway") // each row has its key
    private static List<Object> nonNull(@Nullable Object[] keys) {
        return Arrays.asList(keys);
    }

    private void complete(EntityBinding binding, GivenRow row, boolean generated) {
        for (int position : row.positions()) {
            MappedColumn column = binding.model().columns().get(position);
            if (!column.isInsertable()) {
                throw new OrmException(
                        "orm-session-bulk-value",
                        "Row " + row.number() + " of " + binding.model().name() + " gives the column \"" + column.name()
                                + "\" a value, which the mapping says is not inserted. Leave it out.");
            }
        }
        int version = binding.versionPosition();
        if (version >= 0 && row.value(version) == null) {
            row.set(version, Versions.first(binding.type(version)));
        }
        int key = binding.key().generatedPosition();
        if (generated && row.has(key)) {
            throw new OrmException(
                    "orm-session-bulk-key",
                    "Row " + row.number() + " of " + binding.model().name()
                            + " has a key, which the database generates. Leave it out.");
        } else if (!generated && key >= 0 && row.value(key) == null) {
            Object next = keys.next(binding);
            if (next != null) {
                row.set(key, next);
            }
        }
        if (!generated) {
            row.key();
        }
    }

    private static List<@Nullable Object[]> values(List<GivenRow> rows, List<Integer> positions) {
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (GivenRow row : rows) {
            @Nullable Object[] ofRow = new Object[positions.size()];
            for (int i = 0; i < ofRow.length; i++) {
                ofRow[i] = row.value(positions.get(i));
            }
            values.add(ofRow);
        }
        return values;
    }

    private static List<NamedColumn<?>> columns(EntityBinding binding, List<Integer> positions) {
        List<NamedColumn<?>> columns = new ArrayList<>();
        positions.forEach(position -> columns.add(Statements.column(binding, position)));
        return columns;
    }

    private KeyedInsert<Object> keyed(EntityBinding binding, List<Integer> positions) {
        Column<Object> key = Statements.column(binding, binding.key().generatedPosition());
        return connection.engine().keyedInsert(binding.model().table(), columns(binding, positions), key);
    }

    private PlannedSql inserted(EntityBinding binding, List<Integer> positions) {
        Insert insert = Sql.insert(binding.model().table());
        for (NamedColumn<?> column : columns(binding, positions)) {
            insert = Statements.set(insert, column);
        }
        return connection.plan(insert, null);
    }

    // Rows that are there

    /** Updates rows by their keys and returns these; a row that is not there, or not in the version that is given, is refused. */
    public List<Object> update(EntityBinding binding, List<? extends Map<String, ?>> given) {
        List<GivenRow> rows = read(binding, given);
        List<Object> found = new ArrayList<>();
        rows.forEach(row -> found.add(row.key()));
        byShape(rows).forEach((positions, same) -> update(binding, positions, same));
        context.counters().updated.add(rows.size());
        return found;
    }

    private void update(EntityBinding binding, List<Integer> positions, List<GivenRow> rows) {
        int version = binding.versionPosition();
        boolean checksVersion = version >= 0 && rows.get(0).value(version) != null;
        List<Integer> changed = new ArrayList<>(positions);
        changed.removeAll(binding.keyPositions());
        changed.remove((Integer) version);
        refuse(binding, changed, rows.get(0));
        PlannedSql sql = connection.plan(
                checksVersion ? Statements.update(binding, changed, true) : withoutVersion(binding, changed), null);
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (GivenRow row : rows) {
            List<@Nullable Object> ofRow = new ArrayList<>();
            changed.forEach(position -> ofRow.add(row.value(position)));
            if (checksVersion) {
                ofRow.add(Versions.next(row.value(version), binding.type(version)));
            } else if (version >= 0) {
                ofRow.add(one(binding));
            }
            binding.keyPositions().forEach(position -> ofRow.add(row.value(position)));
            if (checksVersion) {
                ofRow.add(row.value(version));
            }
            values.add(ofRow.toArray());
        }
        int[] counts = connection.batch(sql, values);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                context.counters().staleRows.increment();
                throw StaleRowException.of(binding.model().name(), rows.get(i).key(), checksVersion);
            }
        }
    }

    private static void refuse(EntityBinding binding, List<Integer> changed, GivenRow first) {
        if (changed.isEmpty()) {
            throw new OrmException(
                    "orm-session-bulk-value",
                    "Row " + first.number() + " of " + binding.model().name()
                            + " has a key and no value to be written. Give it at least one.");
        }
        for (int position : changed) {
            MappedColumn column = binding.model().columns().get(position);
            if (!column.isUpdatable()) {
                throw new OrmException(
                        "orm-session-bulk-value",
                        "Row " + first.number() + " of " + binding.model().name() + " gives the column \""
                                + column.name() + "\" a value, which the mapping says is not updated. Leave it out.");
            }
        }
    }

    /** Nobody said which version was read: whoever has read one must notice all the same. */
    private static Update withoutVersion(EntityBinding binding, List<Integer> changed) {
        Update update = Sql.update(binding.model().table());
        for (int position : changed) {
            update = set(update, Statements.column(binding, position));
        }
        Condition row = null;
        for (int position : binding.keyPositions()) {
            Condition part = Statements.holds(Statements.column(binding, position));
            row = row == null ? part : row.and(part);
        }
        int version = binding.versionPosition();
        Update raised = version < 0 ? update : raised(update, Statements.column(binding, version));
        return row == null ? raised : raised.where(row);
    }

    private static <T> Update set(Update update, Column<T> column) {
        return update.set(column, Statements.parameter(column));
    }

    @SuppressWarnings("unchecked") // a version that is no time is a number
    private static Update raised(Update update, Column<Object> version) {
        if (!Number.class.isAssignableFrom(version.type().javaType())) {
            return set(update, version);
        }
        Expression<Number> before = (Expression<Number>) (Expression<?>) version;
        Expression<Number> one = new Expression.Parameter<>("raised_by", before.typeOf());
        return update.setTo(
                version, (Expression<Object>) (Expression<?>) Sql.number(before).plus(one));
    }

    private static Object one(EntityBinding binding) {
        SqlType<?> type = binding.type(binding.versionPosition());
        return Number.class.isAssignableFrom(type.javaType())
                ? Versions.next(Versions.first(type), type)
                : Versions.first(type);
    }
}
