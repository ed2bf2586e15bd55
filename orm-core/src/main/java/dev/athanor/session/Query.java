package dev.athanor.session;

import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.mapping.YieldPer;
import dev.athanor.result.Result;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Getter;
import dev.athanor.sql.GroupingItem;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Text;
import dev.athanor.sql.Update;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of entities, with the session that runs it. Every method that narrows it returns another query and leaves this one as
 * it was.
 *
 * @param <E> the entity class
 */
public interface Query<E> {

    /** Narrows the result: all conditions must be true. Called again, it narrows further. */
    Query<E> where(Condition... conditions);

    /** Narrows the result by conditions that were gathered; none leave it as it is. */
    default Query<E> where(Collection<? extends Condition> conditions) {
        return where(conditions.toArray(Condition[]::new));
    }

    /** The same as {@link #where}, by SQLAlchemy's older name. */
    default Query<E> filter(Condition... conditions) {
        return where(conditions);
    }

    /**
     * Narrows the result only if something is so: {@code whereIf(onlyDrafts, () -> p.get(Post::isDraft))}. The condition is not
     * made otherwise.
     */
    default Query<E> whereIf(boolean narrows, Supplier<? extends Condition> condition) {
        return narrows ? where(condition.get()) : this;
    }

    /**
     * Narrows the result by a value if there is one: {@code whereGiven(name, text -> u.get(User::getName).startsWith(text))}. Null
     * narrows nothing; an empty text or collection is a value.
     */
    default <V> Query<E> whereGiven(@Nullable V value, Function<? super V, ? extends Condition> condition) {
        return value == null ? this : where(condition.apply(value));
    }

    /** Narrows the result to entities whose attribute, by name, has a value; null means that it has none. */
    Query<E> filterBy(String attribute, @Nullable Object value);

    /** Narrows the result to entities whose attribute has a value; null means that it has none. */
    default <T> Query<E> filterBy(Getter<? super E, T> attribute, @Nullable T value) {
        return filterBy(GetterName.of(attribute).attribute(), value);
    }

