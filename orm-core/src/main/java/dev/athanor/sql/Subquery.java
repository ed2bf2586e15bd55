package dev.athanor.sql;

import dev.athanor.type.SqlType;

/**
 * A query in FROM, under a name. Its columns are asked for by the names they have in the query.
 *
 * @param query the query
 * @param alias its name
 */
public record Subquery(QueryExpression<?> query, String alias) implements FromItem {

    /** Returns one of its columns. */
    public <T> Expression<T> column(String name, SqlType<T> type) {
        return new Expression.Derived<>(this, name, TypeOf.known(type));
    }

    /** Returns one of its columns, found by the expression it was selected as. */
    public <T> Expression<T> column(Expression<T> selected) {
        return new Expression.Derived<>(this, Projection.nameOf(selected), selected.typeOf());
    }
}
