package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Aggregates.boolAnd;
import static dev.athanor.sql.Aggregates.boolOr;
import static dev.athanor.sql.Aggregates.listAgg;
import static dev.athanor.sql.Aggregates.mode;
import static dev.athanor.sql.Aggregates.percentileCont;
import static dev.athanor.sql.Aggregates.percentileDisc;
import static dev.athanor.sql.Aggregates.rankOf;
import static dev.athanor.sql.Frame.currentRow;
import static dev.athanor.sql.Frame.following;
import static dev.athanor.sql.Frame.preceding;
import static dev.athanor.sql.Frame.unboundedFollowing;
import static dev.athanor.sql.Frame.unboundedPreceding;
import static dev.athanor.sql.Functions.*;
import static dev.athanor.sql.Sql.all;
import static dev.athanor.sql.Sql.and;
import static dev.athanor.sql.Sql.any;
import static dev.athanor.sql.Sql.caseOf;
import static dev.athanor.sql.Sql.false_;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.nullValue;
import static dev.athanor.sql.Sql.or;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.true_;
import static dev.athanor.sql.Sql.tuple;
import static dev.athanor.sql.Sql.typeCoerce;
import static dev.athanor.sql.Sql.window;
import static dev.athanor.sql.WindowFunctions.cumeDist;
import static dev.athanor.sql.WindowFunctions.denseRank;
import static dev.athanor.sql.WindowFunctions.firstValue;
import static dev.athanor.sql.WindowFunctions.lag;
import static dev.athanor.sql.WindowFunctions.lastValue;
import static dev.athanor.sql.WindowFunctions.lead;
import static dev.athanor.sql.WindowFunctions.nthValue;
import static dev.athanor.sql.WindowFunctions.ntile;
import static dev.athanor.sql.WindowFunctions.percentRank;
import static dev.athanor.sql.WindowFunctions.rank;
import static dev.athanor.sql.WindowFunctions.rowNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Frame;
import dev.athanor.sql.Select;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Expressions mean the same on every database. */
@DatabaseTest
class ExpressionsOnDatabaseTest {

    private final MetaData metadata = new MetaData();
    private final Table people = metadata.table(
            "people",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("name", SqlTypes.varchar(50)),
            column("city", SqlTypes.varchar(50)),
            column("age", SqlTypes.INTEGER),
            column("weight", SqlTypes.DOUBLE),
            column("balance", SqlTypes.decimal(10, 2)),
            column("active", SqlTypes.BOOLEAN));
    private final Column.OfNumber<Integer> id = people.number("id", Integer.class);
    private final Column.OfString name = people.string("name");
    private final Column.OfString city = people.string("city");
    private final Column.OfNumber<Integer> age = people.number("age", Integer.class);
    private final Column.OfNumber<Double> weight = people.number("weight", Double.class);
    private final Column.OfNumber<BigDecimal> balance = people.number("balance", BigDecimal.class);
    private final Column.OfBoolean active = people.bool("active");
    private final Engine engine;

    ExpressionsOnDatabaseTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void fill() {
        metadata.createAll(engine);
        add(1, "Ada", "London", 36, 62.5, "10.50", true);
        add(2, "Bob", "Paris", 17, -1.5, "-2.25", false);
        add(3, "Cyd", "London", null, null, null, null);
        add(4, "Dan", "Paris", 17, 80.0, "0.00", true);
        add(5, null, null, 60, 0.5, "100.00", true);
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private void add(int key, String called, String from, Integer years, Double kilos, String amount, Boolean on) {
        engine.run(connection -> connection.execute(insert(people)
                .set(id, key)
                .set(name, called)
                .set(city, from)
                .set(age, years)
                .set(weight, kilos)
                .set(balance, amount == null ? null : new BigDecimal(amount))
                .set(active, on)));
    }

    /** The value for Ada. */
    private <T> @Nullable T ada(Expression<T> expression) {
        return of(1, expression);
    }

    private <T> @Nullable T of(int key, Expression<T> expression) {
        return engine.transaction(connection -> connection
                .execute(select(expression).from(people).where(id.eq(key)))
                .all()
                .get(0));
    }

    private <T> @Nullable T ofAll(Expression<T> expression) {
        return engine.transaction(connection ->
                connection.execute(select(expression).from(people)).all().get(0));
    }

    /** The keys of the rows for which it is true. */
    private List<Integer> where(Condition condition) {
        return engine.transaction(connection -> connection
                .execute(select(id).from(people).where(condition).orderBy(id.asc()))
                .all());
    }

    /** The values of all rows, by key. */
    private <T> List<T> each(Expression<T> expression) {
        return engine.transaction(connection -> connection
                .execute(select(expression).from(people).orderBy(id.asc()))
                .all());
    }

    @Nested
    class Comparisons {

        @Test
        void distinctFromKnowsNull() {
            assertThat(where(age.isDistinctFrom(17))).containsExactly(1, 3, 5);
            assertThat(where(age.isNotDistinctFrom(17))).containsExactly(2, 4);
            assertThat(where(age.isNotDistinctFrom((Integer) null))).containsExactly(3);
            assertThat(where(age.isDistinctFrom(id))).containsExactly(1, 2, 3, 4, 5);
            assertThat(where(age.isDistinctFrom(17).and(active))).containsExactly(1, 5);
            assertThat(where(not(age.isDistinctFrom(17)))).containsExactly(2, 4);
        }

        @Test
        void betweenExpressions() {
            assertThat(where(age.between(id.times(10), id.times(100)))).containsExactly(1, 5);
            assertThat(where(age.notBetween(17, 40))).containsExactly(5);
            assertThat(where(age.notBetween(id.plus(30), id.plus(40)))).containsExactly(2, 4, 5);
        }

        @Test
        void inExpressions() {
            assertThat(where(age.inExpressions(List.of(id.plus(35), id.plus(15)))))
                    .containsExactly(1, 2);
            assertThat(where(age.notIn(17, 36))).containsExactly(5);
        }

        @Test
        void nothingIsInNothing() {
            assertThat(where(age.in(List.of()))).isEmpty();
            assertThat(where(age.notIn(List.of()))).containsExactly(1, 2, 3, 4, 5);
        }

        @Test
        void constants() {
            assertThat(where(true_())).hasSize(5);
            assertThat(where(false_())).isEmpty();
            assertThat(where(and(List.of()))).hasSize(5);
            assertThat(where(or(List.of()))).isEmpty();
            assertThat(where(or(List.of(age.eq(36), age.eq(60))))).containsExactly(1, 5);
            assertThat(where(and(List.of(age.eq(17), active)))).containsExactly(4);
            assertThat(ada(true_())).isTrue();
            assertThat(ada(literal(true))).isTrue();
        }

        @Test
        void tuplesAreComparedFromLeftToRight() {
            assertThat(where(tuple(city, age).eq("Paris", 17))).containsExactly(2, 4);
            assertThat(where(tuple(city, age).ne(tuple(city, age).values("Paris", 17))))
                    .containsExactly(1, 3, 5);
            assertThat(where(tuple(city, age).lt(tuple(city, age).values("Paris", 17))))
                    .containsExactly(1, 3);
            assertThat(where(tuple(city, age).ge(tuple(city, age).values("London", 36))))
                    .containsExactly(1, 2, 4);
            assertThat(where(tuple(city, age, id).gt(tuple(literal("Paris"), literal(17), literal(2)))))
                    .containsExactly(4);
            assertThat(where(tuple(city, age).in(List.of("Paris", "London"), text -> text, text -> 17)))
                    .containsExactly(2, 4);
            assertThat(where(tuple(city, age).notIn(List.of("Paris"), text -> text, text -> 17)))
                    .containsExactly(1, 3, 5);
            assertThat(where(tuple(city, age).in(List.of()))).isEmpty();
            assertThat(where(tuple(city, age).notIn(List.of()))).hasSize(5);
            assertThat(where(tuple(city, age).in(select(city, age).from(people).where(id.eq(2)))))
                    .containsExactly(2, 4);
        }

        @Test
        void withAllOrAny() {
            Table others = people.as("others");
            Column.OfNumber<Integer> years = others.number("age", Integer.class);
            Select<Integer> known = select(years).from(others).where(years.isNotNull());
            Select<Integer> every = select(years).from(others);
            Select<Integer> none = select(years).from(others).where(years.gt(1000));

            assertThat(where(age.ge(all(known)))).containsExactly(5);
            assertThat(where(age.gt(any(known)))).containsExactly(1, 5);
            assertThat(where(age.eq(any(known)))).containsExactly(1, 2, 4, 5);
            assertThat(where(age.ne(all(known)))).isEmpty();
            assertThat(where(age.le(all(every)))).isEmpty();
            assertThat(where(not(age.lt(all(every))))).containsExactly(1, 2, 4, 5);
            assertThat(where(age.lt(any(every)))).containsExactly(1, 2, 4);
            assertThat(where(not(age.gt(any(every))))).isEmpty();
            assertThat(where(age.gt(all(none)))).hasSize(5);
            assertThat(where(age.gt(any(none)))).isEmpty();
            assertThat(where(age.le(all(select(years)
                            .from(others)
                            .where(others.string("city").eq(city))))))
                    .containsExactly(2, 4, 5);
        }
    }

    @Nested
    class Texts {

        @Test
        void patternsMayBeExpressions() {
            assertThat(where(name.like(left(name, 1).concat("%")))).containsExactly(1, 2, 3, 4);
            assertThat(where(name.notLike("A%"))).containsExactly(2, 3, 4);
            assertThat(where(name.ilike(literal("a%")))).containsExactly(1);
            assertThat(where(name.like("A~%", '~'))).isEmpty();
        }

        @Test
        void plainTextsMayBeExpressions() {
            assertThat(where(name.startsWith(literal("A")))).containsExactly(1);
            assertThat(where(name.startsWith(literal("a")))).isEmpty();
            assertThat(where(name.endsWith(literal("d")))).containsExactly(3);
            assertThat(where(city.contains(literal("on")))).containsExactly(1, 3);
            assertThat(where(name.contains(literal("%")))).isEmpty();
        }

        @Test
        @Requires(Feature.REGEX)
        void regularExpressions() {
            assertThat(where(name.matches("^[AB]"))).containsExactly(1, 2);
            assertThat(where(name.matches("^[ab]"))).isEmpty();
            assertThat(where(name.imatches("^[ab]"))).containsExactly(1, 2);
            assertThat(where(not(name.matches("b$")).and(active))).containsExactly(1, 4);
        }

        @Test
        void functions() {
            assertThat(ada(left(name, 2))).isEqualTo("Ad");
            assertThat(ada(right(name, 2))).isEqualTo("da");
            assertThat(ada(right(name, 0))).isEmpty();
            assertThat(ada(right(name, 5))).isEqualTo("Ada");
            assertThat(ada(lpad(name, 5, "xy"))).isEqualTo("xyAda");
            assertThat(ada(rpad(name, 6, "xy"))).isEqualTo("Adaxyx");
            assertThat(ada(lpad(name, 2, "x"))).isEqualTo("Ad");
            assertThat(ada(rpad(name, 2, "x"))).isEqualTo("Ad");
            assertThat(ada(repeat(name, 2))).isEqualTo("AdaAda");
            assertThat(ada(replace(name, "a", "o"))).isEqualTo("Ado");
            assertThat(ada(substring(name, 2))).isEqualTo("da");
            assertThat(ada(substring(name, 2, 1))).isEqualTo("d");
            assertThat(ada(substring(name, id, id.plus(1)))).isEqualTo("Ad");
            assertThat(ada(position(literal("a"), name))).isEqualTo(3);
            assertThat(ada(position(literal("x"), name))).isZero();
            assertThat(ada(ltrim(literal("  x ")))).isEqualTo("x ");
            assertThat(ada(rtrim(literal("  x ")))).isEqualTo("  x");
            assertThat(ada(trim(literal("  x ")))).isEqualTo("x");
            assertThat(ada(length(name))).isEqualTo(3);
            assertThat(ada(upper(lower(name)))).isEqualTo("ADA");
        }

        @Test
        void nullsInConcatenations() {
            assertThat(of(5, name.concat("!"))).isNull();
            assertThat(of(5, concat(literal("!"), name, city))).isNull();
            assertThat(of(1, concat(name, literal(" of "), city))).isEqualTo("Ada of London");
            assertThat(of(5, concatWs("-", name, city, literal("x")))).isEqualTo("x");
            assertThat(of(1, concatWs("-", name, city))).isEqualTo("Ada-London");
        }

        @Test
        @Requires(Feature.REVERSE)
        void reversed() {
            assertThat(ada(reverse(city))).isEqualTo("nodnoL");
        }
    }

    @Nested
    class Numbers {

        @Test
        void bits() {
            assertThat(ada(age.bitAnd(12))).isEqualTo(4);
            assertThat(ada(age.bitOr(3))).isEqualTo(39);
            assertThat(ada(age.bitXor(12))).isEqualTo(40);
            assertThat(ada(age.bitNot())).isEqualTo(-37);
            assertThat(ada(age.shiftLeft(2))).isEqualTo(144);
            assertThat(ada(age.shiftRight(2))).isEqualTo(9);
            assertThat(ada(age.negate().shiftRight(3))).isEqualTo(-5);
            assertThat(ada(age.bitAnd(age.bitOr(1).times(2)))).isEqualTo(36 & (37 * 2));
            assertThat(ada(age.bitXor(age).plus(1))).isEqualTo(1);
            assertThat(where(age.bitAnd(1).eq(1))).containsExactly(2, 4);
        }

        @Test
        void arithmetic() {
            assertThat(ada(balance.times(age))).isEqualByComparingTo("378.00");
            assertThat(ada(balance.plus(age))).isEqualByComparingTo("46.50");
            assertThat(ada(age.mod(id.plus(4)))).isEqualTo(1);
            assertThat(ada(age.minus(id))).isEqualTo(35);
        }

        @Test
        void functions() {
            assertThat(of(2, ceil(weight))).isEqualTo(-1.0);
            assertThat(of(2, floor(weight))).isEqualTo(-2.0);
            assertThat(of(2, round(weight))).isEqualTo(-2.0);
            assertThat(of(5, round(weight))).isEqualTo(1.0);
            assertThat(of(1, round(weight))).isEqualTo(63.0);
            assertThat(of(2, round(balance, 1))).isEqualByComparingTo("-2.3");
            assertThat(of(2, floor(balance))).isEqualByComparingTo("-3");
            assertThat(of(2, abs(balance))).isEqualByComparingTo("2.25");
            assertThat(of(2, sign(balance))).isEqualTo(-1);
            assertThat(of(4, sign(balance))).isZero();
            assertThat(ada(sqrt(age))).isEqualTo(6.0);
            assertThat(ada(power(age, 2))).isEqualTo(1296.0);
            assertThat(ada(exp(literal(0)))).isEqualTo(1.0);
            assertThat(ada(ln(literal(1)))).isEqualTo(0.0);
            assertThat(ada(log(6, age))).isCloseTo(2.0, within(1e-9));
            assertThat(ada(random())).isBetween(0.0, 1.0);
        }

        @Test
        void greatestAndLeastAreNullWhereOneIs() {
            assertThat(ada(greatest(age, id, literal(40)))).isEqualTo(40);
            assertThat(ada(least(age, id, literal(40)))).isEqualTo(1);
            assertThat(of(3, greatest(age, id))).isNull();
            assertThat(of(3, least(id, age))).isNull();
            assertThat(ada(greatest(name, city))).isEqualTo("London");
            assertThat(ada(greatest(age))).isEqualTo(36);
        }
    }

    @Nested
    class Choices {

        @Test
        void byOneExpression() {
            assertThat(each(caseOf(age).when(17, "young").when(36, "grown").orElse("?")))
                    .containsExactly("grown", "young", "?", "young", "?");
            assertThat(of(3, caseOf(name).when("Ada", 1))).isNull();
        }

        @Test
        void ofAnotherType() {
            assertThat(ada(typeCoerce(age, SqlTypes.BIGINT))).isEqualTo(36L);
            assertThat(ada(nullValue(SqlTypes.INTEGER))).isNull();
            assertThat(ada(coalesce(nullValue(SqlTypes.VARCHAR), "x"))).isEqualTo("x");
            assertThat(ada(age.cast(SqlTypes.VARCHAR).concat("!"))).isEqualTo("36!");
            assertThat(ada(literal("12").cast(SqlTypes.INTEGER).plus(1))).isEqualTo(13);
            assertThat(ada(nullif(age, 36))).isNull();
            assertThat(ada(coalesce(age, 0).plus(1))).isEqualTo(37);
        }
    }

    @Nested
    class ManyRows {

        @Test
        void countOnlyWhatTheFilterLetsThrough() {
            assertThat(ofAll(count().filter(active))).isEqualTo(3);
            assertThat(ofAll(count(age).filter(city.eq("London")))).isEqualTo(1);
            assertThat(ofAll(countDistinct(city).filter(age.eq(17)))).isEqualTo(1);
            assertThat(ofAll(sum(age).filter(active).filter(age.lt(50)))).isEqualTo(53);
            assertThat(ofAll(sum(age).filter(age.gt(1000)))).isNull();
            assertThat(ofAll(count().filter(age.gt(1000)))).isZero();
            assertThat(ofAll(sumLong(age))).isEqualTo(130L);
            assertThat(ofAll(sum(age).distinct())).isEqualTo(113);
            assertThat(ofAll(avg(age).filter(active.not()))).isEqualByComparingTo("17");
            assertThat(ofAll(max(name))).isEqualTo("Dan");
            assertThat(ofAll(min(age).plus(1))).isEqualTo(18);
        }

        @Test
        void mayBeTrueOrFalse() {
            assertThat(ofAll(boolAnd(age.gt(10)))).isTrue();
            assertThat(ofAll(boolAnd(active))).isFalse();
            assertThat(ofAll(boolOr(active))).isTrue();
            assertThat(ofAll(boolOr(active).filter(age.lt(0)))).isNull();
        }

        @Test
        void listTheirTexts() {
            assertThat(ofAll(listAgg(name, ", ").orderBy(name.desc()))).isEqualTo("Dan, Cyd, Bob, Ada");
            assertThat(ofAll(listAgg(name, "'").orderBy(name.asc()).filter(active)))
                    .isEqualTo("Ada'Dan");
            assertThat(ofAll(listAgg(name, ",").filter(age.gt(1000)))).isNull();
        }

        @Test
        @Requires(Feature.ORDERED_SET_AGGREGATES)
        void ofAnOrderedSet() {
            assertThat(ofAll(percentileCont(0.5, age))).isEqualTo(26.5);
            assertThat(ofAll(percentileDisc(0.5, age))).isEqualTo(17);
            assertThat(ofAll(mode(age))).isEqualTo(17);
            assertThat(ofAll(rankOf(20, age.asc()).filter(age.isNotNull()))).isEqualTo(3);
        }
    }

    @Nested
    class Windows {

        @Test
        void numberRows() {
            assertThat(each(rowNumber().over(window().orderBy(id.desc())))).containsExactly(5L, 4L, 3L, 2L, 1L);
            assertThat(each(rank().over(window().orderBy(coalesce(age, 0).asc()))))
                    .containsExactly(4L, 2L, 1L, 2L, 5L);
            assertThat(each(denseRank().over(window().orderBy(coalesce(age, 0).asc()))))
                    .containsExactly(3L, 2L, 1L, 2L, 4L);
            assertThat(each(ntile(2).over(window().orderBy(id.asc())))).containsExactly(1L, 1L, 1L, 2L, 2L);
            assertThat(each(percentRank().over(window().orderBy(id.asc())))).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
            assertThat(each(cumeDist().over(window().orderBy(id.asc())))).containsExactly(0.2, 0.4, 0.6, 0.8, 1.0);
        }

        @Test
        void lookAtNeighbours() {
            assertThat(each(lag(id).over(window().orderBy(id.asc())))).containsExactly(null, 1, 2, 3, 4);
            assertThat(each(lead(name).over(window().orderBy(id.asc()))))
                    .containsExactly("Bob", "Cyd", "Dan", null, null);
            assertThat(each(lag(id, 2).over(window().orderBy(id.asc())))).containsExactly(null, null, 1, 2, 3);
            assertThat(each(firstValue(id).over(window().partitionBy(city).orderBy(id.asc()))))
                    .containsExactly(1, 2, 1, 2, 5);
            assertThat(each(lastValue(id)
                            .over(window().partitionBy(city)
                                    .orderBy(id.asc())
                                    .rows(unboundedPreceding(), unboundedFollowing()))))
                    .containsExactly(3, 4, 3, 4, 5);
            assertThat(each(nthValue(id, 2)
                            .over(window().orderBy(id.asc()).rows(unboundedPreceding(), unboundedFollowing()))))
                    .containsExactly(2, 2, 2, 2, 2);
        }

        @Test
        @Requires(Feature.LAG_OTHERWISE)
        void haveAValueWhereThereIsNoNeighbour() {
            assertThat(each(lag(id, 2, 0).over(window().orderBy(id.asc())))).containsExactly(0, 0, 1, 2, 3);
            assertThat(each(lead(id, 2, 9).over(window().orderBy(id.asc())))).containsExactly(3, 4, 5, 9, 9);
        }

        @Test
        void haveFrames() {
            assertThat(each(sum(id).over(window().orderBy(id.asc()).rows(preceding(1), currentRow()))))
                    .containsExactly(1, 3, 5, 7, 9);
            assertThat(each(sum(id).over(window().orderBy(id.asc()).range(preceding(1), following(1)))))
                    .containsExactly(3, 6, 9, 12, 9);
            assertThat(each(sum(id).over(window()))).containsExactly(15, 15, 15, 15, 15);
            assertThat(each(count().filter(active).over(window().partitionBy(city))))
                    .containsExactly(1L, 1L, 1L, 1L, 1L);
        }

        @Test
        @Requires(Feature.FRAME_GROUPS)
        void haveFramesOfGroups() {
            assertThat(each(sum(id).over(window().orderBy(id.asc()).groups(preceding(1), currentRow()))))
                    .containsExactly(1, 3, 5, 7, 9);
            assertThat(each(sum(id).over(window().orderBy(id.asc())
                            .rows(preceding(1), following(1))
                            .exclude(Frame.Exclusion.CURRENT_ROW))))
                    .containsExactly(2, 4, 6, 8, 4);
        }
    }
}
