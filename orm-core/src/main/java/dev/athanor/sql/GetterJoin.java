package dev.athanor.sql;

/**
 * A join along the relationship a getter names; which item of FROM it belongs to is found when the statement is compiled.
 *
 * @param relationship the getter
 */
public record GetterJoin(Getter<?, ?> relationship) implements MappedRelationship {}
