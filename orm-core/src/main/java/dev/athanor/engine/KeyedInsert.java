package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.SchemaTranslation;
import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Insert;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Sql;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of any number of rows whose keys the database makes, by the means that serve this database best. It is planned once
 * and executed often. Thread-safe.
 *
 * @param <K> the Java class of the key
 */
public final class KeyedInsert<K> {

    /** The most rows of one INSERT: more make the text longer than it saves round trips. */
    private static final int MOST_ROWS = 256;

    private final Engine engine;
    private final NamedTable table;
    private final List<NamedColumn<?>> columns;
    private final NamedColumn<K> key;
    private final RowReader<K> keyReader;
    private final boolean isNumber;
    private final Map<Shape, PlannedSql> plans = new ConcurrentHashMap<>();

    KeyedInsert(Engine engine, NamedTable table, List<NamedColumn<?>> columns, NamedColumn<K> key, Codec<K> codec) {
        this.engine = engine;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.key = key;
        this.isNumber = Number.class.isAssignableFrom(
                ((TypeOf.Known<K>) key.typeOf()).type().javaType());
        this.keyReader = rows -> Objects.requireNonNull(codec.read(rows, 1), "a generated key");
    }

    /** Inserts rows, whose values are in the order of the columns, and returns their keys in the order of the rows. */
    List<K> execute(SqlConnection connection, List<@Nullable Object[]> rows) {
        List<K> keys = switch (engine.dialect().generatedKeys()) {
            case BATCH -> connection.batchKeys(plan(connection, 1, false), rows, key.name(), keyReader);
            case MULTI_ROW_RETURNING -> returned(connection, rows, columns.isEmpty() || !isNumber ? 1 : mostRows());
            case SINGLE -> returned(connection, rows, 1);
            case SINGLE_BY_DRIVER -> connection.singleKeys(plan(connection, 1, false), rows, key.name(), keyReader);
        };
        if (keys.size() != rows.size()) {
            throw new OrmException(
                    "orm-engine-lost-keys",
                    "The database gave " + keys.size() + " keys for " + rows.size() + " new rows of " + table
                            + ". Let the keys come from a sequence or be UUIDs with this driver.");
        }
        return keys;
    }

    private int mostRows() {
        return Integer.highestOneBit(
                Math.max(1, Math.min(MOST_ROWS, engine.dialect().maxBinds() / columns.size())));
    }

    /** Inserts as many rows at once as a power of two, so that few texts serve any number of rows. */
    private List<K> returned(SqlConnection connection, List<@Nullable Object[]> rows, int most) {
        List<K> keys = new ArrayList<>(rows.size());
        int from = 0;
        while (from < rows.size()) {
            int size = Math.min(most, Integer.highestOneBit(rows.size() - from));
            try (Cursor<K> returned =
                    connection.query(plan(connection, size, true), flat(rows, from, size), keyReader)) {
                while (returned.next()) {
                    keys.add(returned.row());
                }
            }
            inOrder(keys.subList(from, keys.size()));
            from += size;
        }
        return keys;
    }

    /**
     * No database promises that rows are returned in the order they were given, though all that are known do so. They are numbered in
     * that order, so keys that neither rise nor fall throughout are put into it.
     */
    private static <K> void inOrder(List<K> keys) {
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < keys.size(); i++) {
            int difference = compare(keys.get(i - 1), keys.get(i));
            rises &= difference < 0;
            falls &= difference > 0;
        }
        if (!rises && !falls) {
            keys.sort(KeyedInsert::compare);
        }
    }

    @SuppressWarnings("unchecked") // keys of one class, which is a number's
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private @Nullable Object[] flat(List<@Nullable Object[]> rows, int from, int size) {
        @Nullable Object[] values = new Object[columns.size() * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows.get(from + i), 0, values, i * columns.size(), columns.size());
        }
        return values;
    }

    private PlannedSql plan(SqlConnection connection, int rows, boolean returning) {
        return plans.computeIfAbsent(
                new Shape(rows, connection.options().schemas()),
                shape -> engine.plan(engine.dialect()
                        .compile(returning ? rowsOf(rows).returning(key) : rowsOf(rows), null, shape.schemas)));
    }

    private Insert rowsOf(int rows) {
        return parameters(table, columns, rows);
    }

    /** What the text depends on. */
    private record Shape(int rows, SchemaTranslation schemas) {}

    /** Returns an INSERT of so many rows whose values are parameters. */
    static Insert parameters(NamedTable table, List<NamedColumn<?>> columns, int rows) {
        Insert insert = Sql.insert(table);
        for (int i = 0; i < rows && !columns.isEmpty(); i++) {
            insert = insert.row(values -> {
                Insert.Values all = values;
                for (NamedColumn<?> column : columns) {
                    all = set(all, column);
                }
                return all;
            });
        }
        return insert;
    }

    private static <T> Insert.Values set(Insert.Values values, NamedColumn<T> column) {
        return values.set(column, new Expression.Parameter<>(column.name(), column.typeOf()));
    }
}
