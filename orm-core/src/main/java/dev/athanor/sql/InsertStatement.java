package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The clauses of an {@link Insert}. */
record InsertStatement(
        TableSource table,
        List<Assignable<?>> columns,
        List<List<Expression<?>>> rows,
        @Nullable QueryExpression<?> query,
        @Nullable Conflict conflict)
        implements Insert {

    static Insert of(TableSource table) {
        return new InsertStatement(table, List.of(), List.of(), null, null);
    }

    @Override
    public <T> Insert set(Assignable<T> column, @Nullable T value) {
        return set(column, new Expression.Bind<>(value, column.typeOf()));
    }

    @Override
    public <T> Insert set(Assignable<T> column, Expression<? extends T> value) {
        refuseQuery();
        if (rows.size() > 1) {
            throw new OrmException(
                    "orm-sql-insert-mixed",
                    "set(...) is for an INSERT of one row; this one has " + rows.size() + ". Use row(...) for each.");
        }
        RowValues first = rows.isEmpty() ? RowValues.NONE : new RowValues(columns, rows.get(0));
        RowValues changed = first.set(column, value);
        return new InsertStatement(table, changed.columns, List.of(changed.values), null, conflict);
    }

    @Override
    public <T> Insert setEach(Assignable<T> column, Expression<? extends T> value) {
        if (rows.isEmpty()) {
            return set(column, value);
        }
        List<List<Expression<?>>> all = new ArrayList<>(rows.size());
        RowValues changed = RowValues.NONE;
        for (List<Expression<?>> row : rows) {
            changed = new RowValues(columns, row).with(column, value);
            all.add(changed.values);
        }
        return new InsertStatement(table, changed.columns, List.copyOf(all), null, conflict);
    }

    @Override
    public Insert values(Collection<? extends Map<String, ?>> maps) {
        NamedRows named = NamedRows.of(table);
        return rows(maps, (row, map) -> named.values((RowValues) row, map));
    }

    @Override
    public Insert records(Collection<? extends Record> items) {
        NamedRows named = NamedRows.of(table);
        return rows(items, (row, item) -> named.components((RowValues) row, item));
    }

    @Override
    public Insert row(UnaryOperator<Values> row) {
        return rows(List.of(row), (values, function) -> function.apply(values));
    }

    @Override
    public <S> Insert rows(Collection<S> items, BiFunction<Values, S, Values> row) {
        refuseQuery();
        if (items.isEmpty()) {
            throw new OrmException(
                    "orm-sql-insert-nothing",
                    "An INSERT was given an empty collection of rows; it would insert a row of defaults. Ask whether there"
                            + " are rows first.");
        }
        List<Assignable<?>> names = columns;
        List<List<Expression<?>>> all = new ArrayList<>(rows);
        for (S item : items) {
            RowValues values = (RowValues) row.apply(RowValues.NONE, item);
            if (all.isEmpty()) {
                names = values.columns;
                all.add(values.values);
            } else {
                all.add(values.inOrderOf(names, all.size() + 1));
            }
        }
        return new InsertStatement(table, names, List.copyOf(all), null, conflict);
    }

    @Override
    public Insert from(QueryExpression<?> select, Assignable<?>... into) {
        if (!rows.isEmpty()) {
            throw new OrmException(
                    "orm-sql-insert-mixed",
                    "The INSERT has values already; it cannot take the rows of a select, too. Use two statements.");
        }
        List<SelectItem<?>> items = select.projection().items();
        List<Assignable<?>> columnsOfRows = into.length == 0
                ? NamedRows.of(table).columns(select.projection().names())
                : List.of(into);
        boolean countable = items.stream().noneMatch(MappedSource.class::isInstance);
        if (countable && items.size() != columnsOfRows.size()) {
            throw new OrmException(
                    "orm-sql-insert-columns",
                    "The select returns " + items.size() + " values for each row and the INSERT names "
                            + columnsOfRows.size() + " columns. Name one column for each value.");
        }
        return new InsertStatement(table, columnsOfRows, List.of(), select, conflict);
    }

    private void refuseQuery() {
        if (query != null) {
            throw new OrmException(
                    "orm-sql-insert-mixed",
                    "The INSERT takes the rows of a select; it cannot have values of its own, too. Select them, as in"
                            + " select(name, literal(1)), or use two statements.");
        }
    }

    @Override
    public OnConflict onConflict(Assignable<?>... target) {
        return new OnConflict(this, List.of(target), null);
    }

    @Override
    public OnConflict onConflictWith(String constraint) {
        return new OnConflict(this, List.of(), constraint);
    }

    Insert with(Conflict other) {
        return new InsertStatement(table, columns, rows, query, other);
    }

    /** The values of one row, as long as it is being put together. */
    record RowValues(List<Assignable<?>> columns, List<Expression<?>> values) implements Values {

        static final RowValues NONE = new RowValues(List.of(), List.of());

        @Override
        public <T> Values set(Assignable<T> column, @Nullable T value) {
            return with(column, new Expression.Bind<>(value, column.typeOf()));
        }

        @Override
        public <T> RowValues set(Assignable<T> column, Expression<? extends T> value) {
            return with(column, value);
        }

        RowValues with(Assignable<?> column, Expression<?> value) {
            if (columns.contains(column)) {
                throw new OrmException(
                        "orm-sql-set-twice",
                        Refusals.describe((Expression<?>) column) + " gets a value twice. Remove one of the two.");
            }
            return new RowValues(with(columns, column), with(values, value));
        }

        /** All rows of a statement have the same columns, in the order of the first row. */
        List<Expression<?>> inOrderOf(List<Assignable<?>> names, int position) {
            if (columns.equals(names)) {
                return values;
            }
            if (columns.size() != names.size() || !new HashSet<>(columns).containsAll(names)) {
                throw otherColumns(names, position);
            }
            List<Expression<?>> ordered = new ArrayList<>(names.size());
            names.forEach(name -> ordered.add(values.get(columns.indexOf(name))));
            return List.copyOf(ordered);
        }

        private OrmException otherColumns(List<Assignable<?>> names, int position) {
            return new OrmException(
                    "orm-sql-insert-mixed",
                    "All rows of one INSERT must give the same columns a value. Row " + position
                            + differences(" has no value for ", names, columns)
                            + (columns.containsAll(names) || names.containsAll(columns) ? "" : " and")
                            + differences(" has one for ", columns, names)
                            + ", unlike the rows before. Write null or defaultValue() where a row has none, or use one"
                            + " INSERT for each kind of row.");
        }

        private static String differences(String words, List<Assignable<?>> these, List<Assignable<?>> without) {
            List<String> names = these.stream()
                    .filter(column -> !without.contains(column))
                    .map(column -> Refusals.describe((Expression<?>) column))
                    .toList();
            return names.isEmpty() ? "" : words + String.join(", ", names);
        }

        private static <X> List<X> with(List<X> list, X more) {
            List<X> longer = new ArrayList<>(list);
            longer.add(more);
            return List.copyOf(longer);
        }
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
