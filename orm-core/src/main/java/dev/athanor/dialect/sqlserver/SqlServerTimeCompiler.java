package dev.athanor.dialect.sqlserver;

import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import org.jspecify.annotations.Nullable;

/** What SQL Server computes of dates and times. An instant is looked at in UTC, a week whatever day a session begins it with. */
abstract class SqlServerTimeCompiler extends SqlServerDocumentCompiler {

    private static final String UTC = ", '+00:00')";

    SqlServerTimeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** DATEADD takes 32 bits: microseconds are added as seconds and the rest. */
    @Override
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        if (shifted.unit() != TimeField.MICROSECOND) {
            write("DATEADD(" + shifted.unit() + ", ");
            expression(shifted.amount());
            write(", ");
            expression(shifted.time());
            write(")");
            return;
        }
        write("DATEADD(MICROSECOND, ");
        operand(shifted.amount());
        write(" % 1000000, DATEADD(SECOND, ");
        operand(shifted.amount());
        write(" / 1000000, ");
        expression(shifted.time());
        write("))");
    }

    @Override
    protected void extracted(TimeField field, Expression<?> time) {
        if (field == TimeField.DAY_OF_WEEK) {
            write("(");
            daysSinceMonday(time);
            write(" + 1)");
        } else {
            part(
                    switch (field) {
                        case WEEK -> "ISO_WEEK";
                        case DAY_OF_YEAR -> "DAYOFYEAR";
                        default -> field.name();
                    },
                    time);
        }
    }

    private void part(String field, Expression<?> time) {
        write("DATEPART(" + field + ", ");
        inUtc(time);
        write(")");
    }

    private void daysSinceMonday(Expression<?> time) {
        write("(");
        part("WEEKDAY", time);
        write(" + @@DATEFIRST + 5) % 7");
    }

    /** The date is made of its parts; smaller parts are subtracted. */
    @Override
    protected void truncated(TimeField field, Expression<?> time) {
        switch (field) {
            case YEAR, QUARTER, MONTH, WEEK, DAY -> ofDay(field, time);
            case HOUR -> {
                write("DATEADD(MINUTE, -");
                part("MINUTE", time);
                write(", DATEADD(SECOND, -");
                part("SECOND", time);
                write(", ");
                wholeSecond(time);
                write("))");
            }
            case MINUTE -> {
                write("DATEADD(SECOND, -");
                part("SECOND", time);
                write(", ");
                wholeSecond(time);
                write(")");
            }
            case SECOND -> wholeSecond(time);
            default -> inUtc(time);
        }
    }

    private void wholeSecond(Expression<?> time) {
        write("DATEADD(NANOSECOND, -");
        part("NANOSECOND", time);
        write(", ");
        inUtc(time);
        write(")");
    }

    private void ofDay(TimeField field, Expression<?> time) {
        SqlKind kind = kind(time);
        write(
                switch (kind) {
                    case DATE -> "";
                    case TIMESTAMP_WITH_TIME_ZONE -> "TODATETIMEOFFSET(CAST(";
                    default -> "CAST(";
                });
        switch (field) {
            case YEAR -> {
                write("DATEFROMPARTS(");
                part("YEAR", time);
                write(", 1, 1)");
            }
            case QUARTER -> {
                write("DATEFROMPARTS(");
                part("YEAR", time);
                write(", ");
                part("QUARTER", time);
                write(" * 3 - 2, 1)");
            }
            case MONTH -> {
                write("DATEFROMPARTS(");
                part("YEAR", time);
                write(", ");
                part("MONTH", time);
                write(", 1)");
            }
            case WEEK -> {
                write("DATEADD(DAY, -(");
                daysSinceMonday(time);
                write("), ");
                day(time);
                write(")");
            }
            default -> day(time);
        }
        write(
                switch (kind) {
                    case DATE -> "";
                    case TIMESTAMP_WITH_TIME_ZONE -> " AS DATETIME2(6))" + UTC;
                    default -> " AS DATETIME2(6))";
                });
    }

    private void day(Expression<?> time) {
        write("CAST(");
        inUtc(time);
        write(" AS DATE)");
    }

    @Override
    protected void daysBetween(Expression<?> from, Expression<?> to) {
        write("DATEDIFF(DAY, ");
        inUtc(from);
        write(", ");
        inUtc(to);
        write(")");
    }

    @Override
    protected void microsecondsBetween(Expression<?> from, Expression<?> to) {
        write("DATEDIFF_BIG(MICROSECOND, ");
        expression(from);
        write(", ");
        expression(to);
        write(")");
    }

    private void inUtc(Expression<?> time) {
        if (kind(time) == SqlKind.TIMESTAMP_WITH_TIME_ZONE) {
            write("SWITCHOFFSET(");
            expression(time);
            write(UTC);
        } else {
            expression(time);
        }
    }
}
