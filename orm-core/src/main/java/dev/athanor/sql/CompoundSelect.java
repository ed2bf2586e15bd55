package dev.athanor.sql;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queries combined by UNION, INTERSECT or EXCEPT. Calls are read from left to right, on every database:
 * {@code a.union(b).intersect(c)} has the rows of {@code c} that are in {@code a} or {@code b}; for the other meaning write
 * {@code a.union(b.intersect(c))}. The rows, their columns and their names are those of the first member.
 *
 * @param <R> what one row of the result is
 */
public sealed interface CompoundSelect<R> extends QueryExpression<R> permits CompoundStatement {

    /** Orders the rows by columns of the first member or by their labels; replaces what was there. */
    CompoundSelect<R> orderBy(Ordering... terms);

    /** Orders by terms that were gathered; replaces what was there. */
    default CompoundSelect<R> orderBy(Collection<Ordering> terms) {
        return orderBy(terms.toArray(Ordering[]::new));
    }

    /** Returns no more than so many rows. */
    CompoundSelect<R> limit(long rows);

    /** Returns no more rows than an expression says; it cannot be about columns. */
    CompoundSelect<R> limit(Expression<? extends Number> rows);

    /** Leaves out so many rows at the beginning. */
    CompoundSelect<R> offset(long rows);

    /** Leaves out as many rows at the beginning as an expression says. */
    CompoundSelect<R> offset(Expression<? extends Number> rows);

    /** Returns how the members are combined. */
    Operator operator();

    /** Returns what is combined, in order: two members or more. */
    List<QueryExpression<?>> members();

    /** Returns the terms of the order. */
    List<Ordering> ordering();

    /** Returns the greatest number of rows, or null. */
    @Nullable
    Expression<? extends Number> limit();

    /** Returns the number of rows left out at the beginning, or null. */
    @Nullable
    Expression<? extends Number> offset();

    /** How two queries are combined. */
    enum Operator {
        /** The rows of both, each once. */
        UNION("UNION"),
        /** The rows of both, as often as they come. */
        UNION_ALL("UNION ALL"),
        /** The rows that both have, each once. */
        INTERSECT("INTERSECT"),
        /** The rows that both have, as often as both have them. */
        INTERSECT_ALL("INTERSECT ALL"),
        /** The rows of the first that the second does not have, each once. */
        EXCEPT("EXCEPT"),
        /** The rows of the first, each as often as it comes more often there than in the second. */
        EXCEPT_ALL("EXCEPT ALL");

        private final String words;

        Operator(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }
}
