package dev.athanor.sql;

import java.util.List;

/** The conditions beyond plain comparisons: what a database may lack, and its compiler then says in other words. */
public sealed interface Predicate extends Condition {

    /** Always true, or always false. */
    record Constant(boolean value) implements Predicate {}

    /** Two expressions compared as if null were a value: never unknown. */
    record Distinct(Expression<?> left, Expression<?> right, boolean negated) implements Predicate {}

    /** A text in which a regular expression of the database finds something. */
    record Matches(Expression<String> operand, Expression<String> pattern, boolean ignoreCase) implements Predicate {}

    /** An expression compared with all, or with any, of the values of a query or an array. */
    record QuantifiedComparison(Expression<?> left, Comparator comparator, Quantified<?> right) implements Predicate {}

    /** Two tuples compared, from left to right as words are in a dictionary. */
    record TupleComparison(Tuple left, Comparator comparator, Tuple right) implements Predicate {}

    /** One of some tuples, or none of them. */
    record TupleIn(Tuple operand, List<Tuple> tuples, boolean negated) implements Predicate {

        /** Copies the tuples. */
        public TupleIn {
            tuples = List.copyOf(tuples);
        }
    }

    /** One of the rows of a query, or none of them. */
    record TupleInQuery(Tuple operand, QueryExpression<?> query, boolean negated) implements Predicate {}
}
