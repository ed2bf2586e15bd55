package dev.athanor.type;

/**
 * Turns a Java value into one a column can store, and back. It never sees null: null is null on both sides. It must be
 * thread-safe, and {@code toJava(toColumn(x))} must equal {@code x}.
 *
 * @param <J> the class the program uses
 * @param <D> the class the column holds
 */
public interface Converter<J, D> {

    /** Returns what the column stores for a value. */
    D toColumn(J value);

    /** Returns the value for what the column stores. */
    J toJava(D stored);

    /** Returns a converter that turns what this one stores into something else again. */
    default <X> Converter<J, X> then(Converter<D, X> next) {
        return SqlTypes.converter(value -> next.toColumn(toColumn(value)), stored -> toJava(next.toJava(stored)));
    }
}
