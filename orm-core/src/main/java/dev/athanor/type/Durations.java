package dev.athanor.type;

import dev.athanor.OrmException;
import java.time.Duration;

/** Spans of time as numbers. */
final class Durations {

    private static final long NANOSECONDS = 1_000_000_000L;
    private static final long MICROSECONDS = 1_000_000L;

    private Durations() {}

    static long toMicroseconds(Duration span) {
        try {
            long whole = Math.multiplyExact(span.toSeconds(), MICROSECONDS);
            return Math.addExact(whole, span.toNanosPart() / 1000);
        } catch (ArithmeticException overflow) {
            throw new OrmException(
                    "orm-type-out-of-range",
                    "A Duration is stored as microseconds in 64 bits, about 292,000 years; one is longer. Use a converter of"
                            + " your own.",
                    overflow);
        }
    }

    static Duration ofMicroseconds(long number) {
        return Duration.ofSeconds(Math.floorDiv(number, MICROSECONDS), Math.floorMod(number, MICROSECONDS) * 1000);
    }

    static long toNanoseconds(Duration span) {
        try {
            return span.toNanos();
        } catch (ArithmeticException overflow) {
            throw new OrmException(
                    "orm-type-out-of-range",
                    "A Duration is stored as nanoseconds in 64 bits, about 292 years; " + span + " is longer."
                            + " Use the type INTERVAL, or a converter of your own.",
                    overflow);
        }
    }

    /** Cuts towards the past, as times are. */
    static Duration cut(Duration span, int precision) {
        if (precision < 0 || precision >= 9) {
            return span;
        }
        long unit = NANOSECONDS;
        for (int i = 0; i < precision; i++) {
            unit /= 10;
        }
        long finer = span.toNanosPart() % unit;
        return finer == 0 ? span : span.minusNanos(finer);
    }
}
