package dev.athanor.compile;

import dev.athanor.sql.Aggregate;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.ArrayExpression;
import dev.athanor.sql.Condition;
import dev.athanor.sql.CustomExpression;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Json;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.Over;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.TimeExpression;
import java.util.ArrayList;
import java.util.List;

/** The expressions that an expression is made of. Sub-selects are left out: they have a FROM of their own. */
final class Operands {

    private Operands() {}

    static List<? extends Expression<?>> of(Expression<?> expression) {
        if (expression instanceof PortableCall<?> call) {
            return call.arguments();
        } else if (expression instanceof Aggregate<?> aggregate) {
            return ofAggregate(aggregate.call());
        } else if (expression instanceof Over<?> over) {
            return ofOver(over);
        } else if (expression instanceof Operation<?> operation) {
            return ofOperation(operation);
        } else if (expression instanceof TimeExpression<?> time) {
            return ofTime(time);
        } else if (expression instanceof Json.Value<?> value) {
            return List.of(value.place().document());
        } else if (expression instanceof ArrayExpression<?> array) {
            return ofArray(array);
        } else if (expression instanceof CustomExpression<?> custom) {
            return custom.operands();
        } else if (expression instanceof Predicate predicate) {
            return ofPredicate(predicate);
        } else if (expression instanceof MappedCondition mapped) {
            return mapped.operands();
        } else if (expression instanceof Expression.Labeled<?> labeled) {
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

    private static List<Expression<?>> ofAggregate(AggregateCall<?> call) {
        List<Expression<?>> operands = new ArrayList<>(call.arguments());
        call.ordering().forEach(ordering -> operands.add(ordering.by()));
        call.withinGroup().forEach(ordering -> operands.add(ordering.by()));
        if (call.filter() != null) {
            operands.add(call.filter());
        }
        return operands;
    }

    private static List<Expression<?>> ofOver(Over<?> over) {
        List<Expression<?>> operands = ofAggregate(over.call());
        operands.addAll(over.window().partitioning());
        over.window().ordering().forEach(ordering -> operands.add(ordering.by()));
        return operands;
    }

    private static List<Expression<?>> ofOperation(Operation<?> operation) {
        if (operation instanceof Operation.Collated collated) {
            return List.of(collated.operand());
        } else if (operation instanceof Operation.Bitwise<?> bitwise) {
            return List.of(bitwise.left(), bitwise.right());
        } else if (operation instanceof Operation.BitwiseNot<?> not) {
            return List.of(not.operand());
        } else if (operation instanceof Operation.Coerced<?> coerced) {
            return List.of(coerced.operand());
        } else if (operation instanceof Operation.SimpleCase<?, ?> choice) {
            List<Expression<?>> operands = new ArrayList<>(List.of(choice.operand()));
            choice.branches().forEach(branch -> {
                operands.add(branch.value());
                operands.add(branch.result());
            });
            if (choice.otherwise() != null) {
                operands.add(choice.otherwise());
            }
            return operands;
        }
        return List.of();
    }

    private static List<Expression<?>> ofArray(ArrayExpression<?> array) {
        if (array instanceof ArrayExpression.Concatenated<?> concatenated) {
            return List.of(concatenated.first(), concatenated.second());
        } else if (array instanceof ArrayExpression.Element<?> element) {
            return List.of(element.array(), element.index());
        } else if (array instanceof ArrayExpression.Slice<?> slice) {
            return List.of(slice.array());
        } else if (array instanceof ArrayExpression.Length length) {
            return List.of(length.array());
        }
        return List.of();
    }

    private static List<Expression<?>> ofTime(TimeExpression<?> time) {
        if (time instanceof TimeExpression.Shifted<?> shifted) {
            return List.of(shifted.time(), shifted.amount());
        } else if (time instanceof TimeExpression.Extracted extracted) {
            return List.of(extracted.time());
        } else if (time instanceof TimeExpression.Truncated<?> truncated) {
            return List.of(truncated.time());
        } else if (time instanceof TimeExpression.Difference difference) {
            return List.of(difference.from(), difference.to());
        }
        return List.of();
    }

    private static List<Expression<?>> ofPredicate(Predicate predicate) {
        if (predicate instanceof Predicate.Distinct distinct) {
            return List.of(distinct.left(), distinct.right());
        } else if (predicate instanceof Predicate.Matches matches) {
            return List.of(matches.operand(), matches.pattern());
        } else if (predicate instanceof Predicate.QuantifiedComparison comparison) {
            Expression<?> array = comparison.right().array();
            return array == null ? List.of(comparison.left()) : List.of(comparison.left(), array);
        } else if (predicate instanceof Predicate.TupleComparison comparison) {
            List<Expression<?>> operands = new ArrayList<>(comparison.left().parts());
            operands.addAll(comparison.right().parts());
            return operands;
        } else if (predicate instanceof Predicate.TupleIn in) {
            List<Expression<?>> operands = new ArrayList<>(in.operand().parts());
            in.tuples().forEach(tuple -> operands.addAll(tuple.parts()));
            return operands;
        } else if (predicate instanceof Predicate.JsonExists exists) {
            return List.of(exists.place().document());
        } else if (predicate instanceof Predicate.JsonContains contains) {
            return List.of(contains.document(), contains.part());
        } else if (predicate instanceof Predicate.ArrayComparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (predicate instanceof Predicate.TupleInQuery in) {
            return in.operand().parts();
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
