package dev.athanor.mapping;

import dev.athanor.mapping.LoadOption.ColumnRule;
import dev.athanor.mapping.LoadOption.Step;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Getter;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.StatementOption;
import java.util.List;
import java.util.function.Function;

/**
 * How entities are loaded by one statement: {@code options(selectinload(User::getPosts).joinedload(Post::getTopic))}. Options
 * begin at an entity the statement selects and go along relationships. Made to be imported statically. Thread-safe.
 */
public final class Load {

    private Load() {}

    /** Loads the related entities with the same statement, by a join. For to-one relationships, mostly. */
    public static <E> LoadOption joinedload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, LoadStrategy.JOINED));
    }

    /** Loads the related entities of all entities with one more statement, by their keys. For collections, mostly. */
    public static <E> LoadOption selectinload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, LoadStrategy.SELECT_IN));
    }

    /**
     * Loads the related entities of all entities with one more statement, which has the first one within, with its limit. One
     * statement however many entities there are; for those that are dear to find, {@link #selectinload} is better.
     */
    public static <E> LoadOption subqueryload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, LoadStrategy.SUBQUERY));
    }

    /** The same as {@link #selectinload}: what is loaded at once is loaded for all entities together. */
    public static <E> LoadOption immediateload(Getter<E, ?> relationship) {
        return selectinload(relationship);
    }

    /** Loads the related entities when the attribute is first touched: for all entities that were loaded together at once. */
    public static <E> LoadOption lazyload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, LoadStrategy.LAZY));
    }

    /** Makes touching the attribute an error, so that what is not loaded on purpose is noticed. */
    public static <E> LoadOption raiseload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, LoadStrategy.RAISE));
    }

    /**
     * Leaves the attribute empty, as if there were no related entities: for views that show none. What is written later believes
     * it, too: a deletion cascades to nothing.
     */
    public static <E> LoadOption noload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, LoadStrategy.NOLOAD));
    }

    /** Takes the related entities from a join that the statement has anyway. A collection holds what the rows hold, no more. */
    public static <E> LoadOption containsEager(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.contained(relationship, null));
    }

    /** Takes the related entities from a join that the statement has anyway, where they go by this name. */
    public static <E> LoadOption containsEager(Getter<E, ?> relationship, MappedSource<?> joined) {
        return LoadOption.of(LoadOption.contained(relationship, joined));
    }

    /** Goes along a relationship that is loaded as its mapping says, to say something about what is behind it. */
    public static <E> LoadOption defaultload(Getter<E, ?> relationship) {
        return LoadOption.of(LoadOption.along(relationship, null));
    }

    /** Loads all relationships of which nothing else is said, at any depth, when they are first touched. */
    public static LoadOption lazyloadAll() {
        return LoadOption.of(new Step.Others(LoadStrategy.LAZY));
    }

    /** Makes touching any relationship of which nothing else is said, at any depth, an error. */
    public static LoadOption raiseloadAll() {
        return LoadOption.of(new Step.Others(LoadStrategy.RAISE));
    }

    /** Leaves all relationships of which nothing else is said, at any depth, empty. */
    public static LoadOption noloadAll() {
        return LoadOption.of(new Step.Others(LoadStrategy.NOLOAD));
    }

    // Columns

    /** Leaves values out, which are loaded when one of them is touched: together, for all entities that were loaded together. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <E> LoadOption defer(Getter<E, ?>... attributes) {
        return LoadOption.of(LoadOption.columns(ColumnRule.DEFER, List.of(attributes)));
    }

    /** Loads values that the mapping leaves out. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <E> LoadOption undefer(Getter<E, ?>... attributes) {
        return LoadOption.of(LoadOption.columns(ColumnRule.UNDEFER, List.of(attributes)));
    }

    /** Loads the values of a group that the mapping leaves out. */
    public static LoadOption undeferGroup(String group) {
        return LoadOption.of(new Step.Columns(null, List.of(group), ColumnRule.UNDEFER_GROUP));
    }

    /** Loads these values only, with keys, versions and what references need; the others when one of them is touched. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <E> LoadOption loadOnly(Getter<E, ?>... attributes) {
        return LoadOption.of(LoadOption.columns(ColumnRule.ONLY, List.of(attributes)));
    }

    // Parts

    /**
     * Reads entities in parts of so many: {@code session.execute(select(u).options(yieldPer(500))).stream()}. What is loaded behind them is
     * loaded for each part. The session lets go of a part when the next is asked for, except for what was changed.
     */
    public static StatementOption yieldPer(int entities) {
        return new YieldPer(entities);
    }

    // Criteria

    /**
     * Lets a statement see those entities of a class only that meet a condition, wherever it meets them: selected, joined, loaded because
     * they are related, now or when a relationship is touched, or asked about by {@code any} and {@code has}. The class may be one
     * above entities: {@code withLoaderCriteria(Archivable.class, a -> a.get(Archivable::isArchived).eq(false))}.
     */
    public static <E> LoaderCriteria<E> withLoaderCriteria(
            Class<E> type, Function<EntitySource<E>, Condition> condition) {
        return new LoaderCriteria<>(type, condition);
    }

    /** Lets a statement see all entities, whatever criteria its session has. */
    public static StatementOption withoutLoaderCriteria() {
        return new LoaderCriteria.Without(Object.class);
    }

    /** Lets a statement see all entities of a class, whatever criteria its session has for it. */
    public static StatementOption withoutLoaderCriteria(Class<?> type) {
        return new LoaderCriteria.Without(type);
    }
}
