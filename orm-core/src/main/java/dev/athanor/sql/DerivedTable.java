package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that a statement brings along: a query in FROM, one named by WITH, rows of values, what a function returns. Its columns
 * are asked for by the expressions that were selected, or by name, and are as typed as those of a table.
 *
 * <pre>{@code
 * Subquery spent = select(buyer, sum(price).as("total")).from(orders).groupBy(buyer).as("spent");
 * select(name, spent.number("total", BigDecimal.class)).from(users).join(spent, spent.column(buyer).eq(userId));
 * }</pre>
 */
public sealed interface DerivedTable extends FromItem permits Subquery, CommonTable, ValuesTable, TableFunction {

    /** Returns the name its columns stand behind. */
    String alias();

    /** Returns what its columns are. */
    Projection<?> projection();

    /** Returns one of its columns, found by the expression it was selected as. */
    default <T> Expression<T> column(Expression<T> selected) {
        return DerivedColumns.of(this, selected);
    }

    /** Returns one of its columns of text. */
    default StringExpression column(StringExpression selected) {
        return Sql.string(DerivedColumns.of(this, selected));
    }

    /** Returns one of its columns of numbers. */
    default <N extends Number> NumberExpression<N> column(NumberExpression<N> selected) {
        return Sql.number(DerivedColumns.of(this, selected));
    }

    /** Returns one of its columns of booleans. */
    default Condition column(Condition selected) {
        return Sql.condition(DerivedColumns.of(this, selected));
    }

    /** Returns one of its columns by its name, as what the caller says it holds. */
    default <T> Expression<T> column(String name, SqlType<T> type) {
        return new Expression.Derived<>(this, DerivedColumns.known(this, name), TypeOf.known(type));
    }

    /** Returns a column of text by its name; one that holds something else is refused. */
    default StringExpression string(String name) {
        return Sql.string(DerivedColumns.of(this, name, String.class));
    }

    /** Returns a column of numbers by its name; one that holds something else is refused. */
    default <N extends Number> NumberExpression<N> number(String name, Class<N> type) {
        return Sql.number(DerivedColumns.of(this, name, type));
    }

    /** Returns a column of booleans by its name; one that holds something else is refused. */
    default Condition bool(String name) {
        return Sql.condition(DerivedColumns.of(this, name, Boolean.class));
    }

    /** Returns all of its columns, in order. */
    default List<Expression<?>> columns() {
        List<String> names = projection().columnNames();
        List<Expression<?>> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!(projection().items().get(i) instanceof Expression<?> item)) {
                throw new OrmException(
                        "orm-sql-derived-entity",
                        "\"" + alias()
                                + "\" selects an entity, whose columns only a session knows. Select its attributes.");
            }
            columns.add(new Expression.Derived<>(this, names.get(i), item.typeOf()));
        }
        return columns;
    }
}
