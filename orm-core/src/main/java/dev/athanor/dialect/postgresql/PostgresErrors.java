package dev.athanor.dialect.postgresql;

import dev.athanor.ErrorKind;
import dev.athanor.dialect.Messages;
import dev.athanor.dialect.SqlStates;
import java.sql.SQLException;

/** What PostgreSQL's errors mean. They go by SQLState; the driver, which could tell more, is no dependency. */
final class PostgresErrors {

    static final Messages MESSAGES = Messages.of(
            // update or delete on table "users" violates foreign key constraint "fk_orders_user_id" on table "orders"
            "violates foreign key constraint \"(?<constraint>[^\"]+)\" on table \"(?<table>[^\"]+)\"",
            // insert or update on table "orders" violates foreign key constraint "fk_orders_user_id"
            "on table \"(?<table>[^\"]+)\" violates foreign key constraint \"(?<constraint>[^\"]+)\"",
            // new row for relation "users" violates check constraint "ck_age"
            "relation \"(?<table>[^\"]+)\" violates check constraint \"(?<constraint>[^\"]+)\"",
            // null value in column "name" of relation "users" violates not-null constraint
            "of relation \"(?<table>[^\"]+)\" violates not-null constraint(?<constraint>)",
            // duplicate key value violates unique constraint "uq_users_email"
            "violates [a-z]+ constraint \"(?<constraint>[^\"]+)\"(?<table>)");

    private PostgresErrors() {}

    /** The codes are listed in appendix A of PostgreSQL's manual. */
    static ErrorKind kind(SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case "40P01" -> ErrorKind.DEADLOCK;
            case "55P03" -> ErrorKind.LOCK_TIMEOUT;
            case "57014" -> ErrorKind.STATEMENT_TIMEOUT;
            // shut down, crashed, not yet up, idle for too long, and no room for another connection
            case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300" -> ErrorKind.CONNECTION_LOST;
            case "42P01", "3F000" -> ErrorKind.NO_SUCH_TABLE;
            case "42703" -> ErrorKind.NO_SUCH_COLUMN;
            case "42P04", "42P06", "42P07", "42701", "42710" -> ErrorKind.ALREADY_EXISTS;
            default -> SqlStates.kind(failure);
        };
    }
}
