package dev.athanor.internal.flush;

import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are spread over several tables, each with the key: written to the first table first, and deleted from it last. Confined
 * to one thread.
 */
final class SpreadRows {

    private final SqlConnection connection;

    SpreadRows(SqlConnection connection) {
        this.connection = connection;
    }

    /** One table of a row: which columns it has, by their positions, besides the key. */
    private record Piece(Table table, List<Integer> positions) {}

    /** Tells whether rows of an entity are in several tables. */
    static boolean isNeeded(EntityBinding binding) {
        return binding.model().tables().size() > 1;
    }

    private static List<Piece> pieces(EntityBinding binding) {
        return binding.once("pieces of a row", () -> {
            EntityModel model = binding.model();
            List<Piece> pieces = new ArrayList<>();
            for (Table table : model.tables()) {
                List<Integer> positions = new ArrayList<>();
                for (int i = 0; i < model.columns().size(); i++) {
                    MappedColumn column = model.columns().get(i);
                    if (column.table().equals(table) && !model.idPositions().contains(i)) {
                        positions.add(i);
                    }
                }
                pieces.add(new Piece(table, positions));
            }
            return pieces;
        });
    }

    // Inserts

    /** Inserts what is not in the first table, where the rows are already, of objects whose columns hold some values. */
    void insert(EntityBinding binding, List<@Nullable Object[]> held) {
        List<Piece> pieces = pieces(binding);
        for (Piece piece : pieces.subList(1, pieces.size())) {
            List<Integer> positions = piece.positions().stream()
                    .filter(position -> binding.model().columns().get(position).isInsertable())
                    .toList();
            List<@Nullable Object[]> rows = new ArrayList<>(held.size());
            for (@Nullable Object[] values : held) {
                rows.add(row(binding, positions, values));
            }
            connection.batch(
                    binding.once(
                            connection.planKey(new Name("insert", piece.table().qualifiedName(), positions)),
                            () -> connection.plan(insertOf(binding, piece, positions), null)),
                    rows);
        }
    }

    /** The name under which a binding keeps the text of a statement. */
    private record Name(String what, String table, List<Integer> positions) {}

    private static @Nullable Object[] row(EntityBinding binding, List<Integer> positions, @Nullable Object[] values) {
        @Nullable Object[] row = new Object[binding.key().size() + positions.size()];
        int next = binding.key().put(Objects.requireNonNull(binding.key().in(values)), row, 0);
        for (int position : positions) {
            row[next++] = values[position];
        }
        return row;
    }

    private static Insert insertOf(EntityBinding binding, Piece piece, List<Integer> positions) {
        Insert insert = Sql.insert(piece.table());
        for (Column<?> part : piece.table().primaryKey()) {
            insert = Statements.set(insert, part);
        }
        for (int position : positions) {
            insert = Statements.set(insert, Statements.column(binding, position));
        }
        return insert;
    }

    // Updates

    /**
     * Updates some columns of rows, table by table. The values are those of {@link Statements#update}: the columns, the next version
     * where it is raised, the key, and the version that was read.
     */
    int[] update(EntityBinding binding, List<Integer> positions, boolean raises, List<@Nullable Object[]> rows) {
        int[] counts = new int[rows.size()];
        Arrays.fill(counts, 1);
        List<Piece> pieces = pieces(binding);
        boolean hasVersion = binding.versionPosition() >= 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            List<Integer> here =
                    positions.stream().filter(piece.positions()::contains).toList();
            boolean isVersioned = i == 0 && hasVersion;
            if (here.isEmpty() && !(isVersioned && raises)) {
                continue;
            }
            List<@Nullable Object[]> parts = new ArrayList<>(rows.size());
            for (@Nullable Object[] values : rows) {
                parts.add(part(binding, positions, here, raises, isVersioned, values));
            }
            int[] changed = connection.batch(
                    binding.once(
                            connection.planKey(new Name(
                                    raises ? "raise" : "update", piece.table().qualifiedName(), here)),
                            () -> connection.plan(updateOf(binding, piece, here, raises, isVersioned), null)),
                    parts);
            for (int row = 0; row < counts.length; row++) {
                counts[row] = changed[row] == 0 ? 0 : counts[row];
            }
        }
        return counts;
    }

    private static @Nullable Object[] part(
            EntityBinding binding,
            List<Integer> positions,
            List<Integer> here,
            boolean raises,
            boolean isVersioned,
            @Nullable Object[] values) {
        List<@Nullable Object> part = new ArrayList<>();
        here.forEach(position -> part.add(values[positions.indexOf(position)]));
        int next = positions.size();
        boolean hasVersion = binding.versionPosition() >= 0;
        if (hasVersion && raises) {
            if (isVersioned) {
                part.add(values[next]);
            }
            next++;
        }
        for (int i = 0; i < binding.key().size(); i++) {
            part.add(values[next++]);
        }
        if (isVersioned) {
            part.add(values[next]);
        }
        return part.toArray();
    }

    private static Update updateOf(
            EntityBinding binding, Piece piece, List<Integer> positions, boolean raises, boolean isVersioned) {
        Update update = Sql.update(piece.table());
        for (int position : positions) {
            update = Statements.set(update, Statements.column(binding, position));
        }
        if (raises && isVersioned) {
            update = Statements.set(update, Statements.column(binding, binding.versionPosition()));
        }
        return update.where(isVersioned ? Statements.row(binding) : key(piece.table()));
    }

    private static Condition key(Table table) {
        Condition all = null;
        for (Column<?> part : table.primaryKey()) {
            Condition one = Statements.holds(table.c(part.name()));
            all = all == null ? one : all.and(one);
        }
        return Objects.requireNonNull(all, "a key has columns");
    }

    // Deletes

    /** Deletes what is not in the first table. */
    void delete(EntityBinding binding, List<Object> keys) {
        List<Piece> last = new ArrayList<>(pieces(binding));
        Collections.reverse(last);
        for (Piece piece : last.subList(0, last.size() - 1)) {
            List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
            for (Object key : keys) {
                @Nullable Object[] row = new Object[binding.key().size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = CompositeKey.part(key, i);
                }
                rows.add(row);
            }
            connection.batch(
                    binding.once(
                            connection.planKey(new Name("delete", piece.table().qualifiedName(), List.of())),
                            () -> connection.plan(Sql.delete(piece.table()).where(key(piece.table())), null)),
                    rows);
        }
    }
}
