package dev.athanor.dialect.oracle;

import dev.athanor.compile.Unsupported;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Frame;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.Predicate;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Oracle says expressions and conditions in words of its own. */
abstract class OracleExpressionCompiler extends OracleTimeCompiler {

    /** The most values between the parentheses of IN. */
    private static final int LONGEST_LIST = 1000;

    OracleExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    // Truth: before version 23 there is no boolean

    @Override
    protected void conditionAsValue(Condition condition) {
        conditionAsNumber(condition);
    }

    @Override
    protected void truth(Expression<?> value) {
        operand(value);
        write(" = 1");
    }

    @Override
    protected void constant(boolean value) {
        write(value ? "1 = 1" : "1 = 0");
    }

    // Conditions

    @Override
    protected void comparison(Condition.Comparison comparison) {
        if (isLargeText(comparison.left()) || isLargeText(comparison.right())) {
            write("DBMS_LOB.COMPARE(");
            expression(comparison.left());
            write(", ");
            expression(comparison.right());
            write(") " + comparison.comparator().symbol() + " 0");
        } else {
            super.comparison(comparison);
        }
    }

    /** The text of a CLOB is compared by a function only. */
    private boolean isLargeText(Expression<?> expression) {
        if (!(unwrapped(expression) instanceof NamedColumn<?> column)) {
            return false;
        }
        SqlType<?> type = typeOf(column.typeOf()).stored();
        return switch (type.kind()) {
            case TEXT, JSON, VARCHAR -> OracleVocabulary.INSTANCE.typeName(type).equals("CLOB");
            default -> false;
        };
    }

    /** A longer list is several, one of which has the value, or all of which lack it. */
    @Override
    protected void inValues(Condition.InValues in) {
        List<Expression<?>> values = in.values();
        if (values.size() <= LONGEST_LIST) {
            super.inValues(in);
            return;
        }
        write("(");
        for (int from = 0; from < values.size(); from += LONGEST_LIST) {
            write(from == 0 ? "" : in.negated() ? " AND " : " OR ");
            super.inValues(new Condition.InValues(
                    in.operand(), values.subList(from, Math.min(values.size(), from + LONGEST_LIST)), in.negated()));
        }
        write(")");
    }

    @Override
    protected void pattern(Condition.Like like) {
        Character escape = like.escape();
        if (escape != null && like.pattern() instanceof Expression.Bind<String> bind) {
            bind(OraclePatterns.type(escape), bind.value());
        } else if (escape != null && like.pattern() instanceof Expression.Parameter<String> parameter) {
            named(OraclePatterns.type(escape), parameter.name());
        } else {
            super.pattern(like);
        }
    }

    /** DECODE takes nulls for equal. */
    @Override
    protected void distinct(Predicate.Distinct distinct) {
        write("DECODE(");
        expression(distinct.left());
        write(", ");
        expression(distinct.right());
        write(distinct.negated() ? ", 1, 0) = 1" : ", 0, 1) = 1");
    }

    /** Two tuples are compared in other parentheses than elsewhere; their parts are compared instead. */
    @Override
    protected boolean hasTuples() {
        return false;
    }

    @Override
    protected void tupleInQuery(Predicate.TupleInQuery in) {
        tuple(in.operand());
        write(in.negated() ? " NOT IN " : " IN ");
        nested(in.query());
    }

    // Numbers

    /** A slash between whole numbers gives a fraction, and there is no percent sign. */
    @Override
    protected void arithmetic(NumberExpression.Arithmetic<?> arithmetic) {
        boolean division = arithmetic.operator() == NumberExpression.Operator.DIVIDED_BY;
        if (arithmetic.operator() == NumberExpression.Operator.MODULO) {
            function("MOD", arithmetic.left(), arithmetic.right());
        } else if (division && isWhole(arithmetic.left()) && isWhole(arithmetic.right())) {
            write("TRUNC(");
            super.arithmetic(arithmetic);
            write(")");
        } else {
            super.arithmetic(arithmetic);
        }
    }

