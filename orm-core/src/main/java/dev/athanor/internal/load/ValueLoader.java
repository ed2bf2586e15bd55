package dev.athanor.internal.load;

import dev.athanor.engine.PlannedSql;
import dev.athanor.internal.state.ElementRows;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.ValueModel;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a collection of values of some objects with one statement. Confined to one thread. */
final class ValueLoader {

    private final Loading loading;

    ValueLoader(Loading loading) {
        this.loading = loading;
    }

    /**
     * The statement that finds the values of some owners.
     *
     * @param sql the statement
     * @param ownerKey reads whose a value is
     * @param keys reads the keys of a map; null where there are none
     * @param position the column of the place in a list, or 0
     * @param firstValue the first column of the value
     */
    private record Plan(
            PlannedSql sql, KeyReading ownerKey, @Nullable ElementKeys keys, int position, int firstValue) {}

    /** The name under which a binding keeps a plan. */
    private record PlanName(String relationship, int width) {}

    void load(List<EntityState> owners, Relationship relationship, int width) {
        EntityBinding binding = owners.get(0).binding();
        ElementRows rows = Objects.requireNonNull(binding.elementRows(relationship));
        Plan plan = binding.once(
                loading.planKey(new PlanName(relationship.name(), width)),
                () -> plan(binding, rows, relationship, width));
        Map<Object, List<Object>> found = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            found.put(Objects.requireNonNull(owner.key()), new ArrayList<>());
        }
        Set<Object> withGaps = new HashSet<>();
        loading.read(plan.sql, KeyMatch.values(binding.key().size(), found.keySet(), width), row -> {
            Object owner = plan.ownerKey.read(row);
            List<Object> ofOwner = owner == null ? null : found.get(owner);
            if (ofOwner != null) {
                if (plan.position > 0 && row.getInt(plan.position) != ofOwner.size()) {
                    withGaps.add(owner);
                }
                Object item = item(rows, plan, row);
                if (item != null) {
                    ofOwner.add(item);
                }
            }
            return true;
        });
        ElementKeys keys = plan.keys;
        if (keys != null) {
            found.replaceAll((owner, items) -> keys.resolved(items, loading));
        }
        for (EntityState owner : owners) {
            owner.elements(relationship, Objects.requireNonNull(found.get(Objects.requireNonNull(owner.key()))));
            if (withGaps.contains(owner.key())) {
                owner.distrust(relationship);
            }
        }
    }

    /** A row of which nothing but the owner is known holds no value. */
    private @Nullable Object item(ElementRows rows, Plan plan, ResultSet row) throws SQLException {
        Object value = Objects.requireNonNull(rows.values()).read(row, plan.firstValue);
        return value == null || plan.keys == null ? value : plan.keys.read(row, value, loading.context());
    }

    private Plan plan(EntityBinding owner, ElementRows rows, Relationship relationship, int width) {
        Table table = rows.in().table();
        List<Column<Object>> ownerKey = KeyMatch.columns(table, rows.ownerColumns());
        List<SelectItem<?>> items = new ArrayList<>(ownerKey);
        ElementKeys keys = ElementKeys.of(loading, owner, relationship, table, items.size() + 1);
        items.addAll(ElementKeys.columns(relationship, table));
        String place = Objects.requireNonNull(relationship.collection()).position();
        int position = place == null ? 0 : items.size() + 1;
        if (place != null) {
            items.add(table.c(place));
        }
        ValueModel values = Objects.requireNonNull(rows.values()).model();
        int firstValue = items.size() + 1;
        for (BasicAttribute column : values.columns()) {
            items.add(table.c(column.column()));
        }
        Select<?> select = Sql.select(new Projection<>(items, null))
                .from(table)
                .where(KeyMatch.among(ownerKey, width))
                .orderBy(order(table, relationship, values));
        return new Plan(loading.planned(select), KeyReading.of(loading, ownerKey), keys, position, firstValue);
    }

    private static Ordering[] order(Table table, Relationship relationship, ValueModel values) {
        String position = Objects.requireNonNull(relationship.collection()).position();
        if (position != null) {
            return new Ordering[] {table.c(position).asc()};
        }
        return relationship.order().stream()
                .map(term -> {
                    Column<Object> column =
                            table.c(values.find(term.attribute()).orElseThrow().column());
                    return term.isDescending() ? column.desc() : column.asc();
                })
                .toArray(Ordering[]::new);
    }
}
