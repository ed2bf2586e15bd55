package dev.athanor;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Something Athanor refuses or could not do. The message says what happened, where, and how to fix it, and ends with a stable
 * code such as {@code [orm-flush-circle]}; {@code docs/errors.md} has a section for each code.
 */
public class OrmException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    /** Makes an exception whose message is followed by its code. */
    public OrmException(String code, String message) {
        this(code, message, null);
    }

    /** Makes an exception with the failure that led to it. */
    public OrmException(String code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    /** Returns the stable code, {@code orm-<area>-<what>}. */
    public String code() {
        return code;
    }
}
