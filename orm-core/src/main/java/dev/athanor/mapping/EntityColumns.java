package dev.athanor.mapping;

import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Hierarchy.Discriminator;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Generated;
import dev.athanor.sql.Join;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entity as one statement calls it: the tables its rows are read from, and its columns there. The alias, if there is one, is
 * that of the first table; others have it before their own names. Confined to one thread.
 */
public final class EntityColumns {

    private final EntityModel model;
    private final EntityPlace place;
    private final @Nullable Table union;
    private final @Nullable String alias;
    private final Map<Table, Table> named = new HashMap<>(4);

    EntityColumns(EntityModel model, @Nullable String alias, @Nullable Table union) {
        this.union = union;
        this.model = model;
        this.place = model.place();
        this.alias = alias;
    }

    // Columns

    /** Returns a column. */
    public Column<Object> of(MappedColumn column) {
        return named(column.table()).c(column.name());
    }

    /** Returns what is read into a column's place: the column of a table or, for a formula, what computes it. */
    public Expression<?> selected(MappedColumn column) {
        BasicAttribute basic = column.basic();
        return basic != null && model.computed(basic.name()) != null
                ? new Path.Of<>(new EntitySource<>(model.type(), alias), basic.name())
                : of(column);
    }

    Expression<?> read(RowLayout.Place place) {
        return place.formula() == null
                ? at(place)
                : new Path.Of<>(formulaSource(Objects.requireNonNull(place.entity())), place.formula());
    }

    private <E> EntitySource<E> formulaSource(Class<E> entity) {
        return new EntitySource<>(entity, alias, entity == model.type() ? null : model.type());
    }

    Column<Object> at(RowLayout.Place place) {
        return named(place.table()).c(place.column());
    }

    /** Returns the columns of the key. */
    public List<Column<Object>> key() {
        return model.ids().stream().map(this::of).toList();
    }

    /** Returns the column of a value. */
    public Column<Object> of(BasicAttribute attribute) {
        return model.isAlone()
                ? table().c(attribute.column())
                : of(model.columns().get(model.basics().indexOf(attribute)));
    }

    /** Returns columns by their names: those a reference has, or any of the entity's own table. */
    public List<Column<Object>> of(List<String> names, @Nullable String reference) {
        Table table = named(reference == null ? model.table() : tableOf(reference));
        return names.stream().<Column<Object>>map(table::c).toList();
    }

    private Table tableOf(String reference) {
        for (MappedColumn column : model.columns()) {
            Relationship relationship = column.reference();
            if (relationship != null && relationship.name().equals(reference)) {
                return column.table();
            }
        }
        return model.table();
    }

    // Tables

    /** Returns the first of its tables. */
    public Table table() {
        return named(place.tables().get(0));
    }

    private Table named(Table table) {
        Table read = union == null ? table : union;
        String name = alias;
        if (name == null) {
            return read;
        }
        boolean isFirst = union != null || read.equals(place.tables().get(0));
        return named.computeIfAbsent(read, any -> any.as(isFirst ? name : name + "_" + any.name()));
    }

    /** Returns what FROM names for it. */
    FromItem from() {
        return from(List.of());
    }

    /** Returns what FROM names for it, with what some entities that extend it have besides. */
    FromItem from(Collection<EntityModel> with) {
        if (union != null) {
            return Unions.of(model, alias);
        }
        FromItem from = table();
        List<Table> there = new ArrayList<>(place.tables());
        for (Table table : place.tables().subList(1, place.tables().size())) {
            from = join(from, Join.Kind.INNER, table);
        }
        for (Table table : place.secondary()) {
            from = join(from, Join.Kind.LEFT, table);
        }
        for (EntityModel below : with) {
            List<Table> all = new ArrayList<>(below.tables());
            all.addAll(below.secondaryTables());
            for (Table table : all) {
                if (!there.contains(table) && !place.secondary().contains(table)) {
                    there.add(table);
                    from = join(from, Join.Kind.LEFT, table);
                }
            }
        }
        return from;
    }

    /** A table that has a part of a row has the key of the row, too. */
    private Join join(FromItem from, Join.Kind kind, Table table) {
        List<Column<?>> parts = named(table).primaryKey();
        List<Column<Object>> key = key();
        Condition all = null;
        for (int i = 0; i < key.size(); i++) {
            Condition one = named(table).<Object>c(parts.get(i).name()).eq(key.get(i));
            all = all == null ? one : all.and(one);
        }
        return new Join(from, kind, named(table), Objects.requireNonNull(all, "a key has columns"));
    }

    /** Returns what tells its rows from others of the same table, or null where there are no others. */
    @Nullable
    Condition restriction() {
        Hierarchy hierarchy = model.hierarchy();
        if (hierarchy == null || hierarchy.strategy() != Hierarchy.Strategy.SINGLE_TABLE || hierarchy.root() == model) {
            return null;
        }
        return isOneOf(hierarchy, hierarchy.concreteFrom(model));
    }

    /** A value that statements have which are planned once and given other values each time. */
    private static Expression<Object> value(Object value, Column<Object> column) {
        return new Generated<>(() -> value, column.typeOf());
    }

    /** A row's column says that it is of one of some classes. */
    Condition isOneOf(Hierarchy hierarchy, List<EntityModel> classes) {
        Discriminator discriminator = Objects.requireNonNull(hierarchy.discriminator());
        Column<Object> column = table().c(discriminator.column());
        if (classes.size() == 1) {
            return column.eq(value(hierarchy.valueOf(classes.get(0)), column));
        }
        List<Expression<?>> values = new ArrayList<>();
        classes.forEach(one -> values.add(value(hierarchy.valueOf(one), column)));
        return new Condition.InValues(column, values, false);
    }
}
