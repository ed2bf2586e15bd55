package dev.athanor.spring;

import dev.athanor.OrmException;
import java.io.Serial;
import org.springframework.dao.UncategorizedDataAccessException;

/** A failure for which Spring has no exception of its own; the cause says what it was. */
public class OrmSystemException extends UncategorizedDataAccessException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Wraps a failure and keeps its words. */
    public OrmSystemException(OrmException cause) {
        super(cause.getMessage(), cause);
    }
}