    /** Narrows the result to entities whose attributes, by their names, have these values; null means that one has none. */
    default Query<E> filterBy(Map<String, ?> values) {
        Query<E> narrowed = this;
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            narrowed = narrowed.filterBy(entry.getKey(), entry.getValue());
        }
        return narrowed;
    }

    /** Changes the statement in any way that the language of statements has; what it selects stays. */
    Query<E> change(UnaryOperator<Select<E>> change);

    /** Adds an entity along a relationship; the result is still of this query's entities, each once. */
    <S, T> Query<E> join(MappedSource<T> target, Getter<S, ?> relationship);

    /** Adds something by a condition, or along a relationship. */
    Query<E> join(FromItem target, JoinCondition on);

    /** Adds an entity along a relationship, and keeps entities that have no partner. */
    <S, T> Query<E> leftJoin(MappedSource<T> target, Getter<S, ?> relationship);

    /** Adds something by a condition or along a relationship, and keeps entities that have no partner. */
    default Query<E> leftJoin(FromItem target, JoinCondition on) {
        return change(select -> select.leftJoin(target, on));
    }

    /** The same as {@link #leftJoin(MappedSource, Getter)}, by SQLAlchemy's name. */
    default <S, T> Query<E> outerjoin(MappedSource<T> target, Getter<S, ?> relationship) {
        return leftJoin(target, relationship);
    }

    /** The same as {@link #leftJoin(FromItem, JoinCondition)}, by SQLAlchemy's name. */
    default Query<E> outerjoin(FromItem target, JoinCondition on) {
        return leftJoin(target, on);
    }

    /** Says where the rows come from, if not from the entity's table alone; what is joined comes behind. */
    default Query<E> selectFrom(FromItem item) {
        return change(select -> select.from(item));
    }

    /** Makes one row of all rows in which these are the same. */
    default Query<E> groupBy(GroupingItem... by) {
        return change(select -> select.groupBy(by));
    }

    /** Narrows the groups; called again, it narrows further. */
    default Query<E> having(Condition... conditions) {
        return change(select -> select.having(conditions));
    }

    /** Orders the entities; replaces what was there. */
    Query<E> orderBy(Ordering... terms);

    /** Orders by terms that were gathered; replaces what was there. */
    default Query<E> orderBy(Collection<Ordering> terms) {
        return orderBy(terms.toArray(Ordering[]::new));
    }

    /** Returns no more than so many entities, however many rows their relationships take. */
    Query<E> limit(long entities);

    /** Leaves out so many entities at the beginning. */
    Query<E> offset(long entities);

    /** Returns equal rows once. */
    Query<E> distinct();

    /** Locks the rows until the transaction ends. */
    Query<E> forUpdate();

    /** Locks the rows in another way: {@code forUpdate(lock -> lock.of(u).skipLocked())}. */
    default Query<E> forUpdate(UnaryOperator<Lock> lock) {
        return change(select -> select.forUpdate(lock));
    }

    /** Locks the rows so that others may read them, but not change them, until the transaction ends. */
    default Query<E> forShare() {
        return change(Select::forShare);
    }

    /** Gives the statement's parameters values, by their names. */
    Query<E> params(Map<String, ?> values);

    /** Says how relationships are loaded. */
    Query<E> options(StatementOption... options);

    /** Reads every row again, also of objects the session has, and forgets their changes. */
    Query<E> populateExisting();

    /** Returns the statement. */
    Select<E> statement();

    /** Returns all entities, each once, in order. */
    List<E> all();

    /**
     * Reads entities in parts of so many, for {@link #stream}. The session lets go of a part when the next is asked for: of what was loaded
     * and not changed, unless something that stays refers to it.
     */
    default Query<E> yieldPer(int entities) {
        return options(new YieldPer(entities));
    }

    /**
     * Returns the entities one by one, read in parts of 1,000 or as {@link #yieldPer} says. Change an entity before the next part; one
     * that the session has let go of is detached. Close the stream, or read it to its end.
     */
    Stream<E> stream();

    /** Returns the entities in lists of so many, which are the parts in which they are read. */
    Stream<List<E>> partitions(int entities);

    /** Returns the first entity; empty if there is none. */
    Optional<E> first();

    /** Returns the one entity; none or more are refused. */
    E one();

    /** Returns the one entity, or empty; more are refused. */
    Optional<E> oneOrNone();

    /** Returns the number of entities; loading options, order and limits of relationships do not count. */
    long count();

    /** Tells whether there is an entity. */
    boolean exists();

    // Other answers

    /** Returns one value, instead of the entity, for each row: {@code values(u.get(User::getName)).all()}. */
    default <T> Result<T> values(SelectItem<T> item) {
        return values(Sql.select(item).projection());
    }

    /** Returns several values, instead of the entity, for each row. */
    default Result<Row> values(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        return values(Sql.select(first, second, more).projection());
    }

    /** Returns what a projection makes of each row, instead of the entity. */
    <R> Result<R> values(Projection<R> projection);

    /** Returns the one value of the one row: {@code scalar(max(u.get(User::getAge)))}; empty if it is null or there is no row. */
    default <T> Optional<T> scalar(Expression<T> value) {
        return Optional.ofNullable(values(value).oneOrNone().orElse(null));
    }

    // Pages

    /**
     * Returns a page by its number, counted from 0, and how many entities there are in all. The order is completed by the key, so
     * that no entity is on two pages; the number of all is asked for only where the page does not tell it.
     */
    Page<E> page(long number, int size);

    /**
     * Returns the first entities, and the position from which {@link #slice(int, Position)} goes on. The order, whose terms must be
     * attributes of the entity, is completed by the key, and nulls are the smallest values unless a term says otherwise.
     */
    Slice<E> slice(int size);

    /**
     * Returns the entities behind a position, whatever was inserted or deleted before it since: the database goes there by an
     * index on what is ordered by, rather than counting rows.
     */
    Slice<E> slice(int size, Position behind);

    // Statements written by hand

    /**
     * Makes entities of the rows of a text instead: {@code session.query(User.class).fromStatement(text("select * from users …"))}.
     * Its columns are told by their names; those of an entity under another name are named {@code alias_column}. Options and
     * parameters of this query count, its conditions do not.
     */
    Result<E> fromStatement(Text text);

    // Changing many rows

    /**
     * Changes all rows of the query by one UPDATE and returns how many there were: {@code update(set -> set.set(u.get(User::isActive),
     * false))}. Objects in the session follow, as {@link Synchronize} says.
     */
    long update(UnaryOperator<Update> values);

    /** Deletes all rows of the query by one DELETE and returns how many there were. Objects in the session follow. */
    long delete();
}
