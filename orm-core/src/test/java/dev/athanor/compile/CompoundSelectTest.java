package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ADDRESSES;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BUYER;
import static dev.athanor.compile.Shop.EMAIL;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.label;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.schema.Column;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.Subquery;
import dev.athanor.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompoundSelectTest {

    private static final Column.OfString CITY = ADDRESSES.string("city");
    private static final Select<String> NAMES = select(NAME).from(USERS);
    private static final Select<String> CITIES = select(CITY).from(ADDRESSES);
    private static final Select<String> EMAILS = select(EMAIL).from(USERS);

    @Test
    void membersStandBesideEachOther() {
        assertThatSql(NAMES.union(CITIES).union(EMAILS)).on(Dialects.all()).is("""
                        SELECT users.name FROM users UNION SELECT addresses.city FROM addresses
                        UNION SELECT users.email FROM users""");
    }

    @Test
    void callsAreReadFromLeftToRight() {
        assertThatSql(NAMES.union(CITIES).intersect(EMAILS))
                .on(H2, MYSQL, POSTGRES)
                .is("""
                        (SELECT users.name FROM users UNION SELECT addresses.city FROM addresses)
                        INTERSECT SELECT users.email FROM users""")
                .on(MARIADB)
                .is("""
                        SELECT * FROM (SELECT users.name FROM users UNION SELECT addresses.city FROM addresses) AS member
                        INTERSECT SELECT users.email FROM users""")
                .on(SQLITE)
                .is("""
                        SELECT users.name FROM users UNION SELECT addresses.city FROM addresses
                        INTERSECT SELECT users.email FROM users""");
    }

    @Test
    void whatIsCombinedWithinStaysTogether() {
        assertThatSql(NAMES.union(CITIES.intersect(EMAILS)))
                .on(H2, MYSQL, POSTGRES)
                .is("""
                        SELECT users.name FROM users UNION
                        (SELECT addresses.city FROM addresses INTERSECT SELECT users.email FROM users)""")
                .on(SQLITE)
                .is("""
                        SELECT users.name FROM users UNION SELECT * FROM
                        (SELECT addresses.city FROM addresses INTERSECT SELECT users.email FROM users)""");
    }

    @Test
    void aMemberMayHaveItsOwnLimit() {
        assertThatSql(NAMES.orderBy(NAME.asc()).limit(1).unionAll(CITIES))
                .on(H2, MARIADB, MYSQL, POSTGRES)
                .is("""
                        (SELECT users.name FROM users ORDER BY users.name LIMIT ?)
                        UNION ALL SELECT addresses.city FROM addresses""", 1L)
                .on(SQLITE)
                .is("""
                        SELECT * FROM (SELECT users.name FROM users ORDER BY users.name LIMIT ?)
                        UNION ALL SELECT addresses.city FROM addresses""", 1L);
    }

    @Test
    void theWholeIsOrderedByColumnsOfTheFirstMember() {
        var years = AGE.plus(1).as("years");
        CompoundSelect<Row> all =
                select(NAME, years).from(USERS).unionAll(select(NAME, AGE).from(USERS));

        assertThatSql(all.orderBy(NAME.asc(), years.desc(), label("years").asc())
                        .limit(5)
                        .offset(2))
                .on(Dialects.all())
                .is("""
                        SELECT users.name, users.age + ? AS years FROM users
                        UNION ALL SELECT users.name, users.age FROM users
                        ORDER BY name, years DESC, years LIMIT ? OFFSET ?""", 1, 5L, 2L);
    }

    @Test
    void aNameThatComesTwiceIsGivenAnother() {
        assertThatSql(select(USER_ID, BUYER.as("id"))
                        .from(USERS)
                        .join(ORDERS)
                        .union(select(USER_ID, USER_ID).from(USERS))
                        .orderBy(BUYER.asc()))
                .on(Dialects.all())
                .is("""
                        SELECT users.id, orders.user_id AS id_2 FROM users JOIN orders ON orders.user_id = users.id
                        UNION SELECT users.id, users.id FROM users ORDER BY id_2""");
    }

    @Test
    void isOrderedByItsColumnsOnly() {
        assertThatThrownBy(() -> POSTGRES.compile(NAMES.union(CITIES).orderBy(AGE.asc())))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "The rows of UNION can be ordered by columns of its first member only: name. Select what to order"
                                + " by, or use the query as a table: select(...).from(query.as(\"name\")).orderBy(...)."
                                + " [orm-sql-compound-order]");
    }

    @Test
    void equalRowsAreNumberedWhereThereIsNoAll() {
        assertThatSql(NAMES.exceptAll(CITIES))
                .on(MARIADB, MYSQL, POSTGRES)
                .is("SELECT users.name FROM users EXCEPT ALL SELECT addresses.city FROM addresses")
                .on(H2, SQLITE)
                .is("""
                        SELECT c1 AS name FROM (SELECT c1, ROW_NUMBER() OVER (PARTITION BY c1) AS c0
                        FROM (SELECT users.name AS c1 FROM users) AS numbered EXCEPT
                        SELECT c1, ROW_NUMBER() OVER (PARTITION BY c1) AS c0
                        FROM (SELECT addresses.city AS c1 FROM addresses) AS numbered) AS counted""");
    }

    @Test
    void aMemberOfIntersectThatMayHaveRowsTwiceHasThemOnceOnH2() {
        assertThatSql(NAMES.intersect(CITIES.limit(2)))
                .on(H2)
                .is("""
                        SELECT users.name FROM users INTERSECT
                        SELECT DISTINCT * FROM (SELECT addresses.city FROM addresses LIMIT ?) AS member""", 2L)
                .on(MARIADB, MYSQL, POSTGRES)
                .is("""
                        SELECT users.name FROM users INTERSECT
                        (SELECT addresses.city FROM addresses LIMIT ?)""", 2L);
    }

    @Test
    void aTextIsAMember() {
        assertThatSql(NAMES.union(text("SELECT city FROM addresses WHERE id > :id")
                        .bind("id", 7L)
                        .columns(CITY)))
                .on(H2, MARIADB, MYSQL, POSTGRES)
                .is("SELECT users.name FROM users UNION (SELECT city FROM addresses WHERE id > ?)", 7L)
                .on(SQLITE)
                .is("SELECT users.name FROM users UNION SELECT * FROM (SELECT city FROM addresses WHERE id > ?)", 7L);
    }

    @Test
    void isUsedWhereverAQueryIs() {
        CompoundSelect<Long> ids =
                select(USER_ID).from(USERS).union(select(BUYER).from(ORDERS));
        Subquery all = ids.as("ids");

        assertThatSql(select(count()).from(all).where(all.column(USER_ID).in(ids), exists(ids)))
                .on(Dialects.all())
                .is("""
                        SELECT count(*) FROM
                        (SELECT users.id FROM users UNION SELECT orders.user_id FROM orders) AS ids
                        WHERE ids.id IN (SELECT users.id FROM users UNION SELECT orders.user_id FROM orders)
                        AND EXISTS (SELECT users.id FROM users UNION SELECT orders.user_id FROM orders)""");
        assertThatSql(insert(ADDRESSES).from(ids, ADDRESSES.c("id")))
                .on(Dialects.all())
                .is("""
                        INSERT INTO addresses (id)
                        SELECT users.id FROM users UNION SELECT orders.user_id FROM orders""");
        assertThatSql(select(scalar(ids.limit(1))))
                .on(Dialects.all())
                .is("SELECT (SELECT users.id FROM users UNION SELECT orders.user_id FROM orders LIMIT ?)", 1L);
    }

    @Test
    void manyAreCombinedInALoop() {
        assertThat(QueryExpression.combined(CompoundSelect.Operator.UNION, List.of(NAMES, CITIES, EMAILS)))
                .isEqualTo(NAMES.union(CITIES).union(EMAILS));
        assertThat(QueryExpression.combined(CompoundSelect.Operator.UNION, List.of(NAMES)))
                .isEqualTo(NAMES);
    }

    @Test
    void whatHasNoNameIsGivenOneInASubSelect() {
        Subquery counted = select(BUYER, count(), AGE.plus(1), AGE.plus(2))
                .from(ORDERS)
                .join(USERS)
                .as("counted");

        assertThatSql(select(counted.column(count()), counted.column("value_2", SqlTypes.INTEGER)))
                .on(POSTGRES, SQLITE)
                .is("""
                        SELECT counted.count, counted.value_2 FROM (SELECT orders.user_id, count(*) AS count,
                        users.age + ? AS value, users.age + ? AS value_2 FROM orders
                        JOIN users ON orders.user_id = users.id) AS counted""", 1, 2);
    }

    @Test
    void limitsAreExpressionsOrParameters() {
        assertThatSql(NAMES.limit(parameter("rows", SqlTypes.INTEGER)).offset(literal(3)))
                .on(Dialects.all())
                .is("SELECT users.name FROM users LIMIT ? OFFSET ?", ":rows", 3);
    }

    @Nested
    class MembersThatDoNotFit {

        @Test
        void haveMoreColumns() {
            assertThatThrownBy(() -> select(NAME, AGE)
                            .from(USERS)
                            .union(select(NAME, AGE, USER_ID).from(USERS)))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("UNION takes queries of as many columns as each other: the first has 2 (name, age), the"
                            + " second 3 (name, age, id). Select the same number. [orm-sql-compound-columns]");
        }

        @Test
        void haveColumnsOfAnotherClass() {
            assertThatThrownBy(() -> select(NAME, AGE)
                            .from(USERS)
                            .except(select(NAME, USER_ID).from(USERS)))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "EXCEPT takes queries whose columns hold the same: column 2 is \"age\" of Integer in the"
                                    + " first and \"id\" of Long in the second. Cast one of them. [orm-sql-compound-columns]");
        }
    }
}
