package dev.athanor.engine;

import dev.athanor.CommitOutcomeUnknownException;
import dev.athanor.DatabaseException;
import dev.athanor.ErrorKind;
import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import org.jspecify.annotations.Nullable;

/** Says in our words what a driver's exceptions mean: the one place where {@link SQLException} ends. */
final class Failures {

    private final String engine;

    Failures(String engine) {
        this.engine = engine;
    }

    /** A statement failed. The driver's message may quote values, so it stays in the cause. */
    OrmException ofStatement(Dialect dialect, SQLException failure, @Nullable String sql) {
        DatabaseException.Refusal refusal = dialect.refusal(failure, sql);
        StringBuilder message =
                new StringBuilder("[").append(engine).append("] ").append(words(refusal.kind()));
        if (refusal.constraint() != null) {
            message.append(" Constraint: ").append(refusal.constraint()).append('.');
        }
        if (refusal.table() != null) {
            message.append(" Table: ").append(refusal.table()).append('.');
        }
        if (sql != null) {
            message.append(" Statement: ").append(sql.strip());
        }
        return DatabaseException.of(message.toString(), refusal);
    }

    /** COMMIT failed: if the connection broke on the way, nobody knows what the database did. */
    OrmException ofCommit(Dialect dialect, SQLException failure) {
        boolean neverSent = "08003".equals(failure.getSQLState());
        if (!neverSent && dialect.refusal(failure, null).kind() == ErrorKind.CONNECTION_LOST) {
            return CommitOutcomeUnknownException.of(engine, failure);
        }
        return ofStatement(dialect, failure, null);
    }

    /** No connection could be had. */
    OrmException ofConnecting(SQLException failure, String url) {
        boolean refusedUser = failure instanceof SQLInvalidAuthorizationSpecException
                || String.valueOf(failure.getSQLState()).startsWith("28");
        ErrorKind kind = refusedUser ? ErrorKind.PERMISSION : ErrorKind.CONNECTION_LOST;
        String why = refusedUser
                ? "The database refuses the user. Check username and password."
                : "No connection could be had. Check that the database runs and is reachable, and that connections are given"
                        + " back: the pool may be exhausted.";
        return DatabaseException.of(
                "[" + engine + "] " + why + " Address: " + url + ".",
                new DatabaseException.Refusal(kind, failure, null, null, null));
    }

    private static String words(ErrorKind kind) {
        return switch (kind) {
            case UNIQUE -> "A row with this key or unique value is there already.";
            case FOREIGN_KEY ->
                "A foreign key does not match: the row it points to is missing, or other rows still point to this one.";
            case NOT_NULL -> "A column that must have a value got none.";
            case CHECK -> "A check constraint refused the row.";
            case CONSTRAINT -> "A constraint refused the row.";
            case TOO_LONG -> "A value is longer than its column. Shorten it, or widen the column.";
            case OUT_OF_RANGE -> "A number or date does not fit into its column.";
            case BAD_VALUE -> "A value cannot be read as the type it is meant for, or an operation is undefined.";
            case DEADLOCK ->
                "Two transactions waited for each other and this one was chosen to fail. Run the transaction again.";
            case SERIALIZATION ->
                "Another transaction changed the same data at the same time. Run the transaction again.";
            case LOCK_TIMEOUT -> "A lock was not free in time. Run the transaction again, or look for what holds it.";
            case STATEMENT_TIMEOUT -> "The statement ran longer than allowed, or was cancelled.";
            case CONNECTION_LOST -> "The connection to the database broke.";
            case PERMISSION -> "The user may not do this.";
            case NO_SUCH_TABLE ->
                "A table does not exist. Create it (metadata.createAll(engine), a migration, orm.schema.mode), or correct"
                        + " its name.";
            case NO_SUCH_COLUMN -> "A column does not exist. Compare the mapping with the table.";
            case ALREADY_EXISTS -> "What should be created is there already.";
            case SYNTAX -> "The database could not read the statement.";
            case READ_ONLY -> "The transaction or database is read-only.";
            case OTHER -> "The database refused the statement; its own words are in the cause.";
        };
    }
}
