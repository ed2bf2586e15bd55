package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.cube;
import static dev.athanor.sql.Sql.groupingSets;
import static dev.athanor.sql.Sql.rollup;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.window;
import static dev.athanor.sql.WindowFunctions.rank;
import static dev.athanor.sql.WindowFunctions.rowNumber;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RareClausesTest {

    private static final Select<String> NAMES = select(NAME).from(USERS);

    @Nested
    class DistinctOn {

        private final Select<String> eldest =
                NAMES.distinctOn(ACTIVE).orderBy(ACTIVE.asc(), AGE.desc().nullsLast());

        @Test
        void returnsTheFirstRowOfEach() {
            assertThatSql(eldest).on(POSTGRES).is("""
                            SELECT DISTINCT ON (users.active) users.name FROM users
                            ORDER BY users.active, users.age DESC NULLS LAST""");
        }

        @Test
        void numbersTheRowsWhereThereIsNone() {
            assertThatSql(eldest.limit(3)).on(SQLITE).is("""
                            SELECT ranked.c1 AS name FROM (SELECT users.name AS c1, users.active AS o1, users.age AS o2,
                            row_number() OVER (PARTITION BY users.active
                            ORDER BY users.active, users.age DESC NULLS LAST) AS k FROM users) AS ranked
                            WHERE ranked.k = ? ORDER BY ranked.o1, ranked.o2 DESC NULLS LAST LIMIT ?""", 1L, 3L);
        }

        @Test
        void isOrderedByItsExpressionsFirst() {
            assertThatThrownBy(() -> POSTGRES.compile(NAMES.distinctOn(ACTIVE).orderBy(AGE.desc())))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "distinctOn(...) returns the first row of each group, by the order, which must begin with what"
                                    + " is grouped by. Begin orderBy(...) with the expressions of distinctOn(...)."
                                    + " [orm-sql-distinct-on-order]");
        }
    }

    @Nested
    class Ties {

        private final Select<String> tied = NAMES.orderBy(AGE.asc()).limit(2).withTies();

        @Test
        void areReturnedBeyondTheLimit() {
            assertThatSql(tied)
                    .on(H2, MARIADB, POSTGRES)
                    .is("SELECT users.name FROM users ORDER BY users.age FETCH FIRST ? ROWS WITH TIES", 2L);
            assertThatSql(tied.offset(1))
                    .on(H2, MARIADB, POSTGRES)
                    .is(
                            "SELECT users.name FROM users ORDER BY users.age OFFSET ? ROWS FETCH FIRST ? ROWS WITH TIES",
                            1L,
                            2L);
        }

        @Test
        void areRankedWhereThereIsNoWord() {
            assertThatSql(tied).on(MYSQL, SQLITE).is("""
                            SELECT ranked.c1 AS name FROM (SELECT users.name AS c1, users.age AS o1,
                            rank() OVER (ORDER BY users.age) AS k FROM users) AS ranked
                            WHERE ranked.k <= ? ORDER BY ranked.o1""", 2L);
            assertThatSql(tied.offset(1))
                    .on(SQLITE)
                    .isRefused(
                            "SQLite has no WITH TIES or PERCENT of distinct rows or after OFFSET. Select the distinct rows in a"
                                    + " sub-select and limit around it; leave the offset out. [orm-sql-unsupported]");
        }

        @Test
        void needAnOrder() {
            assertThatThrownBy(() -> POSTGRES.compile(NAMES.limit(1).withTies()))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "withTies() returns the rows that the order puts beside the last one of the limit; the select"
                                    + " has no order. Call orderBy(...) and limit(...), too. [orm-sql-ties]");
        }
    }

    @Nested
    class Percent {

        @Test
        void countsHundredths() {
            assertThatSql(NAMES.orderBy(AGE.asc()).limitPercent(50))
                    .on(H2)
                    .is("SELECT users.name FROM users ORDER BY users.age FETCH FIRST ? PERCENT ROWS ONLY", 50L)
                    .on(MARIADB, MYSQL, POSTGRES, SQLITE)
                    .is("""
                            SELECT ranked.c1 AS name FROM (SELECT users.name AS c1, users.age AS o1,
                            row_number() OVER (ORDER BY users.age) AS k, count(*) OVER () AS n FROM users) AS ranked
                            WHERE ((ranked.k - ?) * ?) < (? * ranked.n) ORDER BY ranked.o1""", 1L, 100L, 50L);
        }

        @Test
        void givesWayToALimit() {
            assertThatSql(NAMES.limitPercent(50).limit(2)).on(POSTGRES).is("SELECT users.name FROM users LIMIT ?", 2L);
        }
    }

    @Nested
    class Groupings {

        private final Select<Row> counted = select(ACTIVE, AGE, count()).from(USERS);

        @Test
        void rollUp() {
            assertThatSql(counted.groupBy(rollup(ACTIVE, AGE)))
                    .on(POSTGRES)
                    .is("""
                            SELECT users.active, users.age, count(*) FROM users
                            GROUP BY ROLLUP (users.active, users.age)""")
                    .on(MARIADB, MYSQL)
                    .is("""
                            SELECT users.active, users.age, count(*) FROM users
                            GROUP BY users.active, users.age WITH ROLLUP""")
                    .on(SQLITE)
                    .isRefused("SQLite has no ROLLUP. Combine a query for each grouping by unionAll(...)."
                            + " [orm-sql-unsupported]");
        }

        @Test
        void areSeveral() {
            assertThatSql(counted.groupBy(ACTIVE, cube(AGE, NAME)))
                    .on(POSTGRES)
                    .is("""
                            SELECT users.active, users.age, count(*) FROM users
                            GROUP BY users.active, CUBE (users.age, users.name)""")
                    .on(MYSQL)
                    .isRefused("MySQL has no CUBE beside others. Combine a query for each grouping by unionAll(...)."
                            + " [orm-sql-unsupported]");
            assertThatSql(counted.groupBy(groupingSets(List.of(ACTIVE, AGE), List.of(AGE), List.of())))
                    .on(POSTGRES)
                    .is("""
                            SELECT users.active, users.age, count(*) FROM users
                            GROUP BY GROUPING SETS ((users.active, users.age), (users.age), ())""");
        }
    }

    @Test
    void aWindowHasAName() {
        assertThatSql(select(NAME, rank().over(window("elders")), rowNumber().over(window("elders")))
                        .from(USERS)
                        .window("elders", window().orderBy(AGE.desc())))
                .on(POSTGRES, SQLITE)
                .is("""
                        SELECT users.name, rank() OVER elders, row_number() OVER elders FROM users
                        WINDOW elders AS (ORDER BY users.age DESC)""");
    }

    @Nested
    class Hints {

        private final Select<String> hinted = NAMES.hint("mysql", "NO_INDEX_MERGE(users)");

        @Test
        void areSeenByOneDialect() {
            assertThatSql(hinted)
                    .on(MYSQL)
                    .is("SELECT /*+ NO_INDEX_MERGE(users) */ users.name FROM users")
                    .on(H2, MARIADB, POSTGRES, SQLITE)
                    .is("SELECT users.name FROM users");
        }

        @Test
        void stayWithinTheirComment() {
            assertThatThrownBy(() -> NAMES.hint("mysql", "x */ UNION SELECT 1"))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("orm-sql-bad-hint");
        }
    }
}
