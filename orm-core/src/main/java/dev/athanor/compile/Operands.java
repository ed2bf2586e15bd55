package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.StringExpression;
import java.util.ArrayList;
import java.util.List;

/** The expressions that an expression is made of. Sub-selects are left out: they have a FROM of their own. */
final class Operands {

    private Operands() {}

    static List<? extends Expression<?>> of(Expression<?> expression) {
        if (expression instanceof Expression.Labeled<?> labeled) {
            return List.of(labeled.operand());
        } else if (expression instanceof Expression.Call<?> call) {
            return call.arguments();
        } else if (expression instanceof Expression.Cast<?> cast) {
            return List.of(cast.operand());
        } else if (expression instanceof Expression.Case<?> choice) {
            return ofCase(choice);
        } else if (expression instanceof StringExpression.Concatenation concatenation) {
            return concatenation.parts();
        } else if (expression instanceof StringExpression.View view) {
            return List.of(view.operand());
        } else if (expression instanceof NumberExpression.Arithmetic<?> arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        } else if (expression instanceof NumberExpression.Negation<?> negation) {
            return List.of(negation.operand());
        } else if (expression instanceof NumberExpression.View<?> view) {
            return List.of(view.operand());
        } else if (expression instanceof Condition.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (expression instanceof Condition.Junction junction) {
            return junction.conditions();
        } else if (expression instanceof Condition.Not not) {
            return List.of(not.operand());
        } else if (expression instanceof Condition.IsNull isNull) {
            return List.of(isNull.operand());
        } else if (expression instanceof Condition.Between between) {
            return List.of(between.operand(), between.low(), between.high());
        } else if (expression instanceof Condition.InValues in) {
            return with(in.operand(), in.values());
        } else if (expression instanceof Condition.InQuery in) {
            return List.of(in.operand());
        } else if (expression instanceof Condition.Like like) {
            return List.of(like.operand(), like.pattern());
        } else if (expression instanceof Condition.View view) {
            return List.of(view.operand());
        }
        return List.of();
    }

    private static List<Expression<?>> ofCase(Expression.Case<?> choice) {
        List<Expression<?>> operands = new ArrayList<>();
        choice.branches().forEach(branch -> {
            operands.add(branch.condition());
            operands.add(branch.value());
        });
        if (choice.otherwise() != null) {
            operands.add(choice.otherwise());
        }
        return operands;
    }

    private static List<Expression<?>> with(Expression<?> first, List<Expression<?>> more) {
        List<Expression<?>> operands = new ArrayList<>(more);
        operands.add(0, first);
        return operands;
    }
}
