package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.result.RowReader;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Projection;
import dev.athanor.sql.SelectItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows whose columns are told by their names, by a reader that counts on an order: {@code select *} has them in the order of
 * the table, a text in any. Columns of an entity under another name are named {@code alias_column}. For one result; confined to one
 * thread.
 */
final class ColumnsByName<R> implements RowReader<R> {

    private final RowReader<R> reader;
    private final List<SelectItem<?>> items;
    private @Nullable ResultSet ordered;

    ColumnsByName(RowReader<R> reader, List<SelectItem<?>> items) {
        this.reader = reader;
        this.items = items;
    }

    @Override
    public R read(ResultSet rows) throws SQLException {
        ResultSet inOrder = ordered;
        if (inOrder == null) {
            inOrder = inOrder(rows);
            ordered = inOrder;
        }
        return reader.read(inOrder);
    }

    private ResultSet inOrder(ResultSet rows) throws SQLException {
        List<String> there = labels(rows.getMetaData());
        int[] places = new int[items.size()];
        List<String> missing = new ArrayList<>();
        boolean isOrdered = true;
        for (int i = 0; i < places.length; i++) {
            String name = name(items.get(i));
            places[i] = there.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
            isOrdered &= places[i] == i + 1;
            if (places[i] == 0) {
                missing.add(name);
            } else if (there.lastIndexOf(name.toLowerCase(Locale.ROOT)) + 1 != places[i]) {
                throw ambiguous(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new OrmException(
                    "orm-load-text-columns",
                    "The text returns no column " + String.join(", ", missing)
                            + ", which its entities need; it returns "
                            + String.join(", ", there)
                            + ". Select the columns under these names; those of an entity under another name are named alias_column.");
        }
        return isOrdered ? rows : moved(rows, places);
    }

    private static OrmException ambiguous(String name) {
        return new OrmException(
                "orm-load-text-columns",
                "The text returns several columns " + name
                        + ", so that nobody can tell which is meant. Name them apart, as in"
                        + " select b.id as b_id, and use alias(Entity.class, \"b\") in columns(...).");
    }

    private static List<String> labels(ResultSetMetaData columns) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return labels;
    }

    private static String name(SelectItem<?> item) {
        if (item instanceof NamedColumn<?> column && column.table().alias() != null) {
            return column.table().alias() + "_" + column.name();
        }
        return Projection.nameOf(item);
    }

    /** A result in which the column that is asked for first is where the text has it. */
    private static ResultSet moved(ResultSet rows, int[] places) {
        return (ResultSet) Proxy.newProxyInstance(
                ColumnsByName.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, given) -> {
                    Object[] arguments = given;
                    if (isByPlace(method)) {
                        arguments = given.clone();
                        arguments[0] = places[(Integer) given[0] - 1];
                    }
                    try {
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static boolean isByPlace(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == int.class;
    }
}
