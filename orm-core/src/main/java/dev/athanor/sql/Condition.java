package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is true, false or unknown: what WHERE, ON and HAVING take. A boolean column is one, too.
 *
 * <p>{@code age.gt(17).and(name.eq("Ada").or(name.eq("Bob")))}: parentheses in the SQL follow the Java calls.
 */
public sealed interface Condition extends Expression<Boolean>, JoinCondition
        permits NamedColumn.OfBoolean,
                MappedAttribute.OfBoolean,
                MappedCondition,
                Condition.Comparison,
                Condition.Between,
                Condition.InValues,
                Condition.InQuery,
                Condition.IsNull,
                Condition.Like,
                Condition.Junction,
                Condition.Not,
                Condition.Exists,
                Condition.View,
                Condition.RawCondition,
                Aggregate.OfBoolean,
                Predicate {

    /** The type of every condition. */
    TypeOf<Boolean> TYPE = TypeOf.known(SqlTypes.BOOLEAN);

    @Override
    default TypeOf<Boolean> typeOf() {
        return TYPE;
    }

    /** Both must be true. */
    default Condition and(Condition other) {
        return Junction.of(true, this, other);
    }

    /** One of the two must be true. */
    default Condition or(Condition other) {
        return Junction.of(false, this, other);
    }

    /** True where this is false; unknown stays unknown. */
    default Condition not() {
        return new Not(this);
    }

    /** Two expressions compared. */
    record Comparison(Expression<?> left, Comparator comparator, Expression<?> right) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** How two expressions are compared. */
    enum Comparator {
        /** The same. */
        EQUAL("="),
        /** Not the same. */
        NOT_EQUAL("<>"),
        /** Smaller. */
        LESS("<"),
        /** Smaller or the same. */
        LESS_OR_EQUAL("<="),
        /** Greater. */
        GREATER(">"),
        /** Greater or the same. */
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the operator of SQL. */
        public String symbol() {
            return symbol;
        }
    }

    /** Within two bounds, both included. */
    record Between(Expression<?> operand, Expression<?> low, Expression<?> high) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** One of some values, or none of them. */
    record InValues(Expression<?> operand, List<Expression<?>> values, boolean negated) implements Condition {

        /** Copies the values. */
        public InValues {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** One of the rows of a query, or none of them. */
    record InQuery(Expression<?> operand, QueryExpression<?> query, boolean negated) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Null, or not. */
    record IsNull(Expression<?> operand, boolean negated) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Matches a pattern; with an escape character where the pattern was made of a plain text. */
    record Like(
            Expression<String> operand,
            Expression<String> pattern,
            @Nullable Character escape,
            boolean ignoreCase) implements Condition {

        private static final String ESCAPES = "!#$&*+,-./:;<=>?@^|~";

        /** Refuses an escape character that means something else in a pattern or a text of SQL, and looks through views. */
        public Like {
            if (escape != null && ESCAPES.indexOf(escape) < 0) {
                throw new OrmException(
                        "orm-sql-bad-escape",
                        "\"" + escape + "\" cannot be the escape character of a pattern. Use one of " + ESCAPES + ".");
            }
            if (pattern instanceof StringExpression.View view) {
                pattern = view.operand();
            }
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** All of some conditions, or at least one. Never empty, never nested in one of its own kind. */
    record Junction(boolean all, List<Condition> conditions) implements Condition {

        /** Copies the conditions. */
        public Junction {
            conditions = List.copyOf(conditions);
        }

        static Condition of(boolean all, Condition first, Condition second) {
            List<Condition> flat = new ArrayList<>();
            addTo(flat, all, first);
            addTo(flat, all, second);
            return new Junction(all, flat);
        }

        /** Joins conditions, of which there is at least one; one alone stays as it is. */
        static Condition of(boolean all, List<? extends Condition> conditions) {
            if (conditions.size() == 1) {
                return conditions.get(0);
            }
            List<Condition> flat = new ArrayList<>(conditions.size());
            for (Condition condition : conditions) {
                addTo(flat, all, condition);
            }
            return new Junction(all, flat);
        }

        private static void addTo(List<Condition> flat, boolean all, Condition condition) {
            if (condition instanceof Junction junction && junction.all == all) {
                flat.addAll(junction.conditions);
            } else {
                flat.add(condition);
            }
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** The opposite. */
    record Not(Condition operand) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Whether a query has a row. */
    record Exists(QueryExpression<?> query) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A boolean expression used as a condition. */
    record View(Expression<Boolean> operand) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** A condition written by the caller, who vouches for its text. */
    record RawCondition(Text text) implements Condition {
        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
