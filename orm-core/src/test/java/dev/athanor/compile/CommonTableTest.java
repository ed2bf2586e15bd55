package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ADDRESSES;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BUYER;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.recursive;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.CommonTable;
import dev.athanor.type.SqlTypes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommonTableTest {

    private static final CommonTable ADULTS =
            select(USER_ID, NAME).from(USERS).where(AGE.gt(17)).cte("adults");

    @Test
    void isWrittenOnceBeforeTheStatement() {
        CommonTable other = ADULTS.as("other");

        assertThatSql(select(ADULTS.column(NAME))
                        .from(ADULTS)
                        .join(other, ADULTS.column(USER_ID).lt(other.column(USER_ID)))
                        .where(ADULTS.column(NAME).like("A%")))
                .on(H2, POSTGRES)
                .is("""
                        WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                        SELECT adults.name FROM adults JOIN adults AS other ON adults.id < other.id
                        WHERE adults.name LIKE ?""", 17, "A%");
    }

    @Test
    void valuesStayInOrder() {
        assertThatSql(select(literal("first"), ADULTS.column(NAME))
                        .where(ADULTS.column(USER_ID).eq(5L)))
                .on(MARIADB, MYSQL, POSTGRES, SQLITE)
                .is("""
                        WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                        SELECT ?, adults.name FROM adults WHERE adults.id = ?""", 17, "first", 5L);
    }

    @Test
    void standsBeforeThoseThatUseIt() {
        CommonTable counted = select(ADULTS.column(NAME), count()).from(ADULTS).cte("counted");
        CommonTable unrelated = select(count()).from(ORDERS).cte("unrelated");

        assertThatSql(select(counted.column(count()), unrelated.column(count())).from(counted, unrelated))
                .on(POSTGRES, MYSQL, MARIADB, SQLITE, H2)
                .is("""
                        WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?),
                        counted (name, count) AS (SELECT adults.name, count(*) FROM adults),
                        unrelated (count) AS (SELECT count(*) FROM orders)
                        SELECT counted.count, unrelated.count FROM counted CROSS JOIN unrelated""", 17);
    }

    @Test
    void isFoundWhereverItIsUsed() {
        assertThatSql(select(NAME)
                        .from(USERS)
                        .where(exists(select(ADULTS.column(USER_ID))
                                .where(ADULTS.column(USER_ID).eq(USER_ID)))))
                .on(Dialects.all())
                .is("""
                        WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                        SELECT users.name FROM users
                        WHERE EXISTS (SELECT adults.id FROM adults WHERE adults.id = users.id)""", 17);
    }

    @Test
    void usesItself() {
        CommonTable numbers = recursive(
                "numbers",
                select(literal(1).as("n")),
                self -> select(self.number("n", Integer.class).plus(1))
                        .from(self)
                        .where(self.number("n", Integer.class).lt(9)));

        assertThatSql(select(numbers.number("n", Integer.class)))
                .on(MARIADB, MYSQL, POSTGRES, SQLITE)
                .is("""
                        WITH RECURSIVE numbers (n) AS
                        (SELECT ? AS n UNION ALL SELECT numbers.n + ? FROM numbers WHERE numbers.n < ?)
                        SELECT numbers.n FROM numbers""", 1, 1, 9);
    }

    @Test
    void mayBeAskedToKeepItsRows() {
        assertThatSql(select(ADULTS.materialized().column(NAME)).from(ADULTS.materialized()))
                .on(POSTGRES, SQLITE)
                .is("""
                        WITH adults (id, name) AS MATERIALIZED (SELECT users.id, users.name FROM users
                        WHERE users.age > ?) SELECT adults.name FROM adults""", 17)
                .on(H2, MARIADB, MYSQL)
                .is("""
                        WITH adults (id, name) AS (SELECT users.id, users.name FROM users
                        WHERE users.age > ?) SELECT adults.name FROM adults""", 17);
    }

    @Test
    void isAText() {
        CommonTable ids = text("SELECT id FROM users WHERE age > :age")
                .bind("age", 17)
                .columns(USER_ID)
                .cte("ids");

        assertThatSql(select(number(ids.column(USER_ID)).plus(1L)).from(ids))
                .on(Dialects.all())
                .is("WITH ids (id) AS (SELECT id FROM users WHERE age > ?) SELECT ids.id + ? FROM ids", 17, 1L);
    }

    @Nested
    class OfAChange {

        @Test
        void standsBeforeIt() {
            assertThatSql(delete(ORDERS).where(BUYER.in(select(ADULTS.column(USER_ID)))))
                    .on(MYSQL, POSTGRES, SQLITE)
                    .is("""
                            WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                            DELETE FROM orders WHERE orders.user_id IN (SELECT adults.id FROM adults)""", 17);
        }

        @Test
        void standsWithinWhereItMayNotStandBefore() {
            assertThatSql(update(ORDERS).set(BUYER, 1L).where(BUYER.in(select(ADULTS.column(USER_ID)))))
                    .on(H2, MARIADB)
                    .is("""
                            UPDATE orders SET user_id = ? WHERE orders.user_id IN
                            (WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                            SELECT adults.id FROM adults)""", 1L, 17);
        }

        @Test
        void standsBeforeTheRowsOfAnInsert() {
            assertThatSql(insert(ADDRESSES).from(select(ADULTS.column(USER_ID)), ADDRESSES.c("id")))
                    .on(POSTGRES, SQLITE)
                    .is("""
                            WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                            INSERT INTO addresses (id) SELECT adults.id FROM adults""", 17)
                    .on(H2, MARIADB, MYSQL)
                    .is("""
                            INSERT INTO addresses (id)
                            WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                            SELECT adults.id FROM adults""", 17);
        }

        @Test
        void isAChangeItself() {
            CommonTable gone =
                    delete(ORDERS).where(BUYER.eq(1L)).returning(BUYER).cte("gone");

            assertThatSql(select(count()).from(gone))
                    .on(POSTGRES)
                    .is("""
                            WITH gone (user_id) AS (DELETE FROM orders WHERE orders.user_id = ? RETURNING user_id)
                            SELECT count(*) FROM gone""", 1L)
                    .on(MYSQL)
                    .isRefused(
                            "MySQL has no statements that change rows in WITH. Execute them one after the other in one"
                                    + " transaction, with returning(...) where the database has it. [orm-sql-unsupported]");
        }
    }

    @Nested
    class Names {

        @Test
        void areOfOneQueryOnly() {
            CommonTable others = select(USER_ID, NAME).from(USERS).cte("adults");

            assertThatThrownBy(() -> POSTGRES.compile(select(count()).from(ADULTS, others)))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "Two different queries are named \"adults\" by WITH in one statement. Rename one of them."
                                    + " [orm-sql-cte-name-taken]");
        }

        @Test
        void areOfOneQueryHoweverOftenItIsMade() {
            CommonTable again =
                    select(USER_ID, NAME).from(USERS).where(AGE.gt(17)).cte("adults");

            assertThatSql(select(count()).from(ADULTS, again.as("b")))
                    .on(POSTGRES)
                    .is("""
                            WITH adults (id, name) AS (SELECT users.id, users.name FROM users WHERE users.age > ?)
                            SELECT count(*) FROM adults CROSS JOIN adults AS b""", 17);
        }

        @Test
        void ofWhatAQuerySeesOfItselfStayInIt() {
            CommonTable[] leaked = new CommonTable[1];
            recursive("numbers", select(literal(1).as("n")), self -> {
                leaked[0] = self;
                return select(self.number("n", Integer.class)).from(self);
            });

            assertThatThrownBy(() -> POSTGRES.compile(select(count()).from(leaked[0])))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("What the recursive query \"numbers\" sees of itself is used outside of it. Use what"
                            + " recursive(...) returned. [orm-sql-cte-outside]");
        }

        @Test
        void ofColumnsAreKnown() {
            assertThatThrownBy(() -> ADULTS.column("nmae", SqlTypes.TEXT))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("\"adults\" has no column \"nmae\"; it has id, name. [orm-sql-no-such-column]");
            assertThatThrownBy(() -> ADULTS.number("name", Integer.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("Column \"name\" of \"adults\" holds String, not Integer. [orm-schema-wrong-class]");
        }
    }
}
