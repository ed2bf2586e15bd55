package dev.athanor;

import java.io.Serial;

/** The connection to the database broke, or none could be made. Nothing of the transaction was committed. */
public class ConnectionLostException extends DatabaseException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConnectionLostException(String code, String message, Refusal refusal) {
        super(code, message, refusal);
    }
}
