package dev.athanor.sql;

/** What a join goes by: a condition, or a relationship of an entity that a mapping turns into one. */
public sealed interface JoinCondition permits Condition, MappedRelationship {}
