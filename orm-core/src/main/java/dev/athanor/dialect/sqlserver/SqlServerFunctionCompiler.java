package dev.athanor.dialect.sqlserver;

import dev.athanor.compile.Unsupported;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Frame;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.PortableCall;
import dev.athanor.type.SqlKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where SQL Server calls functions otherwise, as version 2017 knows them. */
abstract class SqlServerFunctionCompiler extends SqlServerTimeCompiler {

    /** Compares texts character by character, whatever the collation of the column. */
    static final String BY_CHARACTERS = " COLLATE Latin1_General_100_BIN2";

    /** Takes the two halves of a character beyond UTF-16 for one. */
    private static final String WHOLE_CHARACTERS = " COLLATE Latin1_General_100_CI_AS_SC";

    SqlServerFunctionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    // Functions of texts

    /** Functions of short texts cut their results to 4000 characters without a word. */
    final void unlimited(Expression<?> text) {
        write("CAST(");
        expression(text);
        write(" AS NVARCHAR(MAX))");
    }

    /** LEN does not count spaces at the end. */
    private void length(Expression<?> text) {
        write("(LEN(");
        unlimited(text);
        write(" + N'.') - 1)");
    }

    @Override
    protected void call(Expression.Call<?> call) {
        switch (call.name()) {
            case "char_length" -> length(call.arguments().get(0));
            case "current_timestamp" -> write("SYSDATETIMEOFFSET()");
            case "current_date" -> write("CAST(SYSDATETIME() AS DATE)");
            default -> super.call(call);
        }
    }

    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case LEFT -> renamed("LEFT", arguments);
            case RIGHT -> renamed("RIGHT", arguments);
            case LPAD -> filledAtBeginning(arguments);
            case RPAD -> {
                write("LEFT(");
                unlimited(arguments.get(0));
                write(" + REPLICATE(");
                unlimited(arguments.get(2));
                write(", ");
                expression(arguments.get(1));
                write("), ");
                expression(arguments.get(1));
                write(")");
            }
            case REPEAT -> {
                write("REPLICATE(");
                unlimited(arguments.get(0));
                write(", ");
                expression(arguments.get(1));
                write(")");
            }
            case REVERSE -> {
                write("REVERSE(");
                operand(arguments.get(0));
                write(WHOLE_CHARACTERS + ")");
            }
            case REPLACE -> {
                write("REPLACE(");
                operand(arguments.get(0));
                write(BY_CHARACTERS + ", ");
                list(", ", arguments.subList(1, arguments.size()), this::expression);
                write(")");
            }
            case SUBSTRING -> {
                write("SUBSTRING(");
                list(", ", arguments, this::expression);
                write(arguments.size() > 2 ? ")" : ", 1073741823)");
            }
            case POSITION -> {
                write("CHARINDEX(");
                expression(arguments.get(0));
                write(", ");
                operand(arguments.get(1));
                write(BY_CHARACTERS + ")");
            }
            case CURRENT_TIME -> write("CAST(SYSDATETIME() AS TIME(6))");
            case LOCAL_TIMESTAMP -> write("SYSDATETIME()");
            case JSON_OBJECT, JSON_ARRAY -> throw lacks(call.function());
            default -> ofNumbers(call);
        }
    }

    private void filledAtBeginning(List<Expression<?>> arguments) {
        write("CASE WHEN ");
        length(arguments.get(0));
        write(" >= ");
        operand(arguments.get(1));
        write(" THEN LEFT(");
        expression(arguments.get(0));
        write(", ");
        expression(arguments.get(1));
        write(") ELSE LEFT(REPLICATE(");
        unlimited(arguments.get(2));
        write(", ");
        expression(arguments.get(1));
        write("), ");
        operand(arguments.get(1));
        write(" - ");
        length(arguments.get(0));
        write(") + ");
        operand(arguments.get(0));
        write(" END");
    }

    // Functions of numbers

    /** A power has the type of what is raised. */
    private void ofNumbers(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case CEIL -> renamed("CEILING", arguments);
            case ROUND -> {
                write("ROUND(");
                list(", ", arguments, this::expression);
                write(arguments.size() > 1 ? ")" : ", 0)");
            }
            case POWER -> {
                write("POWER(CAST(");
                expression(arguments.get(0));
                write(" AS FLOAT), ");
                expression(arguments.get(1));
                write(")");
            }
            case LN -> renamed("LOG", arguments);
            case LOG -> function("LOG", arguments.get(1), arguments.get(0));
            case SIGN -> {
                write("CAST(SIGN(");
                expression(arguments.get(0));
                write(") AS INT)");
            }
            case GREATEST -> extreme(arguments, " >= ");
            case LEAST -> extreme(arguments, " <= ");
            // without an argument it would be the same in all rows
            case RANDOM -> write("RAND(CHECKSUM(NEWID()))");
            default -> super.portable(call);
        }
    }

    /** The first value that none behind it outdoes; null where one is null. */
    private void extreme(List<Expression<?>> values, String comparator) {
        write("CASE WHEN ");
        list(" OR ", values, value -> {
            operand(value);
            write(" IS NULL");
        });
        write(" THEN NULL");
        int last = values.size() - 1;
        for (int i = 0; i < last; i++) {
            Expression<?> value = values.get(i);
            write(" WHEN ");
            list(" AND ", values.subList(i + 1, values.size()), other -> {
                operand(value);
                write(comparator);
                operand(other);
            });
            write(" THEN ");
            expression(value);
        }
        write(" ELSE ");
        expression(values.get(last));
        write(" END");
    }

    // Aggregates and windows

    @Override
    protected boolean hasFilter() {
        return false;
    }

    @Override
    protected void aggregate(AggregateCall<?> call) {
        switch (call.name()) {
            case "avg" -> average(call);
            case "sum" -> sum(call);
            case "stddev_samp" -> plainAggregate(call, "STDEV");
            case "stddev_pop" -> plainAggregate(call, "STDEVP");
            case "var_samp" -> plainAggregate(call, "VAR");
            case "var_pop" -> plainAggregate(call, "VARP");
            case "nth_value" ->
                throw Unsupported.by(
                        database(), "window function nth_value", "Number the rows with rowNumber() in a sub-select.");
            default -> super.aggregate(call);
        }
    }

    /** The average of whole numbers would be a whole number. */
    private void average(AggregateCall<?> call) {
        if (!isWhole(call.arguments().get(0))) {
            plainAggregate(call, "avg");
            return;
        }
        write(call.distinct() ? "avg(DISTINCT CAST(" : "avg(CAST(");
        arguments(call);
        write(" AS DECIMAL(38, 10)))");
    }

    /** The sum of numbers of 32 bits would be one. */
    private void sum(AggregateCall<?> call) {
        boolean wider = typeOf(call.typeOf()).stored().kind() == SqlKind.BIGINT
                && kind(call.arguments().get(0)) != SqlKind.BIGINT;
        if (!wider) {
            plainAggregate(call, "sum");
            return;
        }
        write(call.distinct() ? "sum(DISTINCT CAST(" : "sum(CAST(");
        arguments(call);
        write(" AS BIGINT))");
    }

    @Override
    protected void listAgg(AggregateCall<?> call) {
        if (call.distinct()) {
            throw Unsupported.by(
                    database(), "STRING_AGG of distinct texts", "Aggregate a sub-select that is distinct().");
        }
        write("STRING_AGG(CAST(");
        if (call.filter() == null) {
            expression(call.arguments().get(0));
        } else {
            filtered(call.filter(), call.arguments().get(0));
        }
        write(" AS NVARCHAR(MAX)), ");
        expression(call.arguments().get(1));
        write(")");
        if (!call.ordering().isEmpty()) {
            write(" WITHIN GROUP (ORDER BY ");
            list(", ", call.ordering(), this::ordering);
            write(")");
        }
    }

    /** True is 1, so that all are true where the least is; but there is no least bit. */
    @Override
    protected void boolAggregate(AggregateCall<?> call) {
        write(call.name().equals("bool_and") ? "MIN(CAST(" : "MAX(CAST(");
        arguments(call);
        write(" AS INT))");
    }

    @Override
    protected void jsonAggregate(AggregateCall<?> call) {
        throw Unsupported.by(database(), "aggregate " + call.name(), "Select the rows, and make the document in Java.");
    }

    @Override
    protected void orderedSet(AggregateCall<?> call) {
        throw noOrderedSets(call);
    }

    @Override
    protected void frame(Frame frame) {
        if (frame.unit() == Frame.Unit.GROUPS) {
            throw Unsupported.by(database(), "frame of GROUPS", "Use rows(…).");
        }
        if (frame.exclusion() != null) {
            throw Unsupported.by(database(), "EXCLUDE in a frame", "Subtract the row's own value.");
        }
        if (frame.unit() == Frame.Unit.RANGE && (hasDistance(frame.start()) || hasDistance(frame.end()))) {
            throw Unsupported.by(database(), "distance in a frame of RANGE", "Use rows(…), or unbounded ends.");
        }
        super.frame(frame);
    }

    private static boolean hasDistance(Frame.Bound bound) {
        return bound.edge() == Frame.Edge.PRECEDING || bound.edge() == Frame.Edge.FOLLOWING;
    }
}
