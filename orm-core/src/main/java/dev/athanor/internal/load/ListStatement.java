package dev.athanor.internal.load;

import static dev.athanor.sql.Sql.window;
import static dev.athanor.sql.WindowFunctions.rowNumber;

import dev.athanor.OrmException;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.RelatedList;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Subquery;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The statement that selects the lists of some rows: what the list's own select says, for the entities these rows are about. */
final class ListStatement {

    private static final String ROW = "list_row";

    private final RelatedList<?> list;
    private final List<Column<Object>> ownerKey;
    private final List<Column<Object>> targetKey;
    private final Map<String, Object> values = new HashMap<>();
    private final Select<?> select;

    ListStatement(Registry registry, RelatedList<?> list, Relationship relationship, List<List<Object>> keys) {
        this.list = list;
        EntityModel model = registry.model(relationship.target());
        String alias = list.target().alias();
        Table table = alias == null ? model.table() : model.table().as(alias);
        this.targetKey = KeyMatch.columns(
                table, model.ids().stream().map(MappedColumn::name).toList());
        Select<?> given = list.select();
        FromItem from = given.from() == null ? list.target() : given.from();
        if (relationship.link() instanceof Link.Between between) {
            Table rows = between.table().as(list.attribute() + "_rows");
            List<Column<Object>> target = KeyMatch.columns(rows, between.targetColumns());
            from = new Join(from, Join.Kind.INNER, rows, KeyMatch.equal(target, targetKey));
            this.ownerKey = KeyMatch.columns(rows, between.ownerColumns());
        } else {
            this.ownerKey = KeyMatch.columns(table, ((Link.FromTarget) relationship.link()).columns());
        }
        bind(keys);
        Select<?> related = given.from(from).where(KeyMatch.among(ownerKey, keys.size()));
        List<Ordering> order = given.ordering().isEmpty() ? order(relationship) : given.ordering();
        boolean isLimited = given.limit() != null || given.offset() != null;
        this.select = isLimited ? limited(related, from, order) : related.orderBy(order.toArray(Ordering[]::new));
    }

    private void bind(List<List<Object>> keys) {
        List<String> names = KeyMatch.names(ownerKey.size(), keys.size());
        int next = 0;
        for (List<Object> key : keys) {
            for (Object part : key) {
                values.put(names.get(next++), part);
            }
        }
    }

    private List<Ordering> order(Relationship relationship) {
        List<Ordering> order = new ArrayList<>();
        for (Relationship.OrderTerm term : relationship.order()) {
            Expression<Object> by = new Path.Of<>(list.target(), term.attribute());
            order.add(term.isDescending() ? by.desc() : by.asc());
        }
        return order;
    }

    /** The limit is one for each list: rows are numbered within, and joined again. */
    private Select<?> limited(Select<?> related, FromItem from, List<Ordering> order) {
        List<Ordering> numbered = new ArrayList<>(order);
        if (numbered.isEmpty()) {
            targetKey.forEach(column -> numbered.add(column.asc()));
        }
        List<Column<Object>> both = new ArrayList<>(ownerKey);
        both.addAll(targetKey);
        List<SelectItem<?>> items = new ArrayList<>();
        for (int i = 0; i < both.size(); i++) {
            items.add(both.get(i).as(key(i)));
        }
        items.add(rowNumber()
                .over(window().partitionBy(ownerKey.toArray(Expression<?>[]::new))
                        .orderBy(numbered.toArray(Ordering[]::new)))
                .as(ROW));
        Subquery ranked =
                related.withoutOrder().returning(new Projection<>(items, null)).as("list_rows");
        Condition same = null;
        for (int i = 0; i < both.size(); i++) {
            Column<Object> column = both.get(i);
            Condition one = column.eq(new Expression.Derived<>(ranked, key(i), column.typeOf()));
            same = same == null ? one : same.and(one);
        }
        Expression<Long> row = ranked.column(ROW, SqlTypes.BIGINT);
        long offset = number(related.offset(), 0);
        List<Condition> within = new ArrayList<>();
        if (offset > 0) {
            within.add(row.gt(offset));
        }
        if (related.limit() != null) {
            within.add(row.le(offset + number(related.limit(), 0)));
        }
        return related.withoutOrder()
                .from(new Join(from, Join.Kind.INNER, ranked, Objects.requireNonNull(same)))
                .where(within)
                .orderBy(numbered.toArray(Ordering[]::new));
    }

    private static String key(int position) {
        return "list_key_" + (position + 1);
    }

    private long number(@Nullable Expression<? extends Number> rows, long otherwise) {
        if (rows == null) {
            return otherwise;
        }
        if (rows instanceof Expression.Bind<? extends Number> bind && bind.value() != null) {
            return bind.value().longValue();
        }
        throw new OrmException(
                "orm-load-list-limit",
                "The list of " + list.describe()
                        + " has a limit or offset that is computed. Give it as a number: limit(3).");
    }

    /** Returns the columns that tell whose a row is. */
    List<Column<Object>> ownerKey() {
        return ownerKey;
    }

    /** Returns the statement; what it selects is up to the caller. */
    Select<?> select() {
        return select;
    }

    /** Returns the values of its parameters. */
    Map<String, Object> values() {
        return values;
    }
}
