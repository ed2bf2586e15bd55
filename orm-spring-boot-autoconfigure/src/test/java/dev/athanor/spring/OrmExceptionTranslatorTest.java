package dev.athanor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.CommitOutcomeUnknownException;
import dev.athanor.DatabaseException;
import dev.athanor.ErrorKind;
import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.TooManyRowsException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

class OrmExceptionTranslatorTest {

    private static final Map<ErrorKind, Class<? extends DataAccessException>> SPRINGS = Map.ofEntries(
            Map.entry(ErrorKind.UNIQUE, DuplicateKeyException.class),
            Map.entry(ErrorKind.FOREIGN_KEY, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.NOT_NULL, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.CHECK, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.CONSTRAINT, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.TOO_LONG, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.OUT_OF_RANGE, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.BAD_VALUE, DataIntegrityViolationException.class),
            Map.entry(ErrorKind.DEADLOCK, CannotAcquireLockException.class),
            Map.entry(ErrorKind.SERIALIZATION, CannotAcquireLockException.class),
            Map.entry(ErrorKind.LOCK_TIMEOUT, CannotAcquireLockException.class),
            Map.entry(ErrorKind.STATEMENT_TIMEOUT, QueryTimeoutException.class),
            Map.entry(ErrorKind.CONNECTION_LOST, DataAccessResourceFailureException.class),
            Map.entry(ErrorKind.PERMISSION, PermissionDeniedDataAccessException.class),
            Map.entry(ErrorKind.NO_SUCH_TABLE, InvalidDataAccessResourceUsageException.class),
            Map.entry(ErrorKind.NO_SUCH_COLUMN, InvalidDataAccessResourceUsageException.class),
            Map.entry(ErrorKind.ALREADY_EXISTS, InvalidDataAccessResourceUsageException.class),
            Map.entry(ErrorKind.SYNTAX, InvalidDataAccessResourceUsageException.class),
            Map.entry(ErrorKind.READ_ONLY, InvalidDataAccessResourceUsageException.class),
            Map.entry(ErrorKind.OTHER, OrmSystemException.class));

    private final OrmExceptionTranslator translator = new OrmExceptionTranslator();

    @ParameterizedTest
    @EnumSource
    void everyKindOfRefusalHasItsException(ErrorKind kind) {
        DatabaseException refused = DatabaseException.of(
                "What happened.",
                new DatabaseException.Refusal(kind, new SQLException("driver"), "SELECT 1", null, null));

        assertThat(translator.translateExceptionIfPossible(refused))
                .isExactlyInstanceOf(SPRINGS.get(kind))
                .hasMessage("What happened. [" + kind.code() + "]")
                .hasCause(refused);
    }

    @Test
    void whatSessionsRefuseHasItsException() {
        assertTranslated(StaleRowException.of("Note", 1, true), OptimisticLockingFailureException.class);
        assertTranslated(new NoRowException("none"), EmptyResultDataAccessException.class);
        assertTranslated(new TooManyRowsException("two"), IncorrectResultSizeDataAccessException.class);
        assertTranslated(new OrmException("orm-session-closed", "closed"), InvalidDataAccessApiUsageException.class);
        assertTranslated(new OrmException("orm-engine-transaction-timeout", "late"), QueryTimeoutException.class);
        assertTranslated(CommitOutcomeUnknownException.of("notes", new SQLException()), OrmSystemException.class);
    }

    @Test
    void otherExceptionsAreLeftToOthers() {
        assertThat(translator.translateExceptionIfPossible(new IllegalStateException()))
                .isNull();
    }

    private void assertTranslated(OrmException failure, Class<? extends DataAccessException> expected) {
        assertThat(translator.translateExceptionIfPossible(failure))
                .isExactlyInstanceOf(expected)
                .hasMessage(failure.getMessage())
                .hasCause(failure);
    }
}
