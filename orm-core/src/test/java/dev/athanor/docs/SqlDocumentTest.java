package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.coalesce;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.currentTimestamp;
import static dev.athanor.sql.Functions.function;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.and;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.condition;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.or;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.BOOLEAN;
import static dev.athanor.type.SqlTypes.DECIMAL;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.decimal;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Insert;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Text;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/sql.md shows, tried on each database. */
@DatabaseTest
class SqlDocumentTest {

    private final MetaData metadata = new MetaData();

    private final Table users = metadata.table(
            "users",
            column("id", BIGINT).primaryKey().identity(),
            column("name", varchar(100)).notNull(),
            column("age", INTEGER),
            column("active", BOOLEAN).notNull(),
            column("created_at", TIMESTAMP_WITH_TIME_ZONE));
    private final Column<Long> userId = users.c("id");
    private final Column.OfString name = users.string("name");
    private final Column.OfNumber<Integer> age = users.number("age", Integer.class);
    private final Column.OfBoolean active = users.bool("active");
    private final Column<OffsetDateTime> createdAt = users.c("created_at");

    private final Table orders = metadata.table(
            "orders",
            column("id", BIGINT).primaryKey(),
            column("user_id", BIGINT).notNull().references("users", "id"),
            column("quantity", INTEGER).notNull(),
            column("price", decimal(10, 2)).notNull());
    private final Column<Long> buyer = orders.c("user_id");
    private final Column.OfNumber<Integer> quantity = orders.number("quantity", Integer.class);
    private final Column.OfNumber<BigDecimal> price = orders.number("price", BigDecimal.class);

    private final Engine engine;

    SqlDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    record Person(String name, Integer age) {}

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(insert(users)
                    .row(row ->
                            row.set(userId, 1L).set(name, "Ada").set(age, 36).set(active, true))
                    .row(row ->
                            row.set(userId, 2L).set(name, "Bob").set(age, 41).set(active, false)));
            connection.execute(insert(orders)
                    .set(orders.c("id"), 1L)
                    .set(buyer, 1L)
                    .set(quantity, 2)
                    .set(price, new BigDecimal("9.99")));
        });
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    @Test
    void theFirstStatement() {
        Select<String> adults =
                select(name).from(users).where(age.gt(17), active).orderBy(name.asc());

        List<String> names =
                engine.transaction(connection -> connection.execute(adults).all());

        assertThat(names).containsExactly("Ada");

        Select<String> firstTen = adults.limit(10);
        Select<String> older = adults.where(age.gt(64));

        engine.run(connection -> {
            assertThat(connection.execute(firstTen).all()).hasSize(1);
            assertThat(connection.execute(older).all()).isEmpty();
        });
    }

    @Test
    void rows() {
        Select<Integer> ages = select(age).from(users);
        Select<Row> both = select(name, age).from(users);
        Select<Person> people = select(Person::new, name, age).from(users);
        Select<Person> byName = select(age, name).from(users).into(Person.class);

        engine.run(connection -> {
            assertThat(connection.execute(ages).all()).contains(36, 41);
            assertThat(connection.execute(both).all()).hasSize(2);
            assertThat(connection.execute(people).all()).contains(new Person("Ada", 36));
            assertThat(connection.execute(byName).all()).contains(new Person("Ada", 36));
        });
    }

    @Test
    void conditions() {
        Condition condition = and(
                name.eq("Ada").or(name.startsWith("B")),
                age.between(18, 65),
                not(name.like("%'%")),
                name.ilike("a%").or(age.in(36, 41)),
                userId.in(select(buyer).from(orders)).or(active.not()));

        assertThat(engine.<Long>transaction(connection -> connection
                        .execute(select(count()).from(users).where(condition))
                        .one()))
                .isEqualTo(2);
    }

    @Test
    void joins() {
        Select<Row> byKey = select(name, price).from(users).join(orders);

        Table elder = users.as("elder");
        Select<Row> byCondition = select(name, elder.c("name"))
                .from(users)
                .leftJoin(elder, elder.number("age", Integer.class).gt(age));

        engine.run(connection -> {
            assertThat(connection.execute(byKey).all()).hasSize(1);
            assertThat(connection.execute(byCondition).all()).hasSize(2);
        });
    }

    @Test
    void groups() {
        NumberExpression<BigDecimal> spent = sum(price.times(quantity));
        Select<Row> best = select(name, spent.as("spent"))
                .from(users)
                .join(orders)
                .groupBy(name)
                .having(spent.gt(new BigDecimal("10")))
                .orderBy(spent.as("spent").desc().nullsLast());

        Row row = engine.transaction(connection -> connection.execute(best).one());

        assertThat((BigDecimal) row.get("spent")).isEqualByComparingTo("19.98");
    }

    @Test
    void subSelects() {
        Select<Long> buyers = select(buyer).from(orders).where(buyer.eq(userId));
        Select<Row> counted = select(name, scalar(select(count()).from(orders).where(buyer.eq(userId))))
                .from(users)
                .where(exists(buyers));

        Subquery spent =
                new Subquery(select(buyer, sum(price).as("spent")).from(orders).groupBy(buyer), "spent");
        Select<Row> joined = select(name, spent.column("spent", DECIMAL))
                .from(users)
                .join(spent, spent.column(buyer).eq(userId));

        engine.run(connection -> {
            assertThat(connection.execute(counted).one().get(1)).isEqualTo(1L);
            assertThat(connection.execute(joined).one().get("name")).isEqualTo("Ada");
        });
    }

    @Test
    void expressions() {
        Expression<String> group =
                case_(age.lt(18), "minor").when(age.ge(65), "senior").orElse("adult");
        NumberExpression<Integer> nextYear = number(coalesce(age, 0)).plus(1);
        Expression<String> shortName = function("replace", VARCHAR, lower(name), literal("a"), literal(""));

        List<Row> rows = engine.transaction(connection -> connection
                .execute(select(group, nextYear, shortName, name.concat("!"))
                        .from(users)
                        .orderBy(userId.asc()))
                .all());

        assertThat(rows.get(0).values()).isEqualTo(List.of("adult", 37, "d", "Ada!"));
    }

    @Test
    void changes() {
        Insert one = insert(users).set(name, "Eve").set(active, true).set(createdAt, currentTimestamp());
        Insert many = insert(users)
                .rows(
                        List.of(new Person("Kim", 20), new Person("Lee", 30)),
                        (row, person) -> row.set(name, person.name())
                                .set(age, person.age())
                                .set(active, true));
        Insert copied = insert(orders)
                .from(
                        select(number(userId).plus(100L), userId, literal(1), literal(BigDecimal.ONE))
                                .from(users),
                        orders.c("id"),
                        buyer,
                        quantity,
                        price);

        engine.run(connection -> {
            connection.execute(delete(orders));
            connection.execute(delete(users));
            connection.execute(one);
            connection.execute(many);
            connection.execute(copied);
            long changed = connection
                    .execute(update(users).set(age, age.plus(1)).where(age.isNotNull()))
                    .rowCount();
            long deleted =
                    connection.execute(delete(orders).where(quantity.lt(2))).rowCount();

            assertThat(changed).isEqualTo(2);
            assertThat(deleted).isEqualTo(3);
        });
    }

    @Test
    @Requires(Feature.INSERT_RETURNING)
    void returning() {
        engine.run(connection -> {
            connection.execute(delete(orders));
            connection.execute(delete(users));
        });
        Statement<Long> statement =
                insert(users).set(name, "Eve").set(active, true).returning(userId);

        long key =
                engine.transaction(connection -> connection.execute(statement).one());

        assertThat(key).isPositive();
    }

    @Test
    void texts() {
        Text older = text("SELECT name, age FROM users WHERE age > :age");

        Statement<Row> typed = older.bind("age", 40).columns(name, age);
        Condition odd = condition(text("age % :n = 1").bind("n", 2));

        engine.run(connection -> {
            assertThat(connection.execute(older.bind("age", 40)).one().get("name"))
                    .isEqualTo("Bob");
            assertThat(connection.execute(typed).one().get(age)).isEqualTo(41);
            assertThat(connection.execute(select(name).from(users).where(odd)).all())
                    .containsExactly("Bob");
        });
    }

    @Test
    void parameters() {
        Select<String> named = select(name).from(users).where(age.gt(parameter("age", INTEGER)));
        Insert insert = insert(users).set(name, parameter("name", VARCHAR)).set(active, parameter("active", BOOLEAN));

        engine.run(connection -> {
            List<String> names = connection.execute(named, Map.of("age", 40)).all();
            connection.execute(delete(orders));
            connection.execute(delete(users));
            int[] counts = connection.executeBatch(
                    insert, List.of(Map.of("name", "Kim", "active", true), Map.of("name", "Lee", "active", false)));

            assertThat(names).containsExactly("Bob");
            assertThat(counts).containsExactly(1, 1);
        });
    }

    @Test
    void results() {
        Select<String> names = select(name).from(users).orderBy(name.asc());
        try (SqlConnection connection = engine.connect()) {
            List<String> all = connection.execute(names).all();
            Optional<String> first = connection.execute(names).first();
            String one = connection.execute(names.where(userId.eq(1L))).one();
            Optional<String> none =
                    connection.execute(names.where(userId.eq(99L))).oneOrNone();
            List<Integer> lengths =
                    connection.execute(names).map(String::length).all();
            try (Stream<String> stream = connection.execute(names).stream()) {
                assertThat(stream.filter(called -> called.startsWith("A"))).hasSize(1);
            }

            assertThat(all).containsExactly("Ada", "Bob");
            assertThat(first).contains(one);
            assertThat(none).isEmpty();
            assertThat(lengths).containsExactly(3, 3);
        }
    }

    @Test
    void printing() {
        Select<String> statement = select(name).from(users).where(or(age.isNull(), age.gt(17)));

        String sql = engine.dialect().compile(statement).text();

        assertThat(sql).isEqualTo("SELECT users.name FROM users WHERE users.age IS NULL OR users.age > ?");
    }
}
