package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.lower;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.TIMESTAMP_WITH_TIME_ZONE;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.decimal;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.ddl.DdlText;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.postgresql.PostgresDialect;
import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.reflect.Inspector;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.Reflection;
import dev.athanor.schema.SchemaEvent;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
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

    @Test
    void whatTablesAreMadeOf() {
        Table shelves = metadata.table(
                "shelves",
                column("room", INTEGER),
                column("number", INTEGER),
                column("width", INTEGER).notNull(),
                column("depth", INTEGER).notNull().defaultValue(40),
                column("area", INTEGER)
                        .computed(Computed.of(
                                t -> t.number("width", Integer.class).times(t.number("depth", Integer.class)))),
                PrimaryKey.of("room", "number").named("pk_shelves"),
                CheckConstraint.of(t -> t.number("width", Integer.class).gt(0)).named("ck_shelves_width"),
                Index.on(IndexPart.column("area").desc(), IndexPart.column("room")),
                TableOption.comment("where things are"));

        shelves.create(engine);

        assertThat(Inspector.of(engine).primaryKey("shelves").orElseThrow().columns())
                .containsExactly("room", "number");
    }

    @Test
    void whatSomeDatabasesHave() {
        Index adults = Index.on(IndexPart.of(t -> lower(t.string("email"))))
                .unique()
                .where(t -> t.number("age", Integer.class).ge(18))
                .named("ux_adults");
        ForeignKey later =
                ForeignKey.of(List.of("user_id"), "users", List.of("id")).deferrable(Deferral.INITIALLY_DEFERRED);
        ColumnDefinition<Long> invoice = column("number", BIGINT).identity(Identity.ALWAYS.startingAt(1000));

        assertThat(new PostgresDialect()
                        .compile(new SchemaStatement.CreateIndex(users, adults))
                        .text())
                .isEqualTo("CREATE UNIQUE INDEX ux_adults ON users ((lower(email))) WHERE age >= 18");
        assertThat(later.deferral()).isEqualTo(Deferral.INITIALLY_DEFERRED);
        assertThat(invoice.isIdentity()).isTrue();
    }

    @Test
    void names() {
        MetaData named = new MetaData(NamingConvention.DEFAULT
                .with(NamingConvention.Kind.PRIMARY_KEY, "pk_{table}")
                .with(NamingConvention.Kind.CHECK, "ck_{table}_{name}"));

        Table table = named.table("t", column("id", BIGINT).primaryKey());

        assertThat(table.primaryKeyName()).isEqualTo("pk_t");
    }

    @Test
    void changes() {
        metadata.createAll(engine);

        engine.run(connection -> {
            connection.execute(new SchemaStatement.AddColumn(
                    users, column("nick", varchar(20)).defaultValue("?")));
            connection.execute(new SchemaStatement.RenameColumn(users, "nick", "nickname"));
        });

        assertThat(Inspector.of(engine).columns("users"))
                .extracting(Column::name)
                .contains("nickname");
    }

    @Test
    void events() {
        metadata.execute(
                SchemaEvent.Moment.AFTER_CREATE,
                users,
                DdlText.of("ALTER TABLE users ENABLE ROW LEVEL SECURITY").on("postgresql"));
        List<String> created = new ArrayList<>();
        Registration listening = metadata.listen(event -> {
            if (event.moment() == SchemaEvent.Moment.AFTER_CREATE && event.table() != null) {
                created.add(event.table().name());
            }
        });
        metadata.createAll(engine);
        listening.close();

        assertThat(created).contains("users", "orders", "order_lines");
    }

    @Test
    void reflecting() {
        metadata.createAll(engine);

        Inspector inspector = Inspector.of(engine);
        List<String> names = inspector.tableNames();
        Table found = inspector.table("users");

        MetaData reflected = new MetaData();
        reflected.reflect(engine, Reflection.ALL.only("order_lines"));

        assertThat(names).contains("users", "orders");
        assertThat(found.columns()).hasSize(5);
        assertThat(reflected.tables()).extracting(Table::name).containsExactly("order_lines", "orders", "users");
    }
}
