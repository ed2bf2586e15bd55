package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.MappedSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a related entity meets some conditions.
 *
 * @param relationship the relationship
 * @param target the related entity in the conditions, or null for {@code from(…)} of its class
 * @param conditions what the related entity must meet; empty asks whether there is one
 */
public record RelationshipCondition(
        RelationshipPath relationship, @Nullable MappedSource<?> target, List<Condition> conditions)
        implements MappedCondition {

    /** Copies the conditions. */
    public RelationshipCondition {
        conditions = List.copyOf(conditions);
    }

    @Override
    public List<Expression<?>> operands() {
        return List.of(new Path.Of<>(relationship.source(), relationship.attribute()));
    }
}
