package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BALANCE;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.defaultValue;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.Insert;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InsertTest {

    @Test
    void aRowOfValues() {
        assertThatSql(insert(USERS).set(NAME, "Ada").set(AGE, (Integer) null).set(ACTIVE, literal(true)))
                .on(Dialects.all())
                .is("INSERT INTO users (name, age, active) VALUES (?, ?, ?)", "Ada", null, true);
    }

    @Test
    void aComputedValue() {
        assertThatSql(insert(USERS).set(NAME, upper(literal("ada"))))
                .on(Dialects.all())
                .is("INSERT INTO users (name) VALUES (upper(?))", "ada");
    }

    @Test
    void manyRowsAtOnce() {
        record Person(String name, int age) {}
        Insert statement = insert(USERS)
                .rows(
                        List.of(new Person("Ada", 36), new Person("Bob", 41)),
                        (row, person) -> row.set(NAME, person.name()).set(AGE, person.age()));

        assertThatSql(statement)
                .on(Dialects.all())
                .is("INSERT INTO users (name, age) VALUES (?, ?), (?, ?)", "Ada", 36, "Bob", 41);
    }

    @Test
    void theRowsOfASelect() {
        assertThatSql(insert(USERS).from(select(upper(NAME), AGE).from(USERS).where(ACTIVE), NAME, AGE))
                .on(Dialects.all())
                .is("""
                        INSERT INTO users (name, age)
                        SELECT upper(users.name), users.age FROM users WHERE users.active""");
    }

    @Test
    void aRowOfDefaults() {
        assertThatSql(insert(USERS)).on(H2, POSTGRES, SQLITE).is("INSERT INTO users DEFAULT VALUES");
        assertThatSql(insert(USERS)).on(MYSQL, MARIADB).is("INSERT INTO users () VALUES ()");
    }

    @Test
    void aValueTravelsInTheTypeOfItsColumn() {
        CompiledSql sql = POSTGRES.compile(insert(USERS).set(BALANCE, literal(new BigDecimal("1.005"))));

        assertThat(sql.slots()).extracting(Slot::type).containsExactly(BALANCE.type());
    }

    @Test
    void aComparedNumberMayHaveMoreDigitsThanItsColumn() {
        CompiledSql sql = POSTGRES.compile(select(NAME).from(USERS).where(BALANCE.gt(new BigDecimal("1.005"))));

        assertThat(sql.slots())
                .extracting(Slot::type)
                .extracting(SqlType::precision)
                .containsExactly(-1);
    }

    @Test
    void rowsOfDifferentColumnsAreRefused() {
        assertThatThrownBy(() -> insert(USERS).row(row -> row.set(NAME, "Ada")).row(row -> row.set(AGE, 36)))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "All rows of one INSERT must give the same columns a value. Row 2 has no value for name and has"
                                + " one for age, unlike the rows before. Write null or defaultValue() where a row has none, or use one"
                                + " INSERT for each kind of row. [orm-sql-insert-mixed]");
    }

    @Test
    void theOrderOfTheFirstRowCounts() {
        assertThatSql(insert(USERS)
                        .row(row -> row.set(NAME, "Ada").set(AGE, 36))
                        .row(row -> row.set(AGE, 41).set(NAME, "Bob")))
                .on(Dialects.all())
                .is("INSERT INTO users (name, age) VALUES (?, ?), (?, ?)", "Ada", 36, "Bob", 41);
    }

    @Nested
    class RowsOfNamedValues {

        @Test
        void areThoseOfMaps() {
            assertThatSql(insert(USERS).values(List.of(Map.of("name", "Ada"), Map.of("name", upper(literal("bob"))))))
                    .on(Dialects.all())
                    .is("INSERT INTO users (name) VALUES (?), (upper(?))", "Ada", "bob");
        }

        @Test
        void areThoseOfRecords() {
            record Person(String name, boolean active, OffsetDateTime createdAt) {}

            assertThatSql(insert(USERS).records(List.of(new Person("Ada", true, null))))
                    .on(Dialects.all())
                    .is("INSERT INTO users (name, active, created_at) VALUES (?, ?, ?)", "Ada", true, null);
        }

        @Test
        void offerTheNearestNameForAnUnknownOne() {
            assertThatThrownBy(() -> insert(USERS).values(Map.of("nmae", "Ada")))
                    .isInstanceOf(OrmException.class)
                    .hasMessageStartingWith("Table users has no column \"nmae\". Did you mean \"name\"?");
        }
    }

    @Nested
    class FromASelect {

        @Test
        void takesTheColumnsOfTheSameNames() {
            assertThatSql(insert(USERS).from(select(NAME, AGE.plus(1).as("age")).from(USERS)))
                    .on(Dialects.all())
                    .is("INSERT INTO users (name, age) SELECT users.name, users.age + ? AS age FROM users", 1);
        }

        @Test
        void needsAColumnForEachValue() {
            assertThatThrownBy(() -> insert(USERS).from(select(NAME, AGE).from(USERS), NAME))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "The select returns 2 values for each row and the INSERT names 1 columns. Name one column"
                                    + " for each value. [orm-sql-insert-columns]");
        }

        @Test
        void takesNoValuesBesides() {
            assertThatThrownBy(() ->
                            insert(USERS).from(select(NAME).from(USERS), NAME).set(AGE, 1))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-insert-mixed]");
            assertThatThrownBy(() -> insert(USERS).set(AGE, 1).from(select(NAME).from(USERS), NAME))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-insert-mixed]");
        }
    }

    @Nested
    class ADefault {

        private final Insert statement = insert(USERS)
                .row(row -> row.set(NAME, "Ada").set(AGE, defaultValue()))
                .row(row -> row.set(NAME, "Bob").set(AGE, 41));

        @Test
        void standsForAValue() {
            assertThatSql(statement)
                    .on(H2, MARIADB, MYSQL, POSTGRES)
                    .is("INSERT INTO users (name, age) VALUES (?, DEFAULT), (?, ?)", "Ada", "Bob", 41);
        }

        @Test
        void isLeftOutOnSqliteWhereAllRowsHaveIt() {
            assertThatSql(insert(USERS).set(NAME, "Ada").set(AGE, defaultValue()))
                    .on(SQLITE)
                    .is("INSERT INTO users (name) VALUES (?)", "Ada");
            assertThatSql(insert(USERS).set(AGE, defaultValue())).on(SQLITE).is("INSERT INTO users DEFAULT VALUES");
            assertThatSql(statement)
                    .on(SQLITE)
                    .isRefused(
                            "SQLite has no DEFAULT as a value. Give all rows of the INSERT the default and the column is"
                                    + " left out; in an UPDATE, set the value. [orm-sql-unsupported]");
        }
    }

    @Test
    void noRowsAreRefused() {
        assertThatThrownBy(() -> insert(USERS).values(List.of()))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "An INSERT was given an empty collection of rows; it would insert a row of defaults. Ask whether"
                                + " there are rows first. [orm-sql-insert-nothing]");
    }

    @Test
    void aColumnGivenTwiceIsRefused() {
        assertThatThrownBy(() -> insert(USERS).set(NAME, "Ada").set(NAME, "Bob"))
                .isInstanceOf(OrmException.class)
                .hasMessage("name gets a value twice. Remove one of the two. [orm-sql-set-twice]");
    }

    @Test
    void aTableUnderAnotherNameIsRefused() {
        assertThatSql(insert(USERS.as("u")).set(NAME, "Ada"))
                .on(Dialects.all())
                .isRefused(
                        "INSERT, UPDATE and DELETE change a table under its own name; the one given has an alias or is"
                                + " more than one table. Use the table, or from(Entity.class), itself."
                                + " [orm-compile-alias-changed]");
    }

    @Nested
    class Returning {

        private final dev.athanor.sql.Statement<Long> statement =
                insert(USERS).set(NAME, "Ada").returning(USER_ID);

        @Test
        void isOfEntitiesInASessionOnly() {
            assertThatThrownBy(() ->
                            POSTGRES.compile(insert(USERS).set(NAME, "Ada").returning(new FakeMapping().source), null))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-compile-needs-session]");
        }

        @Test
        void standsBehindTheInsert() {
            assertThatSql(statement)
                    .on(MARIADB, POSTGRES, SQLITE)
                    .is("INSERT INTO users (name) VALUES (?) RETURNING id", "Ada");
        }

        @Test
        void isASelectOnH2() {
            assertThatSql(statement)
                    .on(H2)
                    .is("SELECT id FROM FINAL TABLE (INSERT INTO users (name) VALUES (?))", "Ada");
        }

        @Test
        void isRefusedByMySql() {
            assertThatSql(statement)
                    .on(MYSQL)
                    .isRefused(
                            "MySQL has no RETURNING. Select the rows in the same transaction; keys of new rows are told"
                                    + " by a session's flush. [orm-sql-unsupported]");
        }
    }
}
