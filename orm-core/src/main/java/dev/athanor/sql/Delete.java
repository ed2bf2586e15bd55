package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DELETE: {@code delete(users).where(age.lt(18))}. Without a condition it deletes every row. */
public sealed interface Delete extends Change permits DeleteStatement {

    /** Narrows the rows: all conditions must be true. Called again, it narrows further. */
    Delete where(Condition... conditions);

    /** Takes conditions from other tables, which {@code where} ties to the rows that are deleted. */
    Delete using(FromItem first, FromItem... more);

    /** Carries options along for a higher floor. */
    Delete options(StatementOption... options);

    /** Returns the other tables. */
    List<FromItem> sources();

    /** Returns what narrows the rows, or null. */
    @Nullable
    Condition condition();

    /** Returns what is carried along. */
    List<StatementOption> options();
}
