package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Sql.select;

import dev.athanor.sql.Lock;
import dev.athanor.sql.Select;
import org.junit.jupiter.api.Test;

class LockTest {

    private static final Select<String> NAMES = select(NAME).from(USERS);

    @Test
    void isForUpdate() {
        assertThatSql(NAMES.forUpdate())
                .on(H2, MARIADB, MYSQL, POSTGRES)
                .is("SELECT users.name FROM users FOR UPDATE")
                .on(SQLITE)
                .isRefused(
                        "SQLite has no FOR UPDATE. Leave it out: one transaction writes at a time. To wait for others"
                                + " before reading, write first. [orm-sql-unsupported]");
    }

    @Test
    void isForReading() {
        assertThatSql(NAMES.forShare())
                .on(MYSQL, POSTGRES)
                .is("SELECT users.name FROM users FOR SHARE")
                .on(MARIADB)
                .is("SELECT users.name FROM users LOCK IN SHARE MODE")
                .on(H2)
                .isRefused("H2 has no FOR SHARE. Use a stronger lock, such as forUpdate(), or lock nothing."
                        + " [orm-sql-unsupported]");
    }

    @Test
    void ofKeysIsPostgres() {
        assertThatSql(NAMES.forUpdate(Lock::noKeyUpdate))
                .on(POSTGRES)
                .is("SELECT users.name FROM users FOR NO KEY UPDATE")
                .on(MARIADB)
                .isRefused(
                        "MariaDB has no FOR NO KEY UPDATE. Use a stronger lock, such as forUpdate(), or lock nothing."
                                + " [orm-sql-unsupported]");
        assertThatSql(NAMES.forUpdate(Lock::keyShare)).on(POSTGRES).is("SELECT users.name FROM users FOR KEY SHARE");
    }

    @Test
    void doesNotWait() {
        assertThatSql(NAMES.forUpdate(Lock::nowait))
                .on(H2, MARIADB, MYSQL, POSTGRES)
                .is("SELECT users.name FROM users FOR UPDATE NOWAIT");
        assertThatSql(NAMES.forUpdate(Lock::skipLocked))
                .on(H2, MARIADB, MYSQL, POSTGRES)
                .is("SELECT users.name FROM users FOR UPDATE SKIP LOCKED");
    }

    @Test
    void isOfSomeTables() {
        assertThatSql(NAMES.join(ORDERS).forUpdate(lock -> lock.of(USERS).of(ORDERS.as("o"))))
                .on(MYSQL, POSTGRES)
                .is("""
                        SELECT users.name FROM users JOIN orders ON orders.user_id = users.id
                        FOR UPDATE OF users, o""")
                .on(H2)
                .isRefused(
                        "H2 has no FOR UPDATE OF. Leave of(...) out, which locks the rows of all tables, or select from"
                                + " that table alone. [orm-sql-unsupported]");
    }
}
