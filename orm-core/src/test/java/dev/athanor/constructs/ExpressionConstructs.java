package dev.athanor.constructs;

import static dev.athanor.constructs.Store.ACTIVE;
import static dev.athanor.constructs.Store.AGE;
import static dev.athanor.constructs.Store.NAME;
import static dev.athanor.constructs.Store.USERS;
import static dev.athanor.sql.Functions.coalesce;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.currentDate;
import static dev.athanor.sql.Functions.currentTimestamp;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.select;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.type.SqlTypes;
import java.util.List;

/** Expressions and conditions. */
final class ExpressionConstructs {

    private ExpressionConstructs() {}

    static List<Construct> all() {
        return List.of(
                condition(
                        "`eq ne lt le gt ge`",
                        AGE.eq(1)
                                .or(AGE.ne(2))
                                .or(AGE.lt(3))
                                .or(AGE.le(4))
                                .or(AGE.gt(5))
                                .or(AGE.ge(6))),
                condition("`between`", AGE.between(1, 40)),
                condition("`isNull isNotNull`", AGE.isNull().or(NAME.isNotNull())),
                condition("`in notIn` values", AGE.in(1, 36).or(AGE.notIn(List.of(1, 2)))),
                condition("`in` nothing", AGE.in(List.of())),
                condition("`like`", NAME.like("A%")),
                condition("`ilike`", NAME.ilike("a%")),
                condition(
                        "`startsWith endsWith contains`",
                        NAME.startsWith("A").or(NAME.endsWith("b")).or(NAME.contains("%"))),
                condition("`and or not`", not(ACTIVE.and(AGE.gt(1)).or(NAME.eq("x")))),
                expression(
                        "`plus minus times dividedBy mod negate`",
                        AGE.plus(1).minus(2).times(3).dividedBy(4).mod(5).negate()),
                expression("`concat`", NAME.concat("-").concat(lower(NAME))),
                expression("`cast`", AGE.cast(SqlTypes.VARCHAR)),
                expression(
                        "`case_`",
                        case_(AGE.lt(18), "minor").when(AGE.ge(65), "senior").orElse("adult")),
                expression("a condition as a value", AGE.gt(1)),
                expression("`coalesce`", coalesce(AGE, 0)),
                expression("`currentTimestamp`", currentTimestamp()),
                expression("`currentDate`", currentDate()),
                Construct.of("`count`", select(count()).from(USERS)));
    }

    private static Construct condition(String name, Condition condition) {
        return Construct.of(name, select(NAME).from(USERS).where(condition));
    }

    private static Construct expression(String name, Expression<?> expression) {
        return Construct.of(name, select(NAME, expression.as("answer")).from(USERS));
    }
}
