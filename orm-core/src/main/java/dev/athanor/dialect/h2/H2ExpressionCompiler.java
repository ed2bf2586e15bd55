package dev.athanor.dialect.h2;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.PortableFunction;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where H2 says expressions in words of its own. */
abstract class H2ExpressionCompiler extends SqlCompiler {

    H2ExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected String dialectName() {
        return "h2";
    }

    @Override
    protected String databaseName() {
        return "H2";
    }

    @Override
    protected void collation(String name) {
        throw Unsupported.by("H2", "COLLATE", "Set the collation of the database, or compare lower(…).");
    }

    /** Bits have functions. */
    @Override
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        String name = switch (bitwise.operator()) {
            case AND -> "BITAND";
            case OR -> "BITOR";
            case XOR -> "BITXOR";
            case SHIFT_LEFT -> "LSHIFT";
            case SHIFT_RIGHT -> "RSHIFT";
        };
        write(name + "(");
        bits(bitwise.left());
        write(", ");
        bits(bitwise.right());
        write(")");
    }

    /** A value has no type of its own here. */
    private void bits(Expression<?> number) {
        if (unwrapped(number) instanceof Expression.Bind) {
            cast(number, typeOf(number.typeOf()));
        } else {
            expression(number);
        }
    }

    @Override
    protected void bitwiseNot(Operation.BitwiseNot<?> not) {
        write("BITNOT(");
        bits(not.operand());
        write(")");
    }

    /** GREATEST and LEAST leave out nulls. */
    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case GREATEST, LEAST -> strictly(call);
            case LPAD, RPAD -> padded(call);
            case POSITION -> renamed("locate", arguments);
            case RANDOM -> write("rand()");
            case JSON_OBJECT -> jsonObject(arguments);
            case REVERSE, GROUPING -> throw lacks(call.function());
            default -> super.portable(call);
        }
    }

    /** The functions of H2 fill with the first character only. */
    private void padded(PortableCall<?> call) {
        Expression<?> text = call.arguments().get(0);
        Expression<?> length = call.arguments().get(1);
        boolean left = call.function() == PortableFunction.LPAD;
        write("CASE WHEN char_length(");
        expression(text);
        write(") >= ");
        operand(length);
        write(" THEN ");
        function("left", text, length);
        write(" ELSE ");
        write("concat(");
        if (!left) {
            expression(text);
            write(", ");
        }
        write("left(");
        function("repeat", call.arguments().get(2), length);
        write(", ");
        operand(length);
        write(" - char_length(");
        expression(text);
        write("))");
        if (left) {
            write(", ");
            expression(text);
        }
        write(") END");
    }

    private void jsonObject(List<Expression<?>> arguments) {
        write("JSON_OBJECT(");
        for (int i = 0; i < arguments.size(); i += 2) {
            write(i == 0 ? "KEY " : ", KEY ");
            expression(arguments.get(i));
            write(" VALUE ");
            expression(arguments.get(i + 1));
        }
        write(")");
    }

    @Override
    protected void ignoreNulls() {
        write(" IGNORE NULLS");
    }

    @Override
    protected void jsonAggregate(AggregateCall<?> call) {
        if (call.name().equals("json_arrayagg")) {
            write(call.distinct() ? "JSON_ARRAYAGG(DISTINCT " : "JSON_ARRAYAGG(");
            arguments(call);
            ordered(call);
            write(" NULL ON NULL)");
        } else {
            write("JSON_OBJECTAGG(KEY ");
            expression(call.arguments().get(0));
            write(" VALUE ");
            expression(call.arguments().get(1));
            write(" NULL ON NULL)");
        }
        suffix(call);
    }

    // Times

    @Override
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        write("DATEADD(" + shifted.unit() + ", ");
        expression(shifted.amount());
        write(", ");
        expression(shifted.time());
        write(")");
    }

    @Override
    protected void extracted(TimeField field, Expression<?> time) {
        write("EXTRACT(");
        write(unit(field));
        write(" FROM ");
        inUtc(time);
        write(")");
    }

    @Override
    protected void truncated(TimeField field, Expression<?> time) {
        write("DATE_TRUNC(" + unit(field) + ", ");
        inUtc(time);
        write(")");
    }

    private static String unit(TimeField field) {
        return switch (field) {
            case WEEK -> "ISO_WEEK";
            case DAY_OF_WEEK -> "ISO_DAY_OF_WEEK";
            default -> field.name();
        };
    }

    private void inUtc(Expression<?> time) {
        operand(time);
        write(kind(time) == SqlKind.TIMESTAMP_WITH_TIME_ZONE ? " AT TIME ZONE 'UTC'" : "");
    }
}
