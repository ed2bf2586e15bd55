package dev.athanor.compile;

import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Frame;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Over;
import dev.athanor.sql.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes functions of many rows, and windows, as standard SQL. Confined to one thread. */
public abstract class AggregateCompiler extends FunctionCompiler {

    AggregateCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected void aggregate(AggregateCall<?> call) {
        switch (call.name()) {
            case "listagg" -> listAgg(call);
            case "bool_and", "bool_or" -> boolAggregate(call);
            case "array_agg" -> arrayAgg(call);
            case "json_arrayagg", "json_objectagg" -> jsonAggregate(call);
            case "percentile_cont", "percentile_disc", "mode" -> orderedSet(call);
            default -> {
                if (call.withinGroup().isEmpty()) {
                    plainAggregate(call, call.name());
                } else {
                    orderedSet(call);
                }
            }
        }
    }

    /** Writes a function under a name, with what may stand within its parentheses and behind them. */
    protected final void plainAggregate(AggregateCall<?> call, String name) {
        write(name);
        write(call.distinct() ? "(DISTINCT " : "(");
        arguments(call);
        ordered(call);
        write(")");
        suffix(call);
    }

    /** Writes the arguments, which are null where the rows do not count on databases without FILTER. */
    protected final void arguments(AggregateCall<?> call) {
        List<Expression<?>> arguments = call.arguments();
        Condition filter = hasFilter() ? null : call.filter();
        if (arguments.isEmpty()) {
            if (filter != null) {
                filtered(filter, null);
            } else if (call.name().equals("count")) {
                write("*");
            }
            return;
        }
        for (int i = 0; i < arguments.size(); i++) {
            write(i == 0 ? "" : ", ");
            if (i == 0 && filter != null) {
                filtered(filter, arguments.get(0));
            } else {
                expression(arguments.get(i));
            }
        }
    }

    /** Writes an argument that is null where a row does not count. */
    protected final void filtered(Condition filter, @Nullable Expression<?> argument) {
        write("CASE WHEN ");
        condition(filter);
        write(" THEN ");
        if (argument == null) {
            write("1");
        } else {
            expression(argument);
        }
        write(" END");
    }

    /** Writes the order within the parentheses of a function. */
    protected final void ordered(AggregateCall<?> call) {
        if (!call.ordering().isEmpty()) {
            write(" ORDER BY ");
            list(", ", call.ordering(), this::ordering);
        }
    }

    /** Writes FILTER behind a function. */
    protected final void suffix(AggregateCall<?> call) {
        if (call.filter() != null && hasFilter()) {
            write(" FILTER (WHERE ");
            condition(call.filter());
            write(")");
        }
        if (call.ignoresNulls()) {
            ignoreNulls();
        }
    }

    /** Tells whether FILTER may stand behind a function; else rows that do not count give it null. */
    protected boolean hasFilter() {
        return true;
    }

    /** Writes that a window function leaves out nulls. */
    protected void ignoreNulls() {
        throw Unsupported.by(database(), "IGNORE NULLS", "Filter them in a sub-select, or leave them out in Java.");
    }

    /** Writes all texts with a separator between them. */
    protected void listAgg(AggregateCall<?> call) {
        write(call.distinct() ? "listagg(DISTINCT " : "listagg(");
        arguments(call);
        write(")");
        if (!call.ordering().isEmpty()) {
            write(" WITHIN GROUP (ORDER BY ");
            list(", ", call.ordering(), this::ordering);
            write(")");
        }
        suffix(call);
    }

    /** Writes whether a condition is true of all rows, or of any. */
    protected void boolAggregate(AggregateCall<?> call) {
        plainAggregate(call, call.name());
    }

    /** Writes an array of many rows. */
    protected void arrayAgg(AggregateCall<?> call) {
        throw Unsupported.by(database(), "arrays", "Use listAgg(…) or jsonArrayAgg(…).");
    }

    /** Writes a JSON document of many rows. */
    protected void jsonAggregate(AggregateCall<?> call) {
        if (call.filter() != null && !hasFilter()) {
            throw Unsupported.by(
                    database(), "filter of a JSON aggregate", "Select the rows in a sub-select that filters them.");
        }
        plainAggregate(call, call.name());
    }

    /** Writes a function of a set in an order. */
    protected void orderedSet(AggregateCall<?> call) {
        write(call.name());
        write("(");
        list(", ", call.arguments(), this::expression);
        write(") WITHIN GROUP (ORDER BY ");
        list(", ", call.withinGroup(), this::ordering);
        write(")");
        suffix(call);
    }

    /** Makes the exception for functions of ordered sets, which some databases lack. */
    protected final RuntimeException noOrderedSets(AggregateCall<?> call) {
        return Unsupported.by(
                database(),
                "aggregate " + call.name() + " WITHIN GROUP",
                "Number the rows with rowNumber() in a sub-select, or compute it in Java.");
    }

    // Windows

    @Override
    protected void over(Over<?> over) {
        aggregate(over.call());
        write(" OVER ");
        Window window = over.window();
        if (window.isNameOnly() && window.name() != null) {
            identifier(window.name());
        } else {
            window(window);
        }
    }

    /** Writes a window in parentheses. */
    protected final void window(Window window) {
        write("(");
        String between = "";
        if (window.name() != null) {
            identifier(window.name());
            between = " ";
        }
        if (!window.partitioning().isEmpty()) {
            write(between);
            write("PARTITION BY ");
            list(", ", window.partitioning(), this::expression);
            between = " ";
        }
        if (!window.ordering().isEmpty()) {
            write(between);
            write("ORDER BY ");
            list(", ", window.ordering(), this::ordering);
            between = " ";
        }
        if (window.frame() != null) {
            write(between);
            frame(window.frame());
        }
        write(")");
    }

    /** Writes which rows of a window count. */
    protected void frame(Frame frame) {
        write(frame.unit().name());
        write(" BETWEEN ");
        bound(frame.start());
        write(" AND ");
        bound(frame.end());
        if (frame.exclusion() != null) {
            write(" EXCLUDE ");
            write(frame.exclusion().words());
        }
    }

    private void bound(Frame.Bound bound) {
        if (bound.edge() == Frame.Edge.PRECEDING || bound.edge() == Frame.Edge.FOLLOWING) {
            write(bound.distance());
            write(" ");
        }
        write(bound.edge().words());
    }
}
