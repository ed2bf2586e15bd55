package dev.athanor.dialect.postgresql;

import dev.athanor.OrmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of time as PostgreSQL writes and reads them. */
final class PostgresIntervals {

    /** The greatest number of seconds in 64 bits of microseconds. */
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000;

    /** As in {@code 3 days -04:05:06.7}, which is the style called postgres. */
    private static final Pattern STYLE =
            Pattern.compile("(?:([+-]?\\d+) days? ?)?(?:([+-]?)(\\d+):(\\d+):(\\d+)(?:\\.(\\d{1,6}))?)?");

    private PostgresIntervals() {}

    /** In hours, minutes and seconds only, so that no hours become days. */
    static String written(Duration span) {
        if (span.toSeconds() >= MOST_SECONDS || span.toSeconds() <= -MOST_SECONDS) {
            throw new OrmException(
                    "orm-type-out-of-range",
                    "PostgreSQL keeps intervals of up to 292,000 years; a Duration is longer. Use a converter of your own.");
        }
        Duration size = span.abs();
        String micros = String.valueOf(1_000_000 + size.toNanosPart() / 1000).substring(1);
        return (span.isNegative() ? "-" : "") + size.toHours() + ":" + size.toMinutesPart() + ":" + size.toSecondsPart()
                + "." + micros;
    }

    static Duration read(String text) {
        if (text.startsWith("P") || text.startsWith("-P")) {
            return iso(text);
        }
        Matcher style = STYLE.matcher(text);
        if (text.isEmpty() || !style.matches()) {
            throw unreadable(null);
        }
        Duration span = style.group(1) == null ? Duration.ZERO : Duration.ofDays(Long.parseLong(style.group(1)));
        if (style.group(3) == null) {
            return span;
        }
        String fraction = style.group(6) == null ? "" : style.group(6);
        Duration time = Duration.ofHours(Long.parseLong(style.group(3)))
                .plusMinutes(Long.parseLong(style.group(4)))
                .plusSeconds(Long.parseLong(style.group(5)))
                .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        return style.group(2).equals("-") ? span.minus(time) : span.plus(time);
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static OrmException unreadable(@Nullable DateTimeException cause) {
        return new OrmException(
                "orm-type-unreadable",
                "A column holds an interval of months or years, which have no fixed length, or one in a style other than"
                        + " postgres or iso_8601. Select it as text, or set IntervalStyle.",
                cause);
    }
}
