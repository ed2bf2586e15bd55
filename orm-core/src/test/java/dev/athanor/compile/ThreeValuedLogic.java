package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What expressions mean, worked out in memory for one row: null is unknown, numbers are whole. */
final class ThreeValuedLogic {

    private final Map<String, @Nullable Object> row;

    ThreeValuedLogic(Map<String, @Nullable Object> row) {
        this.row = row;
    }

    @Nullable
    Object value(Expression<?> expression) {
        if (expression instanceof NamedColumn<?> column) {
            return row.get(column.name());
        } else if (expression instanceof Expression.Bind<?> bind) {
            return bind.value();
        } else if (expression instanceof NumberExpression.Arithmetic<?> arithmetic) {
            return computed(arithmetic);
        } else if (expression instanceof NumberExpression.Negation<?> negation) {
            Integer operand = (Integer) value(negation.operand());
            return operand == null ? null : -operand;
        } else if (expression instanceof Condition.View view) {
            return value(view.operand());
        } else if (expression instanceof NumberExpression.View<?> view) {
            return value(view.operand());
        } else if (expression instanceof Expression.Case<?> choice) {
            return chosen(choice);
        }
        return truth((Condition) expression);
    }

    private @Nullable Object chosen(Expression.Case<?> choice) {
        for (Expression.Case.When<?> branch : choice.branches()) {
            if (Objects.equals(truth(branch.condition()), true)) {
                return value(branch.value());
            }
        }
        return value(Objects.requireNonNull(choice.otherwise()));
    }

    private @Nullable Object computed(NumberExpression.Arithmetic<?> arithmetic) {
        Integer left = (Integer) value(arithmetic.left());
        Integer right = (Integer) value(arithmetic.right());
        if (left == null || right == null) {
            return null;
        }
        return switch (arithmetic.operator()) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> left / right;
            case MODULO -> left % right;
        };
    }

    @Nullable
    Boolean truth(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return compared(value(comparison.left()), comparison.comparator(), value(comparison.right()));
        } else if (condition instanceof Condition.Junction junction) {
            return joined(junction.all(), junction.conditions());
        } else if (condition instanceof Condition.Not not) {
            Boolean operand = truth(not.operand());
            return operand == null ? null : !operand;
        } else if (condition instanceof Condition.IsNull isNull) {
            return (value(isNull.operand()) == null) != isNull.negated();
        } else if (condition instanceof Condition.Between between) {
            return joined(
                    true,
                    List.of(
                            new Condition.Comparison(
                                    between.operand(), Condition.Comparator.GREATER_OR_EQUAL, between.low()),
                            new Condition.Comparison(
                                    between.operand(), Condition.Comparator.LESS_OR_EQUAL, between.high())));
        } else if (condition instanceof Condition.InValues in) {
            Boolean found = joined(
                    false,
                    in.values().stream()
                            .<Condition>map(
                                    value -> new Condition.Comparison(in.operand(), Condition.Comparator.EQUAL, value))
                            .toList());
            return found == null ? null : found != in.negated();
        }
        return (Boolean) value(condition);
    }

    private @Nullable Boolean joined(boolean all, List<Condition> conditions) {
        boolean unknown = false;
        for (Condition condition : conditions) {
            Boolean truth = truth(condition);
            if (truth == null) {
                unknown = true;
            } else if (truth != all) {
                return !all;
            }
        }
        return unknown ? null : all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one class
    private static @Nullable Boolean compared(
            @Nullable Object left, Condition.Comparator comparator, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        int order = ((Comparable) left).compareTo(right);
        return switch (comparator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
