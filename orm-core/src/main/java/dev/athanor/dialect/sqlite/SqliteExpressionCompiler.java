package dev.athanor.dialect.sqlite;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Json;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.Quantified;
import dev.athanor.sql.QueryExpression;
import dev.athanor.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where SQLite says expressions in words of its own. */
abstract class SqliteExpressionCompiler extends SqlCompiler {

    SqliteExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected String dialectName() {
        return "sqlite";
    }

    // Conditions

    /** IS compares nulls, too. */
    @Override
    protected void distinct(Predicate.Distinct distinct) {
        operand(distinct.left());
        write(distinct.negated() ? " IS " : " IS NOT ");
        operand(distinct.right());
    }

    @Override
    protected void matches(Predicate.Matches matches) {
        throw Unsupported.by("SQLite", "regular expressions", "Use like(…), or compare in Java.");
    }

    /** A list of tuples is written as a table of them. */
    @Override
    protected void tupleList(Predicate.TupleIn in) {
        tuple(in.operand());
        write(in.negated() ? " NOT IN (VALUES " : " IN (VALUES ");
        list(", ", in.tuples(), this::tuple);
        write(")");
    }

    /**
     * There is no ANY and no ALL. The comparison is made with every row of the query; all of them are true where none is false or
     * unknown, any of them is where one is true.
     */
    @Override
    protected void quantified(Predicate.QuantifiedComparison comparison) {
        Quantified<?> values = comparison.right();
        QueryExpression<?> query = values.query();
        if (query == null) {
            throw Unsupported.by("SQLite", "arrays", "Use in(…) with the values.");
        }
        boolean all = values.all();
        Condition.Comparator comparator = comparison.comparator();
        if (all ? comparator == Condition.Comparator.NOT_EQUAL : comparator == Condition.Comparator.EQUAL) {
            operand(comparison.left());
            write(all ? " NOT IN " : " IN ");
            nested(query);
            return;
        }
        write("CASE (WITH quantified(compared_value) AS ");
        nested(query);
        write(all ? " SELECT min(CASE " : " SELECT max(CASE ");
        operand(comparison.left());
        write(" " + comparator.symbol() + " quantified.compared_value");
        write(" WHEN TRUE THEN 2 WHEN FALSE THEN 0 ELSE 1 END) FROM quantified)");
        write(
                all
                        ? " WHEN 0 THEN FALSE WHEN 1 THEN NULL ELSE TRUE END"
                        : " WHEN 2 THEN TRUE WHEN 1 THEN NULL ELSE FALSE END");
    }

    /** Many whole numbers or texts travel as one JSON document. */
    @Override
    protected void inList(Condition.InValues in) {
        List<@Nullable Object> values = manyValues(in);
        SqlType<?> type =
                values == null ? null : JsonLists.of(typeOf(in.values().get(0).typeOf()));
        if (values == null || type == null) {
            super.inList(in);
            return;
        }
        operand(in.operand());
        write(in.negated() ? " NOT IN (SELECT value FROM json_each(" : " IN (SELECT value FROM json_each(");
        bind(type, values);
        write("))");
    }

    // JSON

    @Override
    protected void json(Json.Value<?> value) {
        switch (value.type().kind()) {
            case JSON -> {
                write("(");
                operand(value.place().document());
                write(" -> ");
                bindPath(value.place());
                write(")");
            }
            case TEXT -> {
                jsonCase(value.place());
                write(" WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(");
                extracted(value.place());
                write(" AS TEXT) END");
            }
            case BOOLEAN -> {
                jsonCase(value.place());
                write(" WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END");
            }
            default -> {
                write("CAST(");
                extracted(value.place());
                write(" AS ");
                typeName(value.type());
                write(")");
            }
        }
    }

    private void jsonCase(Json place) {
        write("CASE ");
        jsonType(place);
    }

    private void jsonType(Json place) {
        write("json_type(");
        expression(place.document());
        write(", ");
        bindPath(place);
        write(")");
    }

    private void extracted(Json place) {
        write("json_extract(");
        expression(place.document());
        write(", ");
        bindPath(place);
        write(")");
    }

