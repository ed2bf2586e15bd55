package dev.athanor.sql;

/** A condition about entities, such as "its author is this one", that a mapping turns into one about columns. */
public non-sealed interface MappedCondition extends Condition {}
