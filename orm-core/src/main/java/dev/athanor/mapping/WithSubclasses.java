package dev.athanor.mapping;

import dev.athanor.sql.MappedSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity in FROM with what some entities that extend it have besides. Immutable and thread-safe.
 *
 * @param entity the entity class
 * @param alias the other name it goes by in this statement, or null
 * @param classes the entities that extend it
 * @param <E> the entity class
 */
public record WithSubclasses<E>(Class<E> entity, @Nullable String alias, Set<Class<?>> classes)
        implements MappedSource<E> {

    /** Copies the classes. */
    public WithSubclasses {
        classes = Set.copyOf(classes);
    }
}
