package dev.athanor.mapping;

import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;

/** Where statements about entities begin: made to be imported statically. Thread-safe. */
public final class Entities {

    private Entities() {}

    /**
     * An entity in a statement: {@code var u = from(User.class)}, then {@code u.get(User::getName)}. Two of the same class are
     * the same; use {@link #alias} to have an entity twice in one statement.
     */
    public static <E> EntitySource<E> from(Class<E> entity) {
        return new EntitySource<>(entity, null);
    }

    /** An entity in a statement under another name. */
    public static <E> EntitySource<E> alias(Class<E> entity, String name) {
        return new EntitySource<>(entity, name);
    }

    /** Selects entities of a class. */
    public static <E> Select<E> select(Class<E> entity) {
        return Sql.select(from(entity));
    }
}
