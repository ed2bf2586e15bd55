package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.ADDRESSES;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BUYER;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.TOTAL;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.join;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.selectFrom;
import static dev.athanor.sql.Sql.tableFunction;
import static dev.athanor.sql.Sql.values;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.schema.Table;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TableFunction;
import dev.athanor.sql.ValuesTable;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DerivedTableTest {

    @Nested
    class Columns {

        @Test
        void areOfTheKindThatWasSelected() {
            Subquery sub = select(NAME, AGE, ACTIVE, sum(TOTAL).as("spent"))
                    .from(USERS)
                    .join(ORDERS)
                    .as("sub");

            assertThatSql(select(sub.column(NAME).concat("!"), sub.column(AGE).plus(1))
                            .from(sub)
                            .where(sub.column(ACTIVE).not()))
                    .on(H2, POSTGRES, SQLITE)
                    .is("""
                            SELECT sub.name || ?, sub.age + ? FROM (SELECT users.name, users.age, users.active,
                            sum(orders.total) AS spent FROM users JOIN orders ON orders.user_id = users.id) AS sub
                            WHERE NOT (sub.active)""", "!", 1);
            assertThatSql(select(sub.string("name").like("A%"))
                            .from(sub)
                            .where(sub.number("spent", BigDecimal.class).gt(BigDecimal.ONE), sub.bool("active")))
                    .on(POSTGRES)
                    .is("""
                            SELECT sub.name LIKE ? FROM (SELECT users.name, users.age, users.active,
                            sum(orders.total) AS spent FROM users JOIN orders ON orders.user_id = users.id) AS sub
                            WHERE sub.spent > ? AND sub.active""", "A%", BigDecimal.ONE);
        }

        @Test
        void areAllSelected() {
            Subquery sub = select(NAME, AGE).from(USERS).as("sub");

            assertThatSql(selectFrom(sub))
                    .on(Dialects.all())
                    .is("SELECT sub.name, sub.age FROM (SELECT users.name, users.age FROM users) AS sub");
            assertThatSql(selectFrom(ADDRESSES))
                    .on(Dialects.all())
                    .is("SELECT addresses.id, addresses.city FROM addresses");
        }
    }

    @Nested
    class TablesThatAreThereAlready {

        @Test
        void areLeftOutOfWhatASubSelectComesFrom() {
            assertThatSql(select(NAME, scalar(select(count()).where(BUYER.eq(USER_ID))))
                            .from(USERS)
                            .where(exists(select(BUYER).where(BUYER.eq(USER_ID)))))
                    .on(Dialects.all())
                    .is("""
                            SELECT users.name, (SELECT count(*) FROM orders WHERE orders.user_id = users.id) FROM users
                            WHERE EXISTS (SELECT orders.user_id FROM orders WHERE orders.user_id = users.id)""");
        }

        @Test
        void areThoseOfEveryStatementAround() {
            Table other = ORDERS.as("other");

            assertThatSql(delete(USERS)
                            .where(exists(select(BUYER)
                                    .where(
                                            BUYER.eq(USER_ID),
                                            exists(select(other.c("id"))
                                                    .where(other.c("user_id").eq(BUYER), AGE.gt(1)))))))
                    .on(Dialects.all())
                    .is("""
                            DELETE FROM users WHERE EXISTS (SELECT orders.user_id FROM orders
                            WHERE orders.user_id = users.id AND EXISTS (SELECT other.id FROM orders AS other
                            WHERE other.user_id = orders.user_id AND users.age > ?))""", 1);
        }

        @Test
        void stayWhereTheyAreAllThereIs() {
            assertThatSql(select(NAME).from(USERS).where(AGE.in(select(AGE))))
                    .on(Dialects.all())
                    .is("SELECT users.name FROM users WHERE users.age IN (SELECT users.age FROM users)");
        }

        @Test
        void stayWhereFromSaysSo() {
            assertThatSql(select(NAME).from(USERS).where(exists(select(BUYER).from(ORDERS, USERS))))
                    .on(POSTGRES)
                    .is("""
                            SELECT users.name FROM users
                            WHERE EXISTS (SELECT orders.user_id FROM orders CROSS JOIN users)""");
        }

        @Test
        void leaveSomethingToSelectFrom() {
            assertThatThrownBy(() -> POSTGRES.compile(select(NAME)
                            .from(USERS)
                            .join(ORDERS)
                            .where(exists(select(BUYER).where(BUYER.eq(USER_ID))))))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("All tables that a select within another statement is about are there already in that"
                            + " statement, so that nothing is left to select from. Say from(...), with an alias where rows of"
                            + " the same table are meant. [orm-sql-nothing-to-select-from]");
        }

        @Test
        void areUnknownToASubSelectInFrom() {
            Subquery sub = select(BUYER.as("buyer")).where(BUYER.eq(USER_ID)).as("sub");

            assertThatSql(select(NAME).from(USERS, sub)).on(POSTGRES).is("""
                            SELECT users.name FROM users CROSS JOIN (SELECT orders.user_id AS buyer FROM orders, users
                            WHERE orders.user_id = users.id) AS sub""");
        }
    }

    @Nested
    class Lateral {

        private final Subquery best = select(TOTAL)
                .where(BUYER.eq(USER_ID))
                .orderBy(TOTAL.desc())
                .limit(2)
                .lateral("best");

        @Test
        void seesWhatStandsBeforeIt() {
            assertThatSql(select(NAME, best.column(TOTAL)).from(USERS).crossJoin(best))
                    .on(MYSQL, POSTGRES)
                    .is("""
                            SELECT users.name, best.total FROM users CROSS JOIN LATERAL (SELECT orders.total FROM orders
                            WHERE orders.user_id = users.id ORDER BY orders.total DESC LIMIT ?) AS best""", 2L);
            assertThatSql(select(NAME, best.column(TOTAL)).from(USERS).leftJoin(best))
                    .on(MYSQL, POSTGRES)
                    .is("""
                            SELECT users.name, best.total FROM users LEFT JOIN LATERAL (SELECT orders.total FROM orders
                            WHERE orders.user_id = users.id ORDER BY orders.total DESC LIMIT ?) AS best ON 1 = 1""", 2L);
        }

        @Test
        void isRefusedWhereItIsNot() {
            assertThatSql(select(NAME).from(USERS).crossJoin(best))
                    .on(SQLITE)
                    .isRefused(
                            "SQLite has no LATERAL. Join a query with its own groups, or number the rows within groups"
                                    + " and join by the number. [orm-sql-unsupported]");
        }
    }

    @Nested
    class Values {

        record Price(String item, Integer price) {}

        private final ValuesTable<Price> prices = values(
                        "prices", List.of(new Price("nut", 1), new Price("bolt", null)))
                .column("item", SqlTypes.varchar(20), Price::item)
                .column("price", SqlTypes.INTEGER, Price::price);

        @Test
        void areRows() {
            assertThatSql(select(
                            prices.string("item"),
                            prices.number("price", Integer.class).plus(1)))
                    .on(H2, POSTGRES)
                    .is("""
                            SELECT prices.item, prices.price + ? FROM (VALUES
                            (CAST(? AS VARCHAR(20)), CAST(? AS INTEGER)), (CAST(? AS VARCHAR(20)), CAST(? AS INTEGER)))
                            AS prices (item, price)""", 1, "nut", 1, "bolt", null)
                    .on(MYSQL)
                    .is("""
                            SELECT prices.item, prices.price + ? FROM (VALUES ROW(?, ?), ROW(?, ?))
                            AS prices (item, price)""", 1, "nut", 1, "bolt", null)
                    .on(MARIADB, SQLITE)
                    .is("""
                            SELECT prices.item, prices.price + ? FROM (SELECT ? AS item, ? AS price UNION ALL SELECT ?, ?)
                            AS prices""", 1, "nut", 1, "bolt", null);
        }

        @Test
        void mayBeNone() {
            ValuesTable<Integer> none = values("none", List.<Integer>of()).column("n", SqlTypes.INTEGER, n -> n);

            assertThatSql(select(none.number("n", Integer.class)))
                    .on(H2, POSTGRES)
                    .is("SELECT none.n FROM (SELECT CAST(? AS INTEGER) AS n WHERE 1 = 0) AS none", (Object) null)
                    .on(MARIADB, MYSQL, SQLITE)
                    .is("SELECT none.n FROM (SELECT ? AS n WHERE 1 = 0) AS none", (Object) null);
        }
    }

    @Nested
    class Functions {

        private final TableFunction days =
                tableFunction("days", "generate_series", literal(1), literal(7)).returning("value", SqlTypes.INTEGER);

        @Test
        void areTables() {
            assertThatSql(select(days.number("value", Integer.class).plus(1)).from(days))
                    .on(POSTGRES)
                    .is("SELECT days.value + ? FROM generate_series(?, ?) AS days (value)", 1, 1, 7)
                    .on(SQLITE)
                    .isRefused(
                            "SQLite has no generate_series, which its driver leaves out. Count in a query: recursive(...)."
                                    + " [orm-sql-unsupported]")
                    .on(MARIADB)
                    .isRefused(
                            "MariaDB has no functions in FROM but JSON_TABLE. Write that as text: text(\"SELECT ... FROM"
                                    + " JSON_TABLE(...)\").columns(...).as(\"name\"). [orm-sql-unsupported]");
        }

        @Test
        void haveColumnsOfTheirOwnNamesOnSqlite() {
            TableFunction each =
                    tableFunction("each", "json_each", literal("[1, 2]")).returning("value", SqlTypes.INTEGER);

            assertThatSql(select(each.number("value", Integer.class)))
                    .on(SQLITE)
                    .is("SELECT each.value FROM json_each(?) AS each", "[1, 2]");
        }

        @Test
        void haveNamesOfFunctions() {
            assertThatThrownBy(() -> tableFunction("x", "f(); DROP TABLE users"))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("orm-sql-function-name");
        }
    }

    @Nested
    class Joins {

        @Test
        void nestOnTheRight() {
            assertThatSql(select(NAME)
                            .from(USERS)
                            .leftJoin(
                                    join(
                                            ORDERS,
                                            ADDRESSES,
                                            ORDERS.<Long>c("sent_to").eq(ADDRESSES.<Long>c("id"))),
                                    BUYER.eq(USER_ID)))
                    .on(Dialects.all())
                    .is("""
                            SELECT users.name FROM users LEFT JOIN (orders JOIN addresses ON orders.sent_to = addresses.id)
                            ON orders.user_id = users.id""");
        }

        @Test
        void haveAllKinds() {
            assertThatSql(select(NAME).from(USERS).rightJoin(ORDERS, BUYER.eq(USER_ID)))
                    .on(Dialects.all())
                    .is("SELECT users.name FROM users RIGHT JOIN orders ON orders.user_id = users.id");
            assertThatSql(select(NAME).from(USERS).fullJoin(ORDERS, BUYER.eq(USER_ID)))
                    .on(POSTGRES, SQLITE)
                    .is("SELECT users.name FROM users FULL JOIN orders ON orders.user_id = users.id");
            assertThatSql(select(NAME).from(USERS, ORDERS, ADDRESSES))
                    .on(Dialects.all())
                    .is("SELECT users.name FROM users CROSS JOIN orders CROSS JOIN addresses");
        }
    }
}
