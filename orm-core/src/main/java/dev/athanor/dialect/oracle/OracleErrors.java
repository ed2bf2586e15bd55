package dev.athanor.dialect.oracle;

import dev.athanor.ErrorKind;
import dev.athanor.dialect.Messages;
import dev.athanor.dialect.SqlStates;
import java.sql.SQLException;

/** What Oracle's errors mean, by their numbers: {@code ORA-00001} is 1, and 17000 and more are its driver's. */
final class OracleErrors {

    static final Messages MESSAGES = Messages.of(
            // ORA-00001: unique constraint (SHOP.UQ_USERS_EMAIL) violated on table SHOP.USERS columns (EMAIL)
            "constraint \\((?:[^.()]+\\.)?(?<constraint>[^.()]+)\\) violated on table (?:[^. ]+\\.)?(?<table>[^. ]+)",
            // ORA-02291: integrity constraint (SHOP.FK_ORDERS_USER_ID) violated - parent key not found
            "constraint \\((?:[^.()]+\\.)?(?<constraint>[^.()]+)\\) violated(?<table>)",
            // ORA-01400: cannot insert NULL into ("SHOP"."USERS"."NAME")
            "NULL(?: into)? \\(\"[^\"]+\"\\.\"(?<table>[^\"]+)\"\\.\"[^\"]+\"\\)(?<constraint>)",
            "\\(\"[^\"]+\"\\.\"(?<table>[^\"]+)\"\\.\"[^\"]+\"\\) to NULL(?<constraint>)");

    private OracleErrors() {}

    static ErrorKind kind(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 1 -> ErrorKind.UNIQUE;
            case 2291, 2292 -> ErrorKind.FOREIGN_KEY;
            case 1400, 1407 -> ErrorKind.NOT_NULL;
            case 2290 -> ErrorKind.CHECK;
            case 2091, 2437, 2449 -> kindOfCause(failure);
            case 1401, 1461, 12899 -> ErrorKind.TOO_LONG;
            case 1426, 1438, 1455, 1457, 1841, 17026 -> ErrorKind.OUT_OF_RANGE;
            case 932, 1476, 1722, 1830, 1839, 1843, 1847, 1858, 1861, 6502, 40441, 40478 -> ErrorKind.BAD_VALUE;
            case 60 -> ErrorKind.DEADLOCK;
            case 8177, 8176 -> ErrorKind.SERIALIZATION;
            case 54, 4021, 30006 -> ErrorKind.LOCK_TIMEOUT;
            case 1013, 40, 51, 2049 -> ErrorKind.STATEMENT_TIMEOUT;
            // session killed, not logged on, starting or stopping, end of file, no listener, broken wire, closed
            case 28,
                    1012,
                    1033,
                    1034,
                    1089,
                    1090,
                    1092,
                    2396,
                    3113,
                    3114,
                    3135,
                    12152,
                    12153,
                    12154,
                    12170,
                    12203,
                    12224,
                    12500,
                    12505,
                    12514,
                    12516,
                    12518,
                    12519,
                    12520,
                    12521,
                    12528,
                    12537,
                    12541,
                    12543,
                    12545,
                    12547,
                    12560,
                    12570,
                    12571,
                    17002,
                    17008,
                    17009,
                    17410,
                    17447,
                    17800,
                    18730 -> ErrorKind.CONNECTION_LOST;
            case 1017, 1031, 1045, 1950, 28000, 28001, 41900 -> ErrorKind.PERMISSION;
            case 942, 2289, 4043 -> ErrorKind.NO_SUCH_TABLE;
            case 904 -> ErrorKind.NO_SUCH_COLUMN;
            case 955, 957, 1408, 1430, 2260, 2261, 2264, 2275 -> ErrorKind.ALREADY_EXISTS;
            case 1456, 16000, 12081 -> ErrorKind.READ_ONLY;
            default -> isSyntax(failure.getErrorCode()) ? ErrorKind.SYNTAX : SqlStates.kind(failure);
        };
    }

    /** The reader of statements complains with the numbers from 900 on. */
    private static boolean isSyntax(int code) {
        return (code >= 900 && code <= 941)
                || code == 979
                || code == 1756
                || code == 1789
                || code == 3048
                || code == 3049;
    }

    /** A transaction that fails at its end says why further down. */
    private static ErrorKind kindOfCause(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("ORA-00001") || failure.getErrorCode() == 2437) {
            return ErrorKind.UNIQUE;
        }
        boolean pointed = message.contains("ORA-0229") || failure.getErrorCode() == 2449;
        return pointed ? ErrorKind.FOREIGN_KEY : ErrorKind.CONSTRAINT;
    }
}
