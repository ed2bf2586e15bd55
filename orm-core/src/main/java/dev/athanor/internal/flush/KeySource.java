package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Generation;
import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import dev.athanor.schema.Column;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.type.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives new rows their keys: before they are inserted, or by inserting them. Confined to one thread. */
final class KeySource {

    /** The most rows of one INSERT: more make the text longer than it saves round trips. */
    private static final int MOST_ROWS = 256;

    private final SqlConnection connection;

    KeySource(SqlConnection connection) {
        this.connection = connection;
    }

    // Before

    /** Gives objects their keys, where the database does not. */
    void assign(EntityBinding binding, List<EntityState> states) {
        Generation generation = binding.model().generation();
        switch (generation.kind()) {
            case IDENTITY -> states.forEach(KeySource::refuseGivenKey);
            case ASSIGNED -> states.forEach(KeySource::requireKey);
            case UUID -> states.forEach(state -> giveUuid(binding, state));
            case SEQUENCE -> {
                for (EntityState state : states) {
                    if (binding.keyOf(state.entity()) == null) {
                        set(binding, state, nextOfSequence(binding, generation));
                    }
                }
            }
        }
    }

    private static void refuseGivenKey(EntityState state) {
        if (state.binding().keyOf(state.entity()) != null) {
            throw new OrmException(
                    "orm-flush-key-given",
                    "A new " + state.binding().model().name() + " was given the key "
                            + state.binding().keyOf(state.entity())
                            + ", which the database generates. Leave it null; use merge(…) for an object that has a row.");
        }
    }

    private static void requireKey(EntityState state) {
        if (state.binding().keyOf(state.entity()) == null) {
            throw new OrmException(
                    "orm-flush-no-key",
                    "A new " + state.binding().model().name() + " has no key. Set its "
                            + state.binding().model().id().name()
                            + " before adding it, or annotate it with @GeneratedValue.");
        }
    }

    private static void giveUuid(EntityBinding binding, EntityState state) {
        if (binding.keyOf(state.entity()) == null) {
            UUID key = UUID.randomUUID();
            boolean text = binding.type(binding.idPosition()).javaType() == String.class;
            set(binding, state, text ? key.toString() : key);
        }
    }

    private Object nextOfSequence(EntityBinding binding, Generation generation) {
        SequenceBlock block = binding.once("sequence", () -> new SequenceBlock(generation.allocation()));
        long number = block.next(() -> nextBlock(binding, generation));
        return Numbers.of(binding.type(binding.idPosition()).javaType(), number);
    }

    private long nextBlock(EntityBinding binding, Generation generation) {
        PlannedSql sql = binding.once("next of sequence", () -> {
            String text = connection.dialect().nextValueSql(Objects.requireNonNull(generation.sequence()));
            return connection.engine().plan(new dev.athanor.compile.CompiledSql(text, List.of()));
        });
        try (Cursor<Long> rows = connection.query(sql, new Object[0], row -> row.getLong(1))) {
            rows.next();
            return rows.row();
        }
    }

    private static void set(EntityBinding binding, EntityState state, Object key) {
        binding.accessor().set(state.entity(), binding.idPosition(), key);
    }

    // By inserting

    /** Inserts rows and returns the keys the database gave them, in the order of the rows; empty where it gives none. */
    List<Object> insert(EntityBinding binding, List<@Nullable Object[]> rows) {
        if (binding.model().generation().kind() != Generation.Kind.IDENTITY) {
            connection.batch(binding.once("insert", () -> plan(insertOf(binding, 1))), rows);
            return List.of();
        }
        List<Object> keys = byDialect(binding, rows);
        if (keys.size() != rows.size()) {
            throw new OrmException(
                    "orm-flush-lost-keys",
                    "The database gave " + keys.size() + " keys for " + rows.size() + " new rows of "
                            + binding.model().table() + ". Use GenerationType.SEQUENCE or UUID with this driver.");
        }
        return keys;
    }

