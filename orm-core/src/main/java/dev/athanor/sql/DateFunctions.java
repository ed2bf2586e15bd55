package dev.athanor.sql;

import dev.athanor.OrmException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;

/** What is computed of dates and times: made to be imported statically. Thread-safe. */
public final class DateFunctions {

    private static final int MICROSECONDS = 1_000;

    private DateFunctions() {}

    /** A date moved by years, months and days; a day that the month does not have becomes its last. */
    public static <T extends Temporal> Expression<T> plus(Expression<T> time, Period period) {
        Expression<T> moved = time;
        if (period.toTotalMonths() != 0) {
            moved = plus(moved, Sql.literal(period.toTotalMonths()), TimeField.MONTH);
        }
        long days = period.get(ChronoUnit.DAYS);
        if (days != 0 || moved == time) {
            moved = plus(moved, Sql.literal(days), TimeField.DAY);
        }
        return moved;
    }

    /** A time moved by a duration, of which less than microseconds are cut off. */
    public static <T extends Temporal> Expression<T> plus(Expression<T> time, Duration duration) {
        if (duration.toNanosPart() / MICROSECONDS == 0) {
            return plus(time, Sql.literal(duration.toSeconds()), TimeField.SECOND);
        }
        return plus(time, Sql.literal(duration.toNanos() / MICROSECONDS), TimeField.MICROSECOND);
    }

    /** A date or time moved by so many units. */
    public static <T extends Temporal> Expression<T> plus(
            Expression<T> time, Expression<? extends Number> amount, TimeField unit) {
        if (unit == TimeField.DAY_OF_WEEK || unit == TimeField.DAY_OF_YEAR || unit == TimeField.QUARTER) {
            throw noUnit(unit, "moves by years, months, weeks, days, hours, minutes, seconds and microseconds");
        }
        return new TimeExpression.Shifted<>(time, amount, unit);
    }

    /** A date moved back by years, months and days. */
    public static <T extends Temporal> Expression<T> minus(Expression<T> time, Period period) {
        return plus(time, period.negated());
    }

    /** A time moved back by a duration. */
    public static <T extends Temporal> Expression<T> minus(Expression<T> time, Duration duration) {
        return plus(time, duration.negated());
    }

    /** One part of a date or time: {@code extract(TimeField.YEAR, bornOn)}. */
    public static NumberExpression<Integer> extract(TimeField field, Expression<? extends Temporal> time) {
        return Sql.number(new TimeExpression.Extracted(field, time));
    }

    /** A date or time whose smaller parts are at their beginning: the first instant of its month, its hour. */
    public static <T extends Temporal> Expression<T> truncate(TimeField field, Expression<T> time) {
        if (field == TimeField.DAY_OF_WEEK || field == TimeField.DAY_OF_YEAR || field == TimeField.MICROSECOND) {
            throw noUnit(field, "is cut to years, quarters, months, weeks, days, hours, minutes and seconds");
        }
        return new TimeExpression.Truncated<>(field, time);
    }

    /** How many midnights lie between two dates or times; negative where the second is earlier. */
    public static NumberExpression<Long> daysBetween(
            Expression<? extends Temporal> from, Expression<? extends Temporal> to) {
        return Sql.number(new TimeExpression.Difference(TimeField.DAY, from, to));
    }

    /** How many microseconds lie between two times with a date; negative where the second is earlier. */
    public static NumberExpression<Long> microsecondsBetween(
            Expression<? extends Temporal> from, Expression<? extends Temporal> to) {
        return Sql.number(new TimeExpression.Difference(TimeField.MICROSECOND, from, to));
    }

    private static OrmException noUnit(TimeField field, String what) {
        return new OrmException("orm-sql-time-unit", "A time " + what + ", not by " + field + ".");
    }
}
