package dev.athanor.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a result with several values, by position, by name, or by the expression that was selected. Immutable. */
public interface Row {

    /** Returns the value at a position, counted from 0. */
    @Nullable
    Object get(int position);

    /** Returns the value of a name; a name that occurs twice is refused, as is one that does not occur. */
    @Nullable
    Object get(String name);

    /** Returns the value of a selected expression. */
    <T> @Nullable T get(SelectItem<T> item);

    /**
     * Returns the value of a name as an instance of a class; a value of another class is refused, and null for a primitive class such
     * as {@code int.class}.
     */
    <T> @Nullable T get(String name, Class<T> type);

    /** Returns the number of values. */
    int size();

    /** Returns the names, in order. */
    List<String> names();

    /** Returns the values, in order; some may be null. */
    List<@Nullable Object> values();

    /** Returns names and values, in order; a name that occurs twice is refused, because a map would lose a value. */
    Map<String, @Nullable Object> asMap();
}
