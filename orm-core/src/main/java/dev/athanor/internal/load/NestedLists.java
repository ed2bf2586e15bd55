package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.RelatedList;
import dev.athanor.mapping.Relationship;
import dev.athanor.result.ValuesRow;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Projection;
import dev.athanor.sql.RowFunction;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects rows that contain lists. First the rows, with the keys of the entities whose lists are wanted; then each kind of list for all
 * rows, with one statement for every {@value SelectInLoader#CHUNK} keys; lists in lists likewise. Confined to one thread.
 */
final class NestedLists {

    private final Loading loading;

    NestedLists(Loading loading) {
        this.loading = loading;
    }

    /** Tells whether rows of a select contain lists. */
    static boolean concerns(Select<?> select) {
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof RelatedList<?>) {
                return true;
            }
        }
        return false;
    }

    /** Executes a select and returns what its rows are. */
    <R> List<R> select(Select<R> select, Map<String, ?> parameters) {
        refuseGroups(select);
        List<SelectItem<?>> items = select.projection().items();
        List<SelectItem<?>> flat = new ArrayList<>();
        int[] places = new int[items.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = flat.size();
            if (items.get(i) instanceof RelatedList<?> list) {
                flat.addAll(ownerKey(list));
            } else {
                flat.add(items.get(i));
            }
        }
        Projection<@Nullable Object[]> raw = new Projection<>(flat, values -> Arrays.copyOf(values, values.length));
        Select<?> from = select.from() != null ? select : select.from(sources(items));
        List<@Nullable Object[]> rows = loading.select(from.returning(raw), parameters);
        List<@Nullable Object[]> whole = new ArrayList<>(rows.size());
        rows.forEach(any -> whole.add(new Object[places.length]));
        for (int i = 0; i < places.length; i++) {
            if (items.get(i) instanceof RelatedList<?> list) {
                fill(list, rows, places[i], whole, i, parameters);
            } else {
                for (int row = 0; row < rows.size(); row++) {
                    whole.get(row)[i] = rows.get(row)[places[i]];
                }
            }
        }
        return made(select.projection(), whole);
    }

    /** The entities that are selected, or whose attributes are. */
    private static FromItem sources(List<SelectItem<?>> items) {
        Set<FromItem> sources = new LinkedHashSet<>();
        for (SelectItem<?> item : items) {
            if (item instanceof MappedSource<?> source) {
                sources.add(new EntitySource<>(source.entity(), source.alias()));
            } else if (item instanceof MappedAttribute<?> attribute) {
                sources.add(attribute.source());
            }
        }
        FromItem all = null;
        for (FromItem source : sources) {
            all = all == null ? source : new Join(all, Join.Kind.CROSS, source, null);
        }
        return Objects.requireNonNull(all, "there is a list");
    }

    @SuppressWarnings("unchecked") // the projection says what rows are
    private static <R> List<R> made(Projection<R> projection, List<@Nullable Object[]> rows) {
        RowFunction<R> function = projection.function();
        ValuesRow.Shape shape = new ValuesRow.Shape(projection.names(), projection.items());
        List<R> results = new ArrayList<>(rows.size());
        for (@Nullable Object[] values : rows) {
            if (function != null) {
                results.add(function.apply(values));
            } else {
                results.add((R) (projection.isScalar() ? values[0] : new ValuesRow(shape, values)));
            }
        }
        return results;
    }

    /** A list belongs to one row of its entity. */
    private static void refuseGroups(Select<?> select) {
        if (!select.grouping().isEmpty() || select.groupCondition() != null || select.isDistinct()) {
            throw new OrmException(
                    "orm-load-list-grouped",
                    "A select with listOf(…) groups its rows or returns equal ones once, so that nobody can tell whose lists are"
                            + " meant. Select the lists without groupBy, having and distinct.");
        }
    }

    private Relationship relationship(RelatedList<?> list) {
        Relationship relationship =
                loading.registry().model(list.source().entity()).relationship(list.attribute());
        if (!relationship.isToMany()) {
            throw new OrmException(
                    "orm-load-list-reference",
                    relationship.describe()
                            + " refers to one entity, and listOf(…) is for collections. Join it, and select its"
                            + " values beside the others.");
        }
        return relationship;
    }

    private List<Column<Object>> ownerKey(RelatedList<?> list) {
        return key(list.source());
    }

    private List<Column<Object>> key(EntitySource<?> source) {
        var model = loading.registry().model(source.entity());
        Table table = source.alias() == null ? model.table() : model.table().as(source.alias());
        return KeyMatch.columns(
                table, model.ids().stream().map(MappedColumn::name).toList());
    }

    private <R> void fill(
            RelatedList<R> list,
            List<@Nullable Object[]> rows,
            int place,
            List<@Nullable Object[]> whole,
            int item,
            Map<String, ?> parameters) {
        int parts = ownerKey(list).size();
        Set<List<Object>> keys = new LinkedHashSet<>();
        List<@Nullable List<Object>> ofRows = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            List<Object> key = keyIn(row, place, parts);
            ofRows.add(key);
            if (key != null) {
                keys.add(key);
            }
        }
        Map<List<Object>, List<R>> found = new HashMap<>();
        List<List<Object>> all = new ArrayList<>(keys);
        int chunk = KeyMatch.chunk(parts);
        for (int from = 0; from < all.size(); from += chunk) {
            load(list, all.subList(from, Math.min(all.size(), from + chunk)), parameters, found);
        }
        for (int row = 0; row < ofRows.size(); row++) {
            List<Object> key = ofRows.get(row);
            List<R> ofRow = key == null ? null : found.get(key);
            whole.get(row)[item] = ofRow == null ? List.of() : ofRow;
        }
    }

    private static @Nullable List<Object> keyIn(@Nullable Object[] row, int place, int parts) {
        List<Object> key = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            Object part = row[place + i];
            if (part == null) {
                return null;
            }
            key.add(part);
        }
        return key;
    }

    /** What one row of a list is, and whose. */
    private record Owned<R>(List<Object> owner, R value) {}

    private <R> void load(
            RelatedList<R> list, List<List<Object>> keys, Map<String, ?> parameters, Map<List<Object>, List<R>> found) {
        ListStatement statement = new ListStatement(loading.registry(), list, relationship(list), keys);
        List<Column<Object>> owner = statement.ownerKey();
        List<SelectItem<?>> items = new ArrayList<>(owner);
        items.addAll(list.select().projection().items());
        Projection<Owned<R>> owned = new Projection<>(items, owned(list.select().projection(), owner.size()));
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(statement.values());
        for (Owned<R> row : loading.select(statement.select().returning(owned), all)) {
            Objects.requireNonNull(found.computeIfAbsent(row.owner, any -> new ArrayList<>()))
                    .add(row.value);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the projection says what rows are
    private static <R> RowFunction<Owned<R>> owned(Projection<R> projection, int parts) {
        RowFunction<R> function = projection.function();
        ValuesRow.Shape shape = new ValuesRow.Shape(projection.names(), projection.items());
        return values -> {
            List<Object> owner = List.copyOf(Arrays.asList(values).subList(0, parts));
            @Nullable Object[] own = Arrays.copyOfRange(values, parts, values.length);
            if (function != null) {
                return new Owned<>(owner, function.apply(own));
            }
            return new Owned<>(owner, (R) (projection.isScalar() ? own[0] : new ValuesRow(shape, own)));
        };
    }
}
