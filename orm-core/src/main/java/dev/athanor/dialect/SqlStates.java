package dev.athanor.dialect;

import dev.athanor.ErrorKind;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What SQLStates mean by the standard, and how to find the exception that has one. */
public final class SqlStates {

    /** HikariCP takes a broken connection away from who uses it, and says no more than this from then on. */
    private static final String CLOSED_BY_POOL = "Connection is closed";

    private SqlStates() {}

    /** Returns the meaning of the standard's SQLStates; {@link ErrorKind#OTHER} where it says nothing. */
    public static ErrorKind kind(SQLException failure) {
        String state = failure.getSQLState();
        ErrorKind exact = state == null ? null : exact(state);
        if (exact != null) {
            return exact;
        }
        if (failure instanceof SQLTimeoutException) {
            return ErrorKind.STATEMENT_TIMEOUT;
        } else if (state == null && CLOSED_BY_POOL.equals(failure.getMessage())) {
            return ErrorKind.CONNECTION_LOST;
        } else if (failure instanceof SQLIntegrityConstraintViolationException) {
            return ErrorKind.CONSTRAINT;
        } else if (failure instanceof SQLDataException) {
            return ErrorKind.BAD_VALUE;
        } else if (failure instanceof SQLRecoverableException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException) {
            return ErrorKind.CONNECTION_LOST;
        } else if (failure instanceof SQLInvalidAuthorizationSpecException) {
            return ErrorKind.PERMISSION;
        }
        return state == null || state.length() < 2 ? ErrorKind.OTHER : byClass(state.substring(0, 2));
    }

    private static @Nullable ErrorKind exact(String state) {
        return switch (state) {
            case "23505" -> ErrorKind.UNIQUE;
            case "23503" -> ErrorKind.FOREIGN_KEY;
            case "23502" -> ErrorKind.NOT_NULL;
            case "23514" -> ErrorKind.CHECK;
            case "22001" -> ErrorKind.TOO_LONG;
            case "22003", "22008" -> ErrorKind.OUT_OF_RANGE;
            case "40001" -> ErrorKind.SERIALIZATION;
            case "25006" -> ErrorKind.READ_ONLY;
            case "42501" -> ErrorKind.PERMISSION;
            default -> null;
        };
    }

    private static ErrorKind byClass(String stateClass) {
        return switch (stateClass) {
            case "08" -> ErrorKind.CONNECTION_LOST;
            case "22" -> ErrorKind.BAD_VALUE;
            case "23" -> ErrorKind.CONSTRAINT;
            case "28" -> ErrorKind.PERMISSION;
            case "40" -> ErrorKind.SERIALIZATION;
            case "42" -> ErrorKind.SYNTAX;
            default -> ErrorKind.OTHER;
        };
    }

    /**
     * Returns the exception that says most: the first with a SQLState or error number among the exception, its causes, and the
     * next exceptions of a batch.
     */
    public static SQLException mostTelling(SQLException failure) {
        Set<Throwable> seen = new HashSet<>();
        SQLException found = telling(failure, seen);
        return found == null ? failure : found;
    }

    private static @Nullable SQLException telling(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return null;
        }
        if (failure instanceof java.sql.BatchUpdateException batch) {
            SQLException inner = telling(batch.getNextException(), seen);
            if (inner == null) {
                inner = telling(batch.getCause(), seen);
            }
            return inner == null ? batch : inner;
        }
        if (failure instanceof SQLException sql && (sql.getSQLState() != null || sql.getErrorCode() != 0)) {
            return sql;
        }
        SQLException inner = telling(failure.getCause(), seen);
        return inner != null || !(failure instanceof SQLException sql) ? inner : telling(sql.getNextException(), seen);
    }
}
