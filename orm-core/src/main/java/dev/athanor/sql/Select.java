package dev.athanor.sql;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT. Every method that changes a clause returns a new statement and leaves this one as it was.
 *
 * <pre>{@code
 * Select<String> adults = select(name).from(users).where(age.gt(17));
 * Select<String> firstTen = adults.orderBy(name.asc()).limit(10);
 * }</pre>
 *
 * @param <R> what one row of the result is
 */
public sealed interface Select<R> extends QueryExpression<R> permits SelectStatement {

    /**
     * Says where the rows come from. Without it they come from the tables of the selected columns and of the conditions; in a query
     * that is a value or a condition of another one, without those tables that the other one has already.
     */
    Select<R> from(FromItem item);

    /** Says where the rows come from: every row of one with every row of the others; conditions follow in where. */
    default Select<R> from(FromItem first, FromItem second, FromItem... more) {
        Select<R> all = from(first).crossJoin(second);
        for (FromItem item : more) {
            all = all.crossJoin(item);
        }
        return all;
    }

    /** Adds a table by the one foreign key between it and what is there; none or several are refused. */
    Select<R> join(NamedTable table);

    /** Adds rows that are partners by a condition or along a relationship. */
    Select<R> join(FromItem item, JoinCondition on);

    /** Adds an entity along a relationship, given by its getter: {@code join(posts, User::getPosts)}. */
    <E, T> Select<R> join(MappedSource<T> target, Getter<E, ?> relationship);

    /** Adds rows that are partners, and keeps those that have none. */
    Select<R> leftJoin(FromItem item, JoinCondition on);

    /** Adds an entity along a relationship, and keeps rows that have no partner. */
    <E, T> Select<R> leftJoin(MappedSource<T> target, Getter<E, ?> relationship);

    /** Adds a table that may use columns of what is there, and keeps rows for which it has none. */
    default Select<R> leftJoin(DerivedTable table) {
        return join(Join.Kind.LEFT, table, null);
    }

    /** Adds rows, and keeps those of them that have no partner. */
    default Select<R> rightJoin(FromItem item, JoinCondition on) {
        return join(Join.Kind.RIGHT, item, on);
    }

    /** Adds rows that are partners, and keeps those of both sides that have none. */
    default Select<R> fullJoin(FromItem item, JoinCondition on) {
        return join(Join.Kind.FULL, item, on);
    }

    /** Adds rows, each as the partner of all; for a lateral query, its own rows. */
    default Select<R> crossJoin(FromItem item) {
        return join(Join.Kind.CROSS, item, null);
    }

    /** Adds an item of FROM in any way. */
    Select<R> join(Join.Kind kind, FromItem item, @Nullable JoinCondition on);

    /** Narrows the result: all conditions must be true. Called again, it narrows further. */
    Select<R> where(Condition... conditions);

    /** Narrows the result by conditions that were gathered; none leave it as it is. */
    default Select<R> where(Collection<? extends Condition> conditions) {
        return where(conditions.toArray(Condition[]::new));
    }

    /** Narrows the result only if something is so; the condition is not made otherwise. */
    default Select<R> whereIf(boolean narrows, Supplier<? extends Condition> condition) {
        return narrows ? where(condition.get()) : this;
    }

    /**
     * Narrows the result by a value if there is one: {@code whereGiven(least, age::ge)}. Null narrows nothing; an empty text or
     * collection is a value.
     */
    default <V> Select<R> whereGiven(@Nullable V value, Function<? super V, ? extends Condition> condition) {
        return value == null ? this : where(condition.apply(value));
    }

    /**
     * Makes one row of all rows in which these are the same; replaces what was there. Several groupings at once are
     * {@code groupBy(rollup(year, month))}.
     */
    Select<R> groupBy(GroupingItem... by);

    /** Narrows the groups; called again, it narrows further. */
    Select<R> having(Condition... conditions);

    /** Orders the rows; replaces what was there. */
    Select<R> orderBy(Ordering... terms);

    /** Orders by terms that were gathered; replaces what was there. */
    default Select<R> orderBy(Collection<Ordering> terms) {
        return orderBy(terms.toArray(Ordering[]::new));
    }

