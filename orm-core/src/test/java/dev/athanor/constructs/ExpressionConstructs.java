package dev.athanor.constructs;

import static dev.athanor.constructs.Store.ACTIVE;
import static dev.athanor.constructs.Store.AGE;
import static dev.athanor.constructs.Store.BALANCE;
import static dev.athanor.constructs.Store.CREATED_AT;
import static dev.athanor.constructs.Store.EMAIL;
import static dev.athanor.constructs.Store.NAME;
import static dev.athanor.constructs.Store.PROFILE;
import static dev.athanor.constructs.Store.USERS;
import static dev.athanor.sql.Aggregates.boolAnd;
import static dev.athanor.sql.Aggregates.boolOr;
import static dev.athanor.sql.Aggregates.jsonArrayAgg;
import static dev.athanor.sql.Aggregates.jsonObjectAgg;
import static dev.athanor.sql.Aggregates.listAgg;
import static dev.athanor.sql.Aggregates.percentileCont;
import static dev.athanor.sql.Aggregates.percentileDisc;
import static dev.athanor.sql.Aggregates.rankOf;
import static dev.athanor.sql.Aggregates.stddev;
import static dev.athanor.sql.Aggregates.variance;
import static dev.athanor.sql.DateFunctions.daysBetween;
import static dev.athanor.sql.DateFunctions.extract;
import static dev.athanor.sql.DateFunctions.microsecondsBetween;
import static dev.athanor.sql.DateFunctions.minus;
import static dev.athanor.sql.DateFunctions.plus;
import static dev.athanor.sql.DateFunctions.truncate;
import static dev.athanor.sql.Frame.currentRow;
import static dev.athanor.sql.Frame.following;
import static dev.athanor.sql.Frame.preceding;
import static dev.athanor.sql.Frame.unboundedPreceding;
import static dev.athanor.sql.Functions.abs;
import static dev.athanor.sql.Functions.avg;
import static dev.athanor.sql.Functions.ceil;
import static dev.athanor.sql.Functions.coalesce;
import static dev.athanor.sql.Functions.concatWs;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.currentDate;
import static dev.athanor.sql.Functions.currentTime;
import static dev.athanor.sql.Functions.currentTimestamp;
import static dev.athanor.sql.Functions.exp;
import static dev.athanor.sql.Functions.floor;
import static dev.athanor.sql.Functions.function;
import static dev.athanor.sql.Functions.greatest;
import static dev.athanor.sql.Functions.least;
import static dev.athanor.sql.Functions.left;
import static dev.athanor.sql.Functions.length;
import static dev.athanor.sql.Functions.ln;
import static dev.athanor.sql.Functions.localTimestamp;
import static dev.athanor.sql.Functions.log;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Functions.lpad;
import static dev.athanor.sql.Functions.ltrim;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Functions.min;
import static dev.athanor.sql.Functions.nullif;
import static dev.athanor.sql.Functions.position;
import static dev.athanor.sql.Functions.power;
import static dev.athanor.sql.Functions.random;
import static dev.athanor.sql.Functions.repeat;
import static dev.athanor.sql.Functions.replace;
import static dev.athanor.sql.Functions.reverse;
import static dev.athanor.sql.Functions.right;
import static dev.athanor.sql.Functions.round;
import static dev.athanor.sql.Functions.rpad;
import static dev.athanor.sql.Functions.rtrim;
import static dev.athanor.sql.Functions.sign;
import static dev.athanor.sql.Functions.sqrt;
import static dev.athanor.sql.Functions.substring;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Functions.sumLong;
import static dev.athanor.sql.Functions.trim;
import static dev.athanor.sql.JsonFunctions.json;
import static dev.athanor.sql.JsonFunctions.jsonArray;
import static dev.athanor.sql.JsonFunctions.jsonObject;
import static dev.athanor.sql.Sql.any;
import static dev.athanor.sql.Sql.caseOf;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.false_;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.nullValue;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.true_;
import static dev.athanor.sql.Sql.tuple;
import static dev.athanor.sql.Sql.typeCoerce;
import static dev.athanor.sql.Sql.window;
import static dev.athanor.sql.WindowFunctions.lag;
import static dev.athanor.sql.WindowFunctions.lead;
import static dev.athanor.sql.WindowFunctions.nthValue;
import static dev.athanor.sql.WindowFunctions.rank;
import static dev.athanor.sql.WindowFunctions.rowNumber;

import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.ArrayFunctions;
import dev.athanor.sql.Condition;
import dev.athanor.sql.CustomExpression;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Frame;
import dev.athanor.sql.Rendering;
import dev.athanor.sql.Sql;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;

/** Expressions and conditions. */
final class ExpressionConstructs {

    private static final Table OTHERS = USERS.as("others");
    private static final Column.OfNumber<Integer> OTHER_AGE = OTHERS.number("age", Integer.class);

