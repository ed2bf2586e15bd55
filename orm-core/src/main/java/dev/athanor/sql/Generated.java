package dev.athanor.sql;

import java.util.function.Supplier;

/**
 * A value that the program makes each time a statement is executed, once for each place it stands in: the default of a column
 * that the database knows nothing of.
 *
 * @param values what makes the values
 * @param typeOf the type of the values
 * @param <T> the Java class of the values
 */
public record Generated<T>(Supplier<? extends T> values, TypeOf<T> typeOf) implements Expression<T> {
    @Override
    public String toString() {
        return Printed.of(this);
    }
}
