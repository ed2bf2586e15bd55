package dev.athanor.internal.flush;

import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.result.Cursor;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Table;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what the database gave rows that a flush wrote: defaults, computed columns, what triggers do. One select serves
 * many rows. Confined to one thread.
 */
final class FetchedColumns {

    /** The most rows of one select. */
    private static final int CHUNK = 100;

    private final SqlConnection connection;

    FetchedColumns(SqlConnection connection) {
        this.connection = connection;
    }

    // Which columns

    /** What the database gives the rows of an entity. */
    record Given(BitSet defaults, BitSet always, BitSet whenInserted) {

        boolean isEmpty() {
            return defaults.isEmpty() && always.isEmpty() && whenInserted.isEmpty();
        }
    }

    /** Returns which columns of an entity the database may fill. */
    static Given of(EntityBinding binding) {
        return binding.once("columns to fetch", () -> {
            Given given = new Given(new BitSet(), new BitSet(), new BitSet());
            boolean isSpread = binding.model().tables().size() > 1;
            for (int i = 0; i < binding.columnCount() && !isSpread; i++) {
                MappedColumn column = binding.model().columns().get(i);
                Table table = column.table();
                // what is computed by a statement is in no table
                boolean isOurs = table.columnNames().contains(column.name())
                        && column.basic() != null
                        && column.reference() == null
                        && i != binding.versionPosition()
                        && !binding.keyPositions().contains(i);
                if (!isOurs) {
                    continue;
                }
                ColumnDefinition<?> definition = table.column(column.name()).definition();
                if (definition.computed() != null) {
                    given.always.set(i);
                } else if (!column.isInsertable()) {
                    (column.isUpdatable() ? given.whenInserted : given.always).set(i);
                } else if (definition.serverDefault() != null) {
                    given.defaults.set(i);
                }
            }
            return given;
        });
    }

    /** Returns the columns with a default for which an object has no value: they are left out of its INSERT. */
    static BitSet omitted(Given given, @Nullable Object[] held) {
        BitSet omitted = new BitSet();
        for (int i = given.defaults.nextSetBit(0); i >= 0; i = given.defaults.nextSetBit(i + 1)) {
            omitted.set(i, held[i] == null);
        }
        return omitted;
    }

    /** Reads what the database gave inserted rows, from which some columns were left out. */
    void inserted(EntityBinding binding, List<EntityState> states, BitSet omitted) {
        Given given = of(binding);
        BitSet positions = (BitSet) omitted.clone();
        positions.or(given.always);
        positions.or(given.whenInserted);
        for (EntityState state : states) {
            for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
                state.context().memory().filled(state, i, binding.accessor().get(state.entity(), i));
            }
        }
        read(binding, states, positions);
    }

    /** Reads what the database gave updated rows. */
    void updated(EntityBinding binding, List<EntityState> states) {
        read(binding, states, of(binding).always);
    }

    // Reading

    private void read(EntityBinding binding, List<EntityState> states, BitSet positions) {
        if (positions.isEmpty()) {
            return;
        }
        for (int from = 0; from < states.size(); from += CHUNK) {
            readChunk(binding, states.subList(from, Math.min(states.size(), from + CHUNK)), positions);
        }
    }

    /** The name under which a binding keeps a select of some columns for some keys. */
    private record Shape(String what, BitSet positions, int width) {}

    private void readChunk(EntityBinding binding, List<EntityState> states, BitSet positions) {
        int width = states.size() <= 1 ? 1 : Math.min(CHUNK, Integer.highestOneBit(states.size() - 1) << 1);
        PlannedSql sql = binding.once(
                connection.planKey(new Shape("fetch", (BitSet) positions.clone(), width)),
                () -> connection.plan(select(binding, positions, width), null));
        Map<Object, EntityState> byKey = new HashMap<>();
        @Nullable Object[] keys = new Object[width * binding.key().size()];
        int place = 0;
        for (int i = 0; i < width; i++) {
            // the last key is given again, which finds nothing more
            EntityState state = states.get(Math.min(i, states.size() - 1));
            Object key = Objects.requireNonNull(state.key());
            byKey.put(key, state);
            place = binding.key().put(key, keys, place);
        }
        try (Cursor<Boolean> rows = connection.query(sql, keys, row -> {
            EntityState state = byKey.get(key(binding, row));
            int column = binding.key().size();
            for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
                Object value = binding.codec(i).read(row, ++column);
                if (state != null) {
                    binding.accessor().set(state.entity(), i, value);
                    Objects.requireNonNull(state.snapshot())[i] = value;
                }
            }
            return true;
        })) {
            while (rows.next()) {
                rows.row();
            }
        }
    }

    private static Object key(EntityBinding binding, ResultSet row) throws SQLException {
        Object[] parts = new Object[binding.key().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Objects.requireNonNull(
                    binding.codec(binding.keyPositions().get(i)).read(row, i + 1));
        }
        return parts.length == 1 ? parts[0] : CompositeKey.of(parts);
    }

    private static Select<?> select(EntityBinding binding, BitSet positions, int width) {
        List<SelectItem<?>> items = new ArrayList<>();
        binding.keyPositions().forEach(position -> items.add(Statements.column(binding, position)));
        positions.stream().forEach(position -> items.add(Statements.column(binding, position)));
        return Sql.select(new Projection<>(items, null))
                .from(binding.model().table())
                .where(Statements.keys(binding, width));
    }
}
