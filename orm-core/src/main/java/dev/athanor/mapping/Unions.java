package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Projection;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Subquery;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of an entity and of those that extend it, each of whole rows, read together as if they were one. */
final class Unions {

    /** The column that says which of the entities a row is of. */
    static final String TYPE = "orm_type";

    private Unions() {}

    /** Returns the rows of all tables, under the name the entity goes by. */
    static Subquery of(EntityModel model, @Nullable String alias) {
        Table union = Objects.requireNonNull(model.place().union());
        QueryExpression<?> all = null;
        for (EntityModel member : Objects.requireNonNull(model.hierarchy()).concreteFrom(model)) {
            Select<?> rows = rows(member, union);
            all = all == null ? rows : unionAll(all, rows);
        }
        return new Subquery(
                Objects.requireNonNull(all, "a class of which there are objects"),
                alias == null ? union.name() : alias);
    }

    @SuppressWarnings("unchecked") // rows of the same columns
    private static QueryExpression<?> unionAll(QueryExpression<?> some, Select<?> more) {
        return ((QueryExpression<Object>) some).unionAll((QueryExpression<Object>) more);
    }

    private static Select<?> rows(EntityModel member, Table union) {
        Table table = member.table();
        List<SelectItem<?>> items = new ArrayList<>();
        for (Column<?> column : union.columns()) {
            items.add(item(member, table, column));
        }
        return Sql.select(new Projection<>(items, null)).from(table);
    }

    private static Expression<?> item(EntityModel member, Table table, Column<?> column) {
        if (column.name().equals(TYPE)) {
            return Sql.expression(Sql.text(String.valueOf(number(member))), SqlTypes.INTEGER)
                    .as(TYPE);
        } else if (table.columnNames().contains(column.name())) {
            return table.<Object>c(column.name());
        }
        return nothing(column.type()).as(column.name());
    }

    private static <T> Expression<T> nothing(SqlType<T> type) {
        return Sql.nullValue(type);
    }

    /** Returns what the column holds in the rows of an entity. */
    static int number(EntityModel member) {
        return Objects.requireNonNull(member.hierarchy()).members().indexOf(member);
    }
}
