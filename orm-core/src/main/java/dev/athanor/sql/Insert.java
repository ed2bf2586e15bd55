package dev.athanor.sql;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one row, of many, or of the rows of a select.
 *
 * <pre>{@code
 * insert(users).set(name, "Ada").set(age, 36);
 * insert(users).rows(people, (row, person) -> row.set(name, person.name()).set(age, person.age()));
 * insert(archive).from(select(name, age).from(users), archivedName, archivedAge);
 * }</pre>
 */
public sealed interface Insert extends Statement<Void> permits InsertStatement {

    /** Gives a column of the row a value; null is written as null. */
    <T> Insert set(Assignable<T> column, @Nullable T value);

    /** Gives a column of the row a computed value. */
    <T> Insert set(Assignable<T> column, Expression<? extends T> value);

    /** The same as {@link #set(Assignable, Object)}, in the word of SQL. */
    default <T> Insert values(Assignable<T> column, @Nullable T value) {
        return set(column, value);
    }

    /** Adds a row. All rows must give the same columns a value. */
    Insert row(UnaryOperator<Values> row);

    /** Adds a row for each item. */
    <S> Insert rows(Collection<S> items, BiFunction<Values, S, Values> row);

    /** Inserts what a select returns into these columns. */
    Insert from(Select<?> query, Assignable<?>... columns);

    /** Returns something of the rows that were written, such as generated keys; refused where the database cannot. */
    <T> Statement<T> returning(SelectItem<T> item);

    /** Returns several values of the rows that were written. */
    Statement<Row> returning(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more);

    /** Returns the table. */
    TableSource table();

    /** Returns the columns that get a value. */
    List<Assignable<?>> columns();

    /** Returns the values, row by row, in the order of the columns. */
    List<List<Expression<?>>> rows();

    /** Returns the select whose rows are inserted, or null. */
    @Nullable
    Select<?> query();

    @Override
    default @Nullable Projection<Void> projection() {
        return null;
    }

    /** The values of one row. Immutable: each call returns more values. */
    interface Values {

        /** Gives a column a value; null is written as null. */
        <T> Values set(Assignable<T> column, @Nullable T value);

        /** Gives a column a computed value. */
        <T> Values set(Assignable<T> column, Expression<? extends T> value);
    }
}
