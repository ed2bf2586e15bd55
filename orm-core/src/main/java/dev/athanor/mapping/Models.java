package dev.athanor.mapping;

import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes models of drafts, those of entities that are extended before those that extend them. Confined to one thread. */
final class Models {

    private final EntityTables tables;
    private final RelationshipReader relationships;
    private final EntityKeys keys;
    private final Map<Class<?>, EntityModel> models = new HashMap<>();
    private final Map<HierarchyDraft, Hierarchy> hierarchies = new HashMap<>();

    Models(EntityTables tables, RelationshipReader relationships, EntityKeys keys) {
        this.tables = tables;
        this.relationships = relationships;
        this.keys = keys;
    }

    EntityModel of(Class<?> type) {
        return Objects.requireNonNull(models.get(type));
    }

    void add(EntityDraft draft) {
        EntityDraft above = draft.parent;
        EntityModel parent = above == null ? null : models.get(above.type);
        Table table = tables.of(draft);
        List<Relationship> own =
                relationships.relationships(draft, parent == null ? List.of() : parent.relationships());
        List<MappedColumn> columns =
                columns(parent, table, draft, MappedColumns.of(table, draft.basics, own, draft.written));
        List<MappedColumn> ids = parent == null ? ids(draft, columns) : inherited(parent, columns);
        Map<String, ComputedAttribute> computed = new LinkedHashMap<>();
        Map<String, String> deferred = new LinkedHashMap<>();
        for (EntityDraft each : draft.path()) {
            computed.putAll(each.computed);
            deferred.putAll(each.deferred);
        }
        models.put(
                draft.type,
                new EntityModel(
                        draft.type,
                        draft.name,
                        place(draft, table),
                        columns,
                        ids,
                        parent == null ? draft.keyClass : parent.keyClass(),
                        generated(draft, parent),
                        draft.version,
                        draft.root().generation,
                        draft.allBasics(),
                        joined(parent == null ? List.of() : parent.relationships(), own),
                        computed,
                        deferred,
                        keys));
    }

    private static @Nullable BasicAttribute generated(EntityDraft draft, @Nullable EntityModel parent) {
        if (parent != null) {
            return parent.generated();
        }
        return draft.generated == null ? null : draft.basic(draft.generated.name());
    }

    private EntityPlace place(EntityDraft draft, Table table) {
        HierarchyDraft hierarchy = draft.hierarchy;
        if (hierarchy == null) {
            return EntityPlace.of(table);
        }
        boolean isSpread = hierarchy.is(Hierarchy.Strategy.JOINED);
        List<Table> all = isSpread ? draft.path().stream().map(tables::of).toList() : List.of(table);
        Hierarchy made = hierarchies.computeIfAbsent(hierarchy, HierarchyDraft::made);
        return new EntityPlace(table, all, List.of(), made, tables.unionOf(draft));
    }

    /** Columns of values stand before those of references, and each before those of the entity that extends. */
    private static List<MappedColumn> columns(
            @Nullable EntityModel parent, Table table, EntityDraft draft, List<MappedColumn> own) {
        if (parent == null) {
            return own;
        }
        boolean isWhole = Objects.requireNonNull(draft.hierarchy).is(Hierarchy.Strategy.TABLE_PER_CLASS);
        List<MappedColumn> inherited = isWhole
                ? parent.columns().stream().map(column -> column.in(table)).toList()
                : parent.columns();
        int basics = parent.basics().size();
        List<MappedColumn> columns = new ArrayList<>(inherited.subList(0, basics));
        columns.addAll(own.subList(0, draft.basics.size()));
        columns.addAll(inherited.subList(basics, inherited.size()));
        columns.addAll(own.subList(draft.basics.size(), own.size()));
        return columns;
    }

    private static List<MappedColumn> ids(EntityDraft draft, List<MappedColumn> columns) {
        return draft.key.stream()
                .map(part -> columns.stream()
                        .filter(column -> column.name().equals(part.name()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static List<MappedColumn> inherited(EntityModel parent, List<MappedColumn> columns) {
        return parent.ids().stream()
                .map(id -> columns.contains(id) ? id : id.in(columns.get(0).table()))
                .toList();
    }

    private static <T> List<T> joined(List<T> inherited, List<T> own) {
        List<T> all = new ArrayList<>(inherited);
        all.addAll(own);
        return all;
    }
}
