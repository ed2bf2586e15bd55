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
import static dev.athanor.sql.Functions.avg;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.countDistinct;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.or;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.schema.Table;
import dev.athanor.sql.Join;
import dev.athanor.sql.Select;
import dev.athanor.sql.Subquery;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SelectTest {

    @Test
    void wherePutsValuesBesideTheText() {
        assertThatSql(select(NAME).from(USERS).where(AGE.gt(17)))
                .on(Dialects.all())
                .is("SELECT users.name FROM users WHERE users.age > ?", 17);
    }

    @Test
    void whereCalledTwiceMeansAnd() {
        assertThatSql(select(count()).from(USERS).where(AGE.gt(17)).where(or(NAME.eq("Ada"), NAME.eq("Bob"))))
                .on(Dialects.all())
                .is("""
                        SELECT count(*) FROM users
                        WHERE users.age > ? AND (users.name = ? OR users.name = ?)""", 17, "Ada", "Bob");
    }

    @Test
    void fromIsFoundInTheColumns() {
        assertThatSql(select(NAME, AGE.plus(1)))
                .on(Dialects.all())
                .is("SELECT users.name, users.age + ? FROM users", 1);
    }

    @Test
    void fromMayBeMissing() {
        assertThatSql(select(literal(1)))
                .on(Dialects.MARIADB, Dialects.MYSQL, Dialects.POSTGRES, Dialects.SQLITE)
                .is("SELECT ?", 1);
    }

    @Test
    void aValueIsSelectedAsOfItsTypeOnH2() {
        assertThatSql(select(literal(1))).on(Dialects.H2).is("SELECT CAST(? AS INTEGER)", 1);
    }

    @Test
    void distinctGroupsAndHaving() {
        Select<?> statement = select(AGE, count().as("users"))
                .distinct()
                .from(USERS)
                .where(ACTIVE)
                .groupBy(AGE)
                .having(count().gt(1L))
                .orderBy(AGE.desc());

        assertThatSql(statement).on(Dialects.all()).is("""
                SELECT DISTINCT users.age, count(*) AS users FROM users WHERE users.active
                GROUP BY users.age HAVING count(*) > ? ORDER BY users.age DESC""", 1L);
    }

    @Test
    void aggregatesOfOneColumn() {
        assertThatSql(select(countDistinct(NAME), sum(AGE), avg(AGE)))
                .on(Dialects.all())
                .is("SELECT count(DISTINCT users.name), sum(users.age), avg(users.age) FROM users");
    }

    @Test
    void aLabelIsWhatOrderByNames() {
        var years = AGE.plus(1).as("years");

        assertThatSql(select(years).from(USERS).orderBy(years.desc()))
                .on(Dialects.all())
                .is("SELECT users.age + ? AS years FROM users ORDER BY years DESC", 1);
    }

    @Test
    void aStatementIsAValue() {
        Select<String> all = select(NAME).from(USERS);
        Select<String> some = all.limit(10);

        assertThat(all.limit()).isNull();
        assertThat(some).isEqualTo(select(NAME).from(USERS).limit(10)).isNotEqualTo(all);
        assertThat(some).hasSameHashCodeAs(select(NAME).from(USERS).limit(10));
    }

    @Nested
    class Joins {

        @Test
        void goByTheForeignKey() {
            assertThatSql(select(NAME, TOTAL).from(USERS).join(ORDERS))
                    .on(Dialects.all())
                    .is("SELECT users.name, orders.total FROM users JOIN orders ON orders.user_id = users.id");
        }

        @Test
        void goByTheForeignKeyInEitherDirection() {
            assertThatSql(select(NAME).from(ORDERS).join(USERS))
                    .on(Dialects.all())
                    .is("SELECT users.name FROM orders JOIN users ON orders.user_id = users.id");
        }

        @Test
        void withoutAForeignKeyAreRefused() {
            assertThatThrownBy(() -> select(NAME).from(USERS).join(ADDRESSES))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("No foreign key joins addresses to what is selected from."
                            + " Say the condition: join(table, on). [orm-sql-join-without-key]");
        }

        @Test
        void byOneOfTwoForeignKeysAreRefused() {
            assertThatThrownBy(() -> select(TOTAL).from(ORDERS).join(ADDRESSES))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("More than one foreign key joins addresses to what is selected from."
                            + " Say the condition: join(table, on). [orm-sql-join-ambiguous]");
        }

        @Test
        void ofATableWithItself() {
            Table elder = USERS.as("elder");

            assertThatSql(select(NAME, elder.string("name"))
                            .from(USERS)
                            .leftJoin(elder, elder.number("age", Integer.class).gt(AGE)))
                    .on(Dialects.all())
                    .is("""
                            SELECT users.name, elder.name FROM users
                            LEFT JOIN users AS elder ON elder.age > users.age""");
        }

        @Test
        void ofEveryRowWithEvery() {
            assertThatSql(select(NAME).from(USERS).join(Join.Kind.CROSS, ORDERS, null))
                    .on(Dialects.all())
                    .is("SELECT users.name FROM users CROSS JOIN orders");
        }

        @Test
        void onTheRightSideStandInParentheses() {
            Join inner = new Join(
                    ORDERS, Join.Kind.INNER, ADDRESSES, ADDRESSES.<Long>c("id").eq(ORDERS.<Long>c("sent_to")));

            assertThatSql(select(NAME).from(USERS).leftJoin(inner, BUYER.eq(USER_ID)))
                    .on(Dialects.all())
                    .is("""
                            SELECT users.name FROM users
                            LEFT JOIN (orders JOIN addresses ON addresses.id = orders.sent_to)
                            ON orders.user_id = users.id""");
        }

        @Test
        void ofAllRowsAreRefusedWhereThereIsNoFullJoin() {
            Select<String> full = select(NAME).from(USERS).join(Join.Kind.FULL, ORDERS, BUYER.eq(USER_ID));

            assertThatSql(full).on(POSTGRES, SQLITE).is("""
                    SELECT users.name FROM users FULL JOIN orders ON orders.user_id = users.id""");
            assertThatSql(full)
                    .on(H2)
                    .isRefused(
                            "H2 has no FULL JOIN. Join with leftJoin(...) and add the rows of the other side with a second"
                                    + " statement. [orm-sql-unsupported]");
            assertThatSql(full)
                    .on(MYSQL)
                    .isRefused(
                            "MySQL has no FULL JOIN. Join with leftJoin(...) and add the rows of the other side with a"
                                    + " second statement. [orm-sql-unsupported]");
        }
    }

    @Nested
    class SubSelects {

        @Test
        void inFromHaveColumnsOfTheirOwn() {
            Subquery totals = new Subquery(
                    select(BUYER, sum(TOTAL).as("total")).from(ORDERS).groupBy(BUYER), "totals");

            assertThatSql(select(NAME, totals.column("total", TOTAL.type()))
                            .from(USERS)
                            .join(totals, totals.column(BUYER).eq(USER_ID)))
                    .on(Dialects.all())
                    .is("""
                            SELECT users.name, totals.total FROM users
                            JOIN (SELECT orders.user_id, sum(orders.total) AS total FROM orders GROUP BY orders.user_id)
                            AS totals ON totals.user_id = users.id""");
        }

        @Test
        void asValueAndCondition() {
            Select<BigDecimal> highest = select(max(TOTAL)).from(ORDERS).where(BUYER.eq(USER_ID));

            assertThatSql(select(NAME, scalar(highest))
                            .from(USERS)
                            .where(
                                    USER_ID.in(select(BUYER).from(ORDERS)),
                                    exists(select(TOTAL).from(ORDERS))))
                    .on(Dialects.all())
                    .is("""
                            SELECT users.name,
                            (SELECT max(orders.total) FROM orders WHERE orders.user_id = users.id)
                            FROM users WHERE users.id IN (SELECT orders.user_id FROM orders)
                            AND EXISTS (SELECT orders.total FROM orders)""");
        }
    }

    @Nested
    class Ordering {

        private final Select<String> nullsFirst =
                select(NAME).from(USERS).orderBy(AGE.desc().nullsFirst(), NAME.asc());
        private final Select<String> nullsLast =
                select(NAME).from(USERS).orderBy(AGE.asc().nullsLast());

        @Test
        void bringsNullsFirstOrLast() {
            assertThatSql(nullsFirst)
                    .on(H2, POSTGRES, SQLITE)
                    .is("SELECT users.name FROM users ORDER BY users.age DESC NULLS FIRST, users.name");
            assertThatSql(nullsLast)
                    .on(H2, POSTGRES, SQLITE)
                    .is("SELECT users.name FROM users ORDER BY users.age NULLS LAST");
        }

        @Test
        void bringsNullsFirstOrLastByAConditionOnMySql() {
            assertThatSql(nullsFirst)
                    .on(MYSQL, MARIADB)
                    .is("SELECT users.name FROM users ORDER BY users.age IS NOT NULL, users.age DESC, users.name");
            assertThatSql(nullsLast)
                    .on(MYSQL, MARIADB)
                    .is("SELECT users.name FROM users ORDER BY users.age IS NULL, users.age");
        }
    }

    @Nested
    class Paging {

        private final Select<String> offset = select(NAME).from(USERS).offset(20);

        @Test
        void limitsAndSkips() {
            assertThatSql(offset.limit(10))
                    .on(Dialects.all())
                    .is("SELECT users.name FROM users LIMIT ? OFFSET ?", 10L, 20L);
        }

        @Test
        void skipsWithoutLimit() {
            assertThatSql(offset).on(H2, POSTGRES).is("SELECT users.name FROM users OFFSET ?", 20L);
            assertThatSql(offset).on(SQLITE).is("SELECT users.name FROM users LIMIT -1 OFFSET ?", 20L);
            assertThatSql(offset)
                    .on(MYSQL, MARIADB)
                    .is("SELECT users.name FROM users LIMIT 18446744073709551615 OFFSET ?", 20L);
        }

        @Test
        void ofLessThanNoRowsIsRefused() {
            assertThatThrownBy(() -> select(NAME).limit(-1))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("limit(-1) cannot be: a number of rows is 0 or more. [orm-sql-negative-rows]");
        }
    }

    @Nested
    class Locking {

        private final Select<String> locking = select(NAME).from(USERS).forUpdate();

        @Test
        void isForUpdate() {
            assertThatSql(locking).on(H2, MARIADB, MYSQL, POSTGRES).is("SELECT users.name FROM users FOR UPDATE");
        }

        @Test
        void isRefusedBySqlite() {
            assertThatSql(locking)
                    .on(SQLITE)
                    .isRefused(
                            "SQLite has no FOR UPDATE. Leave it out: one transaction writes at a time. To wait for others"
                                    + " before reading, write first. [orm-sql-unsupported]");
        }
    }
}
