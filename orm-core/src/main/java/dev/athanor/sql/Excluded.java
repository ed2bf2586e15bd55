package dev.athanor.sql;

/**
 * The value that the row proposed by an INSERT has for a column, where another row is in its way.
 *
 * @param column the column
 * @param <T> the Java class of the value
 */
public record Excluded<T>(Assignable<T> column) implements Expression<T> {

    @Override
    public TypeOf<T> typeOf() {
        return column.typeOf();
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
