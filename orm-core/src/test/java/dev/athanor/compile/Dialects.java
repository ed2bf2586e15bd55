package dev.athanor.compile;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.h2.H2Dialect;
import dev.athanor.dialect.mariadb.MariaDbDialect;
import dev.athanor.dialect.mysql.MySqlDialect;
import dev.athanor.dialect.postgresql.PostgresDialect;
import dev.athanor.dialect.sqlite.SqliteDialect;

/** One of each dialect, for tests of what is written. */
final class Dialects {

    static final Dialect H2 = new H2Dialect();
    static final Dialect MARIADB = new MariaDbDialect();
    static final Dialect MYSQL = new MySqlDialect();
    static final Dialect POSTGRES = new PostgresDialect();
    static final Dialect SQLITE = new SqliteDialect();

    private Dialects() {}

    static Dialect[] all() {
        return new Dialect[] {H2, MARIADB, MYSQL, POSTGRES, SQLITE};
    }
}
