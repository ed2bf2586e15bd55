package dev.athanor.sql;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one row, of many, or of the rows of a select.
 *
 * <pre>{@code
 * insert(users).set(name, "Ada").set(age, 36);
 * insert(users).rows(people, (row, person) -> row.set(name, person.name()).set(age, person.age()));
 * insert(users).values(List.of(Map.of("name", "Ada", "age", 36), Map.of("name", "Bob", "age", 41)));
 * insert(archive).from(select(name, age).from(users), archivedName, archivedAge);
 * }</pre>
 */
public sealed interface Insert extends Change permits InsertStatement {

    /** Gives a column of the row a value; null is written as null. */
    <T> Insert set(Assignable<T> column, @Nullable T value);

    /** Gives a column of the row a computed value. */
    <T> Insert set(Assignable<T> column, Expression<? extends T> value);

    /**
     * The same as {@link #set(Assignable, Expression)}, for columns of which Java does not know what they hold: {@code
     * setTo(users.c("name"), upper(name))}.
     */
    default <T> Insert setTo(Assignable<T> column, Expression<? extends T> value) {
        return set(column, value);
    }

    /** The same as {@link #set(Assignable, Object)}, in the word of SQL. */
    default <T> Insert values(Assignable<T> column, @Nullable T value) {
        return set(column, value);
    }

    /** Gives a column of all rows so far a computed value; refused for one that has a value already. */
    <T> Insert setEach(Assignable<T> column, Expression<? extends T> value);

    /** Adds a row of values by the names of the columns. A value may be an {@link Expression}. */
    default Insert values(Map<String, ?> row) {
        return values(List.of(row));
    }

    /** Adds a row for each map of values by the names of the columns. All rows must give the same columns a value. */
    Insert values(Collection<? extends Map<String, ?>> rows);

    /**
     * Adds a row for each record: a component {@code createdAt} is the value of the column {@code createdAt} or {@code
     * created_at}. A component without a column is refused.
     */
    Insert records(Collection<? extends Record> rows);

    /** Adds a row. All rows must give the same columns a value. */
    Insert row(UnaryOperator<Values> row);

    /** Adds a row for each item. */
    <S> Insert rows(Collection<S> items, BiFunction<Values, S, Values> row);

    /** Inserts what a query returns into these columns; without columns, into those named like what is selected. */
    Insert from(QueryExpression<?> query, Assignable<?>... columns);

    /**
     * Says what happens where a row with the same values of these columns is there already. They must be a primary key or a
     * unique constraint. Without columns, any key is meant, which not every database can update.
     */
    OnConflict onConflict(Assignable<?>... target);

    /** Says what happens where a constraint would be violated; PostgreSQL only. */
    OnConflict onConflictWith(String constraint);

    /** Returns the columns that get a value. */
    List<Assignable<?>> columns();

    /** Returns the values, row by row, in the order of the columns. */
    List<List<Expression<?>>> rows();

    /** Returns the query whose rows are inserted, or null. */
    @Nullable
    QueryExpression<?> query();

    /** Returns what happens to rows that are there already, or null where that is an error. */
    @Nullable
    Conflict conflict();

    /** The values of one row. Immutable: each call returns more values. */
    interface Values {

        /** Gives a column a value; null is written as null. */
        <T> Values set(Assignable<T> column, @Nullable T value);

        /** Gives a column a computed value. */
        <T> Values set(Assignable<T> column, Expression<? extends T> value);

        /** The same as {@link #set(Assignable, Expression)}, for columns of which Java does not know what they hold. */
        default <T> Values setTo(Assignable<T> column, Expression<? extends T> value) {
            return set(column, value);
        }
    }
}
