package dev.athanor;

import java.io.Serial;
import java.sql.SQLException;

/**
 * COMMIT was sent and no answer came: the transaction may or may not be committed. Look at the data before trying again; a
 * plain {@link ConnectionLostException} means that COMMIT was never sent.
 */
public class CommitOutcomeUnknownException extends OrmException {

    @Serial
    private static final long serialVersionUID = 1L;

    private CommitOutcomeUnknownException(String message, SQLException cause) {
        super("orm-db-commit-unknown", message, cause);
    }

    /** Makes the exception for a connection that broke while it committed. */
    public static CommitOutcomeUnknownException of(String engine, SQLException cause) {
        return new CommitOutcomeUnknownException(
                "The connection to " + engine + " broke while COMMIT was under way: the transaction may or may not be"
                        + " committed. Read the data back before you try again.",
                cause);
    }
}
