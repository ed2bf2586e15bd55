package dev.athanor.sql;

import dev.athanor.OrmException;
import org.jspecify.annotations.Nullable;

/** What the makers of this package refuse, and in which words. */
final class Refusals {

    private Refusals() {}

    static <T> T noNull(@Nullable T value, Expression<?> expression) {
        if (value == null) {
            throw new OrmException(
                    "orm-sql-null-comparison",
                    "A comparison of " + describe(expression)
                            + " with null matches no row. Use isNull() or isNotNull().");
        }
        return value;
    }

    static OrmException updateOfNothing() {
        return new OrmException(
                "orm-sql-update-nothing", "The UPDATE gives no column a value. Call set(column, value) at least once.");
    }

    static String describe(Expression<?> expression) {
        if (expression instanceof NamedColumn<?> column) {
            return column.name();
        }
        if (expression instanceof MappedAttribute<?> attribute) {
            return attribute.describe();
        }
        return "an expression";
    }
}
