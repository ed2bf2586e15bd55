package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.StatementOption;
import java.util.function.Function;

/**
 * What entities of a class must meet to be there at all, wherever a statement meets them: selected, joined, loaded because they are
 * related, or asked about. For rows that are marked as deleted, and for tenants. Immutable and thread-safe.
 *
 * @param type the entity class, or a class or interface above some
 * @param condition makes the condition for an entity of a statement, under the name it goes by there
 * @param <E> the class
 */
public record LoaderCriteria<E>(Class<E> type, Function<EntitySource<E>, Condition> condition)
        implements StatementOption {

    /** Tells whether it is about an entity class. */
    public boolean concerns(Class<?> entity) {
        return type.isAssignableFrom(entity);
    }

    /** Returns the condition for an entity of a statement, whose class is the one it is about or below it. */
    @SuppressWarnings("unchecked") // attributes are asked for by name: those of the class are the subclass's, too
    public Condition of(EntitySource<?> source) {
        return condition.apply((EntitySource<E>) source);
    }

    /**
     * Says that criteria do not count for a statement.
     *
     * @param type the class whose criteria do not count; {@code Object} for all
     */
    public record Without(Class<?> type) implements StatementOption {}
}
