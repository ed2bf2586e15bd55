package dev.athanor;

import java.io.Serial;

/** The statement ran longer than it was allowed to, or was cancelled. */
public class StatementTimeoutException extends DatabaseException {

    @Serial
    private static final long serialVersionUID = 1L;

    StatementTimeoutException(String code, String message, Refusal refusal) {
        super(code, message, refusal);
    }
}
