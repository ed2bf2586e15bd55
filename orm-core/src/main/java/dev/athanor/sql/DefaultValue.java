package dev.athanor.sql;

import dev.athanor.OrmException;

/**
 * The default of the column that is given this value. It stands only where a column gets its value.
 *
 * @param <T> the Java class of the value
 */
public record DefaultValue<T>() implements Expression<T> {

    @Override
    public TypeOf<T> typeOf() {
        throw new OrmException(
                "orm-sql-default-misplaced",
                "defaultValue() stands for the default of the column that gets it; it is no value to select or to compare"
                        + " with. Use it in set(column, defaultValue()) only.");
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
