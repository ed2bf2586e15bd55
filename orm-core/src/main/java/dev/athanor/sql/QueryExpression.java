package dev.athanor.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A query: what can be combined with another, nested in a statement, used as a table or as a value.
 *
 * <pre>{@code
 * select(name).from(users).union(select(title).from(books)).orderBy(name.asc());
 * }</pre>
 *
 * @param <R> what one row of the result is
 */
public sealed interface QueryExpression<R> extends Statement<R> permits Select, CompoundSelect, TextQuery {

    @Override
    Projection<R> projection();

    /** The rows of both, each once. Called on a union, it adds a member to it. */
    default CompoundSelect<R> union(QueryExpression<R> other) {
        return CompoundStatement.of(this, CompoundSelect.Operator.UNION, other);
    }

    /** The rows of both, as often as they come. */
    default CompoundSelect<R> unionAll(QueryExpression<R> other) {
        return CompoundStatement.of(this, CompoundSelect.Operator.UNION_ALL, other);
    }

    /** The rows that both have, each once. */
    default CompoundSelect<R> intersect(QueryExpression<R> other) {
        return CompoundStatement.of(this, CompoundSelect.Operator.INTERSECT, other);
    }

    /** The rows that both have, as often as both have them. */
    default CompoundSelect<R> intersectAll(QueryExpression<R> other) {
        return CompoundStatement.of(this, CompoundSelect.Operator.INTERSECT_ALL, other);
    }

    /** The rows of this that the other does not have, each once. */
    default CompoundSelect<R> except(QueryExpression<R> other) {
        return CompoundStatement.of(this, CompoundSelect.Operator.EXCEPT, other);
    }

    /** The rows of this, each as often as it comes more often here than in the other. */
    default CompoundSelect<R> exceptAll(QueryExpression<R> other) {
        return CompoundStatement.of(this, CompoundSelect.Operator.EXCEPT_ALL, other);
    }

    /** Uses this query as an item of FROM, under a name. */
    default Subquery as(String alias) {
        return new Subquery(this, alias);
    }

    /**
     * Uses this query as an item of FROM that may use columns of what stands before it: for each of those rows it has rows of its
     * own. Refused where the database cannot.
     */
    default Subquery lateral(String alias) {
        return new Subquery(this, alias, true);
    }

    /** Names this query by WITH, so that it can be used like a table, several times. */
    default CommonTable cte(String name) {
        return CommonTable.of(name, this, projection());
    }

    /** Combines any number of queries, from left to right; one stays as it is. */
    static <R> QueryExpression<R> combined(
            CompoundSelect.Operator operator, List<? extends QueryExpression<R>> queries) {
        List<QueryExpression<R>> rest = new ArrayList<>(queries);
        QueryExpression<R> all = rest.remove(0);
        for (QueryExpression<R> query : rest) {
            all = CompoundStatement.of(all, operator, query);
        }
        return all;
    }
}
