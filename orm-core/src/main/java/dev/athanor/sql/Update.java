package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE. Without a condition it changes every row.
 *
 * <pre>{@code
 * update(users).set(age, age.plus(1)).where(name.eq("Ada"));
 * update(orders).set(total, prices.amount).from(prices).where(prices.item.eq(orders.item));
 * }</pre>
 */
public sealed interface Update extends Change permits UpdateStatement {

    /** Gives a column a value; null is written as null. */
    <T> Update set(Assignable<T> column, @Nullable T value);

    /** Gives a column a computed value. */
    <T> Update set(Assignable<T> column, Expression<? extends T> value);

    /**
     * The same as {@link #set(Assignable, Expression)}, for columns of which Java does not know what they hold: {@code
     * setTo(users.c("name"), upper(name))}.
     */
    default <T> Update setTo(Assignable<T> column, Expression<? extends T> value) {
        return set(column, value);
    }

    /** Narrows the rows: all conditions must be true. Called again, it narrows further. */
    Update where(Condition... conditions);

    /**
     * Takes values and conditions from other tables, which {@code where} ties to the rows that are changed. Where several of
     * their rows match one that is changed, any one of them is taken or the database refuses: let one match.
     */
    Update from(FromItem first, FromItem... more);

    /** Carries options along for a higher floor. */
    Update options(StatementOption... options);

    /** Returns the columns and the values they get. */
    List<Assignment> assignments();

    /** Returns the other tables. */
    List<FromItem> sources();

    /** Returns what narrows the rows, or null. */
    @Nullable
    Condition condition();

    /** Returns what is carried along. */
    List<StatementOption> options();
}
