package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BALANCE;
import static dev.athanor.compile.Shop.EMAIL;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Sql.and;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.or;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConditionTest {

    @Test
    void compare() {
        assertThatCondition(and(AGE.eq(1), AGE.ne(2), AGE.lt(3), AGE.le(4), AGE.gt(5), AGE.ge(6)))
                .on(Dialects.all())
                .is(selectWhere("""
                        users.age = ? AND users.age <> ? AND users.age < ? AND users.age <= ? AND users.age > ?
                        AND users.age >= ?"""), 1, 2, 3, 4, 5, 6);
    }

    @Test
    void compareWithAnotherColumn() {
        assertThatCondition(NAME.eq(EMAIL)).on(Dialects.all()).is(selectWhere("users.name = users.email"));
    }

    @Test
    void nullIsNoValueToCompareWith() {
        assertThatThrownBy(() -> NAME.eq((String) null))
                .isInstanceOf(OrmException.class)
                .hasMessage("A comparison of name with null matches no row. Use isNull() or isNotNull()."
                        + " [orm-sql-null-comparison]");
    }

    @Test
    void nullIsNotInAList() {
        List<Integer> ages = new ArrayList<>();
        ages.add(null);

        assertThatThrownBy(() -> AGE.in(ages))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-sql-null-comparison]");
    }

    @Test
    void aBooleanColumnIsACondition() {
        assertThatCondition(and(ACTIVE, ACTIVE.not(), ACTIVE.eq(true), ACTIVE.isNull()))
                .on(Dialects.all())
                .is(
                        selectWhere(
                                "users.active AND NOT (users.active) AND users.active = ? AND users.active IS NULL"),
                        true);
    }

    @Test
    void andWithinOrStandsInParentheses() {
        assertThatCondition(or(AGE.eq(1), and(AGE.eq(2), ACTIVE), AGE.eq(3)))
                .on(Dialects.all())
                .is(selectWhere("users.age = ? OR (users.age = ? AND users.active) OR users.age = ?"), 1, 2, 3);
    }

    @Test
    void ofOneKindAreNotNested() {
        assertThatCondition(AGE.eq(1).or(AGE.eq(2)).or(AGE.eq(3).or(AGE.eq(4))))
                .on(Dialects.all())
                .is(selectWhere("users.age = ? OR users.age = ? OR users.age = ? OR users.age = ?"), 1, 2, 3, 4);
    }

    @Test
    void notBelongsToAllOfIt() {
        assertThatCondition(not(or(AGE.eq(1), ACTIVE)))
                .on(Dialects.all())
                .is(selectWhere("NOT (users.age = ? OR users.active)"), 1);
    }

    @Nested
    class OfEntities {

        private final FakeMapping mapping = new FakeMapping();

        @Test
        void keepTheParenthesesOfWhatTheyStandFor() {
            Condition condition =
                    mapping.number.times(2).eq(1).and(mapping.condition).and(mapping.truth);

            assertThat(POSTGRES.compile(select(NAME).from(USERS).where(condition), mapping)
                            .text())
                    .isEqualTo(selectWhere("((users.age + ?) * ?) = ? AND (users.age < ? OR users.active)"
                            + " AND NOT (users.active)"));
        }

        @Test
        void areRefusedWithoutMapping() {
            assertThatCondition(mapping.number.eq(1))
                    .on(POSTGRES)
                    .isRefused(
                            "The statement is about entity dev.athanor.compile.FakeMapping$User, which only a session can"
                                    + " turn into tables. Execute it with a Session, or use the Table. [orm-compile-needs-session]");
        }
    }

    @Test
    void betweenIncludesItsBounds() {
        assertThatCondition(AGE.between(17, 65))
                .on(Dialects.all())
                .is(selectWhere("users.age BETWEEN ? AND ?"), 17, 65);
    }

    @Nested
    class Lists {

        @Test
        void ofValues() {
            assertThatCondition(and(AGE.in(1, 2), AGE.notIn(List.of(3))))
                    .on(Dialects.all())
                    .is(selectWhere("users.age IN (?, ?) AND users.age NOT IN (?)"), 1, 2, 3);
        }

        @Test
        void ofNoValueMatchNoRow() {
            assertThatCondition(AGE.in(List.of())).on(Dialects.all()).is(selectWhere("1 = 0"));
        }

        @Test
        void ofNoValueExcludeNoRow() {
            assertThatCondition(AGE.notIn(List.of())).on(Dialects.all()).is(selectWhere("1 = 1"));
        }

        @Test
        void ofManyValuesTravelAsOne() {
            List<Integer> many = Collections.nCopies(1_000, 1);

            assertThatCondition(AGE.in(many)).on(POSTGRES, H2).is(selectWhere("users.age = ANY (?)"), many);
            assertThatCondition(AGE.notIn(many)).on(POSTGRES, H2).is(selectWhere("users.age <> ALL (?)"), many);
            assertThatCondition(AGE.in(many))
                    .on(SQLITE)
                    .is(selectWhere("users.age IN (SELECT value FROM json_each(?))"), many);
        }

        @Test
        void ofTooManyValuesAreRefused() {
            assertThatCondition(BALANCE.in(Collections.nCopies(40_000, BigDecimal.ONE)))
                    .on(SQLITE)
                    .isRefused(
                            "The statement carries 40000 values; sqlite takes 32766 at most. Execute it for some of the"
                                    + " values at a time, or put them into a table and join it. [orm-sql-too-many-values]");
        }
    }

    @Nested
    class Arithmetic {

        @Test
        void isInParenthesesWhereItsOrderMatters() {
            assertThatCondition(
                            AGE.plus(1).times(2).minus(AGE.minus(AGE.plus(3))).eq(4))
                    .on(Dialects.all())
                    .is(selectWhere("((users.age + ?) * ? - (users.age - (users.age + ?))) = ?"), 1, 2, 3, 4);
        }

        @Test
        void divisionOfWholeNumbersIsWhole() {
            assertThatCondition(AGE.dividedBy(2).eq(3))
                    .on(H2, POSTGRES, SQLITE)
                    .is(selectWhere("(users.age / ?) = ?"), 2, 3);
            assertThatCondition(AGE.dividedBy(2).eq(3))
                    .on(MYSQL, MARIADB)
                    .is(selectWhere("(users.age DIV ?) = ?"), 2, 3);
        }

        @Test
        void divisionOfDecimalsIsNot() {
            Condition condition = BALANCE.dividedBy(new BigDecimal("4")).gt(BigDecimal.ONE);

            assertThatCondition(condition)
                    .on(H2, MARIADB, MYSQL, POSTGRES)
                    .is(selectWhere("(users.balance / ?) > ?"), new BigDecimal("4"), BigDecimal.ONE);
            assertThatCondition(condition)
                    .on(SQLITE)
                    .is(selectWhere("(CAST(users.balance AS REAL) / ?) > ?"), new BigDecimal("4"), BigDecimal.ONE);
        }

        @Test
        void aFractionIsNotLostInAWholeNumber() {
            assertThatCondition(AGE.times(BALANCE).gt(1))
                    .on(Dialects.all())
                    .isRefused(
                            "A whole number is computed with one that has a fraction, which the result would lose. Begin"
                                    + " with the other one, as in price.times(quantity), or cast the first:"
                                    + " number(quantity.cast(DECIMAL)). [orm-sql-mixed-arithmetic]");
        }
    }

    @Nested
    class Patterns {

        @Test
        void regardCase() {
            assertThatCondition(NAME.like("A%")).on(H2, POSTGRES).is(selectWhere("users.name LIKE ?"), "A%");
            assertThatCondition(NAME.like("A%")).on(SQLITE).is(selectWhere("users.name GLOB ?"), "A%");
            assertThatCondition(NAME.like("A%"))
                    .on(MYSQL, MARIADB)
                    .is(selectWhere("(users.name LIKE ? AND users.name LIKE ? COLLATE utf8mb4_bin)"), "A%", "A%");
        }

        @Test
        void regardCaseOfComputedText() {
            Condition condition = lower(NAME).like("a%");

            assertThatCondition(condition)
                    .on(MYSQL, MARIADB)
                    .is(selectWhere("lower(users.name) LIKE ? COLLATE utf8mb4_bin"), "a%");
        }

        @Test
        void disregardCase() {
            assertThatCondition(NAME.ilike("a%")).on(H2, POSTGRES).is(selectWhere("users.name ILIKE ?"), "a%");
            assertThatCondition(NAME.ilike("a%")).on(SQLITE).is(selectWhere("LOWER(users.name) LIKE LOWER(?)"), "a%");
            assertThatCondition(NAME.ilike("a%"))
                    .on(MYSQL, MARIADB)
                    .is(selectWhere("LOWER(users.name) LIKE LOWER(?) COLLATE utf8mb4_bin"), "a%");
        }

        @Test
        void ofPlainTextEscapeWhatIsSpecial() {
            assertThatCondition(NAME.startsWith("50%_!["))
                    .on(H2, POSTGRES)
                    .is(selectWhere("users.name LIKE ? ESCAPE '!'"), "50!%!_!!![%");
        }
    }

    @Test
    void textsAreJoinedByBarsOrConcat() {
        assertThatCondition(NAME.concat(" <").concat(EMAIL).concat(">").eq("x"))
                .on(H2, POSTGRES, SQLITE)
                .is(selectWhere("(users.name || ? || users.email || ?) = ?"), " <", ">", "x");
        assertThatCondition(NAME.concat("!").eq("x"))
                .on(MYSQL, MARIADB)
                .is(selectWhere("CONCAT(users.name, ?) = ?"), "!", "x");
    }

    private static SqlAssert assertThatCondition(Condition condition) {
        return assertThatSql(select(NAME).from(USERS).where(condition));
    }

    private static String selectWhere(String condition) {
        return "SELECT users.name FROM users WHERE " + condition;
    }
}
