package dev.athanor;

import java.io.Serial;

/** A constraint of the database said no: unique, foreign key, not null or check; {@link #kind} tells which. */
public class IntegrityException extends DatabaseException {

    @Serial
    private static final long serialVersionUID = 1L;

    IntegrityException(String code, String message, Refusal refusal) {
        super(code, message, refusal);
    }
}
