package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.engine.KeyedInsert;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Generation;
import dev.athanor.mapping.Hierarchy;
import dev.athanor.mapping.KeyTable;
import dev.athanor.sql.Insert;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Gives new rows their keys: before they are inserted, or by inserting them. Confined to one thread. */
final class KeySource {

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
            case TABLE -> count(binding, generation, states);
            case SEQUENCE -> {
                for (EntityState state : states) {
                    if (isMissing(binding, state)) {
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
                            + state.binding().key().describe()
                            + " before adding it, or annotate it with @GeneratedValue.");
        }
    }

    private static void giveUuid(EntityBinding binding, EntityState state) {
        if (isMissing(binding, state)) {
            set(binding, state, randomUuid(binding));
        }
    }

    private static Object randomUuid(EntityBinding binding) {
        UUID key = UUID.randomUUID();
        boolean text = binding.type(binding.key().generatedPosition()).javaType() == String.class;
        return text ? key.toString() : key;
    }

    /** Returns a key for a row that has no object; null where the program, or the row itself, makes it. */
    @Nullable
    Object next(EntityBinding binding) {
        Generation generation = binding.model().generation();
        return switch (generation.kind()) {
            case UUID -> randomUuid(binding);
            case SEQUENCE -> nextOfSequence(binding, generation);
            case TABLE -> numbers(binding, generation, 1).get(0);
            default -> null;
        };
    }

    private Object nextOfSequence(EntityBinding binding, Generation generation) {
        SequenceBlock block = binding.root().once("sequence", () -> new SequenceBlock(generation.allocation()));
        long number = block.next(() -> connection.nextValue(Objects.requireNonNull(generation.sequence())));
        return Numbers.of(binding.type(binding.key().generatedPosition()).javaType(), number);
    }

    private static boolean isMissing(EntityBinding binding, EntityState state) {
        Object held = binding.accessor().get(state.entity(), binding.key().generatedPosition());
        return binding.model().presentKey(held) == null;
    }

    private void count(EntityBinding binding, Generation generation, List<EntityState> states) {
        List<EntityState> missing =
                states.stream().filter(state -> isMissing(binding, state)).toList();
        if (!missing.isEmpty()) {
            List<Object> keys = numbers(binding, generation, missing.size());
            for (int i = 0; i < missing.size(); i++) {
                set(binding, missing.get(i), keys.get(i));
            }
        }
    }

    private List<Object> numbers(EntityBinding binding, Generation generation, int count) {
        KeyTable table = Objects.requireNonNull(generation.table());
        Class<?> type = binding.type(binding.key().generatedPosition()).javaType();
        long first = new KeyCounters(connection).take(table, count);
        return LongStream.range(first, first + count)
                .mapToObj(number -> Numbers.of(type, number))
                .toList();
    }

    private static void set(EntityBinding binding, EntityState state, Object key) {
        binding.accessor().set(state.entity(), binding.key().generatedPosition(), key);
    }

    // By inserting

    /** The name under which a binding keeps an INSERT from which columns are left out for the database to fill. */
    private record Omitting(String what, BitSet columns) {}

    /**
     * Inserts rows and returns the keys the database gave them, in the order of the rows; empty where it gives none.
     *
     * @param positions the columns of the rows
     * @param omitted the columns that are left out, though they are written as a rule
     */
    List<Object> insert(EntityBinding binding, List<Integer> positions, BitSet omitted, List<@Nullable Object[]> rows) {
        if (binding.model().generation().kind() != Generation.Kind.IDENTITY) {
            Object name = connection.planKey(omitted.isEmpty() ? "insert" : new Omitting("insert", omitted));
            connection.batch(binding.once(name, () -> insertOf(binding, positions)), rows);
            return List.of();
        }
        KeyedInsert<Object> insert = binding.once(
                omitted.isEmpty() ? "keyed insert" : new Omitting("keyed insert", omitted),
                () -> connection
                        .engine()
                        .keyedInsert(
                                binding.model().tables().get(0),
                                columns(binding, positions),
                                Statements.column(binding, binding.key().generatedPosition())));
        return connection.insert(insert, rows);
    }

    private PlannedSql insertOf(EntityBinding binding, List<Integer> positions) {
        Insert insert = Sql.insert(binding.model().tables().get(0));
        for (NamedColumn<?> column : columns(binding, positions)) {
            insert = Statements.set(insert, column);
        }
        return connection.plan(insert, null);
    }

    private static List<NamedColumn<?>> columns(EntityBinding binding, List<Integer> positions) {
        List<NamedColumn<?>> columns = new ArrayList<>();
        positions.forEach(position -> columns.add(Statements.column(binding, position)));
        Hierarchy.Discriminator discriminator = discriminator(binding);
        if (discriminator != null) {
            columns.add(binding.model().tables().get(0).c(discriminator.column()));
        }
        return columns;
    }

    private static Hierarchy.@Nullable Discriminator discriminator(EntityBinding binding) {
        Hierarchy hierarchy = binding.model().hierarchy();
        return hierarchy == null ? null : hierarchy.discriminator();
    }

    /** Returns what a row holds that tells its class, behind the columns of the object; null where none does. */
    static @Nullable Object mark(EntityBinding binding) {
        Hierarchy hierarchy = binding.model().hierarchy();
        return hierarchy == null || hierarchy.discriminator() == null ? null : hierarchy.valueOf(binding.model());
    }

    /**
     * Returns the columns an INSERT gives a value: always the same ones, so that all rows go together. Those of other tables than
     * the first come behind.
     */
    static List<Integer> insertedPositions(EntityBinding binding) {
        return binding.once("inserted positions", () -> {
            List<Integer> positions = new ArrayList<>();
            boolean generated = binding.model().generation().kind() == Generation.Kind.IDENTITY;
            for (int i = 0; i < binding.columnCount(); i++) {
                boolean isGenerated = generated && i == binding.key().generatedPosition();
                EntityModel.MappedColumn column = binding.model().columns().get(i);
                boolean isFirst = column.table().equals(binding.model().tables().get(0));
                if (!isGenerated && isFirst && column.isInsertable()) {
                    positions.add(i);
                }
            }
            return positions;
        });
    }
}
