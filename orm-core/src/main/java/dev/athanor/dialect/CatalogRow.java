package dev.athanor.dialect;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a catalog, by the labels of its columns in lower case. Immutable.
 *
 * @param values the values by label
 */
public record CatalogRow(Map<String, @Nullable Object> values) {

    /** Returns a text that is there. */
    public String text(String label) {
        String text = textOrNull(label);
        if (text == null) {
            throw new IllegalStateException("The catalog has no " + label + " in " + values);
        }
        return text;
    }

    /** Returns a text, or null. */
    public @Nullable String textOrNull(String label) {
        Object value = values.get(label);
        return value == null
                ? null
                : value instanceof byte[] bytes
                        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                        : value.toString();
    }

    /** Returns a whole number, or 0 where there is none. */
    public long number(String label) {
        Long number = numberOrNull(label);
        return number == null ? 0 : number;
    }

    /** Returns a whole number, or null. */
    public @Nullable Long numberOrNull(String label) {
        Object value = values.get(label);
        if (value == null) {
            return null;
        } else if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        return value instanceof Number number && !(value instanceof BigDecimal)
                ? number.longValue()
                : new BigDecimal(value.toString()).longValue();
    }

    /** Tells whether a value is true, {@code YES}, {@code t} or not 0. */
    public boolean is(String label) {
        Object value = values.get(label);
        if (value instanceof Boolean truth) {
            return truth;
        } else if (value instanceof Number number) {
            return number.longValue() != 0;
        }
        String text = textOrNull(label);
        return text != null
                && (text.equalsIgnoreCase("yes")
                        || text.equalsIgnoreCase("true")
                        || text.equals("t")
                        || text.equals("1"));
    }
}
