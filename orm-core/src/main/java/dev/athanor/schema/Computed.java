package dev.athanor.schema;

import dev.athanor.sql.Expression;
import java.util.function.Function;

/**
 * How the database computes a column from others of the same row. Immutable.
 *
 * @param formula what it computes
 * @param isStored whether the value is kept with the row, rather than computed when it is read
 */
public record Computed(Formula formula, boolean isStored) {

    /** Computes by a text in SQL, and keeps the value. The text goes to the database as it is: never put a user's input into it. */
    public static Computed sql(String text) {
        return new Computed(Formula.sql(text), true);
    }

    /** Computes from columns of the same table, and keeps the value. */
    public static Computed of(Function<Table, ? extends Expression<?>> expression) {
        return new Computed(Formula.of(expression), true);
    }

    /** Computes the value when it is read, rather than keeping it. */
    public Computed virtual() {
        return new Computed(formula, false);
    }
}
