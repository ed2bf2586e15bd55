package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.MappedCondition;
import java.util.List;

/**
 * Whether a related entity meets some conditions.
 *
 * @param relationship the relationship
 * @param conditions what the related entity must meet; empty asks whether there is one
 */
public record RelationshipCondition(RelationshipPath relationship, List<Condition> conditions)
        implements MappedCondition {

    /** Copies the conditions. */
    public RelationshipCondition {
        conditions = List.copyOf(conditions);
    }
}
