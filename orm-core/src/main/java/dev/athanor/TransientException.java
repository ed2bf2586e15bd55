package dev.athanor;

import java.io.Serial;

/** A conflict with another transaction: deadlock, serialization failure or lock timeout. Run the whole transaction again. */
public class TransientException extends DatabaseException {

    @Serial
    private static final long serialVersionUID = 1L;

    TransientException(String code, String message, Refusal refusal) {
        super(code, message, refusal);
    }
}
