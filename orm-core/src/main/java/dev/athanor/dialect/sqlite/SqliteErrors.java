package dev.athanor.dialect.sqlite;

import dev.athanor.ErrorKind;
import dev.athanor.dialect.Messages;
import dev.athanor.dialect.SqlStates;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SQLite's errors mean. Its driver gives no SQLState and a number that says "constraint" for all of them; the name of the
 * exact code stands in the message: {@code [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (…)}.
 */
final class SqliteErrors {

    static final Messages MESSAGES = Messages.of(
            "(?:UNIQUE|NOT NULL) constraint failed: (?<table>[^.,()]+)\\.(?<constraint>)",
            "CHECK constraint failed: (?<constraint>\\w+)(?<table>)\\)");

    private static final Pattern CODE = Pattern.compile("^\\[SQLITE_([A-Z_]+)]");

    private SqliteErrors() {}

    static ErrorKind kind(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher code = CODE.matcher(message);
        if (!code.find()) {
            return message.contains("connection closed") ? ErrorKind.CONNECTION_LOST : SqlStates.kind(failure);
        }
        return switch (code.group(1)) {
            case "CONSTRAINT_UNIQUE", "CONSTRAINT_PRIMARYKEY", "CONSTRAINT_ROWID" -> ErrorKind.UNIQUE;
            case "CONSTRAINT_FOREIGNKEY" -> ErrorKind.FOREIGN_KEY;
            case "CONSTRAINT_NOTNULL" -> ErrorKind.NOT_NULL;
            case "CONSTRAINT_CHECK" -> ErrorKind.CHECK;
            case "TOOBIG" -> ErrorKind.TOO_LONG;
            case "MISMATCH", "CONSTRAINT_DATATYPE" -> ErrorKind.BAD_VALUE;
            case "INTERRUPT" -> ErrorKind.STATEMENT_TIMEOUT;
            case "CANTOPEN", "NOTADB" -> ErrorKind.CONNECTION_LOST;
            case "PERM", "AUTH" -> ErrorKind.PERMISSION;
            case "ERROR" -> kindOfError(message);
            default -> kindOfFamily(code.group(1));
        };
    }

    private static ErrorKind kindOfFamily(String code) {
        if (code.startsWith("BUSY") || code.startsWith("LOCKED")) {
            return ErrorKind.LOCK_TIMEOUT;
        } else if (code.startsWith("READONLY")) {
            return ErrorKind.READ_ONLY;
        } else if (code.startsWith("CONSTRAINT")) {
            return ErrorKind.CONSTRAINT;
        }
        return code.startsWith("CANTOPEN") ? ErrorKind.CONNECTION_LOST : ErrorKind.OTHER;
    }

    /** The general code is for all that is found when a statement is read. */
    private static ErrorKind kindOfError(String message) {
        if (message.contains("no such table")) {
            return ErrorKind.NO_SUCH_TABLE;
        } else if (message.contains("no such column") || message.contains("has no column named")) {
            return ErrorKind.NO_SUCH_COLUMN;
        } else if (message.contains("already exists") || message.contains("duplicate column name")) {
            return ErrorKind.ALREADY_EXISTS;
        } else if (message.contains("integer overflow")) {
            return ErrorKind.OUT_OF_RANGE;
        } else if (message.contains("syntax error")
                || message.contains("unrecognized token")
                || message.contains("incomplete input")) {
            return ErrorKind.SYNTAX;
        }
        return ErrorKind.OTHER;
    }
}
