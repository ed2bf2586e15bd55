package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedCondition;
import java.util.List;

/**
 * An attribute that is compared with something it should not be. A reference to nothing is no reference to that entity, either,
 * as it is in memory; a value that is null answers with unknown, as it does in SQL. Immutable.
 *
 * @param attribute the attribute
 * @param comparison the attribute compared as SQL does
 */
public record OtherThan(Path<?> attribute, Condition comparison) implements MappedCondition {

    @Override
    public List<Expression<?>> operands() {
        return List.of(attribute);
    }
}
