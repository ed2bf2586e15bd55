package dev.athanor.sql;

/**
 * A query in FROM, under a name. Its columns are asked for by the names they have in the query.
 *
 * @param query the query
 * @param alias its name
 * @param isLateral whether it may use columns of what stands before it in FROM
 */
public record Subquery(QueryExpression<?> query, String alias, boolean isLateral) implements DerivedTable {

    /** Makes one that uses nothing of what stands before it. */
    public Subquery(QueryExpression<?> query, String alias) {
        this(query, alias, false);
    }

    @Override
    public Projection<?> projection() {
        return query.projection();
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
