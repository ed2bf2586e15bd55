package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An UPDATE: {@code update(users).set(age, age.plus(1)).where(name.eq("Ada"))}. Without a condition it changes every row. */
public sealed interface Update extends Statement<Void> permits UpdateStatement {

    /** Gives a column a value; null is written as null. */
    <T> Update set(Assignable<T> column, @Nullable T value);

    /** Gives a column a computed value. */
    <T> Update set(Assignable<T> column, Expression<? extends T> value);

    /** Narrows the rows: all conditions must be true. Called again, it narrows further. */
    Update where(Condition... conditions);

    /** Returns something of the rows that were written; refused where the database cannot. */
    <T> Statement<T> returning(SelectItem<T> item);

    /** Returns several values of the rows that were written. */
    Statement<Row> returning(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more);

    /** Carries options along for a higher floor. */
    Update options(StatementOption... options);

    /** Returns the table. */
    TableSource table();

    /** Returns the columns and the values they get. */
    List<Assignment> assignments();

    /** Returns what narrows the rows, or null. */
    @Nullable
    Condition condition();

    /** Returns what is carried along. */
    List<StatementOption> options();

    @Override
    default @Nullable Projection<Void> projection() {
        return null;
    }
}
