package dev.athanor.sql;

import java.util.List;

/** The conditions beyond plain comparisons: what a database may lack, and its compiler then says in other words. */
public sealed interface Predicate extends Condition {

    /** Always true, or always false. */
    record Constant(boolean value) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Two expressions compared as if null were a value: never unknown. */
    record Distinct(Expression<?> left, Expression<?> right, boolean negated) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A text in which a regular expression of the database finds something. */
    record Matches(Expression<String> operand, Expression<String> pattern, boolean ignoreCase) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** An expression compared with all, or with any, of the values of a query or an array. */
    record QuantifiedComparison(Expression<?> left, Comparator comparator, Quantified<?> right) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Two tuples compared, from left to right as words are in a dictionary. */
    record TupleComparison(Tuple left, Comparator comparator, Tuple right) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** One of some tuples, or none of them. */
    record TupleIn(Tuple operand, List<Tuple> tuples, boolean negated) implements Predicate {

        /** Copies the tuples. */
        public TupleIn {
            tuples = List.copyOf(tuples);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Something at a place of a JSON document. */
    record JsonExists(Json place) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A JSON document that has everything in it that another has. */
    record JsonContains(Expression<String> document, Expression<String> part) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Two arrays compared by their elements. */
    record ArrayComparison(Expression<?> left, ArrayComparator comparator, Expression<?> right) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** How two arrays are compared. */
    enum ArrayComparator {
        /** The left has all elements of the right. */
        CONTAINS("@>"),
        /** The right has all elements of the left. */
        CONTAINED_BY("<@"),
        /** They have an element in common. */
        OVERLAPS("&&");

        private final String symbol;

        ArrayComparator(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the operator of PostgreSQL. */
        public String symbol() {
            return symbol;
        }
    }

    /** One of the rows of a query, or none of them. */
    record TupleInQuery(Tuple operand, QueryExpression<?> query, boolean negated) implements Predicate {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
