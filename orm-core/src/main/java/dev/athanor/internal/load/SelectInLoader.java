package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Status;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a relationship of many objects with one statement for every {@value #CHUNK} keys. Confined to one thread. */
final class SelectInLoader {

    /** Keys in one IN list: what every database takes, and long enough that more would not be faster. */
    static final int CHUNK = 500;

    private final Loading loading;

    SelectInLoader(Loading loading) {
        this.loading = loading;
    }

    void load(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        List<EntityState> needy = owners.stream()
                .filter(owner -> needs(owner, relationship))
                .distinct()
                .toList();
        if (relationship.link() instanceof Link.ToTarget) {
            references(needy, relationship, behind);
        } else {
            for (int from = 0; from < needy.size(); from += CHUNK) {
                byOwner(needy.subList(from, Math.min(needy.size(), from + CHUNK)), relationship, behind);
            }
        }
    }

    /** A reference that cannot be intercepted is read with its object: nobody can tell an unread one from none but its column. */
    private static boolean needs(EntityState owner, Relationship relationship) {
        if (owner.status() == Status.PENDING) {
            return false;
        }
        if (owner.isIntercepted(relationship)) {
            return owner.isUnloaded(relationship);
        }
        return relationship.isToMany()
                ? owner.context().elementsBefore(owner, relationship) == null
                : owner.fieldValue(relationship) == null;
    }

    // The owner's row holds the key of the target

    private void references(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        EntityBinding target = loading.context().binding(relationship.target());
        Map<Object, List<EntityState>> byKey = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            @Nullable Object[] snapshot = Objects.requireNonNull(owner.snapshot());
            Object key = snapshot[owner.binding().positionOf(relationship)];
            if (key == null) {
                owner.reference(relationship, null);
                continue;
            }
            EntityState known = loading.context().find(target, key);
            if (known != null && !known.isStale()) {
                owner.reference(relationship, known.entity());
            } else {
                byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(owner);
            }
        }
        List<Object> keys = new ArrayList<>(byKey.keySet());
        for (int from = 0; from < keys.size(); from += CHUNK) {
            targetsOf(target, keys.subList(from, Math.min(keys.size(), from + CHUNK)), behind);
        }
        byKey.forEach((key, referring) -> {
            EntityState found = loading.context().find(target, key);
            referring.forEach(owner -> owner.reference(relationship, found == null ? null : found.entity()));
        });
    }

    private void targetsOf(EntityBinding target, List<Object> keys, LoadTree behind) {
        EntitySource<?> source = new EntitySource<>(target.model().type(), null);
        Column<Object> id = target.model().table().c(target.model().id().column());
        run(Sql.select(source).where(id.in(keys)), behind, Set.of());
    }

    // The target's row, or one between, holds the key of the owner

    private void byOwner(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        Map<Object, EntityState> byKey = new HashMap<>();
        owners.forEach(owner -> byKey.put(Objects.requireNonNull(owner.key()), owner));
        EntityBinding target = loading.context().binding(relationship.target());
        EntitySource<?> source = new EntitySource<>(relationship.target(), null);
        Column<Object> ownerKey;
        FromItem from;
        if (relationship.link() instanceof Link.Between between) {
            ownerKey = between.table().c(between.ownerColumn());
            Column<Object> targetKey = between.table().c(between.targetColumn());
            Column<Object> id = target.model().table().c(target.model().id().column());
            from = new Join(between.table(), Join.Kind.INNER, source, targetKey.eq(id));
        } else {
            ownerKey = target.model().table().c(((Link.FromTarget) relationship.link()).column());
            from = source;
        }
        Select<?> select = Sql.select(ownerKey, source)
                .from(from)
                .where(ownerKey.in(byKey.keySet()))
                .orderBy(order(target, relationship));
        Map<EntityState, Set<Object>> found = new HashMap<>();
        for (@Nullable Object[] row : run(select, behind, known(target, relationship))) {
            EntityState owner = byKey.get(row[0]);
            if (owner != null && row[1] != null) {
                found.computeIfAbsent(owner, any -> new OrderedIdentitySet()).add(row[1]);
            }
        }
        for (EntityState owner : owners) {
            give(owner, relationship, found.getOrDefault(owner, Set.of()));
        }
    }

    private void give(EntityState owner, Relationship relationship, Set<Object> targets) {
        for (Object target : targets) {
            EntityState state = loading.context().stateOf(target);
            if (state != null) {
                Loading.knowOwner(relationship, owner, state);
            }
        }
        if (relationship.isToMany()) {
            owner.elements(relationship, new ArrayList<>(targets));
        } else {
            owner.reference(
                    relationship, targets.isEmpty() ? null : targets.iterator().next());
        }
    }

    private static Ordering[] order(EntityBinding target, Relationship relationship) {
        Table table = target.model().table();
        return relationship.order().stream()
                .map(term -> {
                    Column<Object> column = table.c(target.model()
                            .findBasic(term.attribute())
                            .orElseThrow()
                            .column());
                    return term.isDescending() ? column.desc() : column.asc();
                })
                .toArray(Ordering[]::new);
    }

    /** What the loaded rows tell by themselves need not be loaded: the way back to the owner. */
    private static Set<Relationship> known(EntityBinding target, Relationship relationship) {
        String inverse = relationship.inverse();
        return inverse == null || relationship.link() instanceof Link.Between
                ? Set.of()
                : new LinkedHashSet<>(List.of(target.model().relationship(inverse)));
    }

    private List<@Nullable Object[]> run(Select<?> select, LoadTree behind, Set<Relationship> known) {
        SelectPlan plan = SelectPlan.of(
                select, loading.registry(), type -> loading.context().binding(type), known, behind);
        return loading.rows(plan);
    }
}
