package dev.athanor.mapping;

import dev.athanor.sql.MappedRelationship;

/**
 * A relationship of an entity in a statement. Immutable and thread-safe.
 *
 * @param source the entity
 * @param attribute the name of the relationship
 */
public record RelationshipPath(EntitySource<?> source, String attribute) implements MappedRelationship {}
