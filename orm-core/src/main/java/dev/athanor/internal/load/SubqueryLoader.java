package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Relationship;
import dev.athanor.schema.Column;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Loads a relationship of all objects a statement found with one statement that has the first one within. Confined to one thread.
 */
final class SubqueryLoader {

    private final Loading loading;
    private final Origin origin;

    SubqueryLoader(Loading loading, Origin origin) {
        this.loading = loading;
        this.origin = origin;
    }

    void load(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        Map<Object, FoundElements> found = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            if (SelectInLoader.needs(owner, relationship)) {
                found.put(Objects.requireNonNull(owner.key()), new FoundElements(owner));
            }
        }
        if (found.isEmpty()) {
            return;
        }
        EntityBinding target = loading.context().binding(relationship.target());
        EntitySource<?> source = origin.target(relationship);
        Relationship back = Loading.back(target, relationship);
        List<Column<Object>> ownerKey = origin.ownerKey();
        List<SelectItem<?>> items = new ArrayList<>(ownerKey);
        items.add(source);
        Select<?> select = Sql.select(new Projection<>(items, null))
                .from(origin.from(relationship))
                .orderBy(order(source, relationship));
        Set<Relationship> known = back == null ? Set.of() : Set.of(back);
        SelectPlan plan = loading.plan(select, behind, known);
        EntityNode root = plan.roots().get(0);
        KeyReading keys = KeyReading.of(loading, ownerKey);
        Origin related = origin.behind(relationship, loading.context()::binding);
        loading.run(plan, origin.parameters(), related, behind.criteria(), (rows, run) -> {
            Object key = keys.read(rows);
            EntityState element = loading.entity(root, rows, run);
            FoundElements ofOwner = key == null ? null : found.get(key);
            if (element != null && ofOwner != null) {
                SelectInLoader.add(ofOwner, element, run.at(root).isFirstSight());
                Loading.knowOwner(back, ofOwner.owner(), element);
            }
        });
        for (FoundElements ofOwner : found.values()) {
            SelectInLoader.give(ofOwner.owner(), relationship, ofOwner.elements());
        }
    }

    private static Ordering[] order(EntitySource<?> source, Relationship relationship) {
        return relationship.order().stream()
                .map(term -> {
                    Expression<Object> path = new Path.Of<>(source, term.attribute());
                    return term.isDescending() ? path.desc() : path.asc();
                })
                .toArray(Ordering[]::new);
    }
}
