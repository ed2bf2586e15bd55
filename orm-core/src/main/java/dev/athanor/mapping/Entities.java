package dev.athanor.mapping;

import dev.athanor.sql.DerivedTable;
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

    /**
     * An entity whose rows are those of a query that stands in FROM under its own name: {@code select(busy).from(query)}. The
     * query selects the entity, or all columns of its table.
     */
    public static <E> EntitySource<E> alias(Class<E> entity, DerivedTable rows) {
        return new EntitySource<>(entity, rows.alias());
    }

    /** Selects entities from the rows of a query, which {@link #alias(Class, DerivedTable)} has attributes of. */
    public static <E> Select<E> select(Class<E> entity, DerivedTable rows) {
        return Sql.select(alias(entity, rows)).from(rows);
    }

    /** The class of an entity's objects in a statement: {@code where(type(a).eq(Dog.class))}. */
    public static <E> EntityType<E> type(EntitySource<E> entity) {
        return new EntityType<>(entity);
    }

    /** Selects entities of a class. */
    public static <E> Select<E> select(Class<E> entity) {
        return Sql.select(from(entity));
    }
}
