package dev.athanor.dialect.sqlite;

import dev.athanor.compile.Unsupported;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import org.jspecify.annotations.Nullable;

/** What SQLite computes of times, which are text there. */
abstract class SqliteTimeCompiler extends SqliteExpressionCompiler {

    /** Where the point of the second stands in the text of a date and time, and in that of a time of day. */
    private static final int POINT = 20;

    private static final int POINT_OF_TIME = 9;

    SqliteTimeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Whole units are added to the whole seconds, and the fraction of the second is put behind again. */
    @Override
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        SqlKind kind = kind(shifted.time());
        if (shifted.unit() == TimeField.MICROSECOND) {
            throw Unsupported.by("SQLite", "move of a time by microseconds", "Use whole seconds, or compute in Java.");
        }
        boolean date = kind == SqlKind.DATE;
        if (!date) {
            write("(");
        }
        write("strftime('" + (date ? "%Y-%m-%d" : kind == SqlKind.TIME ? "%H:%M:%S" : "%Y-%m-%d %H:%M:%S") + "', ");
        expression(shifted.time());
        write(", (");
        operand(shifted.amount());
        switch (shifted.unit()) {
            case WEEK -> write(" * 7) || ' days'");
            case YEAR, MONTH -> write(") || ' " + unit(shifted.unit()) + "', 'floor'");
            default -> write(") || ' " + unit(shifted.unit()) + "'");
        }
        write(")");
        if (!date) {
            write(" || substr(");
            expression(shifted.time());
            write(", " + (kind == SqlKind.TIME ? POINT_OF_TIME : POINT) + "))");
        }
    }

    private static String unit(TimeField unit) {
        return switch (unit) {
            case YEAR -> "years";
            case MONTH -> "months";
            case DAY -> "days";
            case HOUR -> "hours";
            case MINUTE -> "minutes";
            default -> "seconds";
        };
    }

    @Override
    protected void extracted(TimeField field, Expression<?> time) {
        switch (field) {
            case QUARTER -> {
                write("((");
                part("%m", time);
                write(" + 2) / 3)");
            }
            case MICROSECOND -> fraction(time);
            case YEAR -> part("%Y", time);
            case MONTH -> part("%m", time);
            case WEEK -> part("%V", time);
            case DAY -> part("%d", time);
            case HOUR -> part("%H", time);
            case MINUTE -> part("%M", time);
            case SECOND -> part("%S", time);
            case DAY_OF_WEEK -> part("%u", time);
            case DAY_OF_YEAR -> part("%j", time);
        }
    }

    private void part(String format, Expression<?> time) {
        write("CAST(strftime('" + format + "', ");
        expression(time);
        write(") AS INTEGER)");
    }

    private void fraction(Expression<?> time) {
        write("CAST(substr(");
        expression(time);
        write(", " + ((kind(time) == SqlKind.TIME ? POINT_OF_TIME : POINT) + 1) + ", 6) AS INTEGER)");
    }

    @Override
    protected void truncated(TimeField field, Expression<?> time) {
        SqlKind kind = kind(time);
        if (kind == SqlKind.TIME) {
            formatted(timeFormat(field) + ".000000", time);
            return;
        }
        String midnight = kind == SqlKind.DATE ? "" : " 00:00:00.000000";
        switch (field) {
            case YEAR -> formatted("%Y-01-01" + midnight, time);
            case MONTH -> formatted("%Y-%m-01" + midnight, time);
            case DAY -> formatted("%Y-%m-%d" + midnight, time);
            case QUARTER -> {
                write("(");
                formatted("%Y-", time);
                write(" || printf('%02d', (");
                part("%m", time);
                write(" + 2) / 3 * 3 - 2) || '-01" + midnight + "')");
            }
            case WEEK -> {
                write("strftime('%Y-%m-%d" + midnight + "', ");
                expression(time);
                write(", '-6 days', 'weekday 1')");
            }
            default -> formatted("%Y-%m-%d " + timeFormat(field) + ".000000", time);
        }
    }

    private static String timeFormat(TimeField field) {
        return switch (field) {
            case HOUR -> "%H:00:00";
            case MINUTE -> "%H:%M:00";
            default -> "%H:%M:%S";
        };
    }

    private void formatted(String format, Expression<?> time) {
        write("strftime('" + format + "', ");
        expression(time);
        write(")");
    }

    @Override
    protected void daysBetween(Expression<?> from, Expression<?> to) {
        write("CAST(julianday(date(");
        expression(to);
        write(")) - julianday(date(");
        expression(from);
        write(")) AS INTEGER)");
    }

    @Override
    protected void microsecondsBetween(Expression<?> from, Expression<?> to) {
        write("((");
        part("%s", to);
        write(" - ");
        part("%s", from);
        write(") * 1000000 + ");
        fraction(to);
        write(" - ");
        fraction(from);
        write(")");
    }
}
