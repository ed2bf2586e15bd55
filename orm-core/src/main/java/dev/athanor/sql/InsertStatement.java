package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The clauses of an {@link Insert}. */
record InsertStatement(
        TableSource table,
        List<Assignable<?>> columns,
        List<List<Expression<?>>> rows,
        @Nullable Select<?> query) implements Insert {

    static Insert of(TableSource table) {
        return new InsertStatement(table, List.of(), List.of(), null);
    }

    @Override
    public <T> Insert set(Assignable<T> column, @Nullable T value) {
        return set(column, new Expression.Bind<>(value, column.typeOf()));
    }

    @Override
    public <T> Insert set(Assignable<T> column, Expression<? extends T> value) {
        if (rows.size() > 1) {
            throw new OrmException(
                    "orm-sql-insert-mixed",
                    "set(...) is for an INSERT of one row; this one has " + rows.size() + ". Use row(...) for each.");
        }
        RowValues first = rows.isEmpty() ? new RowValues(List.of(), List.of()) : new RowValues(columns, rows.get(0));
        RowValues changed = first.set(column, value);
        return new InsertStatement(table, changed.columns, List.of(changed.values), query);
    }

    @Override
    public Insert row(UnaryOperator<Values> row) {
        return rows(List.of(row), (values, function) -> function.apply(values));
    }

    @Override
    public <S> Insert rows(Collection<S> items, BiFunction<Values, S, Values> row) {
        List<Assignable<?>> names = columns;
        List<List<Expression<?>>> all = new ArrayList<>(rows);
        for (S item : items) {
            RowValues values = (RowValues) row.apply(new RowValues(List.of(), List.of()), item);
            if (!all.isEmpty() && !values.columns.equals(names)) {
                throw new OrmException(
                        "orm-sql-insert-mixed",
                        "All rows of one INSERT must give the same columns a value, in the same order. Write null where a"
                                + " row has none, or use one INSERT for each kind of row.");
            }
            names = values.columns;
            all.add(values.values);
        }
        return new InsertStatement(table, names, List.copyOf(all), query);
    }

    @Override
    public Insert from(Select<?> select, Assignable<?>... into) {
        return new InsertStatement(table, List.of(into), List.of(), select);
    }

    @Override
    public <T> Statement<T> returning(SelectItem<T> item) {
        return new Returning<>(this, Projection.of(List.of(item)));
    }

    @Override
    public Statement<Row> returning(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        return new Returning<>(this, Sql.rowOf(first, second, more));
    }

    /** The values of one row, as long as it is being put together. */
    record RowValues(List<Assignable<?>> columns, List<Expression<?>> values) implements Values {

        @Override
        public <T> Values set(Assignable<T> column, @Nullable T value) {
            return set(column, new Expression.Bind<>(value, column.typeOf()));
        }

        @Override
        public <T> RowValues set(Assignable<T> column, Expression<? extends T> value) {
            if (columns.contains(column)) {
                throw new OrmException(
                        "orm-sql-set-twice",
                        Refusals.describe((Expression<?>) column) + " gets a value twice. Remove one of the two.");
            }
            return new RowValues(with(columns, column), with(values, value));
        }

        private static <X> List<X> with(List<X> list, X more) {
            List<X> longer = new ArrayList<>(list);
            longer.add(more);
            return List.copyOf(longer);
        }
    }
}
