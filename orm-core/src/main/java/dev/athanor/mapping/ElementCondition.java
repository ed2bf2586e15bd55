package dev.athanor.mapping;

import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedCondition;
import java.util.List;

/**
 * Whether an entity is an element of a collection. Immutable.
 *
 * @param relationship the collection
 * @param element the entity
 */
public record ElementCondition(RelationshipPath relationship, Object element) implements MappedCondition {

    @Override
    public List<Expression<?>> operands() {
        return List.of(new Path.Of<>(relationship.source(), relationship.attribute()));
    }

    /** Keeps what the entity says of itself out of logs. */
    @Override
    public String toString() {
        return relationship.attribute() + " contains ?";
    }
}
