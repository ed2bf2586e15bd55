package dev.athanor.mapping;

import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Hierarchy.Discriminator;
import dev.athanor.schema.Table;
import dev.athanor.sql.Expression;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an entity that others extend: first its own columns, then those that others have besides, then what tells which class
 * a row's object is of. Immutable.
 *
 * @param columns the columns, in their order
 * @param kinds the classes of which there are objects, the most special first
 * @param test how a row tells its class
 */
public record RowLayout(List<Place> columns, List<Kind> kinds, Test test) {

    /** Copies the lists. */
    public RowLayout {
        columns = List.copyOf(columns);
        kinds = List.copyOf(kinds);
    }

    /** A column of such a row, or a formula of an entity instead. */
    record Place(
            String column,
            Table table,
            @Nullable Class<?> entity,
            @Nullable String formula) {
        Place(String column, Table table) {
            this(column, table, null, null);
        }
    }

    /**
     * A class and where its columns are.
     *
     * @param model the class
     * @param offsets the places of its columns, in the order of its own
     * @param mark what a row holds that is of this class
     */
    public record Kind(
            EntityModel model,
            List<Integer> offsets,
            @Nullable Object mark) {

        /** Copies the places. */
        public Kind {
            offsets = List.copyOf(offsets);
        }
    }

    /** How a row tells its class. */
    public sealed interface Test {

        /** One column holds the mark of the class. */
        record ByColumn(int offset, SqlType<?> type) implements Test {}

        /** Each class has a table; the first that has a key is the class. In the order of the classes. */
        record ByKeys(List<Integer> offsets) implements Test {}
    }

    /** Lays out the rows of an entity. */
    static RowLayout of(EntityModel model, Hierarchy hierarchy) {
        List<Place> places = new ArrayList<>();
        model.columns().forEach(column -> places.add(place(model, model, column)));
        for (EntityModel below : hierarchy.from(model)) {
            for (MappedColumn column : below.columns()) {
                Place place = place(model, below, column);
                if (!places.contains(place)) {
                    places.add(place);
                }
            }
        }
        List<EntityModel> concrete = hierarchy.concreteFrom(model);
        Test test = test(model, hierarchy, concrete, places);
        List<Kind> kinds = new ArrayList<>();
        for (EntityModel kind : concrete) {
            List<Integer> offsets = kind.columns().stream()
                    .map(column -> places.indexOf(place(model, kind, column)))
                    .toList();
            kinds.add(new Kind(kind, offsets, mark(hierarchy, kind)));
        }
        return new RowLayout(places, kinds, test);
    }

    private static Place place(EntityModel model, EntityModel of, MappedColumn column) {
        BasicAttribute basic = column.basic();
        if (basic != null && of.computed(basic.name()) != null) {
            // the same formula of a subclass is the same one
            Class<?> declaring = model.computed(basic.name()) != null ? model.type() : of.type();
            return new Place(column.name(), column.table(), declaring, basic.name());
        }
        Table union = model.place().union();
        return new Place(column.name(), union == null ? column.table() : union);
    }

    private static @Nullable Object mark(Hierarchy hierarchy, EntityModel kind) {
        if (hierarchy.strategy() == Hierarchy.Strategy.TABLE_PER_CLASS) {
            return Unions.number(kind);
        }
        return hierarchy.discriminator() == null ? null : hierarchy.valueOf(kind);
    }

    private static Test test(EntityModel model, Hierarchy hierarchy, List<EntityModel> concrete, List<Place> places) {
        Discriminator discriminator = hierarchy.discriminator();
        Table union = model.place().union();
        if (union != null) {
            places.add(new Place(Unions.TYPE, union));
            return new Test.ByColumn(places.size() - 1, union.c(Unions.TYPE).type());
        } else if (discriminator != null) {
            places.add(new Place(discriminator.column(), hierarchy.root().table()));
            return new Test.ByColumn(places.size() - 1, discriminator.type());
        }
        List<Integer> keys = new ArrayList<>();
        for (EntityModel kind : concrete) {
            Table table = kind.table();
            places.add(new Place(table.primaryKey().get(0).name(), table));
            keys.add(places.size() - 1);
        }
        return new Test.ByKeys(keys);
    }

    /** Returns the columns as a statement calls them. */
    public List<Expression<?>> in(EntityColumns entity) {
        return columns.stream().<Expression<?>>map(entity::read).toList();
    }
}
