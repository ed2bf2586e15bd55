package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Condition.Comparator;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Tuple;
import java.util.List;

/** What comparisons of tuples mean, in comparisons of their parts. */
final class TupleConditions {

    private TupleConditions() {}

    static Condition compared(Tuple left, Comparator comparator, Tuple right) {
        return switch (comparator) {
            case EQUAL -> equal(left.parts(), right.parts());
            case NOT_EQUAL -> equal(left.parts(), right.parts()).not();
            case LESS, LESS_OR_EQUAL -> ordered(left.parts(), Comparator.LESS, comparator, right.parts());
            case GREATER, GREATER_OR_EQUAL -> ordered(left.parts(), Comparator.GREATER, comparator, right.parts());
        };
    }

    private static Condition equal(List<Expression<?>> left, List<Expression<?>> right) {
        Condition all = new Condition.Comparison(left.get(0), Comparator.EQUAL, right.get(0));
        for (int i = 1; i < left.size(); i++) {
            all = all.and(new Condition.Comparison(left.get(i), Comparator.EQUAL, right.get(i)));
        }
        return all;
    }

    /** {@code a < x OR (a = x AND (b < y OR …))}: the last part decides whether equal tuples match. */
    private static Condition ordered(
            List<Expression<?>> left, Comparator strict, Comparator last, List<Expression<?>> right) {
        int end = left.size() - 1;
        Condition all = new Condition.Comparison(left.get(end), last, right.get(end));
        for (int i = end - 1; i >= 0; i--) {
            Condition equal = new Condition.Comparison(left.get(i), Comparator.EQUAL, right.get(i));
            all = Sql.or(new Condition.Comparison(left.get(i), strict, right.get(i)), equal.and(all));
        }
        return all;
    }
}
