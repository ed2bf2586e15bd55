package dev.athanor.dialect;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Frame;
import dev.athanor.sql.Json;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where MySQL and its descendants say expressions in words of their own. */
public abstract class MySqlFamilyExpressionCompiler extends SqlCompiler {

    /** Makes a compiler for one statement. */
    protected MySqlFamilyExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** A spaceship is equal, also of nulls. */
    @Override
    protected void distinct(Predicate.Distinct distinct) {
        write(distinct.negated() ? "" : "NOT (");
        operand(distinct.left());
        write(" <=> ");
        operand(distinct.right());
        write(distinct.negated() ? "" : ")");
    }

    /** Tuples with a null in them would be different where that is unknown. */
    @Override
    protected boolean hasTupleEquality() {
        return false;
    }

    /** Tuples with a null in them would be smaller or greater where that is unknown. */
    @Override
    protected boolean hasTupleOrder() {
        return false;
    }

    // Bits

    /** Bits are those of numbers without sign; a number is moved to the right so that its sign stays. */
    @Override
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        write("CAST(");
        if (bitwise.operator() == Operation.BitOperator.SHIFT_RIGHT) {
            write("IF(");
            operand(bitwise.left());
            write(" < 0, ~(~");
            operand(bitwise.left());
            write(" >> ");
            operand(bitwise.right());
            write("), ");
            super.bitwise(bitwise);
            write(")");
        } else {
            super.bitwise(bitwise);
        }
        write(" AS SIGNED)");
    }

    @Override
    protected void bitwiseNot(Operation.BitwiseNot<?> not) {
        write("CAST(");
        super.bitwiseNot(not);
        write(" AS SIGNED)");
    }

    // Functions

    /** LOCATE goes by characters, not by the collation of the text, which mostly ignores case and accents. */
    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case POSITION -> {
                write("locate(");
                expression(arguments.get(0));
                write(", ");
                operand(arguments.get(1));
                write(" COLLATE utf8mb4_bin)");
            }
            case ROUND -> round(arguments);
            case SIGN -> renamed("sign", arguments);
            case RANDOM -> write("rand()");
            case CURRENT_TIME -> write("CURRENT_TIME(6)");
            case LOCAL_TIMESTAMP -> write("CURRENT_TIMESTAMP(6)");
            default -> super.portable(call);
        }
    }

    /** ROUND of a floating point number rounds halves to even; that of an exact one does not. */
    private void round(List<Expression<?>> arguments) {
        Expression<?> number = arguments.get(0);
        if (kind(number) != SqlKind.DOUBLE && kind(number) != SqlKind.REAL) {
            renamed("round", arguments);
            return;
        }
        write("IF(");
        function("abs", number);
        write(" < 1e15, round(CAST(");
        expression(number);
        write(" AS DECIMAL(65, 30))");
        if (arguments.size() > 1) {
            write(", ");
            expression(arguments.get(1));
        }
        write(") + 0e0, ");
        renamed("round", arguments);
        write(")");
    }

    @Override
    protected boolean hasFilter() {
        return false;
    }

    /** The separator is part of the text: it can be no parameter here. */
    @Override
    protected void listAgg(AggregateCall<?> call) {
        write(call.distinct() ? "group_concat(DISTINCT " : "group_concat(");
        if (call.filter() != null) {
            filtered(call.filter(), call.arguments().get(0));
        } else {
            expression(call.arguments().get(0));
        }
        ordered(call);
        write(" SEPARATOR ");
        separator(call.arguments().get(1));
        write(")");
        suffix(call);
    }

    private void separator(Expression<?> separator) {
        String text = String.valueOf(((Expression.Bind<?>) separator).value());
        if (text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
            throw Unsupported.by(
                    database(), "separator with a backslash in it", "Use another, and replace it in the answer.");
        }
        write("'" + text.replace("'", "''") + "'");
    }

    /** True is 1, so that all are true where the least is. */
    @Override
    protected void boolAggregate(AggregateCall<?> call) {
        plainAggregate(call, call.name().equals("bool_and") ? "min" : "max");
    }

    @Override
    protected void orderedSet(AggregateCall<?> call) {
        throw noOrderedSets(call);
    }

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

    // JSON and arrays

    @Override
    protected void json(Json.Value<?> value) {
        switch (value.type().kind()) {
            case JSON -> extracted(value.place());
            case TEXT -> unquoted(value.place());
            case BOOLEAN -> {
                write("(");
                unquoted(value.place());
                write(" = 'true')");
            }
            default -> {
                write("CAST(");
                unquoted(value.place());
                write(" AS ");
                typeName(value.type());
                write(")");
            }
        }
    }

    private void extracted(Json place) {
        write("JSON_EXTRACT(");
        document(place);
        write(", ");
        bindPath(place);
        write(")");
    }

    /** JSON's null would become a text. */
    private void unquoted(Json place) {
        write("CASE JSON_TYPE(");
        extracted(place);
        write(") WHEN 'NULL' THEN NULL ELSE JSON_UNQUOTE(");
        extracted(place);
        write(") END");
    }

    @Override
    protected void jsonExists(Json place) {
        extracted(place);
        write(" IS NOT NULL");
    }

    @Override
    protected void jsonContains(Predicate.JsonContains contains) {
        function("JSON_CONTAINS", contains.document(), contains.part());
    }

    // Times

    /** A time of day is moved as that of a day, so that it stays one. */
    @Override
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        boolean time = kind(shifted.time()) == SqlKind.TIME;
        write(time ? "CAST(DATE_ADD(TIMESTAMP('2000-01-02', " : "DATE_ADD(");
        expression(shifted.time());
        write(time ? "), INTERVAL " : ", INTERVAL ");
        operand(shifted.amount());
        write(" " + shifted.unit());
        write(time ? ") AS TIME(6))" : ")");
    }

    @Override
    protected void extracted(TimeField field, Expression<?> time) {
        switch (field) {
            case WEEK -> {
                write("WEEK(");
                expression(time);
                write(", 3)");
            }
            case DAY_OF_WEEK -> {
                write("(");
                function("WEEKDAY", time);
                write(" + 1)");
            }
            case DAY_OF_YEAR -> function("DAYOFYEAR", time);
            default -> {
                write("EXTRACT(" + field + " FROM ");
                expression(time);
                write(")");
            }
        }
    }

    @Override
    protected void truncated(TimeField field, Expression<?> time) {
        SqlKind kind = kind(time);
        write("CAST(");
        switch (field) {
            case QUARTER -> {
                write("DATE_ADD(MAKEDATE(");
                function("YEAR", time);
                write(", 1), INTERVAL ");
                function("QUARTER", time);
                write(" * 3 - 3 MONTH)");
            }
            case WEEK -> {
                write("DATE_SUB(");
                function("DATE", time);
                write(", INTERVAL ");
                function("WEEKDAY", time);
                write(" DAY)");
            }
            default -> {
                write(kind == SqlKind.TIME ? "TIME_FORMAT(" : "DATE_FORMAT(");
                expression(time);
                write(", '" + format(field, kind) + "')");
            }
        }
        write(" AS ");
        write(kind == SqlKind.DATE ? "DATE" : kind == SqlKind.TIME ? "TIME(6)" : "DATETIME(6)");
        write(")");
    }

    private static String format(TimeField field, SqlKind kind) {
        if (kind == SqlKind.TIME) {
            return switch (field) {
                case HOUR -> "%H:00:00";
                case MINUTE -> "%H:%i:00";
                default -> "%H:%i:%s";
            };
        }
        String day = switch (field) {
            case YEAR -> "%Y-01-01";
            case MONTH -> "%Y-%m-01";
            default -> "%Y-%m-%d";
        };
        return switch (field) {
            case HOUR -> day + " %H:00:00";
            case MINUTE -> day + " %H:%i:00";
            case SECOND -> day + " %H:%i:%s";
            default -> day;
        };
    }

    @Override
    protected void daysBetween(Expression<?> from, Expression<?> to) {
        function("DATEDIFF", to, from);
    }

    @Override
    protected void microsecondsBetween(Expression<?> from, Expression<?> to) {
        write("TIMESTAMPDIFF(MICROSECOND, ");
        expression(from);
        write(", ");
        expression(to);
        write(")");
    }
}
