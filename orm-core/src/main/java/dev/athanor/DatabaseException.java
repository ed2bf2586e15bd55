package dev.athanor;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement. The kind says why in the same words on every database; the driver's exception is kept as
 * the cause. Bind values are never part of the message.
 */
public class DatabaseException extends OrmException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final @Nullable String sql;
    private final @Nullable String constraint;
    private final @Nullable String table;

    /** Makes an exception; use it through {@link #of}, which picks the right subclass. */
    protected DatabaseException(String code, String message, Refusal refusal) {
        super(code, message, refusal.cause());
        this.kind = refusal.kind();
        this.sql = refusal.sql();
        this.constraint = refusal.constraint();
        this.table = refusal.table();
    }

    /**
     * What a dialect learned from a driver's exception.
     *
     * @param kind what the error means
     * @param cause the driver's exception
     * @param sql the statement, or null where none was running
     * @param constraint the constraint, as far as the database names it
     * @param table the table, as far as the database names it
     */
    public record Refusal(
            ErrorKind kind,
            SQLException cause,
            @Nullable String sql,
            @Nullable String constraint,
            @Nullable String table) {}

    /** Makes the most specific exception for what the database refused. */
    public static DatabaseException of(String message, Refusal refusal) {
        ErrorKind kind = refusal.kind();
        if (kind.isIntegrity()) {
            return new IntegrityException(kind.code(), message, refusal);
        }
        if (kind.isTransient()) {
            return new TransientException(kind.code(), message, refusal);
        }
        return switch (kind) {
            case CONNECTION_LOST -> new ConnectionLostException(kind.code(), message, refusal);
            case STATEMENT_TIMEOUT -> new StatementTimeoutException(kind.code(), message, refusal);
            default -> new DatabaseException(kind.code(), message, refusal);
        };
    }

    /** Returns why the database refused. */
    public ErrorKind kind() {
        return kind;
    }

    /** Returns the SQL text without its values, or null where no statement was running. */
    public @Nullable String sql() {
        return sql;
    }

    /** Returns the name of the violated constraint as the database gave it, or null. */
    public @Nullable String constraint() {
        return constraint;
    }

    /** Returns the table as the database named it, or null. */
    public @Nullable String table() {
        return table;
    }

    /** Returns the driver's SQLState, or null; SQLite drivers give none. */
    public @Nullable String sqlState() {
        return getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    }

    /** Returns the database's own error number, or 0. */
    public int vendorCode() {
        return getCause() instanceof SQLException cause ? cause.getErrorCode() : 0;
    }
}
