package dev.athanor.schema;

import dev.athanor.sql.Expression;
import dev.athanor.sql.Ordering;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an index sorts by: a column, or something computed from columns. Immutable.
 *
 * @param column the name of the column, or null where something is computed
 * @param formula what is computed, or null for a column
 * @param direction which value comes first
 * @param nulls where nulls come
 */
public record IndexPart(
        @Nullable String column, @Nullable Formula formula, Ordering.Direction direction, Ordering.Nulls nulls) {

    /** Sorts by a column. */
    public static IndexPart column(String name) {
        return new IndexPart(name, null, Ordering.Direction.ASC, Ordering.Nulls.DEFAULT);
    }

    /** Sorts by what a text in SQL computes. It goes to the database as it is: never put a user's input into it. */
    public static IndexPart sql(String text) {
        return new IndexPart(null, Formula.sql(text), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT);
    }

    /** Sorts by something computed from columns of the table: {@code IndexPart.of(t -> lower(t.string("email")))}. */
    public static IndexPart of(Function<Table, ? extends Expression<?>> expression) {
        return new IndexPart(null, Formula.of(expression), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT);
    }

    /** Sorts the greatest first. */
    public IndexPart desc() {
        return new IndexPart(column, formula, Ordering.Direction.DESC, nulls);
    }

    /** Sorts nulls before everything else. */
    public IndexPart nullsFirst() {
        return new IndexPart(column, formula, direction, Ordering.Nulls.FIRST);
    }

    /** Sorts nulls behind everything else. */
    public IndexPart nullsLast() {
        return new IndexPart(column, formula, direction, Ordering.Nulls.LAST);
    }

    /** Tells whether the greatest comes first. */
    public boolean isDescending() {
        return direction == Ordering.Direction.DESC;
    }
}
