package dev.athanor.sql;

import java.util.List;

/** A condition about entities, such as "its author is this one", that a mapping turns into one about columns. */
public non-sealed interface MappedCondition extends Condition {

    /** Returns what of the statement's entities it is about, so that a select without FROM comes from these. */
    default List<Expression<?>> operands() {
        return List.of();
    }
}
