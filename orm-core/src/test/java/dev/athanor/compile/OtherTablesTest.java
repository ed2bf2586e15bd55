package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BUYER;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.ORDER_ID;
import static dev.athanor.compile.Shop.TOTAL;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;

import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Update;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Changes of one table that depend on others. */
class OtherTablesTest {

    @Nested
    class UpdateFrom {

        private final Update statement = update(ORDERS)
                .set(ORDER_ID, USER_ID)
                .set(BUYER, USER_ID)
                .set(TOTAL, java.math.BigDecimal.ONE)
                .from(USERS)
                .where(BUYER.eq(USER_ID), AGE.gt(17));

        @Test
        void hasAClauseOfItsOwnOnPostgresAndSqlite() {
            assertThatSql(statement).on(POSTGRES, SQLITE).is("""
                            UPDATE orders SET id = users.id, user_id = users.id, total = ? FROM users
                            WHERE orders.user_id = users.id AND users.age > ?""", java.math.BigDecimal.ONE, 17);
        }

        @Test
        void namesAllTablesOnMySql() {
            assertThatSql(update(USERS).set(NAME, "late").from(ORDERS).where(BUYER.eq(USER_ID)))
                    .on(MYSQL, MARIADB)
                    .is("UPDATE users, orders SET users.name = ? WHERE orders.user_id = users.id", "late");
        }

        @Test
        void selectsTheValuesOnH2() {
            assertThatSql(statement).on(H2).is("""
                            UPDATE orders SET total = ?,
                            (id, user_id) = (SELECT users.id, users.id FROM users
                            WHERE orders.user_id = users.id AND users.age > ?)
                            WHERE EXISTS (SELECT 1 FROM users WHERE orders.user_id = users.id AND users.age > ?)""", java.math.BigDecimal.ONE, 17, 17);
        }

        @Test
        void returnsValuesOfAllTablesOnPostgres() {
            assertThatSql(statement.returning(ORDER_ID, NAME)).on(POSTGRES).is("""
                            UPDATE orders SET id = users.id, user_id = users.id, total = ? FROM users
                            WHERE orders.user_id = users.id AND users.age > ? RETURNING orders.id, users.name""", java.math.BigDecimal.ONE, 17);
            assertThatSql(statement.returning(ORDER_ID, NAME))
                    .on(SQLITE)
                    .isRefused("SQLite has no RETURNING of values of another table than the one that is changed. Return"
                            + " columns of the changed table only, and select the others. [orm-sql-unsupported]");
        }
    }

    @Nested
    class DeleteUsing {

        private final Delete statement = delete(ORDERS).using(USERS).where(BUYER.eq(USER_ID), ACTIVE.not());

        @Test
        void hasAClauseOfItsOwnOnPostgres() {
            assertThatSql(statement).on(POSTGRES).is("""
                            DELETE FROM orders USING users WHERE orders.user_id = users.id AND NOT (users.active)""");
        }

        @Test
        void namesAllTablesOnMySql() {
            assertThatSql(statement).on(MYSQL, MARIADB).is("""
                            DELETE FROM orders USING orders, users
                            WHERE orders.user_id = users.id AND NOT (users.active)""");
        }

        @Test
        void asksForARowOfTheOthersElsewhere() {
            assertThatSql(statement).on(H2, SQLITE).is("""
                            DELETE FROM orders WHERE EXISTS
                            (SELECT 1 FROM users WHERE orders.user_id = users.id AND NOT (users.active))""");
        }

        @Test
        void isADeleteOfOneTableOnMariaDbWhereItReturns() {
            assertThatSql(statement.returning(ORDER_ID)).on(MARIADB).is("""
                            DELETE FROM orders WHERE EXISTS
                            (SELECT 1 FROM users WHERE orders.user_id = users.id AND NOT (users.active)) RETURNING id""");
        }
    }

    @Nested
    class SubSelectsFromTheTableItself {

        private final Table others = USERS.as("others");
        private final Column<Integer> otherAge = others.c("age");

        @Test
        void arePutAsideOnMySql() {
            Delete statement = delete(USERS).where(AGE.in(select(otherAge).from(others)));

            assertThatSql(statement).on(MYSQL).is("""
                            DELETE FROM users WHERE users.age IN (SELECT /*+ NO_MERGE(put_aside) */ * FROM
                            (SELECT others.age FROM users AS others) AS put_aside)""");
            assertThatSql(statement).on(MARIADB, POSTGRES, SQLITE, H2).is("""
                            DELETE FROM users WHERE users.age IN (SELECT others.age FROM users AS others)""");
        }

        @Test
        void ofOtherTablesStayAsTheyAre() {
            assertThatSql(delete(USERS).where(USER_ID.in(select(BUYER).from(ORDERS))))
                    .on(Dialects.all())
                    .is("DELETE FROM users WHERE users.id IN (SELECT orders.user_id FROM orders)");
        }

        @Test
        void aboutTheChangedRowAreRefusedByMySql() {
            assertThatSql(delete(USERS)
                            .where(exists(select(otherAge).from(others).where(otherAge.eq(AGE)))))
                    .on(MYSQL)
                    .isRefused("MySQL has no sub-select from the table that is changed which is about the row being"
                            + " changed, too. Name the table under an alias in from(...) or using(...), or select the keys"
                            + " first. [orm-sql-unsupported]");
        }
    }
}
