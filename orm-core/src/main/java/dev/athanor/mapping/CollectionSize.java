package dev.athanor.mapping;

import dev.athanor.sql.MappedAttribute;

/**
 * How many elements a collection of an entity has: a sub-select that counts rows. Immutable.
 *
 * @param source the entity
 * @param attribute the name of the collection
 */
record CollectionSize(EntitySource<?> source, String attribute) implements MappedAttribute.OfNumber<Long> {}
