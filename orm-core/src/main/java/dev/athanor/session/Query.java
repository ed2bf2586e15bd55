package dev.athanor.session;

import dev.athanor.sql.Condition;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Getter;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Select;
import dev.athanor.sql.StatementOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /** Narrows the result to entities whose attribute, by name, has a value; null means that it has none. */
    Query<E> filterBy(String attribute, @Nullable Object value);

    /** Adds an entity along a relationship; the result is still of this query's entities, each once. */
    <S, T> Query<E> join(MappedSource<T> target, Getter<S, ?> relationship);

    /** Adds something by a condition, or along a relationship. */
    Query<E> join(FromItem target, JoinCondition on);

    /** Adds an entity along a relationship, and keeps entities that have no partner. */
    <S, T> Query<E> leftJoin(MappedSource<T> target, Getter<S, ?> relationship);

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

    /** Says how relationships are loaded. */
    Query<E> options(StatementOption... options);

    /** Reads every row again, also of objects the session has, and forgets their changes. */
    Query<E> populateExisting();

    /** Returns the statement. */
    Select<E> statement();

    /** Returns all entities, each once, in order. */
    List<E> all();

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
}
