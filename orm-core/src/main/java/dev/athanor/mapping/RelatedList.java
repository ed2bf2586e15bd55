package dev.athanor.mapping;

import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.Select;
import java.util.List;

/**
 * A list in a row: of each entity in a collection of the row's entity, what another select makes of it. Made by
 * {@link EntitySource#listOf}. Immutable and thread-safe.
 *
 * @param source the entity of the row
 * @param attribute the name of the collection
 * @param target the entities of the collection, as the select calls them
 * @param select what becomes of each, and which there are, in which order
 * @param <R> what becomes of each
 */
public record RelatedList<R>(EntitySource<?> source, String attribute, EntitySource<?> target, Select<R> select)
        implements MappedAttribute<List<R>> {}
