package dev.athanor.sql;

import org.jspecify.annotations.Nullable;

/**
 * Something a connection can execute. Statements are values: every method that changes a clause returns a new statement and
 * leaves this one as it was; they may be shared between threads.
 *
 * @param <R> what one row of the result is; {@link Void} where there are no rows
 */
public sealed interface Statement<R> permits QueryExpression, Change, Returning, Text, Definition {

    /** Returns what each row holds, or null where there are no rows or only the database knows. */
    @Nullable
    Projection<R> projection();
}
