package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.Quantified;
import dev.athanor.sql.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the conditions beyond plain comparisons, as standard SQL. Confined to one thread. */
public abstract class PredicateCompiler extends DocumentCompiler {

    PredicateCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Finds the method that writes a condition beyond plain comparisons. */
    final void predicate(Predicate predicate) {
        if (predicate instanceof Predicate.Constant constant) {
            constant(constant.value());
        } else if (predicate instanceof Predicate.Distinct distinct) {
            distinct(distinct);
        } else if (predicate instanceof Predicate.Matches matches) {
            matches(matches);
        } else if (predicate instanceof Predicate.QuantifiedComparison comparison) {
            quantified(comparison);
        } else if (predicate instanceof Predicate.TupleComparison comparison) {
            tupleComparison(comparison);
        } else if (predicate instanceof Predicate.TupleIn in) {
            tupleIn(in);
        } else if (predicate instanceof Predicate.JsonExists exists) {
            jsonExists(exists.place());
        } else if (predicate instanceof Predicate.JsonContains contains) {
            jsonContains(contains);
        } else if (predicate instanceof Predicate.ArrayComparison comparison) {
            arrayComparison(comparison);
        } else if (predicate instanceof Predicate.TupleInQuery in) {
            tupleInQuery(in);
        } else {
            throw unknown(predicate);
        }
    }

    /** Writes a condition that is always true, or never. */
    protected void constant(boolean value) {
        write(value ? "TRUE" : "FALSE");
    }

    /** Writes two expressions compared as if null were a value. */
    protected void distinct(Predicate.Distinct distinct) {
        operand(distinct.left());
        write(distinct.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ");
        operand(distinct.right());
    }

    /** Writes that a regular expression finds something in a text. */
    protected void matches(Predicate.Matches matches) {
        write("REGEXP_LIKE(");
        expression(matches.operand());
        write(", ");
        expression(matches.pattern());
        write(matches.ignoreCase() ? ", 'i')" : ", 'c')");
    }

    /** Writes a comparison with all, or any, of several values. */
    protected void quantified(Predicate.QuantifiedComparison comparison) {
        Quantified<?> values = comparison.right();
        operand(comparison.left());
        write(" ");
        write(comparison.comparator().symbol());
        write(values.all() ? " ALL " : " ANY ");
        if (values.query() != null) {
            nested(values.query());
        } else if (values.array() != null) {
            arrayOperand(values.array());
        }
    }

    /** Writes the array whose elements are compared, in parentheses. */
    protected void arrayOperand(Expression<?> array) {
        throw noArrays();
    }

    // Tuples

    /** Tells whether there are tuples, which can be looked for in a list. */
    protected boolean hasTuples() {
        return true;
    }

    /** Tells whether tuples can be compared for being equal. */
    protected boolean hasTupleEquality() {
        return hasTuples();
    }

    /** Tells whether tuples can be compared for their order. */
    protected boolean hasTupleOrder() {
        return hasTuples();
    }

    /** Writes a tuple in parentheses. */
    protected final void tuple(Tuple tuple) {
        write("(");
        list(", ", tuple.parts(), this::expression);
        write(")");
    }

    private void tupleComparison(Predicate.TupleComparison comparison) {
        Condition.Comparator comparator = comparison.comparator();
        boolean equality = comparator == Condition.Comparator.EQUAL || comparator == Condition.Comparator.NOT_EQUAL;
        if (equality ? hasTupleEquality() : hasTupleOrder()) {
            tuple(comparison.left());
            write(" ");
            write(comparator.symbol());
            write(" ");
            tuple(comparison.right());
        } else {
            write("(");
            condition(TupleConditions.compared(comparison.left(), comparator, comparison.right()));
            write(")");
        }
    }

    private void tupleIn(Predicate.TupleIn in) {
        if (in.tuples().isEmpty()) {
            write(in.negated() ? "1 = 1" : "1 = 0");
        } else if (hasTuples()) {
            tupleList(in);
        } else {
            List<Condition> equal = new ArrayList<>(in.tuples().size());
            in.tuples()
                    .forEach(tuple ->
                            equal.add(TupleConditions.compared(in.operand(), Condition.Comparator.EQUAL, tuple)));
            write(in.negated() ? "NOT (" : "(");
            condition(equal.size() == 1 ? equal.get(0) : new Condition.Junction(false, equal));
            write(")");
        }
    }

    /** Writes that a tuple is one of a list. */
    protected void tupleList(Predicate.TupleIn in) {
        tuple(in.operand());
        write(in.negated() ? " NOT IN (" : " IN (");
        list(", ", in.tuples(), this::tuple);
        write(")");
    }

    /** Writes that a tuple is one of the rows of a query. */
    protected void tupleInQuery(Predicate.TupleInQuery in) {
        if (!hasTuples()) {
            throw Unsupported.by(
                    database(),
                    "IN for tuples and a select",
                    "Use exists(select(…).where(…)) with a comparison of each part.");
        }
        tuple(in.operand());
        write(in.negated() ? " NOT IN " : " IN ");
        nested(in.query());
    }
}
