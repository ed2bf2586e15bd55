package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.RelationshipPath;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where the objects of an entity came from: a statement that finds them again, so that another can have it within. Immutable.
 *
 * @param select the statement
 * @param source the entity in it
 * @param binding the entity
 * @param parameters the values of its parameters
 * @param depth how many statements it has within
 */
record Origin(Select<?> select, EntitySource<?> source, EntityBinding binding, Map<String, ?> parameters, int depth) {

    /** Returns where the entities of a statement come from. */
    static Origin[] of(Select<?> select, List<EntityNode> roots, Map<String, ?> parameters) {
        FromItem from = select.from();
        if (from == null) {
            for (EntityNode root : roots) {
                from = from == null || from.equals(root.source)
                        ? root.source
                        : new Join(from, Join.Kind.CROSS, root.source, null);
            }
        }
        Select<?> whole = from == null ? select : select.from(from);
        return roots.stream()
                .map(root -> new Origin(whole, root.source, root.binding, parameters, 1))
                .toArray(Origin[]::new);
    }

    /** Returns FROM with the owners, of which the keys are selected within, and their related entities. */
    FromItem from(Relationship relationship) {
        List<Column<Object>> ids = keyOf(source);
        List<SelectItem<?>> keys = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            keys.add(ids.get(i).as(key(i)));
        }
        boolean isLimited = select.limit() != null || select.offset() != null;
        Select<?> ordered = isLimited ? select : select.orderBy();
        Subquery within = ordered.returning(new Projection<>(keys, null)).as("origin_" + depth);
        Condition same = null;
        List<Column<Object>> owned = keyOf(owner());
        for (int i = 0; i < owned.size(); i++) {
            Column<Object> id = owned.get(i);
            Condition one = id.eq(new Expression.Derived<>(within, key(i), id.typeOf()));
            same = same == null ? one : same.and(one);
        }
        Join owners = new Join(within, Join.Kind.INNER, owner(), same);
        return new Join(
                owners, Join.Kind.INNER, target(relationship), new RelationshipPath(owner(), relationship.name()));
    }

    /** Returns the columns of the owners' key, as they are called in {@link #from}. */
    List<Column<Object>> ownerKey() {
        return keyOf(owner());
    }

    private List<Column<Object>> keyOf(EntitySource<?> entity) {
        return binding.model().called(entity.alias()).key();
    }

    private static String key(int position) {
        return "origin_key_" + (position + 1);
    }

    /** Returns the owners as they are called in {@link #from}. */
    EntitySource<?> owner() {
        return new EntitySource<>(binding.model().type(), "owner_" + depth);
    }

    /** Returns the related entities as they are called in {@link #from}. */
    EntitySource<?> target(Relationship relationship) {
        return new EntitySource<>(relationship.target(), "related_" + depth);
    }

    /** Returns where the related entities come from. */
    Origin behind(Relationship relationship, Function<Class<?>, EntityBinding> bindings) {
        EntitySource<?> target = target(relationship);
        return new Origin(
                Sql.select(target).from(from(relationship)),
                target,
                bindings.apply(relationship.target()),
                parameters,
                depth + 1);
    }
}
