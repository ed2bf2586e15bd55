package dev.athanor.dialect.sqlite;

import dev.athanor.OrmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Dates and times as text that sorts as they do: {@code 2026-02-28 23:59:59.123456}, always with six digits of the second and
 * always in UTC where it is an instant. What other programs wrote is read as well: a T between day and time, fewer digits, an
 * offset.
 */
final class SqliteTimes {

    private static final DateTimeFormatter WRITTEN_TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
            .toFormatter();

    private static final DateTimeFormatter READ_DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter();

    private SqliteTimes() {}

    static String write(LocalTime time) {
        return WRITTEN_TIME.format(time);
    }

    static String write(LocalDateTime time) {
        return time.toLocalDate() + " " + WRITTEN_TIME.format(time);
    }

    static LocalDate readDate(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException unreadable) {
            throw unreadable("date", unreadable);
        }
    }

    static LocalTime readTime(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException unreadable) {
            throw unreadable("time", unreadable);
        }
    }

    static LocalDateTime readDateTime(String text) {
        try {
            return LocalDateTime.from(READ_DATE_TIME.parse(text));
        } catch (DateTimeException unreadable) {
            throw unreadable("date and time", unreadable);
        }
    }

    /** Reads an instant as the day and time of day it is in UTC. */
    static LocalDateTime readUtc(String text) {
        try {
            TemporalAccessor parsed = READ_DATE_TIME.parse(text);
            LocalDateTime time = LocalDateTime.from(parsed);
            return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? time.minusSeconds(parsed.getLong(ChronoField.OFFSET_SECONDS))
                    : time;
        } catch (DateTimeException unreadable) {
            throw unreadable("instant", unreadable);
        }
    }

    private static OrmException unreadable(String what, DateTimeException cause) {
        return new OrmException(
                "orm-type-unreadable",
                "A column holds a text that is no " + what + ". SQLite keeps times as text such as"
                        + " 2026-02-28 23:59:59.123456; correct the row, or map the column with another type.",
                cause);
    }
}
