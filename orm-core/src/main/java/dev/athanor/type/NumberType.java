package dev.athanor.type;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number: whole, exact or floating.
 *
 * @param <N> the Java class of the values
 */
public record NumberType<N extends Number>(SqlKind kind, Class<N> javaType, int precision, int scale)
        implements SqlType<N> {

    /** Two decimals that differ in trailing zeros only are the same number to a column of a fixed scale. */
    @Override
    public boolean same(@Nullable N left, @Nullable N right) {
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        return Objects.equals(left, right);
    }
}
