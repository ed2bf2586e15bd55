package dev.athanor;

import java.io.Serial;

/** At most one row was asked for and there were more. */
public class TooManyRowsException extends OrmException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes the exception for a statement, described in words. */
    public TooManyRowsException(String message) {
        super("orm-result-too-many-rows", message);
    }
}
