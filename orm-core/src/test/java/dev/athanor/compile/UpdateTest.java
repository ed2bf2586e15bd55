package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.EMAIL;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Sql.update;

import dev.athanor.sql.Statement;
import dev.athanor.sql.Update;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpdateTest {

    @Test
    void setsValuesWhereAConditionIsTrue() {
        assertThatSql(update(USERS).set(NAME, "Ada").set(AGE, AGE.plus(1)).where(USER_ID.eq(7L)))
                .on(Dialects.all())
                .is("UPDATE users SET name = ?, age = users.age + ? WHERE users.id = ?", "Ada", 1, 7L);
    }

    @Test
    void setsNull() {
        assertThatSql(update(USERS).set(AGE, (Integer) null)).on(Dialects.all()).is("UPDATE users SET age = ?", (Object)
                null);
    }

    @Test
    void theLastValueOfAColumnCounts() {
        assertThatSql(update(USERS).set(NAME, "Ada").set(NAME, "Bob"))
                .on(Dialects.all())
                .is("UPDATE users SET name = ?", "Bob");
    }

    @Test
    void ofNothingIsRefused() {
        assertThatSql(update(USERS).where(USER_ID.eq(7L)))
                .on(Dialects.all())
                .isRefused("The UPDATE gives no column a value. Call set(column, value) at least once."
                        + " [orm-sql-update-nothing]");
    }

    @Nested
    class ThatReadsWhatItWrites {

        private final Update chain = update(USERS).set(NAME, "new").set(EMAIL, lower(NAME));
        private final Update swap = update(USERS).set(NAME, EMAIL).set(EMAIL, NAME);

        @Test
        void seesTheRowAsItWas() {
            assertThatSql(chain)
                    .on(H2, POSTGRES, SQLITE)
                    .is("UPDATE users SET name = ?, email = lower(users.name)", "new");
            assertThatSql(swap).on(H2, POSTGRES, SQLITE).is("UPDATE users SET name = users.email, email = users.name");
        }

        @Test
        void readsFirstWhereAssignmentsRunOneAfterTheOther() {
            assertThatSql(chain).on(MYSQL, MARIADB).is("UPDATE users SET email = lower(users.name), name = ?", "new");
        }

        @Test
        void isRefusedWhereNoOrderHelps() {
            assertThatSql(swap)
                    .on(MYSQL)
                    .isRefused("MySQL has no UPDATE in which columns take each other's values. It would carry out one"
                            + " assignment after the other. Read the row first, or use two statements."
                            + " [orm-sql-unsupported]");
        }
    }

    @Nested
    class Returning {

        private final Statement<?> statement =
                update(USERS).set(AGE, 36).where(NAME.eq("Ada")).returning(USER_ID, AGE);

        @Test
        void standsBehindTheUpdate() {
            assertThatSql(statement)
                    .on(POSTGRES, SQLITE)
                    .is("UPDATE users SET age = ? WHERE users.name = ? RETURNING id, age", 36, "Ada");
        }

        @Test
        void isASelectOnH2() {
            assertThatSql(statement)
                    .on(H2)
                    .is("SELECT id, age FROM FINAL TABLE (UPDATE users SET age = ? WHERE users.name = ?)", 36, "Ada");
        }

        @Test
        void isRefusedByMariaDb() {
            assertThatSql(statement)
                    .on(MARIADB)
                    .isRefused(
                            "MariaDB has no UPDATE … RETURNING. Select the rows in the same transaction, with forUpdate()"
                                    + " before the UPDATE. [orm-sql-unsupported]");
        }
    }
}
