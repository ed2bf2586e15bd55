package dev.athanor.dialect;

import dev.athanor.ErrorKind;
import java.sql.SQLException;

/**
 * What the errors of MySQL and its descendants mean, through either of their drivers. They go by the server's own numbers:
 * SQLStates are few, and Connector/J's exception for a timeout has none.
 */
final class MySqlFamilyErrors {

    static final Messages MESSAGES = Messages.of(
            // Duplicate entry 'ada@b' for key 'users.uq_users_email' — MariaDB leaves out the table
            "for key '(?:(?<table>[^'.]+)\\.)?(?<constraint>[^']+)'$",
            // … a foreign key constraint fails (`shop`.`orders`, CONSTRAINT `fk_orders_user_id` FOREIGN KEY …
            "\\(`[^`]+`\\.`(?<table>[^`]+)`, CONSTRAINT `(?<constraint>[^`]+)`",
            // Check constraint 'ck_age' is violated.
            "Check constraint '(?<constraint>[^']+)' is violated(?<table>)",
            // CONSTRAINT `ck_age` failed for `shop`.`users`
            "CONSTRAINT `(?<constraint>[^`]+)` failed for `[^`]+`\\.`(?<table>[^`]+)`");

    private MySqlFamilyErrors() {}

    static ErrorKind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 1022, 1062, 1169, 1586 -> ErrorKind.UNIQUE;
            case 1216, 1217, 1451, 1452 -> ErrorKind.FOREIGN_KEY;
            case 1048, 1364 -> ErrorKind.NOT_NULL;
            case 3819, 4025 -> ErrorKind.CHECK;
            case 1406 -> ErrorKind.TOO_LONG;
            case 1264, 1690 -> ErrorKind.OUT_OF_RANGE;
            case 1265, 1292, 1366, 1365, 1411, 1525 -> ErrorKind.BAD_VALUE;
            case 1213 -> ErrorKind.DEADLOCK;
            // MariaDB's snapshot isolation, and conflicts within a cluster
            case 1020, 3101 -> ErrorKind.SERIALIZATION;
            case 1205, 3572 -> ErrorKind.LOCK_TIMEOUT;
            case 1317, 1969, 3024 -> ErrorKind.STATEMENT_TIMEOUT;
            // too many connections, shut down, killed, gone
            case 1040, 1053, 1077, 1080, 1152, 1158, 1159, 1160, 1161, 1184, 1203, 1927, 2006, 2013, 4031 ->
                ErrorKind.CONNECTION_LOST;
            case 1044, 1045, 1142, 1143, 1227, 1370, 1419, 1698 -> ErrorKind.PERMISSION;
            case 1049, 1051, 1146 -> ErrorKind.NO_SUCH_TABLE;
            case 1054 -> ErrorKind.NO_SUCH_COLUMN;
            case 1007, 1050, 1060, 1061, 1826, 3822 -> ErrorKind.ALREADY_EXISTS;
            case 1064, 1149 -> ErrorKind.SYNTAX;
            case 1290, 1792, 1836 -> ErrorKind.READ_ONLY;
            default -> kindOfDriver(failure);
        };
    }

    /** What the drivers find before they ask the server, or in its answer. */
    private static ErrorKind kindOfDriver(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Connection is read-only")) {
            return ErrorKind.READ_ONLY;
        }
        return message.contains("cannot be decoded as") ? ErrorKind.OUT_OF_RANGE : SqlStates.kind(failure);
    }
}
