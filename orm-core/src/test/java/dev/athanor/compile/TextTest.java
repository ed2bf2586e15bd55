package dev.athanor.compile;

import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Sql.condition;
import static dev.athanor.sql.Sql.expression;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.type.SqlTypes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void parametersAreBound() {
        assertThatSql(text("SELECT name FROM users WHERE age > :age AND name <> :name AND age < :age + 10")
                        .bind("age", 17)
                        .bind("name", "Bob"))
                .on(Dialects.all())
                .is("SELECT name FROM users WHERE age > ? AND name <> ? AND age < ? + 10", 17, "Bob", 17);
    }

    @Test
    void parametersMayBeNullOfAType() {
        assertThatSql(text("UPDATE users SET age = :age").bind("age", null, SqlTypes.INTEGER))
                .on(Dialects.all())
                .is("UPDATE users SET age = ?", (Object) null);
    }

    @Test
    void parametersMayBeGivenWhenItRuns() {
        assertThatSql(text("SELECT :greeting")).on(Dialects.all()).is("SELECT ?", ":greeting");
    }

    @Test
    void aTextIsAPartOfAStatement() {
        assertThatSql(select(
                                NAME,
                                expression(text("age % :n").bind("n", 2), SqlTypes.INTEGER)
                                        .as("odd"))
                        .from(USERS)
                        .where(
                                AGE.gt(17),
                                condition(text("name = :a OR name = :b")
                                        .bind("a", "Ada")
                                        .bind("b", "Bob"))))
                .on(Dialects.all())
                .is("""
                        SELECT users.name, age % ? AS odd FROM users
                        WHERE users.age > ? AND (name = ? OR name = ?)""", 2, 17, "Ada", "Bob");
    }

    @Test
    void aParameterThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> text("SELECT :a, :b").bind("c", 1))
                .isInstanceOf(OrmException.class)
                .hasMessage("The text has no parameter \":c\"; it has a, b. [orm-sql-no-such-parameter]");
    }

    @Nested
    class Colons {

        @Test
        void withinQuotesAreNoParameters() {
            isLeftAlone("SELECT ':a', \":b\", `:c`, 'it''s :d'");
        }

        @Test
        void withinCommentsAreNoParameters() {
            isLeftAlone("SELECT 1 -- :a\n, 2 /* :b */");
        }

        @Test
        void inPairsAreCasts() {
            isLeftAlone("SELECT '1'::integer, a[1:2], b[:], 12:30");
        }

        @Test
        void behindABackslashAreColons() {
            assertThatSql(text("SELECT a\\:b")).on(POSTGRES).is("SELECT a:b");
        }

        @Test
        void withinDollarQuotesAreNoParameters() {
            isLeftAlone("SELECT $$ :a ' $$, $body$ :b $$ ' $body$");
        }

        @Test
        void withinTextOfBackslashesAreNoParameters() {
            isLeftAlone("SELECT E'it\\'s :a'");
        }

        private void isLeftAlone(String sql) {
            assertThatSql(text(sql)).on(Dialects.all()).is(sql);
        }
    }

    @Nested
    class QuestionMarks {

        /** A driver would take them for parameters. */
        @Test
        void withinQuotesStay() {
            assertThatSql(text("SELECT '?', :a").bind("a", 1))
                    .on(Dialects.all())
                    .is("SELECT '?', ?", 1);
        }
    }
}
