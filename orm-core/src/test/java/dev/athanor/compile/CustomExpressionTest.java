package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Functions.function;
import static dev.athanor.sql.Sql.condition;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.CustomExpression;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Rendering;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of a program's own. */
class CustomExpressionTest {

    /** How alike two texts are. */
    record Similarity(Expression<String> left, Expression<String> right, int least)
            implements CustomExpression<Boolean> {

        @Override
        public SqlType<Boolean> type() {
            return SqlTypes.BOOLEAN;
        }

        @Override
        public List<Expression<?>> operands() {
            return List.of(left, right);
        }

        @Override
        public void writeTo(Rendering rendering) {
            if (rendering.dialect().equals("mysql")) {
                throw rendering.unsupported("similarity", "Compare with ilike(…).");
            }
            rendering
                    .words("similarity(")
                    .expression(left)
                    .words(", ")
                    .expression(right)
                    .words(") > ")
                    .bind(least, SqlTypes.INTEGER);
        }
    }

    private record Writing(Consumer<Rendering> writing) implements CustomExpression<Integer> {

        @Override
        public SqlType<Integer> type() {
            return SqlTypes.INTEGER;
        }

        @Override
        public List<Expression<?>> operands() {
            return List.of(AGE);
        }

        @Override
        public void writeTo(Rendering rendering) {
            writing.accept(rendering);
        }
    }

    @Test
    void writeThemselvesWithTheirValuesInOrder() {
        var alike = condition(new Similarity(NAME, NAME.concat("x"), 3));

        assertThatSql(select(AGE.plus(1)).from(Shop.USERS).where(AGE.gt(2), alike, AGE.lt(4)))
                .on(POSTGRES)
                .is("""
                        SELECT users.age + ? FROM users
                        WHERE users.age > ? AND (similarity(users.name, users.name || ?) > ?) AND users.age < ?""", 1, 2, "x", 3, 4);
    }

    @Test
    void tellTheirTables() {
        assertThatSql(select(new Similarity(NAME, NAME, 1)))
                .on(POSTGRES)
                .is("SELECT similarity(users.name, users.name) > ? FROM users", 1);
    }

    @Test
    void mayBeRefused() {
        assertThatSql(select(new Similarity(NAME, NAME, 1)))
                .on(MYSQL)
                .isRefused("MySQL has no similarity. Compare with ilike(…). [orm-sql-unsupported]");
    }

    @Test
    void standInParenthesesBesideOperators() {
        var sum = new Writing(rendering -> rendering.words("1 + ").operand(AGE.plus(1)));

        assertThatSql(select(number(sum).times(2))).on(H2).is("SELECT (1 + (users.age + ?)) * ? FROM users", 1, 2);
    }

    @Test
    void nameTypesAndConditionsAndNames() {
        var all = new Writing(rendering -> rendering
                .words("CASE WHEN ")
                .condition(ACTIVE.not())
                .words(" THEN CAST(")
                .identifier("a \"b")
                .words(" AS ")
                .typeName(SqlTypes.BIGINT)
                .words(") END"));

        assertThatSql(select(all))
                .on(POSTGRES)
                .is("SELECT CASE WHEN NOT (users.active) THEN CAST(\"a \"\"b\" AS BIGINT) END FROM users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "\"x\"", "a; b", "a -- b", "/* a", "a */", "?", "\\", "`", "\0", "ä"})
    void writeNoWordsThatCouldHideMore(String words) {
        var hostile = new Writing(rendering -> rendering.words(words));

        assertThatThrownBy(() -> POSTGRES.compile(select(hostile)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-sql-custom-words]");
    }

    @Test
    void aFunctionMayHaveOtherNamesElsewhere() {
        var length = function("length", SqlTypes.INTEGER, NAME).on("char_length", "mysql", "mariadb");

        assertThatSql(select(length)).on(POSTGRES, H2).is("SELECT length(users.name) FROM users");
        assertThatSql(select(length)).on(MYSQL).is("SELECT char_length(users.name) FROM users");
    }
}
