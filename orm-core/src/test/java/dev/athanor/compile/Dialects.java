package dev.athanor.compile;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.h2.H2Dialect;
import dev.athanor.dialect.mariadb.MariaDbDialect;
import dev.athanor.dialect.mysql.MySqlDialect;
import dev.athanor.dialect.oracle.OracleDialect;
import dev.athanor.dialect.postgresql.PostgresDialect;
import dev.athanor.dialect.sqlite.SqliteDialect;
import dev.athanor.dialect.sqlserver.SqlServerDialect;

/** One of each dialect, for tests of what is written. */
final class Dialects {

    static final Dialect H2 = new H2Dialect();
    static final Dialect MARIADB = new MariaDbDialect();
    static final Dialect MYSQL = new MySqlDialect();
    static final Dialect ORACLE = new OracleDialect();
    static final Dialect POSTGRES = new PostgresDialect();
    static final Dialect SQLITE = new SqliteDialect();
    static final Dialect SQL_SERVER = new SqlServerDialect();

    private Dialects() {}

    /** Returns those that mostly agree about a text. */
    static Dialect[] all() {
        return new Dialect[] {H2, MARIADB, MYSQL, POSTGRES, SQLITE};
    }

    /** Returns all there are, with those that have words of their own for much. */
    static Dialect[] everyOne() {
        return new Dialect[] {H2, MARIADB, MYSQL, ORACLE, POSTGRES, SQLITE, SQL_SERVER};
    }
}
