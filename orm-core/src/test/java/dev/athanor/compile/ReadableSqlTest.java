package dev.athanor.compile;

import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BUYER;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.TOTAL;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.pretty;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadableSqlTest {

    private static final FakeMapping MAPPING = new FakeMapping();
    private static final CommonTable GONE =
            delete(ORDERS).where(BUYER.eq(5L)).returning(BUYER).cte("gone");

    @Nested
    class Printed {

        @Test
        void statementsAreSqlWithoutValues() {
            assertThat(select(NAME).from(USERS).where(AGE.gt(17)).limit(3))
                    .hasToString("SELECT users.name FROM users WHERE users.age > ? LIMIT ?");
            assertThat(insert(USERS).set(NAME, "secret")).hasToString("INSERT INTO users (name) VALUES (?)");
            assertThat(update(USERS).set(AGE, AGE.plus(1)).returning(AGE))
                    .hasToString("UPDATE users SET age = users.age + ? RETURNING age");
            assertThat(text("SELECT :a").bind("a", "secret")).hasToString("SELECT ?");
        }

        @Test
        void expressionsAreSql() {
            assertThat(AGE.gt(17).and(NAME.eq("secret").not())).hasToString("users.age > ? AND NOT (users.name = ?)");
            assertThat(case_(AGE.lt(18), "minor").orElse("adult"))
                    .hasToString("CASE WHEN users.age < ? THEN ? ELSE ? END");
            assertThat(AGE.desc().nullsLast()).hasToString("users.age DESC NULLS LAST");
            assertThat(literal("secret")).hasToString("?");
        }

        @Test
        void itemsOfFromAreSql() {
            assertThat(select(NAME).from(USERS).as("sub")).hasToString("(SELECT users.name FROM users) AS sub");
            assertThat(GONE)
                    .hasToString(
                            "WITH gone (user_id) AS (DELETE FROM orders WHERE orders.user_id = ? RETURNING user_id) gone");
        }

        @Test
        void entitiesAreTheirNames() {
            assertThat(select(MAPPING.source).from(MAPPING.source).where(MAPPING.text.like("x%"), MAPPING.condition))
                    .hasToString("SELECT \"User\" FROM \"User\" WHERE \"User\".name LIKE ? AND ((MinorCondition))");
        }

        @Test
        void arithmeticOfAttributesIs() {
            assertThat(MAPPING.number.plus(1).times(TOTAL)).hasToString("(\"User\".age + ?) * orders.total");
        }
    }

    @Nested
    class Pretty {

        @Test
        void hasALineForEachClause() {
            Select<?> statement = select(NAME, sum(TOTAL).as("spent"))
                    .from(USERS)
                    .leftJoin(ORDERS, BUYER.eq(USER_ID))
                    .where(AGE.between(1, 2), NAME.eq("x").or(NAME.isNull()))
                    .groupBy(NAME)
                    .having(sum(TOTAL).gt(BigDecimal.ONE))
                    .orderBy(NAME.asc())
                    .limit(10)
                    .forUpdate();

            assertThat(pretty(statement)).isEqualTo("""
                    SELECT users.name, sum(orders.total) AS spent
                    FROM users
                    LEFT JOIN orders ON orders.user_id = users.id
                    WHERE users.age BETWEEN ? AND ?
                      AND (users.name = ? OR users.name IS NULL)
                    GROUP BY users.name
                    HAVING sum(orders.total) > ?
                    ORDER BY users.name
                    LIMIT ?
                    FOR UPDATE""");
        }

        @Test
        void hasABlockForEachSubSelect() {
            CommonTable adults = select(USER_ID).from(USERS).where(AGE.gt(17)).cte("adults");
            Statement<?> statement = select(count())
                    .from(adults)
                    .where(exists(select(BUYER).from(ORDERS).where(BUYER.eq(adults.column(USER_ID)))))
                    .union(select(count()).from(ORDERS));

            assertThat(pretty(statement)).isEqualTo("""
                    WITH adults (id) AS (
                        SELECT users.id
                        FROM users
                        WHERE users.age > ?
                    )
                    SELECT count(*)
                    FROM adults
                    WHERE EXISTS (
                        SELECT orders.user_id
                        FROM orders
                        WHERE orders.user_id = adults.id
                    )
                    UNION
                    SELECT count(*)
                    FROM orders""");
        }

        @Test
        void leavesTextsAndCommentsAsTheyAre() {
            assertThat(PrettySql.of("SELECT 'a FROM (SELECT b', \"FROM\", /* FROM x */ c FROM t"))
                    .isEqualTo("SELECT 'a FROM (SELECT b', \"FROM\", /* FROM x */ c\nFROM t");
            assertThat(PrettySql.of("DELETE FROM t WHERE a IS NOT DISTINCT FROM ? AND CASE WHEN a AND b THEN c END"))
                    .isEqualTo("DELETE FROM t\nWHERE a IS NOT DISTINCT FROM ?\n  AND CASE WHEN a AND b THEN c END");
        }

        @Test
        void changesNothingButWhiteSpace() {
            for (Statement<?> statement : List.of(
                    select(NAME).from(USERS),
                    insert(USERS).set(NAME, "x"),
                    update(USERS).set(NAME, "x").where(AGE.in(1, 2)),
                    select(count()).from(GONE))) {
                assertThat(pretty(statement).replaceAll("\\s+", ""))
                        .isEqualTo(statement.toString().replaceAll("\\s+", ""));
            }
        }
    }
}
