package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Aggregates.listAgg;
import static dev.athanor.sql.DateFunctions.daysBetween;
import static dev.athanor.sql.DateFunctions.extract;
import static dev.athanor.sql.DateFunctions.plus;
import static dev.athanor.sql.DateFunctions.truncate;
import static dev.athanor.sql.Frame.currentRow;
import static dev.athanor.sql.Frame.preceding;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.function;
import static dev.athanor.sql.Functions.left;
import static dev.athanor.sql.Functions.lpad;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.JsonFunctions.json;
import static dev.athanor.sql.Sql.all;
import static dev.athanor.sql.Sql.and;
import static dev.athanor.sql.Sql.caseOf;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.or;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.tuple;
import static dev.athanor.sql.Sql.window;
import static dev.athanor.sql.WindowFunctions.lag;
import static dev.athanor.sql.WindowFunctions.rowNumber;
import static dev.athanor.type.SqlTypes.BOOLEAN;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.JSON;
import static dev.athanor.type.SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.CustomExpression;
import dev.athanor.sql.Expression;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Rendering;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.TimeField;
import dev.athanor.sql.Window;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlType;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/expressions.md shows, tried on each database. */
@DatabaseTest
class ExpressionsDocumentTest {

    private final MetaData metadata = new MetaData();
    private final Table users = metadata.table(
            "users",
            column("name", varchar(100)).primaryKey(),
            column("age", INTEGER),
            column("active", BOOLEAN),
            column("created_at", TIMESTAMP_WITH_TIME_ZONE),
            column("profile", JSON));
    private final Column.OfString name = users.string("name");
    private final Column.OfNumber<Integer> age = users.number("age", Integer.class);
    private final Column.OfBoolean active = users.bool("active");
    private final Column<OffsetDateTime> createdAt = users.c("created_at");
    private final Column.OfString profile = users.string("profile");
    private final Engine engine;

    ExpressionsDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    record Person(String name, Integer age) {}

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> connection.execute(insert(users)
                .set(name, "Ada")
                .set(age, 36)
                .set(active, true)
                .set(createdAt, OffsetDateTime.of(2024, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC))
                .set(profile, "{\"address\": {\"city\": \"London\"}, \"tags\": [\"new\"]}")));
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private <T> T value(Expression<T> expression) {
        return engine.transaction(
                connection -> connection.execute(select(expression).from(users)).one());
    }

    private List<String> where(Condition condition) {
        return engine.transaction(connection ->
                connection.execute(select(name).from(users).where(condition)).all());
    }

    @Test
    void conditions() {
        Table others = users.as("others");
        Column.OfNumber<Integer> years = others.number("age", Integer.class);
        List<Person> people = List.of(new Person("Ada", 36), new Person("Bob", 41));

        Condition odd = and(
                age.isDistinctFrom((Integer) null),
                age.between(literal(18), age.plus(1)),
                tuple(name, age).in(people, Person::name, Person::age),
                name.startsWith(left(name, 1)),
                age.ge(all(select(years).from(others).where(years.isNotNull()))),
                or(List.of(active, age.gt(99))));

        assertThat(where(odd)).containsExactly("Ada");
    }

    @Test
    void functions() {
        NumberExpression<Long> adults = count().filter(age.ge(18));
        StringExpression names = listAgg(name, ", ").filter(active).orderBy(name.asc());
        Expression<String> kind = caseOf(age).when(36, "square").orElse("other");
        StringExpression padded = lpad(age.cast(VARCHAR), 5, "0");

        assertThat(value(adults)).isEqualTo(1);
        assertThat(value(names)).isEqualTo("Ada");
        assertThat(value(kind)).isEqualTo("square");
        assertThat(value(padded)).isEqualTo("00036");
    }

    @Test
    void windows() {
        Window byAge = window().partitionBy(active).orderBy(age.asc());
        Select<Row> ranked = select(
                name,
                rowNumber().over(byAge).as("number"),
                sum(age).over(byAge.rows(preceding(1), currentRow())).as("with_the_one_before"),
                lag(name).over(byAge).as("before"));

        Row row = engine.transaction(connection -> connection.execute(ranked).one());

        assertThat(row.values()).containsExactly("Ada", 1L, 36, null);
    }

    @Test
    void times() {
        Expression<OffsetDateTime> due = plus(createdAt, Period.ofMonths(1));
        NumberExpression<Integer> year = extract(TimeField.YEAR, createdAt);
        Expression<OffsetDateTime> month = truncate(TimeField.MONTH, createdAt);
        NumberExpression<Long> days = daysBetween(createdAt, due);

        assertThat(value(due)).isEqualTo(OffsetDateTime.of(2024, 2, 29, 12, 0, 0, 0, ZoneOffset.UTC));
        assertThat(value(year)).isEqualTo(2024);
        assertThat(value(month)).isEqualTo(OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        assertThat(value(days)).isEqualTo(29);
    }

    @Test
    void documents() {
        Condition fromLondon = json(profile).get("address").get("city").asText().eq("London");
        Expression<String> first = json(profile).get("tags").get(0).asText();
        Condition tagged = json(profile).hasKey("tags");

        assertThat(where(fromLondon.and(tagged))).containsExactly("Ada");
        assertThat(value(first)).isEqualTo("new");
    }

    @Test
    void ofYourOwn() {
        Expression<Integer> size = function("length", INTEGER, name).on("char_length", "mysql", "mariadb");
        Expression<Integer> twice = new Twice(age);

        assertThat(value(size)).isEqualTo(3);
        assertThat(value(twice)).isEqualTo(72);
    }

    /** A construct of a program's own. */
    record Twice(Expression<Integer> operand) implements CustomExpression<Integer> {

        @Override
        public SqlType<Integer> type() {
            return INTEGER;
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
}