    @Override
    protected void jsonExists(Json place) {
        jsonType(place);
        write(" IS NOT NULL");
    }

    // Bits

    /** What one of two has is what any has, less what both have. */
    @Override
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        if (bitwise.operator() != Operation.BitOperator.XOR) {
            super.bitwise(bitwise);
            return;
        }
        write("(");
        operand(bitwise.left());
        write(" | ");
        operand(bitwise.right());
        write(") - (");
        operand(bitwise.left());
        write(" & ");
        operand(bitwise.right());
        write(")");
    }

    // Functions

    @Override
    protected void portable(PortableCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        switch (call.function()) {
            case SUBSTRING -> renamed("substr", arguments);
            case LEFT -> {
                write("substr(");
                expression(arguments.get(0));
                write(", 1, ");
                expression(arguments.get(1));
                write(")");
            }
            case RIGHT -> {
                write("substr(");
                expression(arguments.get(0));
                write(", -");
                operand(arguments.get(1));
                write(", ");
                expression(arguments.get(1));
                write(")");
            }
            case LPAD, RPAD -> padded(call);
            case REPEAT -> {
                write("replace(hex(zeroblob(");
                expression(arguments.get(1));
                write(")), '00', ");
                expression(arguments.get(0));
                write(")");
            }
            case POSITION -> function("instr", arguments.get(1), arguments.get(0));
            case GREATEST -> extreme("max", arguments);
            case LEAST -> extreme("min", arguments);
            case RANDOM -> write("(random() / 18446744073709551616.0 + 0.5)");
            case CURRENT_TIME -> write("strftime('%H:%M:%f000', 'now')");
            case LOCAL_TIMESTAMP -> write("strftime('%Y-%m-%d %H:%M:%f000', 'now')");
            case REVERSE, GROUPING -> throw lacks(call.function());
            default -> super.portable(call);
        }
    }

    /** Of one argument, max and min would be of many rows. */
    private void extreme(String name, List<Expression<?>> arguments) {
        if (arguments.size() == 1) {
            operand(arguments.get(0));
        } else {
            renamed(name, arguments);
        }
    }

    /** The filling is repeated by replacing zeros. */
    private void padded(PortableCall<?> call) {
        Expression<?> text = call.arguments().get(0);
        Expression<?> length = call.arguments().get(1);
        boolean left = call.function() == dev.athanor.sql.PortableFunction.LPAD;
        write("CASE WHEN length(");
        expression(text);
        write(") >= ");
        operand(length);
        write(" THEN substr(");
        expression(text);
        write(", 1, ");
        expression(length);
        write(") ELSE ");
        if (!left) {
            operand(text);
            write(" || ");
        }
        write("substr(replace(hex(zeroblob(");
        expression(length);
        write(")), '00', ");
        expression(call.arguments().get(2));
        write("), 1, ");
        operand(length);
        write(" - length(");
        expression(text);
        write("))");
        if (left) {
            write(" || ");
            operand(text);
        }
        write(" END");
    }

    @Override
    protected void listAgg(AggregateCall<?> call) {
        if (call.distinct()) {
            throw Unsupported.by(
                    "SQLite", "DISTINCT texts with a separator", "Select the different ones in a sub-select.");
        }
        plainAggregate(call, "group_concat");
    }

    /** True is 1, so that all are true where the least is. */
    @Override
    protected void boolAggregate(AggregateCall<?> call) {
        plainAggregate(call, call.name().equals("bool_and") ? "min" : "max");
    }

    @Override
    protected void jsonAggregate(AggregateCall<?> call) {
        plainAggregate(call, call.name().equals("json_arrayagg") ? "json_group_array" : "json_group_object");
    }

    @Override
    protected void orderedSet(AggregateCall<?> call) {
        throw noOrderedSets(call);
    }

    @Override
    protected void aggregate(AggregateCall<?> call) {
        if (call.name().equals("stddev_samp") || call.name().equals("var_samp")) {
            throw Unsupported.by("SQLite", "aggregate " + call.name(), "Compute it of sums and sums of squares.");
        }
        super.aggregate(call);
    }
}
