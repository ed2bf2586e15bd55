package dev.athanor.sql;

import dev.athanor.OrmException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows whose columns are known by name: those of maps, of records, and of a select. Confined to one thread. */
final class NamedRows {

    private final NamedTable table;

    private NamedRows(NamedTable table) {
        this.table = table;
    }

    static NamedRows of(TableSource table) {
        if (table instanceof NamedTable named) {
            return new NamedRows(named);
        }
        throw new OrmException(
                "orm-sql-names-of-entity",
                "Columns by name are those of a table; the statement is about an entity. Use set(...) or rows(...) with its"
                        + " attributes, or the Table.");
    }

    InsertStatement.RowValues values(InsertStatement.RowValues row, Map<String, ?> map) {
        InsertStatement.RowValues all = row;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            all = with(all, table.column(entry.getKey()), entry.getValue());
        }
        return all;
    }

    InsertStatement.RowValues components(InsertStatement.RowValues row, Record item) {
        InsertStatement.RowValues all = row;
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            all = with(all, column(component.getName()), value(component, item));
        }
        return all;
    }

    /** The column of the very name comes first; otherwise the name is turned into words with underscores. */
    private NamedColumn<?> column(String component) {
        String words = underscored(component);
        return table.columnNames().contains(component) ? table.column(component) : table.column(words);
    }

    private static String underscored(String name) {
        StringBuilder words = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                words.append(i == 0 ? "" : "_").append(Character.toLowerCase(c));
            } else {
                words.append(c);
            }
        }
        return words.toString();
    }

    private static @Nullable Object value(RecordComponent component, Record item) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(item);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException | RuntimeException closed) {
            throw new OrmException(
                    "orm-sql-closed-package",
                    "The values of record " + item.getClass().getName()
                            + " cannot be read: its package is closed. Open it to this library, or use rows(...).",
                    closed);
        }
    }

    @SuppressWarnings("unchecked") // the class of a value is checked when it is bound
    private static InsertStatement.RowValues with(
            InsertStatement.RowValues row, NamedColumn<?> column, @Nullable Object value) {
        if (value instanceof Expression<?> expression) {
            return row.with(column, expression);
        }
        return row.with(column, new Expression.Bind<>(value, ((NamedColumn<Object>) column).typeOf()));
    }

    List<Assignable<?>> columns(List<String> names) {
        List<Assignable<?>> columns = new ArrayList<>(names.size());
        names.forEach(name -> columns.add(table.column(name)));
        return columns;
    }
}
