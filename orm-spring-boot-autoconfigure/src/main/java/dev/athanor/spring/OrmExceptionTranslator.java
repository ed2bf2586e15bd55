package dev.athanor.spring;

import dev.athanor.CommitOutcomeUnknownException;
import dev.athanor.DatabaseException;
import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.TooManyRowsException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * Turns Athanor's exceptions into Spring's, for {@code @Repository} beans and at commit. The original is the cause, and its words
 * are the message. Other exceptions are left to other translators. Thread-safe.
 */
public final class OrmExceptionTranslator implements PersistenceExceptionTranslator, Ordered {

    private static final String TIME_RAN_OUT = "orm-engine-transaction-timeout";

    /** Makes a translator. */
    public OrmExceptionTranslator() {}

    /** The last to be asked, so that a translator of the application can know better. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException failure) {
        if (failure instanceof DatabaseException refused) {
            return ofRefusal(refused);
        }
        if (failure instanceof StaleRowException) {
            return new OptimisticLockingFailureException(failure.getMessage(), failure);
        }
        if (failure instanceof NoRowException) {
            return new EmptyResultDataAccessException(String.valueOf(failure.getMessage()), 1, failure);
        }
        if (failure instanceof TooManyRowsException) {
            return new IncorrectResultSizeDataAccessException(String.valueOf(failure.getMessage()), 1, failure);
        }
        if (failure instanceof CommitOutcomeUnknownException unknown) {
            return new OrmSystemException(unknown);
        }
        if (failure instanceof OrmException misuse) {
            return misuse.code().equals(TIME_RAN_OUT)
                    ? new QueryTimeoutException(misuse.getMessage(), misuse)
                    : new InvalidDataAccessApiUsageException(misuse.getMessage(), misuse);
        }
        return null;
    }

    /** Returns the exception to throw in place of another: Spring's, or the same where Spring has none. */
    RuntimeException translated(RuntimeException failure) {
        DataAccessException translated = translateExceptionIfPossible(failure);
        return translated == null ? failure : translated;
    }

    private static DataAccessException ofRefusal(DatabaseException refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case UNIQUE -> new DuplicateKeyException(message, refused);
            case FOREIGN_KEY, NOT_NULL, CHECK, CONSTRAINT, TOO_LONG, OUT_OF_RANGE, BAD_VALUE ->
                new DataIntegrityViolationException(message, refused);
            case DEADLOCK, SERIALIZATION, LOCK_TIMEOUT -> new CannotAcquireLockException(message, refused);
            case STATEMENT_TIMEOUT -> new QueryTimeoutException(message, refused);
            case CONNECTION_LOST -> new DataAccessResourceFailureException(message, refused);
            case PERMISSION -> new PermissionDeniedDataAccessException(message, refused);
            case NO_SUCH_TABLE, NO_SUCH_COLUMN, ALREADY_EXISTS, SYNTAX, READ_ONLY ->
                new InvalidDataAccessResourceUsageException(message, refused);
            case OTHER -> new OrmSystemException(refused);
        };
    }
}
