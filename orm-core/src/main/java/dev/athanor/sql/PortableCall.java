package dev.athanor.sql;

import java.util.List;

/**
 * A call of a function that means the same on every database.
 *
 * @param function the function
 * @param typeOf the type of its value
 * @param arguments the arguments
 * @param <T> the Java class of its value
 */
public record PortableCall<T>(PortableFunction function, TypeOf<T> typeOf, List<Expression<?>> arguments)
        implements Expression<T> {

    /** Copies the arguments. */
    public PortableCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
