package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.abs;
import static dev.athanor.sql.Functions.avg;
import static dev.athanor.sql.Functions.coalesce;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.countDistinct;
import static dev.athanor.sql.Functions.currentDate;
import static dev.athanor.sql.Functions.currentTimestamp;
import static dev.athanor.sql.Functions.function;
import static dev.athanor.sql.Functions.length;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Functions.min;
import static dev.athanor.sql.Functions.nullif;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Functions.trim;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.BOOLEAN;
import static dev.athanor.type.SqlTypes.DATE;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.decimal;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.athanor.dialect.Feature;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Join;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Text;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What statements do, rather than what they say. */
@DatabaseTest
class StatementsOnDatabaseTest {

    private final MetaData metadata = new MetaData();
    private final Table users = metadata.table(
            "users",
            column("id", BIGINT).primaryKey().identity(),
            column("name", varchar(50)).notNull(),
            column("age", INTEGER),
            column("balance", decimal(10, 2)),
            column("active", BOOLEAN),
            column("seen", TIMESTAMP_WITH_TIME_ZONE));
    private final Table orders = metadata.table(
            "orders",
            column("id", BIGINT).primaryKey(),
            column("user_id", BIGINT).references("users", "id"),
            column("total", decimal(10, 2)));
    private final Column<Long> id = users.c("id");
    private final Column.OfString name = users.string("name");
    private final Column.OfNumber<Integer> age = users.number("age", Integer.class);
    private final Column.OfNumber<BigDecimal> balance = users.number("balance", BigDecimal.class);
    private final Column.OfBoolean active = users.bool("active");
    private final Column<OffsetDateTime> seen = users.c("seen");
    private final Column<Long> buyer = orders.c("user_id");
    private final Column.OfNumber<BigDecimal> total = orders.number("total", BigDecimal.class);
    private final Engine engine;

    StatementsOnDatabaseTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(insert(users)
                    .row(row -> user(row, 1, "Ada", 36, "10.50", true))
                    .row(row -> user(row, 2, "Bob", 41, "0.25", false))
                    .row(row -> user(row, 3, "Eve", null, "-3.00", null)));
            connection.execute(insert(orders)
                    .row(row -> order(row, 1, 1, "9.99"))
                    .row(row -> order(row, 2, 1, "20.01"))
                    .row(row -> order(row, 3, 2, "5.00")));
        });
    }

    private Insert.Values user(
            Insert.Values row, long key, String called, Integer years, String amount, Boolean isActive) {
        return row.set(id, key)
                .set(name, called)
                .set(age, years)
                .set(balance, new BigDecimal(amount))
                .set(active, isActive);
    }

    private Insert.Values order(Insert.Values row, long key, long user, String amount) {
        return row.set(orders.c("id"), key).set(buyer, user).set(total, new BigDecimal(amount));
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private <R> List<R> all(Statement<R> statement) {
        return engine.transaction(connection -> connection.execute(statement).all());
    }

    private <R> R one(Statement<R> statement) {
        return engine.transaction(connection -> connection.execute(statement).one());
    }

    private long changed(Statement<?> statement) {
        return engine.<Long>transaction(
                connection -> connection.execute(statement).rowCount());
    }

    private List<List<Object>> rows(Statement<Row> statement) {
        return all(statement).stream().map(Row::values).toList();
    }

    @Nested
    class Selecting {

        @Test
        void valuesRowsAndRecords() {
            record Person(String name, Integer age) {}

            assertThat(all(select(name).from(users).orderBy(id.asc()))).containsExactly("Ada", "Bob", "Eve");
            assertThat(rows(select(name, age).from(users).where(id.eq(2L)))).containsExactly(List.of("Bob", 41));
            assertThat(all(select(Person::new, name, age)
                            .from(users)
                            .where(age.isNotNull())
                            .orderBy(age.desc())))
                    .containsExactly(new Person("Bob", 41), new Person("Ada", 36));
        }

        @Test
        void conditions() {
            assertThat(all(select(name).from(users).where(active))).containsExactly("Ada");
            assertThat(all(select(name).from(users).where(active.not()))).containsExactly("Bob");
            assertThat(all(select(name).from(users).where(active.isNull()))).containsExactly("Eve");
            assertThat(all(select(name).from(users).where(age.between(36, 40)))).containsExactly("Ada");
            assertThat(all(select(name)
                            .from(users)
                            .where(age.in(41, 42).or(name.startsWith("E")))
                            .orderBy(name.asc())))
                    .containsExactly("Bob", "Eve");
            assertThat(all(select(name).from(users).where(age.in(List.of())))).isEmpty();
            assertThat(all(select(name).from(users).where(age.notIn(List.of()))))
                    .hasSize(3);
        }

        @Test
        void decimalsByTheirValue() {
            assertThat(all(select(name).from(users).where(balance.gt(new BigDecimal("9.9")))))
                    .containsExactly("Ada");
            assertThat(all(select(name).from(users).where(balance.eq(new BigDecimal("10.5")))))
                    .containsExactly("Ada");
            assertThat(all(select(name).from(users).where(balance.lt(new BigDecimal("10.4999"))))
                            .size())
                    .isEqualTo(2);
            assertThat(all(select(balance).from(users).orderBy(balance.asc())))
                    .containsExactly(new BigDecimal("-3.00"), new BigDecimal("0.25"), new BigDecimal("10.50"));
        }

        @Test
        void pages() {
            Select<String> byName = select(name).from(users).orderBy(name.asc());

            assertThat(all(byName.limit(2))).containsExactly("Ada", "Bob");
            assertThat(all(byName.limit(2).offset(1))).containsExactly("Bob", "Eve");
            assertThat(all(byName.offset(2))).containsExactly("Eve");
            assertThat(all(byName.limit(0))).isEmpty();
        }

        @Test
        void nullsWhereTheyAreWanted() {
            assertThat(all(select(name).from(users).orderBy(age.asc().nullsFirst())))
                    .containsExactly("Eve", "Ada", "Bob");
            assertThat(all(select(name).from(users).orderBy(age.desc().nullsFirst())))
                    .containsExactly("Eve", "Bob", "Ada");
            assertThat(all(select(name).from(users).orderBy(age.asc().nullsLast())))
                    .containsExactly("Ada", "Bob", "Eve");
            assertThat(all(select(name).from(users).orderBy(age.desc().nullsLast())))
                    .containsExactly("Bob", "Ada", "Eve");
        }

        @Test
        void nullsOfALabelWhereTheyAreWanted() {
            Expression.Labeled<Integer> years = age.plus(1).as("years");

            assertThat(rows(select(name, years).from(users).orderBy(years.desc().nullsLast()))
                            .get(2)
                            .get(0))
                    .isEqualTo("Eve");
        }

        @Test
        @Requires(Feature.FOR_UPDATE)
        void rowsToLock() {
            assertThat(all(select(name).from(users).where(id.eq(1L)).forUpdate()))
                    .containsExactly("Ada");
        }

        @Test
        void valuesOfNoTable() {
            assertThat(rows(select(literal(1).as("n"), literal("x").as("s")))).containsExactly(List.of(1, "x"));
        }
    }

    @Nested
    class Joining {

        @Test
        void rowsThatBelongTogether() {
            assertThat(rows(select(name, total).from(users).join(orders).where(total.gt(BigDecimal.TEN))))
                    .containsExactly(List.of("Ada", new BigDecimal("20.01")));
        }

        @Test
        void rowsWithoutAPartner() {
            assertThat(all(select(name)
                            .from(users)
                            .leftJoin(orders, buyer.eq(id))
                            .where(buyer.isNull())))
                    .containsExactly("Eve");
        }

        @Test
        @Requires(Feature.RIGHT_JOIN)
        void rowsOfTheRightSide() {
            assertThat(all(select(name).from(orders).join(Join.Kind.RIGHT, users, buyer.eq(id))))
                    .hasSize(4);
        }

        @Test
        @Requires(Feature.FULL_JOIN)
        void rowsOfBothSides() {
            assertThat(all(select(name)
                            .from(orders)
                            .join(Join.Kind.FULL, users, buyer.eq(id).and(total.lt(BigDecimal.TEN)))))
                    .hasSize(4);
        }

        @Test
        void everyRowWithEvery() {
            assertThat(all(select(name).from(users).join(Join.Kind.CROSS, orders, null)))
                    .hasSize(9);
        }

        @Test
        void aTableWithItself() {
            Table elder = users.as("elder");

            assertThat(rows(select(name, elder.c("name"))
                            .from(users)
                            .join(elder, elder.number("age", Integer.class).gt(age))))
                    .containsExactly(List.of("Ada", "Bob"));
        }

        @Test
        void joinsWithinJoins() {
            Table other = users.as("other");
            Join inner =
                    new Join(orders, Join.Kind.INNER, other, other.<Long>c("id").eq(buyer));

            assertThat(rows(select(name, count(total))
                            .from(users)
                            .leftJoin(inner, buyer.eq(id))
                            .groupBy(name)
                            .orderBy(name.asc())))
                    .containsExactly(List.of("Ada", 2L), List.of("Bob", 1L), List.of("Eve", 0L));
        }
    }

    @Nested
    class Grouping {

        @Test
        void countsAndSums() {
            assertThat(rows(select(buyer, count(), sum(total), max(total), min(total))
                            .from(orders)
                            .groupBy(buyer)
                            .having(count().gt(1L))))
                    .containsExactly(
                            List.of(1L, 2L, new BigDecimal("30.00"), new BigDecimal("20.01"), new BigDecimal("9.99")));
        }

        @Test
        void differentValues() {
            assertThat(one(select(countDistinct(buyer)).from(orders))).isEqualTo(2);
            assertThat(all(select(buyer).distinct().from(orders).orderBy(buyer.asc())))
                    .containsExactly(1L, 2L);
        }

        @Test
        void nothing() {
            assertThat(rows(select(count(), sum(total)).from(orders).where(total.lt(BigDecimal.ZERO)))
                            .get(0))
                    .containsExactly(0L, null);
        }

        @Test
        void averagesWithTheirFraction() {
            assertThat(one(select(avg(age)).from(users))).isEqualByComparingTo("38.5");
            assertThat(one(select(avg(total)).from(orders)).doubleValue()).isCloseTo(11.6667, within(0.001));
        }
    }

    @Nested
    class SubSelects {

        @Test
        void ofValuesAndConditions() {
            Select<BigDecimal> spent = select(sum(total)).from(orders).where(buyer.eq(id));

            assertThat(rows(select(name, scalar(spent))
                            .from(users)
                            .where(exists(spent))
                            .orderBy(name.asc())))
                    .startsWith(List.of("Ada", new BigDecimal("30.00")), List.of("Bob", new BigDecimal("5.00")));
            assertThat(all(select(name)
                            .from(users)
                            .where(id.in(select(buyer).from(orders)).not())))
                    .containsExactly("Eve");
            assertThat(all(select(name).from(users).where(id.notIn(select(buyer).from(orders)))))
                    .containsExactly("Eve");
        }

        @Test
        void inFrom() {
            Subquery spent = new Subquery(
                    select(buyer, sum(total).as("spent")).from(orders).groupBy(buyer), "per_user");

            assertThat(rows(select(name, spent.column("spent", total.type()))
                            .from(users)
                            .join(spent, spent.column(buyer).eq(id))
                            .orderBy(name.asc())))
                    .containsExactly(List.of("Ada", new BigDecimal("30.00")), List.of("Bob", new BigDecimal("5.00")));
        }
    }

    @Nested
    class Computing {

        @Test
        void numbers() {
            assertThat(rows(select(age.plus(1), age.minus(1), age.times(2), age.dividedBy(5), age.mod(5), age.negate())
                            .from(users)
                            .where(id.eq(1L))))
                    .containsExactly(List.of(37, 35, 72, 7, 1, -36));
            assertThat(rows(select(age.negate().as("n"), abs(age.negate()).as("a"))
                            .from(users)
                            .where(id.eq(1L))))
                    .containsExactly(List.of(-36, 36));
        }

        @Test
        void quotientsOfWholeNumbersTowardsZero() {
            assertThat(one(select(age.negate().as("x")).from(users).where(id.eq(1L))))
                    .isEqualTo(-36);
            assertThat(one(select(age.negate().dividedBy(5)).from(users).where(id.eq(1L))))
                    .isEqualTo(-7);
        }

        @Test
        void decimals() {
            assertThat(one(select(balance.times(new BigDecimal("2")))
                            .from(users)
                            .where(id.eq(1L))))
                    .isEqualByComparingTo("21");
            assertThat(one(select(balance.dividedBy(new BigDecimal("4")))
                            .from(users)
                            .where(id.eq(1L))))
                    .isEqualByComparingTo("2.625");
            assertThat(one(select(balance.dividedBy(new BigDecimal("2")))
                            .from(users)
                            .where(id.eq(3L))))
                    .isEqualByComparingTo("-1.5");
            assertThat(one(select(balance.mod(new BigDecimal("4"))).from(users).where(id.eq(1L))))
                    .isEqualByComparingTo("2.5");
            assertThat(one(select(balance.plus(balance)).from(users).where(id.eq(2L))))
                    .isEqualByComparingTo("0.5");
        }

        @Test
        void texts() {
            assertThat(rows(select(upper(name), lower(name), name.concat("!").concat(name), length(name.concat("é")))
                            .from(users)
                            .where(id.eq(1L))))
                    .containsExactly(List.of("ADA", "ada", "Ada!Ada", 4));
            assertThat(one(select(trim(literal("  x ").cast(VARCHAR))))).isEqualTo("x");
        }

        @Test
        @Requires(Feature.LENGTH_IN_CHARACTERS)
        void theLengthInCharacters() {
            assertThat(one(select(length(name.concat("😀"))).from(users).where(id.eq(1L))))
                    .isEqualTo(4);
        }

        @Test
        @Requires(Feature.UNICODE_CASE)
        void theCaseOfAnyLetter() {
            assertThat(one(select(upper(name.concat("éß"))).from(users).where(id.eq(1L))))
                    .startsWith("ADAÉ");
        }

        @Test
        void choices() {
            Expression<String> group =
                    case_(age.lt(40), "young").when(age.ge(40), "old").orElse("unknown");

            assertThat(all(select(group).from(users).orderBy(id.asc()))).containsExactly("young", "old", "unknown");
            assertThat(all(select(coalesce(age, -1)).from(users).orderBy(id.asc())))
                    .containsExactly(36, 41, -1);
            assertThat(all(select(nullif(age, literal(36))).from(users).orderBy(id.asc())))
                    .containsExactly(null, 41, null);
        }

        @Test
        void conversions() {
            assertThat(one(select(age.cast(VARCHAR)).from(users).where(id.eq(1L))))
                    .isEqualTo("36");
            assertThat(one(select(literal("42").cast(INTEGER)))).isEqualTo(42);
            assertThat(one(select(literal("2.50").cast(decimal(10, 2))))).isEqualByComparingTo("2.5");
            assertThat(one(select(literal("2024-02-29").cast(DATE)))).isEqualTo(LocalDate.of(2024, 2, 29));
        }

        @Test
        void truths() {
            assertThat(all(select(age.gt(40)).from(users).orderBy(id.asc()))).containsExactly(false, true, null);
            assertThat(all(select(name).from(users).where(age.gt(40).eq(active.not()))))
                    .containsExactlyInAnyOrder("Ada", "Bob");
        }

        @Test
        void theTime() {
            Instant now = Instant.now();

            OffsetDateTime current = one(select(currentTimestamp()));
            changed(update(users).set(seen, currentTimestamp()));

            assertThat(current.toInstant()).isCloseTo(now, within(1, ChronoUnit.MINUTES));
            assertThat(one(select(seen).from(users).where(id.eq(1L))).toInstant())
                    .isCloseTo(now, within(1, ChronoUnit.MINUTES));
            assertThat(all(select(name).from(users).where(seen.le(currentTimestamp()))))
                    .hasSize(3);
            assertThat(one(select(currentDate())))
                    .isBetween(LocalDate.now().minusDays(1), LocalDate.now().plusDays(1));
        }

        @Test
        void anyFunction() {
            assertThat(one(select(function("replace", VARCHAR, name, literal("A"), literal("E")))
                            .from(users)
                            .where(id.eq(1L))))
                    .isEqualTo("Eda");
        }
    }

    @Nested
    class Changing {

        @Test
        void rowsAndCountingThem() {
            assertThat(changed(update(users).set(age, age.plus(1)).where(age.isNotNull())))
                    .isEqualTo(2);
            assertThat(changed(update(users).set(age, 0).where(id.eq(99L)))).isZero();
            assertThat(changed(delete(orders).where(buyer.eq(1L)))).isEqualTo(2);
            assertThat(all(select(age).from(users).orderBy(id.asc()))).containsExactly(37, 42, null);
        }

        @Test
        void rowsThatStayAsTheyAreCount() {
            assertThat(changed(update(users).set(name, "Ada").where(id.eq(1L)))).isOne();
        }

        @Test
        void columnsThatReadEachOther() {
            changed(update(users).set(name, "new").set(age, length(name)).where(id.eq(1L)));

            assertThat(rows(select(name, age).from(users).where(id.eq(1L)))).containsExactly(List.of("new", 3));
        }

        @Test
        void theRowsOfASelect() {
            Column<Long> orderId = orders.c("id");
            Select<Row> source = select(users.number("id", Long.class).plus(100L), id, balance)
                    .from(users)
                    .where(balance.lt(BigDecimal.ONE));

            assertThat(changed(insert(orders).from(source, orderId, buyer, total)))
                    .isEqualTo(2);

            assertThat(rows(select(orderId, total)
                            .from(orders)
                            .where(orderId.gt(100L))
                            .orderBy(orderId.asc())))
                    .containsExactly(List.of(102L, new BigDecimal("0.25")), List.of(103L, new BigDecimal("-3.00")));
        }

        @Test
        void manyRowsAtOnce() {
            List<Integer> numbers = IntStream.range(0, 500).boxed().toList();

            long inserted = changed(insert(users)
                    .rows(
                            numbers,
                            (row, n) -> row.set(id, 1000L + n)
                                    .set(name, "user " + n)
                                    .set(age, n)));

            assertThat(inserted).isEqualTo(500);
            assertThat(one(select(count()).from(users))).isEqualTo(503);
        }

        @Test
        void manyRowsAsABatch() {
            Insert statement = insert(users)
                    .set(id, parameter("id", BIGINT))
                    .set(name, parameter("name", VARCHAR))
                    .set(age, parameter("age", INTEGER));
            List<Map<String, Object>> batch = IntStream.range(0, 1_500)
                    .<Map<String, Object>>mapToObj(n -> Map.of("id", 1000L + n, "name", "user " + n, "age", n))
                    .toList();

            int[] counts = engine.transaction(connection -> connection.executeBatch(statement, batch));

            assertThat(counts).hasSize(1_500).containsOnly(1);
            assertThat(one(select(count()).from(users))).isEqualTo(1_503);
        }

        @Test
        @Requires(Feature.INSERT_RETURNING)
        void newRowsAndReturningTheirKeys() {
            changed(delete(orders));
            changed(delete(users));

            List<Row> returned = all(insert(users)
                    .row(row -> row.set(name, "x").set(age, 1))
                    .row(row -> row.set(name, "y").set(age, 2))
                    .returning(id, name, age.plus(1).as("next")));

            assertThat(returned).extracting(row -> row.get("name")).containsExactly("x", "y");
            assertThat(returned).extracting(row -> row.get("next")).containsExactly(2, 3);
            assertThat(all(select(id).from(users).orderBy(id.asc())))
                    .isEqualTo(returned.stream().map(row -> row.get(id)).toList());
        }

        @Test
        @Requires(Feature.UPDATE_RETURNING)
        void rowsAndReturningWhatTheyAre() {
            assertThat(rows(update(users).set(age, 50).where(id.eq(1L)).returning(name, age)))
                    .containsExactly(List.of("Ada", 50));
        }

        @Test
        @Requires(Feature.DELETE_RETURNING)
        void rowsAndReturningWhatTheyWere() {
            assertThat(all(delete(users).where(id.eq(3L)).returning(name))).containsExactly("Eve");
        }
    }

    @Nested
    class Texts {

        @Test
        void withParameters() {
            Text text = text("SELECT name FROM users WHERE age > :age OR name = :name ORDER BY name");

            assertThat(all(text.bind("age", 40).bind("name", "Eve").columns(name)))
                    .containsExactly("Bob", "Eve");
        }

        @Test
        void withParametersOfNull() {
            assertThat(changed(text("UPDATE users SET age = :age").bind("age", null, INTEGER)))
                    .isEqualTo(3);
            assertThat(all(select(age).from(users))).containsOnlyNulls();
        }

        @Test
        void withoutKnownColumns() {
            List<Row> found = all(text("SELECT name, age, balance FROM users ORDER BY id"));

            assertThat(found).hasSize(3);
            assertThat(found.get(0).get("name")).isEqualTo("Ada");
            assertThat(found.get(0).get("NAME", String.class)).isEqualTo("Ada");
            assertThat(((Number) found.get(0).get(1)).intValue()).isEqualTo(36);
            assertThat(found.get(2).get("age")).isNull();
        }

        @Test
        void withParametersGivenWhenTheyRun() {
            Select<String> older = select(name).from(users).where(age.gt(parameter("age", INTEGER)));

            List<String> found = engine.transaction(
                    connection -> connection.execute(older, Map.of("age", 40)).all());

            assertThat(found).containsExactly("Bob");
        }
    }
}
