package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The class of an entity's objects in a statement: {@code type(u).eq(Dog.class)}. Immutable and thread-safe.
 *
 * @param source the entity
 * @param <E> the entity class
 */
public record EntityType<E>(EntitySource<E> source) {

    /** The objects are of this very class; those of classes that extend it are not. */
    public Condition eq(Class<? extends E> type) {
        return TypeCondition.of(source, Set.of(type));
    }

    /** The objects are of another class. */
    public Condition ne(Class<? extends E> type) {
        return eq(type).not();
    }

    /** The objects are of one of these very classes. */
    @SafeVarargs
    public final Condition in(Class<? extends E>... types) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<? extends E> type : types) {
            all.add(type);
        }
        return TypeCondition.of(source, all);
    }
}
