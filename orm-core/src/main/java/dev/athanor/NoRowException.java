package dev.athanor;

import java.io.Serial;

/** One row was asked for and there was none. */
public class NoRowException extends OrmException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes the exception for a statement, described in words. */
    public NoRowException(String message) {
        super("orm-result-no-row", message);
    }
}
