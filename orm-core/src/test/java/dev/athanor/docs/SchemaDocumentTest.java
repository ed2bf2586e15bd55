package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.decimal;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.ddl.SchemaPlan;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.postgresql.PostgresDialect;
import dev.athanor.engine.Engine;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/schema.md shows, tried on each database. */
@DatabaseTest
class SchemaDocumentTest {

    private final MetaData metadata = new MetaData();

    private final Table users = metadata.table(
            "users",
            column("id", BIGINT).primaryKey().identity(),
            column("email", VARCHAR).notNull().unique(),
            column("name", varchar(100)).notNull().defaultSql("'nobody'").comment("as others see it"),
            column("age", INTEGER),
            column("created_at", TIMESTAMP_WITH_TIME_ZONE),
            new CheckConstraint("ck_users_age", "age > 0"));

    private final Table lines = metadata.table(
            "order_lines",
            column("order_id", BIGINT).primaryKey().references("orders", "id"),
            column("line", INTEGER).primaryKey(),
            column("product", varchar(50)).notNull(),
            column("price", decimal(10, 2)).notNull(),
            new UniqueConstraint("uq_order_lines_product", List.of("order_id", "product")),
            Index.of("product", "price"));

    private final Table orders = metadata.table(
            "orders",
            column("id", BIGINT).primaryKey(),
            column("user_id", BIGINT).notNull(),
            ForeignKey.of(List.of("user_id"), "users", List.of("id"))
                    .named("fk_orders_buyer")
                    .onDelete(ForeignKey.Action.CASCADE));

    private final Engine engine;

    SchemaDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    @Test
    void creating() {
        metadata.createAll(engine);
        metadata.createAll(engine);

        engine.run(connection -> connection.execute(insert(users).set(users.c("email"), "ada@example.org")));
        engine.run(connection -> metadata.dropAll(connection));

        assertThat(lines.primaryKey()).hasSize(2);
        assertThat(orders.foreignKeys()).hasSize(1);
    }

    @Test
    void columns() {
        Column<Long> id = users.c("id");
        Column.OfString name = users.string("name");
        Column.OfNumber<Integer> age = users.number("age", Integer.class);

        assertThat(List.of(id, name, age)).extracting(Column::name).containsExactly("id", "name", "age");
    }

    @Test
    void printing() {
        Dialect postgres = new PostgresDialect();
        SchemaPlan plan = SchemaPlan.create(metadata, metadata.tables(), postgres.circles(), postgres.comments());

        for (SchemaStatement statement : plan.statements()) {
            assertThat(postgres.compile(statement).text()).isNotBlank();
        }
    }

    @Test
    void typesOfYourOwn() {
        SqlType<Currency> currency = SqlTypes.character(3)
                .converted(Currency.class, SqlTypes.converter(Currency::getCurrencyCode, Currency::getInstance));
        Table prices = metadata.table(
                "prices",
                column("amount", decimal(10, 2)).notNull(),
                column("currency", currency).notNull());

        metadata.createAll(engine);
        Column<Currency> in = prices.c("currency");
        engine.run(connection -> connection.execute(insert(prices)
                .set(prices.c("amount"), new BigDecimal("9.99"))
                .set(in, Currency.getInstance(Locale.GERMANY))));

        assertThat(engine.<Currency>transaction(connection ->
                                connection.execute(select(in).from(prices)).one())
                        .getCurrencyCode())
                .isEqualTo("EUR");
    }

    @Test
    @Requires(Feature.SEQUENCES)
    void sequences() {
        metadata.sequence(new Sequence("invoice_numbers", 1000, 1));
        metadata.createAll(engine);

        long number = engine.<Long>transaction(connection -> connection.nextValue("invoice_numbers"));

        assertThat(number).isEqualTo(1000);
    }
}
