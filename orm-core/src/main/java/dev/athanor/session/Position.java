package dev.athanor.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of a query: what an entity holds of the attributes that are ordered by and, last, its key. A program may
 * keep it, or make it of values that it kept. Immutable.
 */
public record Position(List<@Nullable Object> values) {

    /** Copies the values. */
    public Position {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Makes a position of values in the order of the terms, with the key behind them. */
    public static Position of(@Nullable Object... values) {
        return new Position(Arrays.asList(values));
    }
}
