package dev.athanor.internal.flush;

import java.math.BigInteger;

/** Numbers of a sequence as keys of a class. */
final class Numbers {

    private Numbers() {}

    static Object of(Class<?> type, long number) {
        if (type == Long.class) {
            return number;
        } else if (type == Integer.class) {
            return Math.toIntExact(number);
        } else if (type == Short.class) {
            return (short) number;
        } else if (type == BigInteger.class) {
            return BigInteger.valueOf(number);
        }
        throw new IllegalStateException("A key of " + type + " is refused where it is mapped.");
    }
}
