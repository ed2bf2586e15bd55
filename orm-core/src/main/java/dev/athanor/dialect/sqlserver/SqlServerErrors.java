package dev.athanor.dialect.sqlserver;

import dev.athanor.ErrorKind;
import dev.athanor.dialect.Messages;
import dev.athanor.dialect.SqlStates;
import java.sql.SQLException;

/** What SQL Server's errors mean, by the numbers of {@code sys.messages}. */
final class SqlServerErrors {

    static final Messages MESSAGES = Messages.of(
            // Violation of UNIQUE KEY constraint 'uq_users_email'. Cannot insert duplicate key in object 'dbo.users'.
            "constraint '(?<constraint>[^']+)'\\. Cannot insert duplicate key in object '(?:[^'.]+\\.)?(?<table>[^']+)'",
            // Cannot insert duplicate key row in object 'dbo.users' with unique index 'ix_users_email'.
            "duplicate key row in object '(?:[^'.]+\\.)?(?<table>[^']+)' with unique index '(?<constraint>[^']+)'",
            // The INSERT statement conflicted with the FOREIGN KEY constraint "fk". … — the table it names is the other
            // one
            "conflicted with the FOREIGN KEY (?:SAME TABLE )?constraint \"(?<constraint>[^\"]+)\"(?<table>)",
            // The DELETE statement conflicted with the REFERENCE constraint "fk". The conflict occurred in database
            // "shop",
            // table "dbo.orders", column 'user_id'.
            "constraint \"(?<constraint>[^\"]+)\"\\. The conflict occurred in database \"[^\"]+\","
                    + " table \"(?:[^\".]+\\.)?(?<table>[^\"]+)\"",
            // Cannot insert the value NULL into column 'name', table 'shop.dbo.users'; column does not allow nulls.
            "NULL into column '[^']+', table '(?:[^'.]+\\.){0,2}(?<table>[^']+)'(?<constraint>)");

    private SqlServerErrors() {}

    static ErrorKind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 2601, 2627 -> ErrorKind.UNIQUE;
            case 547 -> kindOfConflict(failure);
            case 515 -> ErrorKind.NOT_NULL;
            case 2628, 8152 -> ErrorKind.TOO_LONG;
            case 220, 232, 242, 517, 8115 -> ErrorKind.OUT_OF_RANGE;
            case 241, 244, 245, 248, 8114, 8134, 8169, 13608, 13609 -> ErrorKind.BAD_VALUE;
            case 1205 -> ErrorKind.DEADLOCK;
            case 3960, 3961, 41302, 41305, 41325, 41301 -> ErrorKind.SERIALIZATION;
            case 1222 -> ErrorKind.LOCK_TIMEOUT;
            case 64, 233, 4060, 10053, 10054, 10060, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920 ->
                ErrorKind.CONNECTION_LOST;
            case 229, 230, 262, 297, 300, 916, 1088, 18452, 18456 -> ErrorKind.PERMISSION;
            case 208, 2812, 3701, 4902, 15151 -> ErrorKind.NO_SUCH_TABLE;
            case 207 -> ErrorKind.NO_SUCH_COLUMN;
            case 1913, 2705, 2714, 2759, 15233 -> ErrorKind.ALREADY_EXISTS;
            case 102, 103, 105, 107, 109, 110, 120, 137, 145, 156, 170, 195, 205, 319, 343, 1033, 4104, 8120 ->
                ErrorKind.SYNTAX;
            case 3906, 3908, 978 -> ErrorKind.READ_ONLY;
            default -> kindOfDriver(failure);
        };
    }

    private static ErrorKind kindOfConflict(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("CHECK") ? ErrorKind.CHECK : ErrorKind.FOREIGN_KEY;
    }

    /** The driver's own: cancelled or too late has this SQLState, and no number. */
    private static ErrorKind kindOfDriver(SQLException failure) {
        return "HY008".equals(failure.getSQLState()) ? ErrorKind.STATEMENT_TIMEOUT : SqlStates.kind(failure);
    }
}
