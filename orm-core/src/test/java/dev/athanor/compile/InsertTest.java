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
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.Insert;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.util.List;
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
                .hasMessageEndingWith("Write null where a row has none, or use one INSERT for each kind of row."
                        + " [orm-sql-insert-mixed]");
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
