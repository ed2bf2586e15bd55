package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import org.jspecify.annotations.Nullable;

/** Writes what is computed of dates and times, most of it as PostgreSQL does. Confined to one thread. */
public abstract class TimeCompiler extends AggregateCompiler {

    TimeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    final void time(TimeExpression<?> time) {
        if (time instanceof TimeExpression.Shifted<?> shifted) {
            refuseWrongUnit(shifted.time(), shifted.unit());
            shifted(shifted);
        } else if (time instanceof TimeExpression.Extracted extracted) {
            refuseWrongUnit(extracted.time(), extracted.field());
            extracted(extracted.field(), extracted.time());
        } else if (time instanceof TimeExpression.Truncated<?> truncated) {
            refuseWrongUnit(truncated.time(), truncated.field());
            truncated(truncated.field(), truncated.time());
        } else if (time instanceof TimeExpression.Difference difference) {
            if (difference.unit() == TimeField.DAY) {
                refuseWrongUnit(difference.from(), TimeField.DAY);
                refuseWrongUnit(difference.to(), TimeField.DAY);
                daysBetween(difference.from(), difference.to());
            } else {
                refuseWrongUnit(difference.from(), TimeField.SECOND);
                refuseWrongUnit(difference.to(), TimeField.SECOND);
                microsecondsBetween(difference.from(), difference.to());
            }
        }
    }

    /** A day has no hours here, and a time of day no month. */
    private void refuseWrongUnit(Expression<?> time, TimeField unit) {
        SqlKind kind = kind(time);
        boolean ofDay = unit == TimeField.HOUR
                || unit == TimeField.MINUTE
                || unit == TimeField.SECOND
                || unit == TimeField.MICROSECOND;
        if (ofDay ? kind == SqlKind.DATE : kind == SqlKind.TIME) {
            throw new OrmException(
                    "orm-sql-time-unit",
                    "A " + kind + " has no " + unit + ". Cast it to TIMESTAMP first, or use a unit that it has.");
        }
    }

    /** Returns the family of an expression's type. */
    protected final SqlKind kind(Expression<?> expression) {
        return typeOf(expression.typeOf()).stored().kind();
    }

    /** Writes a date or time moved by some units. */
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        write("(");
        operand(shifted.time());
        write(" + ");
        operand(shifted.amount());
        write(" * INTERVAL '1' " + shifted.unit() + ")");
    }

    /** Writes one part of a date or time as a whole number. */
    protected void extracted(TimeField field, Expression<?> time) {
        write("CAST(FLOOR(EXTRACT(" + field + " FROM ");
        expression(time);
        write(")) AS INTEGER)");
    }

    /** Writes a date or time with its smaller parts at their beginning. */
    protected void truncated(TimeField field, Expression<?> time) {
        write("date_trunc('" + field + "', ");
        expression(time);
        write(")");
    }

    /** Writes how many midnights lie between two dates or times. */
    protected void daysBetween(Expression<?> from, Expression<?> to) {
        write("datediff(DAY, ");
        expression(from);
        write(", ");
        expression(to);
        write(")");
    }

    /** Writes how many microseconds lie between two times. */
    protected void microsecondsBetween(Expression<?> from, Expression<?> to) {
        write("datediff(MICROSECOND, ");
        expression(from);
        write(", ");
        expression(to);
        write(")");
    }
}