    private List<Object> byDialect(EntityBinding binding, List<@Nullable Object[]> rows) {
        boolean empty = insertedPositions(binding).isEmpty();
        return switch (connection.dialect().generatedKeys()) {
            case BATCH -> batched(binding, rows);
            case MULTI_ROW_RETURNING -> empty ? oneByOne(binding, rows) : returned(binding, rows);
            case SINGLE -> oneByOne(binding, rows);
        };
    }

    private List<Object> batched(EntityBinding binding, List<@Nullable Object[]> rows) {
        PlannedSql sql = binding.once("insert", () -> plan(insertOf(binding, 1)));
        return connection.batchKeys(sql, rows, binding.model().id().column(), keyReader(binding));
    }

    private List<Object> oneByOne(EntityBinding binding, List<@Nullable Object[]> rows) {
        List<Object> keys = new ArrayList<>();
        rows.forEach(row -> keys.addAll(returned(binding, List.<@Nullable Object[]>of(row))));
        return keys;
    }

    /** Inserts as many rows at once as a power of two, so that few texts serve any number of rows. */
    private List<Object> returned(EntityBinding binding, List<@Nullable Object[]> rows) {
        int columns = Math.max(1, insertedPositions(binding).size());
        int most = Integer.highestOneBit(
                Math.max(1, Math.min(MOST_ROWS, connection.dialect().maxBinds() / columns)));
        List<Object> keys = new ArrayList<>(rows.size());
        int from = 0;
        while (from < rows.size()) {
            int size = Math.min(most, Integer.highestOneBit(rows.size() - from));
            PlannedSql sql = binding.once(
                    new Rows(size),
                    () -> plan(insertOf(binding, size).returning(FlushWriter.column(binding, binding.idPosition()))));
            try (Cursor<Object> returned = connection.query(sql, flat(rows, from, size), keyReader(binding))) {
                while (returned.next()) {
                    keys.add(returned.row());
                }
            }
            from += size;
        }
        return keys;
    }

    /** The name under which a binding keeps the text of an INSERT of some rows. */
    private record Rows(int size) {}

    private static @Nullable Object[] flat(List<@Nullable Object[]> rows, int from, int size) {
        int columns = rows.get(from).length;
        @Nullable Object[] values = new Object[columns * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows.get(from + i), 0, values, i * columns, columns);
        }
        return values;
    }

    @SuppressWarnings("unchecked") // the key's codec reads keys
    private static RowReader<Object> keyReader(EntityBinding binding) {
        Codec<Object> codec = (Codec<Object>) binding.codec(binding.idPosition());
        return rows -> Objects.requireNonNull(codec.read(rows, 1));
    }

    // Statements

    private PlannedSql plan(Statement<?> statement) {
        return connection.engine().plan(connection.dialect().compile(statement));
    }

    private static Insert insertOf(EntityBinding binding, int rows) {
        Insert insert = Sql.insert(binding.model().table());
        List<Integer> positions = insertedPositions(binding);
        if (positions.isEmpty()) {
            return insert;
        }
        for (int i = 0; i < rows; i++) {
            insert = insert.row(values -> {
                for (int position : positions) {
                    values = set(values, FlushWriter.column(binding, position));
                }
                return values;
            });
        }
        return insert;
    }

    private static <T> Insert.Values set(Insert.Values values, Column<T> column) {
        return values.set(column, FlushWriter.parameter(column));
    }

    /** Returns the columns an INSERT gives a value: always the same ones, so that all rows go together. */
    static List<Integer> insertedPositions(EntityBinding binding) {
        return binding.once("inserted positions", () -> {
            List<Integer> positions = new ArrayList<>();
            boolean generated = binding.model().generation().kind() == Generation.Kind.IDENTITY;
            for (int i = 0; i < binding.columnCount(); i++) {
                var basic = binding.model().columns().get(i).basic();
                boolean isKey = generated && i == binding.idPosition();
                if (!isKey && (basic == null || basic.isInsertable())) {
                    positions.add(i);
                }
            }
            return positions;
        });
    }
}
