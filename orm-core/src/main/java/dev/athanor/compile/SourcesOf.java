package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.StringExpression;
import java.util.List;
import java.util.Set;

/** Finds the tables an expression takes its columns from, so that a select without FROM comes from these. */
final class SourcesOf {

    private SourcesOf() {}

    static void collect(Expression<?> expression, Set<FromItem> sources) {
        if (expression instanceof NamedColumn<?> column) {
            sources.add(column.table());
        } else if (expression instanceof MappedAttribute<?> attribute) {
            sources.add(attribute.source());
        } else if (expression instanceof Expression.Derived<?> derived) {
            sources.add(derived.table());
        } else {
            operands(expression).forEach(operand -> collect(operand, sources));
        }
    }

    /** Sub-selects are left out: they have a FROM of their own. */
    private static List<? extends Expression<?>> operands(Expression<?> expression) {
        if (expression instanceof Expression.Labeled<?> labeled) {
            return List.of(labeled.operand());
        } else if (expression instanceof Expression.Call<?> call) {
            return call.arguments();
        } else if (expression instanceof Expression.Cast<?> cast) {
            return List.of(cast.operand());
        } else if (expression instanceof Expression.Case<?> choice) {
            return choice.branches().stream()
                    .flatMap(branch -> java.util.stream.Stream.of(branch.condition(), branch.value()))
                    .toList();
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
            return List.of(in.operand());
        } else if (expression instanceof Condition.InQuery in) {
            return List.of(in.operand());
        } else if (expression instanceof Condition.Like like) {
            return List.of(like.operand(), like.pattern());
        } else if (expression instanceof Condition.View view) {
            return List.of(view.operand());
        }
        return List.of();
    }
}
