package dev.athanor.sql;

/**
 * A function computed for each row over the rows of a window.
 *
 * @param call the function
 * @param window which rows
 * @param <T> the Java class of the value
 */
public record Over<T>(AggregateCall<T> call, Window window) implements Expression<T> {
    @Override
    public TypeOf<T> typeOf() {
        return call.typeOf();
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
