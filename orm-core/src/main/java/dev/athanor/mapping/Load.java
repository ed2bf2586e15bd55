package dev.athanor.mapping;

import dev.athanor.sql.Getter;

/**
 * How relationships are loaded by one statement: {@code options(selectinload(User::getPosts).joinedload(Post::getTopic))}. Made
 * to be imported statically. Thread-safe.
 */
public final class Load {

    private Load() {}

    /** Loads the related entities with the same statement, by a join. For to-one relationships, mostly. */
    public static <E> LoadOption joinedload(Getter<E, ?> relationship) {
        return LoadOption.of(relationship, LoadStrategy.JOINED);
    }

    /** Loads the related entities of all entities with one more statement. For collections, mostly. */
    public static <E> LoadOption selectinload(Getter<E, ?> relationship) {
        return LoadOption.of(relationship, LoadStrategy.SELECT_IN);
    }

    /** Loads the related entities when the attribute is first touched: for all entities that were loaded together at once. */
    public static <E> LoadOption lazyload(Getter<E, ?> relationship) {
        return LoadOption.of(relationship, LoadStrategy.LAZY);
    }

    /** Makes touching the attribute an error, so that what is not loaded on purpose is noticed. */
    public static <E> LoadOption raiseload(Getter<E, ?> relationship) {
        return LoadOption.of(relationship, LoadStrategy.RAISE);
    }
}
