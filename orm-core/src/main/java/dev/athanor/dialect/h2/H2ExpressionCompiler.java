package dev.athanor.dialect.h2;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Json;
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

    private static final int LONGEST_ARRAY = 65_536;

    H2ExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected String dialectName() {
        return "h2";
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
        typed(bitwise.left());
        write(", ");
        typed(bitwise.right());
        write(")");
    }

    /** A value has no type of its own here. */
    private void typed(Expression<?> number) {
        if (unwrapped(number) instanceof Expression.Bind) {
            cast(number, typeOf(number.typeOf()));
        } else {
            expression(number);
        }
    }

    @Override
    protected void bitwiseNot(Operation.BitwiseNot<?> not) {
        write("BITNOT(");
        typed(not.operand());
        write(")");
    }

    /** GREATEST and LEAST leave out nulls. */
    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case GREATEST, LEAST -> {
                // what is always null would lose its type
                write("CAST(");
                strictly(call);
                write(" AS ");
                typeName(typeOf(call.typeOf()).stored());
                write(")");
            }
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
    protected void arrayAgg(AggregateCall<?> call) {
        plainAggregate(call, "array_agg");
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

    // JSON and arrays

    /** An array has no more elements. */
    @Override
    protected int longestInList() {
        return LONGEST_ARRAY;
    }

    @Override
    protected void inList(Condition.InValues in) {
        List<@Nullable Object> values = manyValues(in);
        if (values == null) {
            super.inList(in);
        } else {
            inArray(in, values);
        }
    }

    /** JSON becomes text as it is written, with the quotes and escapes of a string. */
    @Override
    protected void json(Json.Value<?> value) {
        switch (value.type().kind()) {
            case JSON -> place(value.place());
            case TEXT -> {
                write("CASE WHEN CAST(");
                place(value.place());
                write(" AS VARCHAR) LIKE '\"%' THEN STRINGDECODE(SUBSTRING(CAST(");
                place(value.place());
                write(" AS VARCHAR), 2, CHAR_LENGTH(CAST(");
                place(value.place());
                write(" AS VARCHAR)) - 2)) ELSE ");
                written(value.place());
                write(" END");
            }
            default -> {
                write("CAST(");
                written(value.place());
                write(" AS ");
                typeName(value.type());
                write(")");
            }
        }
    }

    /** Writes JSON as text, but its null as none. */
    private void written(Json place) {
        write("NULLIF(CAST(");
        place(place);
        write(" AS VARCHAR), 'null')");
    }

    private void place(Json place) {
        int opened = 0;
        for (Object step : place.path()) {
            opened += step instanceof String ? 1 : 0;
        }
        write("(".repeat(opened));
        document(place);
        for (Object step : place.path()) {
            if (step instanceof Integer index) {
                write("[");
                write(index + 1);
                write("]");
            } else {
                String key = (String) step;
                if (key.indexOf('\0') >= 0 || key.isEmpty()) {
                    throw Unsupported.by("H2", "JSON key without, or with a NUL among, its letters", "Rename it.");
                }
                write(").\"" + key.replace("\"", "\"\"") + "\"");
            }
        }
    }

    @Override
    protected void jsonExists(Json place) {
        place(place);
        write(" IS NOT NULL");
    }

    @Override
    protected void concatenated(Expression<?> first, Expression<?> second) {
        write("(");
        typed(first);
        write(" || ");
        typed(second);
        write(")");
    }

    @Override
    protected void element(Expression<?> array, Expression<?> index) {
        write("CASE WHEN ");
        operand(index);
        write(" BETWEEN 1 AND ");
        arrayLength(array);
        write(" THEN ARRAY_GET(");
        typed(array);
        write(", ");
        expression(index);
        write(") END");
    }

    @Override
    protected void slice(Expression<?> array, int from, int to) {
        write("ARRAY_SLICE(");
        typed(array);
        write(", ");
        write(from);
        write(", ");
        write(to);
        write(")");
    }

    @Override
    protected void arrayLength(Expression<?> array) {
        write("CARDINALITY(");
        typed(array);
        write(")");
    }

    @Override
    protected void arrayOperand(Expression<?> array) {
        write("(");
        typed(array);
        write(")");
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
