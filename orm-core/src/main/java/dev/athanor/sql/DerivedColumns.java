package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.List;

/** Finds the columns of tables that a statement brings along. */
final class DerivedColumns {

    private DerivedColumns() {}

    static <T> Expression.Derived<T> of(DerivedTable table, Expression<T> selected) {
        Projection<?> projection = table.projection();
        List<SelectItem<?>> items = projection.items();
        int index = items.indexOf(selected);
        for (int i = 0; i < items.size() && index < 0; i++) {
            if (items.get(i) instanceof Expression.Labeled<?> labeled
                    && labeled.operand().equals(selected)) {
                index = i;
            }
        }
        String name = index < 0 ? known(table, Projection.nameOf(selected)) : name(projection, index);
        return new Expression.Derived<>(table, name, selected.typeOf());
    }

    /** Returns the name of a column; the other names are only looked at if it may be one of them. */
    private static String name(Projection<?> projection, int index) {
        String name = Projection.nameOf(projection.items().get(index));
        for (int i = 0; i < index; i++) {
            if (Projection.nameOf(projection.items().get(i)).equals(name)) {
                return projection.columnNames().get(index);
            }
        }
        return name;
    }

    @SuppressWarnings("unchecked") // checked
    static <T> Expression.Derived<T> of(DerivedTable table, String name, Class<T> type) {
        int index = table.projection().columnNames().indexOf(known(table, name));
        SelectItem<?> item = table.projection().items().get(index);
        if (!(item instanceof Expression<?> expression)) {
            throw noSuch(table, name);
        }
        if (expression.typeOf() instanceof TypeOf.Known<?> known && known.type().javaType() != type) {
            throw new OrmException(
                    "orm-schema-wrong-class",
                    "Column \"" + name + "\" of \"" + table.alias() + "\" holds "
                            + known.type().javaType().getSimpleName() + ", not " + type.getSimpleName() + ".");
        }
        return new Expression.Derived<>(table, name, ((Expression<T>) expression).typeOf());
    }

    /** Returns a name if it is that of a column. */
    static String known(DerivedTable table, String name) {
        Projection<?> projection = table.projection();
        for (SelectItem<?> item : projection.items()) {
            if (Projection.nameOf(item).equals(name)) {
                return name;
            }
        }
        if (projection.columnNames().contains(name)
                || projection.items().stream().anyMatch(MappedSource.class::isInstance)) {
            return name;
        }
        throw noSuch(table, name);
    }

    private static OrmException noSuch(DerivedTable table, String name) {
        return new OrmException(
                "orm-sql-no-such-column",
                "\"" + table.alias() + "\" has no column \"" + name + "\"; it has "
                        + String.join(", ", table.projection().columnNames()) + ".");
    }
}
