package dev.athanor.sql;

import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rows of values as a table: {@code values("prices", items).column("name", VARCHAR, Item::name).column("price", DECIMAL, Item::price)}.
 * Without items it is an empty table.
 *
 * @param alias its name
 * @param items what the rows are made of
 * @param outline the names and types of its columns
 * @param values the values, column by column
 * @param <S> the class of the items
 */
public record ValuesTable<S>(
        String alias, List<S> items, List<Expression.ResultName<?>> outline, List<List<Expression<?>>> values)
        implements DerivedTable {

    /** Copies the lists. */
    public ValuesTable {
        items = List.copyOf(items);
        outline = List.copyOf(outline);
        values = List.copyOf(values);
    }

    /** Adds a column: its name, its type, and what its value is for each item; null is allowed. */
    public <T> ValuesTable<S> column(String name, SqlType<T> type, Function<? super S, ? extends T> value) {
        TypeOf<T> typeOf = TypeOf.known(type);
        List<Expression.ResultName<?>> longer = new ArrayList<>(outline);
        longer.add(new Expression.ResultName<>(name, typeOf));
        List<Expression<?>> column = new ArrayList<>(items.size());
        for (S item : items) {
            column.add(new Expression.Bind<>(value.apply(item), typeOf));
        }
        List<List<Expression<?>>> more = new ArrayList<>(values);
        more.add(List.copyOf(column));
        return new ValuesTable<>(alias, items, longer, more);
    }

    @Override
    public Projection<?> projection() {
        return Projection.of(List.copyOf(outline));
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
