package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.delete;

import dev.athanor.sql.Statement;
import org.junit.jupiter.api.Test;

class DeleteTest {

    private final Statement<String> returning = delete(USERS).where(AGE.lt(18)).returning(upper(NAME));

    @Test
    void deletesWhereAConditionIsTrue() {
        assertThatSql(delete(USERS).where(AGE.lt(18)).where(NAME.isNull()))
                .on(Dialects.all())
                .is("DELETE FROM users WHERE users.age < ? AND users.name IS NULL", 18);
    }

    @Test
    void withoutConditionDeletesEveryRow() {
        assertThatSql(delete(USERS)).on(Dialects.all()).is("DELETE FROM users");
    }

    @Test
    void returnsWhatIsGone() {
        assertThatSql(returning)
                .on(MARIADB, POSTGRES, SQLITE)
                .is("DELETE FROM users WHERE users.age < ? RETURNING upper(name)", 18);
        assertThatSql(returning)
                .on(H2)
                .is("SELECT upper(name) FROM OLD TABLE (DELETE FROM users WHERE users.age < ?)", 18);
    }

    @Test
    void returnsNothingOnMySql() {
        assertThatSql(returning)
                .on(MYSQL)
                .isRefused(
                        "MySQL has no RETURNING. Select the rows in the same transaction; keys of new rows are told by a"
                                + " session's flush. [orm-sql-unsupported]");
    }
}