    private static final Expression<List<Integer>> SOME = literal(List.of(1, 36), SqlTypes.array(SqlTypes.INTEGER));

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
                condition(
                        "`isDistinctFrom isNotDistinctFrom`",
                        AGE.isDistinctFrom(1).or(AGE.isNotDistinctFrom(2))),
                condition(
                        "`notBetween`, `between` expressions",
                        AGE.notBetween(1, 2).and(AGE.between(AGE, AGE.plus(1)))),
                condition(
                        "`like` an expression, with an escape",
                        NAME.like(NAME.concat("%")).or(NAME.like("A!%", '!'))),
                condition(
                        "`startsWith endsWith contains` an expression",
                        NAME.contains(left(NAME, 1)).or(NAME.endsWith(right(NAME, 1)))),
                condition("`matches`", NAME.matches("^A")),
                condition("`imatches`", NAME.imatches("^a")),
                condition("`true_ false_`", true_().or(false_())),
                condition(
                        "`tuple … eq ne`",
                        tuple(NAME, AGE).eq("Ada", 36).or(tuple(NAME, AGE).ne(tuple(NAME, AGE)))),
                condition("`tuple … lt le gt ge`", tuple(NAME, AGE).lt(tuple(literal("Bob"), literal(1)))),
                condition("`tuple … in` values", tuple(NAME, AGE).in(List.of("Ada"), name -> name, name -> 36)),
                condition(
                        "`tuple … in` a select",
                        tuple(NAME, AGE).in(select(NAME, AGE).from(USERS))),
                condition(
                        "`all any`",
                        AGE.ge(Sql.all(select(OTHER_AGE).from(OTHERS)))
                                .or(AGE.lt(any(select(OTHER_AGE).from(OTHERS))))),
                expression(
                        "`bitAnd bitOr bitXor bitNot`",
                        AGE.bitAnd(7).bitOr(8).bitXor(3).bitNot()),
                expression("`shiftLeft shiftRight`", AGE.shiftLeft(2).shiftRight(1)),
                expression("`caseOf`", caseOf(AGE).when(17, "young").orElse("old")),
                expression("`nullValue`", nullValue(SqlTypes.INTEGER)),
                expression("`typeCoerce`", typeCoerce(AGE, SqlTypes.BIGINT)),
                expression("`left right`", left(NAME, 1).concat(right(NAME, 1))),
                expression("`lpad rpad`", lpad(rpad(NAME, 8, "-+"), 10, "*")),
                expression("`ltrim rtrim trim`", ltrim(rtrim(trim(NAME)))),
                expression("`repeat`", repeat(NAME, 2)),
                expression("`reverse`", reverse(NAME)),
                expression("`replace substring`", replace(substring(NAME, 1, 2), "a", "b")),
                expression("`position length`", position(literal("d"), NAME).plus(length(NAME))),
                expression("`concatWs`", concatWs("-", NAME, EMAIL)),
                expression(
                        "`abs ceil floor round sign`",
                        round(BALANCE, 1)
                                .plus(ceil(BALANCE))
                                .plus(floor(abs(BALANCE)))
                                .plus(sign(BALANCE))),
                expression(
                        "`sqrt power exp ln log`",
                        sqrt(AGE)
                                .plus(power(AGE, 2))
                                .plus(exp(literal(1)))
                                .plus(ln(AGE))
                                .plus(log(2, AGE))),
                expression("`random`", random()),
                expression("`greatest least`", greatest(AGE, least(AGE, literal(1)))),
                expression("`nullif`", nullif(AGE, 1)),
                expression("`currentTime`", currentTime()),
                expression("`localTimestamp`", localTimestamp()),
                expression("`plus minus` a `Period`", plus(CREATED_AT, Period.of(1, 2, 3))),
                expression("`plus minus` a `Duration`", minus(CREATED_AT, Duration.ofHours(5))),
                expression("`plus` microseconds", plus(CREATED_AT, Duration.ofNanos(5_000))),
                expression(
                        "`extract`",
                        extract(TimeField.YEAR, CREATED_AT).plus(extract(TimeField.DAY_OF_WEEK, CREATED_AT))),
                expression("`truncate`", truncate(TimeField.MONTH, CREATED_AT)),
                expression("`daysBetween`", daysBetween(CREATED_AT, CREATED_AT)),
                expression("`microsecondsBetween`", microsecondsBetween(CREATED_AT, CREATED_AT)),
                aggregate(
                        "`countDistinct sum sumLong avg min max`",
                        avg(AGE).plus(sumLong(AGE))
                                .plus(sum(AGE))
                                .plus(avg(AGE))
                                .plus(max(AGE))
                                .plus(min(AGE))),
                aggregate("`filter`", count().filter(ACTIVE)),
                aggregate("`distinct`", sum(AGE).distinct()),
                aggregate("`listAgg`", listAgg(NAME, ", ")),
                aggregate("`listAgg … orderBy`", listAgg(NAME, ", ").orderBy(NAME.desc())),
                aggregate("`listAgg … distinct`", listAgg(NAME, ", ").distinct()),
                aggregate("`boolAnd boolOr`", boolAnd(ACTIVE).or(boolOr(AGE.gt(1)))),
                aggregate("`jsonArrayAgg`", jsonArrayAgg(NAME)),
                aggregate("`jsonObjectAgg`", jsonObjectAgg(NAME, AGE)),
                aggregate("`stddev variance`", stddev(AGE).plus(variance(AGE))),
                aggregate(
                        "`percentileCont percentileDisc mode`",
                        percentileCont(0.5, AGE).plus(percentileDisc(0.5, AGE))),
                aggregate("`rankOf`", rankOf(20, AGE.asc())),
                expression(
                        "`rowNumber rank denseRank … over`",
                        rowNumber()
                                .over(window().orderBy(NAME.asc()))
                                .plus(rank().over(window().partitionBy(ACTIVE).orderBy(NAME.asc())))),
                expression(
                        "`lag lead … over`",
                        lag(AGE).over(window().orderBy(NAME.asc()))
                                .plus(lead(AGE).over(window().orderBy(NAME.asc())))),
                expression("`lag lead` with a value for no row", lag(AGE, 1, 0).over(window().orderBy(NAME.asc()))),
                expression(
                        "`firstValue lastValue nthValue … over`",
                        nthValue(NAME, 2).over(window().orderBy(NAME.asc()))),
                expression("`ignoreNulls`", lag(AGE).ignoreNulls().over(window().orderBy(NAME.asc()))),
                expression(
                        "an aggregate `over` a window", sum(AGE).filter(ACTIVE).over(window().partitionBy(ACTIVE))),
                expression(
                        "frame of `rows`",
                        sum(AGE).over(window().orderBy(NAME.asc()).rows(preceding(1), currentRow()))),
                expression(
                        "frame of `range`",
                        sum(AGE).over(window().orderBy(AGE.asc()).range(unboundedPreceding(), currentRow()))),
                expression(
                        "frame of `groups`",
                        sum(AGE).over(window().orderBy(AGE.asc()).groups(preceding(1), following(1)))),
                expression(
                        "frame with `exclude`",
                        sum(AGE).over(window().orderBy(NAME.asc())
                                .rows(preceding(1), following(1))
                                .exclude(Frame.Exclusion.TIES))),
                expression(
                        "`json … get … asText asInteger asDecimal asDouble`",
                        json(PROFILE)
                                .get("tags")
                                .get(0)
                                .asText()
                                .concat(json(PROFILE).get("visits").asInteger().cast(SqlTypes.VARCHAR))),
                condition(
                        "`json … asBoolean exists hasKey`",
                        json(PROFILE).get("new").asBoolean().or(json(PROFILE).hasKey("city"))),
                expression("`json … asJson`", json(PROFILE).get("tags").asJson()),
                condition("`json … contains`", json(PROFILE).contains("{\"city\": \"London\"}")),
                expression(
                        "`jsonObject jsonArray`",
                        jsonObject("a", AGE).with("b", jsonArray(NAME, AGE)).asJson()),
                condition("`any all` of an array", AGE.eq(any(SOME))),
                condition(
                        "array `contains containedBy overlaps`",
                        ArrayFunctions.contains(SOME, List.of(1)).or(ArrayFunctions.overlaps(SOME, SOME))),
                expression(
                        "array `element cardinality`",
                        coalesce(ArrayFunctions.element(SOME, 1, SqlTypes.INTEGER), ArrayFunctions.cardinality(SOME))),
                expression("array `concat slice`", ArrayFunctions.slice(ArrayFunctions.concat(SOME, SOME), 1, 2)),
                aggregate("`arrayAgg`", ArrayFunctions.arrayAgg(AGE, SqlTypes.INTEGER)),
                condition(
                        "`in` 2,000 whole numbers",
                        AGE.in(IntStream.range(0, 2_000).boxed().toList())),
                condition(
                        "`in` 100,000 whole numbers",
                        AGE.in(IntStream.range(0, 100_000).boxed().toList())),
                expression("`function`", function("upper", SqlTypes.VARCHAR, NAME)),
                expression(
                        "`function … on` a dialect",
                        function("length", SqlTypes.INTEGER, NAME).on("char_length", "mysql", "mariadb")),
                expression("a `CustomExpression`", new Doubled(AGE)),
                expression("`coalesce`", coalesce(AGE, 0)),
                expression("`currentTimestamp`", currentTimestamp()),
                expression("`currentDate`", currentDate()),
                Construct.of("`count`", select(count()).from(USERS)));
    }

    /** A construct of a program's own. */
    record Doubled(Expression<Integer> operand) implements CustomExpression<Integer> {

        @Override
        public SqlType<Integer> type() {
            return SqlTypes.INTEGER;
        }

        @Override
        public List<Expression<?>> operands() {
            return List.of(operand);
        }

        @Override
        public void writeTo(Rendering rendering) {
            rendering.words("2 * ").operand(operand);
        }
    }

    private static Construct aggregate(String name, Expression<?> expression) {
        return Construct.of(name, select(expression.as("answer")).from(USERS));
    }

    private static Construct condition(String name, Condition condition) {
        return Construct.of(name, select(NAME).from(USERS).where(condition));
    }

    private static Construct expression(String name, Expression<?> expression) {
        return Construct.of(name, select(NAME, expression.as("answer")).from(USERS));
    }
}
