package dev.athanor.sql;

/** The parts of a date or time. Instants are looked at in UTC, weeks as ISO 8601 has them. */
public enum TimeField {
    /** The year. */
    YEAR,
    /** The quarter of the year, from 1 to 4. */
    QUARTER,
    /** The month, from 1 to 12. */
    MONTH,
    /** The week of ISO 8601, from 1 to 53; it begins on Monday. */
    WEEK,
    /** The day of the month. */
    DAY,
    /** The hour, from 0 to 23. */
    HOUR,
    /** The minute. */
    MINUTE,
    /** The whole second. */
    SECOND,
    /** The microseconds of the second's fraction. */
    MICROSECOND,
    /** The day of the week, from Monday, 1, to Sunday, 7. */
    DAY_OF_WEEK,
    /** The day of the year, from 1. */
    DAY_OF_YEAR
}
