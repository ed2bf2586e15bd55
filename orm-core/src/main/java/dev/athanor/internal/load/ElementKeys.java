package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.Keyed;
import dev.athanor.internal.state.MapKeys;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.ValueColumns;
import dev.athanor.mapping.MapKeyModel;
import dev.athanor.mapping.Relationship;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a map: from columns of their own, or from an attribute of the elements. Immutable and thread-safe. */
final class ElementKeys {

    private final Relationship relationship;
    private final @Nullable ValueColumns values;
    private final @Nullable KeyReading entity;
    private final int firstColumn;

    private ElementKeys(
            Relationship relationship, @Nullable ValueColumns values, @Nullable KeyReading entity, int firstColumn) {
        this.relationship = relationship;
        this.values = values;
        this.entity = entity;
        this.firstColumn = firstColumn;
    }

    /** Makes what reads the keys of a map, whose columns begin at one of the row; null where the collection is no map. */
    static @Nullable ElementKeys of(
            Loading loading, EntityBinding owner, Relationship relationship, Table table, int firstColumn) {
        MapKeyModel key = Objects.requireNonNull(relationship.collection()).key();
        if (key == null) {
            return null;
        }
        KeyReading entity =
                key.entity() == null ? null : KeyReading.of(loading, columns(relationship, table), firstColumn);
        return new ElementKeys(relationship, owner.mapKeys(relationship), entity, firstColumn);
    }

    /** Returns the columns that say the key. */
    static List<Column<Object>> columns(Relationship relationship, Table table) {
        MapKeyModel key = Objects.requireNonNull(relationship.collection()).key();
        return key == null ? List.of() : KeyMatch.columns(table, key.columns());
    }

    /** Returns the element of the current row under its key; null where it has none. */
    @Nullable
    Keyed read(ResultSet row, Object element, PersistenceContext context) throws SQLException {
        Object key = values != null
                ? values.read(row, firstColumn)
                : entity != null ? entity.read(row) : MapKeys.of(relationship, element, context);
        return key == null ? null : new Keyed(key, element);
    }

    /** Returns items whose keys are entities, where rows name these only by their keys: entities that are not in memory are read. */
    List<Object> resolved(List<Object> items, Loading loading) {
        Class<?> type = Objects.requireNonNull(
                        Objects.requireNonNull(relationship.collection()).key())
                .entity();
        if (type == null || items.isEmpty()) {
            return items;
        }
        EntityBinding binding = loading.context().binding(type);
        List<Object> keys = items.stream().map(item -> ((Keyed) item).key()).toList();
        Map<Object, Object> entities = new SelectInLoader(loading).entities(binding, keys);
        List<Object> resolved = new ArrayList<>(items.size());
        for (Object item : items) {
            Object key = entities.get(((Keyed) item).key());
            if (key != null) {
                resolved.add(new Keyed(key, ((Keyed) item).value()));
            }
        }
        return resolved;
    }
}
