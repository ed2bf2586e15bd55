package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedCondition;
import java.util.List;
import java.util.Set;

/**
 * Whether an object is of one of some classes. Immutable.
 *
 * @param source the entity
 * @param classes the classes
 * @param withSubclasses whether objects of classes that extend these are meant, too
 */
record TypeCondition(EntitySource<?> source, Set<Class<?>> classes, boolean withSubclasses) implements MappedCondition {

    TypeCondition {
        classes = Set.copyOf(classes);
    }

    @Override
    public List<Expression<?>> operands() {
        return List.of();
    }

    static Condition of(EntitySource<?> source, Set<Class<?>> classes) {
        return new TypeCondition(source, classes, false);
    }
}