    /** There is a function for the bits that both have; the other operators follow from it. */
    @Override
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        switch (bitwise.operator()) {
            case AND -> function("BITAND", bitwise.left(), bitwise.right());
            case OR -> sumLess(bitwise, " - ");
            case XOR -> sumLess(bitwise, " - 2 * ");
            case SHIFT_LEFT -> {
                write("(");
                operand(bitwise.left());
                write(" * POWER(2, ");
                expression(bitwise.right());
                write("))");
            }
            case SHIFT_RIGHT -> {
                write("FLOOR(");
                operand(bitwise.left());
                write(" / POWER(2, ");
                expression(bitwise.right());
                write("))");
            }
        }
    }

    private void sumLess(Operation.Bitwise<?> bitwise, String less) {
        write("(");
        operand(bitwise.left());
        write(" + ");
        operand(bitwise.right());
        write(less);
        function("BITAND", bitwise.left(), bitwise.right());
        write(")");
    }

    @Override
    protected void bitwiseNot(Operation.BitwiseNot<?> not) {
        write("(-1 - ");
        operand(not.operand());
        write(")");
    }

    // Functions

    /** The current day has a time of day in it. */
    @Override
    protected void call(Expression.Call<?> call) {
        switch (call.name()) {
            case "char_length" -> renamed("LENGTH", call.arguments());
            case "current_date" -> write("TRUNC(CURRENT_DATE)");
            default -> super.call(call);
        }
    }

    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case LEFT -> {
                write("SUBSTR(");
                expression(arguments.get(0));
                write(", 1, ");
                expression(arguments.get(1));
                write(")");
            }
            case RIGHT -> {
                write("SUBSTR(");
                expression(arguments.get(0));
                write(", GREATEST(");
                function("LENGTH", arguments.get(0));
                write(" - ");
                operand(arguments.get(1));
                write(" + 1, 1))");
            }
            case REPEAT -> {
                write("RPAD(");
                expression(arguments.get(0));
                write(", ");
                function("LENGTH", arguments.get(0));
                write(" * ");
                operand(arguments.get(1));
                write(", ");
                expression(arguments.get(0));
                write(")");
            }
            case REVERSE -> throw lacks(call.function());
            case SUBSTRING -> renamed("SUBSTR", arguments);
            case POSITION -> function("INSTR", arguments.get(1), arguments.get(0));
            case CONCAT_WS -> joined(arguments);
            case ROUND -> round(arguments);
            case SIGN -> renamed("SIGN", arguments);
            case RANDOM -> write("DBMS_RANDOM.VALUE()");
            case CURRENT_TIME -> currentTime();
            case LOCAL_TIMESTAMP -> write("LOCALTIMESTAMP");
            case JSON_OBJECT -> {
                write("JSON_OBJECT(");
                for (int i = 0; i < arguments.size(); i += 2) {
                    write(i == 0 ? "KEY " : ", KEY ");
                    expression(arguments.get(i));
                    write(" VALUE ");
                    expression(arguments.get(i + 1));
                }
                write(" NULL ON NULL)");
            }
            case JSON_ARRAY -> {
                write("JSON_ARRAY(");
                list(", ", arguments, this::expression);
                write(" NULL ON NULL)");
            }
            default -> super.portable(call);
        }
    }

    /** A text joined to null stays as it is: each but null gets a separator before it, the first of which is cut off. */
    private void joined(List<Expression<?>> arguments) {
        Expression<?> separator = arguments.get(0);
        write("SUBSTR(");
        for (int i = 1; i < arguments.size(); i++) {
            write(i == 1 ? "NVL2(" : " || NVL2(");
            expression(arguments.get(i));
            write(", ");
            operand(separator);
            write(" || ");
            operand(arguments.get(i));
            write(", NULL)");
        }
        write(", NVL(");
        function("LENGTH", separator);
        write(", 0) + 1)");
    }

    /** Floating point numbers round halves to even; exact ones do not. */
    private void round(List<Expression<?>> arguments) {
        SqlKind kind = kind(arguments.get(0));
        boolean floating = kind == SqlKind.REAL || kind == SqlKind.DOUBLE;
        write(floating ? "TO_BINARY_DOUBLE(ROUND(TO_NUMBER(" : "ROUND(");
        expression(arguments.get(0));
        write(floating ? ")" : "");
        if (arguments.size() > 1) {
            write(", ");
            expression(arguments.get(1));
        }
        write(floating ? "))" : ")");
    }

    // Aggregates and windows

    @Override
    protected boolean hasFilter() {
        return false;
    }

    @Override
    protected void aggregate(AggregateCall<?> call) {
        if (call.name().equals("mode") && call.filter() == null) {
            function("STATS_MODE", call.withinGroup().get(0).by());
        } else {
            super.aggregate(call);
        }
    }

    /** An order must be given, if only of nothing; the separator is part of the text. */
    @Override
    protected void listAgg(AggregateCall<?> call) {
        write(call.distinct() ? "LISTAGG(DISTINCT " : "LISTAGG(");
        if (call.filter() == null) {
            expression(call.arguments().get(0));
        } else {
            filtered(call.filter(), call.arguments().get(0));
        }
        write(", ");
        separator(call.arguments().get(1));
        write(") WITHIN GROUP (ORDER BY ");
        if (call.ordering().isEmpty()) {
            write("NULL");
        } else {
            list(", ", call.ordering(), this::ordering);
        }
        write(")");
    }

    private void separator(Expression<?> separator) {
        if (separator instanceof Expression.Bind<?> bind) {
            write(vocabulary().quotedText(String.valueOf(bind.value())));
        } else {
            expression(separator);
        }
    }

    /** True is 1, so that all are true where the least is. */
    @Override
    protected void boolAggregate(AggregateCall<?> call) {
        plainAggregate(call, call.name().equals("bool_and") ? "MIN" : "MAX");
    }

    /** A document of null is one; a longer one than a text in a row needs a CLOB. */
    @Override
    protected void jsonAggregate(AggregateCall<?> call) {
        if (call.filter() != null) {
            throw Unsupported.by(
                    database(), "filter of a JSON aggregate", "Select the rows in a sub-select that filters them.");
        }
        if (call.name().equals("json_objectagg")) {
            write("JSON_OBJECTAGG(KEY ");
            expression(call.arguments().get(0));
            write(" VALUE ");
            expression(call.arguments().get(1));
        } else {
            write("JSON_ARRAYAGG(");
            expression(call.arguments().get(0));
            ordered(call);
        }
        write(" NULL ON NULL RETURNING CLOB)");
    }

    @Override
    protected void ignoreNulls() {
        write(" IGNORE NULLS");
    }

    /** Groups and exclusions came with version 21. */
    @Override
    protected void frame(Frame frame) {
        if (frame.unit() == Frame.Unit.GROUPS) {
            throw Unsupported.by(database(), "frame of GROUPS", "Use rows(…) or range(…).");
        }
        if (frame.exclusion() != null) {
            throw Unsupported.by(database(), "EXCLUDE in a frame", "Subtract the row's own value.");
        }
        super.frame(frame);
    }
}
