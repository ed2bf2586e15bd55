package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Conditions that rows hold one of some keys, whose parts are parameters, and the values of these. */
final class KeyMatch {

    private KeyMatch() {}

    /** Returns how many keys go into one statement: what every database takes. */
    static int chunk(int parts) {
        return parts == 1 ? SelectInLoader.CHUNK : Integer.highestOneBit(Math.max(1, 2 * SelectInLoader.CHUNK / parts));
    }

    /** Returns the columns of an entity's key. */
    static List<Column<Object>> columns(EntityBinding binding) {
        return binding.model().called(null).key();
    }

    /** Returns columns of a table. */
    static List<Column<Object>> columns(Table table, List<String> names) {
        List<Column<Object>> columns = new ArrayList<>();
        names.forEach(name -> columns.add(table.c(name)));
        return columns;
    }

    /** The columns hold one key. */
    static Condition one(List<Column<Object>> columns) {
        Condition all = null;
        for (int i = 0; i < columns.size(); i++) {
            Condition part = columns.get(i).eq(parameter(columns.get(i), "key" + (i + 1)));
            all = all == null ? part : all.and(part);
        }
        return Objects.requireNonNull(all, "a key has columns");
    }

    /** The columns hold one of so many keys. */
    static Condition among(List<Column<Object>> columns, int width) {
        if (columns.size() == 1) {
            List<Expression<?>> keys = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                keys.add(parameter(columns.get(0), "key" + i));
            }
            return new Condition.InValues(columns.get(0), keys, false);
        }
        if (width == 1) {
            return one(columns);
        }
        List<Tuple> keys = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
            List<Expression<?>> parts = new ArrayList<>();
            for (int part = 0; part < columns.size(); part++) {
                parts.add(parameter(columns.get(part), "key" + i + "_" + part));
            }
            keys.add(Sql.tuple(parts));
        }
        return Sql.tuple(columns).in(keys);
    }

    /** Returns the names of the parameters of so many keys, in their order. */
    static List<String> names(int parts, int width) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= Math.max(parts == 1 ? width : 0, width == 1 ? parts : 0); i++) {
            names.add("key" + i);
        }
        for (int i = 1; parts > 1 && width > 1 && i <= width; i++) {
            for (int part = 0; part < parts; part++) {
                names.add("key" + i + "_" + part);
            }
        }
        return names;
    }

    private static Expression<Object> parameter(Column<Object> column, String name) {
        return new Expression.Parameter<>(name, column.typeOf());
    }

    /** Columns of two tables hold the same key. */
    static Condition equal(List<Column<Object>> left, List<Column<Object>> right) {
        Condition all = null;
        for (int i = 0; i < left.size(); i++) {
            Condition part = left.get(i).eq(right.get(i));
            all = all == null ? part : all.and(part);
        }
        return Objects.requireNonNull(all, "a key has columns");
    }

    /**
     * Returns the values of the parameters for as many keys as a statement asks for: the last one is given again, which finds
     * nothing more.
     */
    static Object[] values(int parts, Collection<?> keys, int width) {
        if (parts == 1) {
            Object[] padded = keys.toArray(new Object[width]);
            Arrays.fill(padded, keys.size(), width, padded[keys.size() - 1]);
            return padded;
        }
        Object[] values = new Object[parts * width];
        int place = 0;
        for (Object key : keys) {
            for (int i = 0; i < parts; i++) {
                values[place++] = CompositeKey.part(key, i);
            }
        }
        for (; place < values.length; place++) {
            values[place] = values[place - parts];
        }
        return values;
    }
}
