package dev.athanor.dialect.h2;

import dev.athanor.ErrorKind;
import dev.athanor.dialect.Messages;
import dev.athanor.dialect.SqlStates;
import java.sql.SQLException;

/** What H2's errors mean. Their numbers are listed in {@code org.h2.api.ErrorCode}. */
final class H2Errors {

    static final Messages MESSAGES = Messages.of(
            // Unique index or primary key violation: "PUBLIC.UQ_U INDEX PUBLIC.UQ_U_INDEX_4 ON PUBLIC.USERS(EMAIL …
            "\"(?:[^\". ]+\\.)?(?<constraint>[^\". ]+|PRIMARY KEY)(?: INDEX \\S+)? ON (?:[^\".(]+\\.)?(?<table>[^\".(]+)\\(",
            // Referential integrity constraint violation: "FK_ORDERS_USER_ID: PUBLIC.ORDERS FOREIGN KEY(USER_ID) …
            "\"(?<constraint>[^\":]+): (?:[^\". ]+\\.)?(?<table>[^\". ]+) FOREIGN KEY",
            // Check constraint violation: "CK_USERS_AGE: (AGE > 0)"
            "Check constraint violation: \"(?<constraint>[^\":]+):(?<table>)");

    private H2Errors() {}

    static ErrorKind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 23503, 23506 -> ErrorKind.FOREIGN_KEY;
            case 23513, 23514 -> ErrorKind.CHECK;
            case 22001 -> ErrorKind.TOO_LONG;
            case 22003, 22004 -> ErrorKind.OUT_OF_RANGE;
            case 40001 -> ErrorKind.DEADLOCK;
            case 50200 -> ErrorKind.LOCK_TIMEOUT;
            case 57014 -> ErrorKind.STATEMENT_TIMEOUT;
            case 90007, 90067, 90098, 90121 -> ErrorKind.CONNECTION_LOST;
            case 90096 -> ErrorKind.PERMISSION;
            case 90097 -> ErrorKind.READ_ONLY;
            case 42101, 42111, 42121, 90035, 90045, 90078 -> ErrorKind.ALREADY_EXISTS;
            case 42102, 42103, 42104 -> ErrorKind.NO_SUCH_TABLE;
            case 42122 -> ErrorKind.NO_SUCH_COLUMN;
            default -> SqlStates.kind(failure);
        };
    }
}
