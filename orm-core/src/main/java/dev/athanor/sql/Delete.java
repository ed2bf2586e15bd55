package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DELETE: {@code delete(users).where(age.lt(18))}. Without a condition it deletes every row. */
public sealed interface Delete extends Statement<Void> permits DeleteStatement {

    /** Narrows the rows: all conditions must be true. Called again, it narrows further. */
    Delete where(Condition... conditions);

    /** Returns something of the rows that were deleted; refused where the database cannot. */
    <T> Statement<T> returning(SelectItem<T> item);

    /** Returns several values of the rows that were deleted. */
    Statement<Row> returning(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more);

    /** Carries options along for a higher floor. */
    Delete options(StatementOption... options);

    /** Returns the table. */
    TableSource table();

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
