package dev.athanor.dialect.oracle;

import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * What Oracle computes of dates and times. Parts of a day that is truncated are those of a DATE, so timestamps are made of it
 * again; an instant is looked at in UTC; a time of day is that of the first day of 1970.
 */
abstract class OracleTimeCompiler extends OracleDocumentCompiler {

    private static final String FIRST_MIDNIGHT = "TIMESTAMP '1970-01-01 00:00:00'";

    OracleTimeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected void shifted(TimeExpression.Shifted<?> shifted) {
        switch (shifted.unit()) {
            case YEAR -> months(shifted, " * 12");
            case QUARTER -> months(shifted, " * 3");
            case MONTH -> months(shifted, "");
            case WEEK -> seconds(shifted, " * 7", "DAY");
            case DAY, DAY_OF_WEEK, DAY_OF_YEAR -> seconds(shifted, "", "DAY");
            case HOUR -> seconds(shifted, "", "HOUR");
            case MINUTE -> seconds(shifted, "", "MINUTE");
            case SECOND -> seconds(shifted, "", "SECOND");
            case MICROSECOND -> seconds(shifted, " / 1000000", "SECOND");
        }
    }

    private void seconds(TimeExpression.Shifted<?> shifted, String times, String unit) {
        Runnable moved = () -> {
            write("(");
            operand(shifted.time());
            write(" + NUMTODSINTERVAL(");
            operand(shifted.amount());
            write(times + ", '" + unit + "'))");
        };
        if (kind(shifted.time()) == SqlKind.TIME) {
            timeOfDay(moved);
        } else {
            moved.run();
        }
    }

    /** A day that the month lacks is its last one; ADD_MONTHS alone would make of a last day a last day. */
    private void months(TimeExpression.Shifted<?> shifted, String times) {
        SqlKind kind = kind(shifted.time());
        Runnable first = () -> {
            write("ADD_MONTHS(TRUNC(");
            inUtc(shifted.time());
            write(", 'MM'), ");
            operand(shifted.amount());
            write(times + ")");
        };
        write(kind == SqlKind.DATE ? "" : kind == SqlKind.TIMESTAMP ? "(CAST(" : "FROM_TZ(CAST(");
        write("LEAST(");
        first.run();
        write(" + EXTRACT(DAY FROM ");
        inUtc(shifted.time());
        write(") - 1, LAST_DAY(");
        first.run();
        write("))");
        if (kind != SqlKind.DATE) {
            write(" AS TIMESTAMP) + (");
            inUtc(shifted.time());
            write(" - CAST(TRUNC(");
            inUtc(shifted.time());
            write(") AS TIMESTAMP))");
            write(kind == SqlKind.TIMESTAMP ? ")" : ", 'UTC')");
        }
    }

    /** Takes the time of day of what is written. */
    private void timeOfDay(Runnable time) {
        write("(" + FIRST_MIDNIGHT + " + (");
        time.run();
        write(" - CAST(TRUNC(");
        time.run();
        write(") AS TIMESTAMP)))");
    }

    /** Writes the current time of day. */
    final void currentTime() {
        timeOfDay(() -> write("LOCALTIMESTAMP"));
    }

    @Override
    protected void extracted(TimeField field, Expression<?> time) {
        switch (field) {
            case QUARTER -> formatted(time, "Q");
            case WEEK -> formatted(time, "IW");
            case DAY_OF_YEAR -> formatted(time, "DDD");
            case DAY_OF_WEEK -> {
                write("(TRUNC(");
                inUtc(time);
                write(") - TRUNC(");
                inUtc(time);
                write(", 'IW') + 1)");
            }
            case SECOND -> {
                write("FLOOR(");
                part("SECOND", time);
                write(")");
            }
            case MICROSECOND -> {
                write("(MOD(");
                part("SECOND", time);
                write(", 1) * 1000000)");
            }
            default -> part(field.name(), time);
        }
    }

    private void part(String field, Expression<?> time) {
        write("EXTRACT(" + field + " FROM ");
        inUtc(time);
        write(")");
    }

    private void formatted(Expression<?> time, String format) {
        write("TO_NUMBER(TO_CHAR(");
        inUtc(time);
        write(", '" + format + "'))");
    }

    @Override
    protected void truncated(TimeField field, Expression<?> time) {
        SqlKind kind = kind(time);
        String before = switch (kind) {
            case DATE -> "";
            case TIMESTAMP_WITH_TIME_ZONE -> "FROM_TZ(CAST(";
            default -> "CAST(";
        };
        write(before);
        switch (field) {
            case SECOND -> {
                write("(");
                inUtc(time);
                write(" - NUMTODSINTERVAL(MOD(");
                part("SECOND", time);
                write(", 1), 'SECOND'))");
            }
            case MICROSECOND -> inUtc(time);
            default -> {
                write("TRUNC(");
                inUtc(time);
                write(", '" + format(field) + "')");
            }
        }
        write(
                switch (kind) {
                    case DATE -> "";
                    case TIMESTAMP_WITH_TIME_ZONE -> " AS TIMESTAMP), 'UTC')";
                    default -> " AS TIMESTAMP)";
                });
    }

    private static String format(TimeField field) {
        return switch (field) {
            case YEAR -> "YYYY";
            case QUARTER -> "Q";
            case MONTH -> "MM";
            case WEEK -> "IW";
            case HOUR -> "HH24";
            case MINUTE -> "MI";
            default -> "DD";
        };
    }

    @Override
    protected void daysBetween(Expression<?> from, Expression<?> to) {
        write("(TRUNC(");
        inUtc(to);
        write(") - TRUNC(");
        inUtc(from);
        write("))");
    }

    /** The difference of two times is an interval, whose parts are added up. */
    @Override
    protected void microsecondsBetween(Expression<?> from, Expression<?> to) {
        write("(");
        partOfDifference("DAY", from, to);
        write(" * 86400000000 + ");
        partOfDifference("HOUR", from, to);
        write(" * 3600000000 + ");
        partOfDifference("MINUTE", from, to);
        write(" * 60000000 + TRUNC(");
        partOfDifference("SECOND", from, to);
        write(" * 1000000))");
    }

    private void partOfDifference(String field, Expression<?> from, Expression<?> to) {
        write("EXTRACT(" + field + " FROM (");
        operand(to);
        write(" - ");
        operand(from);
        write("))");
    }

    private void inUtc(Expression<?> time) {
        if (kind(time) == SqlKind.TIMESTAMP_WITH_TIME_ZONE) {
            write("SYS_EXTRACT_UTC(");
            expression(time);
            write(")");
        } else {
            operand(time);
        }
    }
}