    /** Returns no more than so many rows. */
    Select<R> limit(long rows);

    /** Returns no more rows than an expression says; it cannot be about columns. */
    Select<R> limit(Expression<? extends Number> rows);

    /** Leaves out so many rows at the beginning. */
    Select<R> offset(long rows);

    /** Leaves out as many rows at the beginning as an expression says. */
    Select<R> offset(Expression<? extends Number> rows);

    /** Returns no more than so many hundredths of the rows, rounded up. */
    default Select<R> limitPercent(long hundredths) {
        return limitPercent(RowCounts.of("limitPercent", hundredths));
    }

    /** Returns no more than as many hundredths of the rows as an expression says, rounded up. */
    Select<R> limitPercent(Expression<? extends Number> hundredths);

    /** Returns the rows beyond the limit, too, that the order puts beside the last one within. */
    Select<R> withTies();

    /** Returns equal rows once. */
    Select<R> distinct();

    /** Returns of the rows in which these are the same the first one only, by the order, which must begin with these. */
    Select<R> distinctOn(Expression<?>... expressions);

    /** Gives a window a name, by which expressions of this select can refer to it: {@code rank().over(window("w"))}. */
    Select<R> window(String name, Window window);

    /**
     * Adds words to the optimizer of one kind of database: {@code hint("mysql", "NO_INDEX_MERGE(users)")}. The text is written into the
     * statement as it is, on that database only: never put a user's input into it.
     */
    Select<R> hint(String dialect, String text);

    /** Takes order, limit, offset and {@code distinctOn} away. */
    Select<R> withoutOrder();

    /** Locks the rows until the transaction ends; refused where the database cannot. */
    default Select<R> forUpdate() {
        return lock(Lock.FOR_UPDATE);
    }

    /** Locks the rows in another way: {@code forUpdate(lock -> lock.skipLocked())}. */
    default Select<R> forUpdate(UnaryOperator<Lock> change) {
        return lock(change.apply(Lock.FOR_UPDATE));
    }

    /** Locks the rows so that others may read and lock them for reading, but not change them. */
    default Select<R> forShare() {
        return lock(Lock.FOR_UPDATE.share());
    }

    /** Locks the rows; replaces what was there. */
    Select<R> lock(Lock lock);

    /** Carries options along for a higher floor, such as how to load a relationship. */
    Select<R> options(StatementOption... options);

    /**
     * Makes a record of each row, by the names of columns and components: {@code created_at} is {@code createdAt}. Names and
     * classes that do not fit are refused at once. For any number of components; {@code select(Person::new, …)} is for up to eight.
     */
    default <U extends Record> Select<U> into(Class<U> record) {
        List<SelectItem<?>> items = projection().items();
        return returning(new Projection<>(
                items, RecordFunction.of(record, projection().names()).checked(items)));
    }

    /** Selects something else from the same rows. */
    <U> Select<U> returning(Projection<U> projection);

    /** Returns where the rows come from, or null for the tables of the selected columns. */
    @Nullable
    FromItem from();

    /** Returns what narrows the rows, or null. */
    @Nullable
    Condition condition();

    /** Returns what is the same in all rows of a group. */
    List<GroupingItem> grouping();

    /** Returns what narrows the groups, or null. */
    @Nullable
    Condition groupCondition();

    /** Returns the terms of the order. */
    List<Ordering> ordering();

    /** Returns the greatest number of rows, or null. */
    @Nullable
    Expression<? extends Number> limit();

    /** Returns the number of rows left out at the beginning, or null. */
    @Nullable
    Expression<? extends Number> offset();

    /** Tells whether equal rows are returned once. */
    boolean isDistinct();

    /** Returns how the rows are locked, or null. */
    @Nullable
    Lock lock();

    /** Tells whether the rows are locked. */
    default boolean isForUpdate() {
        return lock() != null;
    }

    /** Returns the clauses that few statements have. */
    SelectExtras extras();

    /** Returns what is carried along. */
    List<StatementOption> options();
}
