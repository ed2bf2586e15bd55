package dev.athanor.async;

import dev.athanor.result.ListCursor;
import dev.athanor.result.Result;

/** Results that are in memory, so that another thread may read them. */
final class Buffered {

    private Buffered() {}

    static <R> Result<R> of(Result<R> result) {
        return result.rowCount() >= 0
                ? Result.ofCount(result.rowCount(), "statement")
                : Result.ofRows(new ListCursor<>(result.all()), "statement");
    }
}
