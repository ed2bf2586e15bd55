package dev.athanor.constructs;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Sql;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What the samples are about: users, their orders, and a tree of categories, with a few rows each. */
public final class Store {

    /** The tables. */
    public static final MetaData METADATA = new MetaData();

    /** Who buys. */
    public static final Table USERS = METADATA.table(
            "users",
            column("id", SqlTypes.BIGINT).primaryKey().identity(),
            column("name", SqlTypes.varchar(100)).notNull(),
            column("email", SqlTypes.varchar(100)).unique(),
            column("age", SqlTypes.INTEGER),
            column("balance", SqlTypes.decimal(10, 2)),
            column("active", SqlTypes.BOOLEAN).notNull(),
            column("created_at", SqlTypes.TIMESTAMP_WITH_TIME_ZONE),
            column("profile", SqlTypes.JSON));

    public static final Column<Long> USER_ID = USERS.c("id");
    public static final Column.OfString NAME = USERS.string("name");
    public static final Column.OfString EMAIL = USERS.string("email");
    public static final Column.OfNumber<Integer> AGE = USERS.number("age", Integer.class);
    public static final Column.OfNumber<BigDecimal> BALANCE = USERS.number("balance", BigDecimal.class);
    public static final Column.OfBoolean ACTIVE = USERS.bool("active");
    public static final Column<OffsetDateTime> CREATED_AT = USERS.c("created_at");
    public static final Column.OfString PROFILE = USERS.string("profile");

    /** What was bought. */
    public static final Table ORDERS = METADATA.table(
            "orders",
            column("id", SqlTypes.BIGINT).primaryKey(),
            column("user_id", SqlTypes.BIGINT).notNull().references("users", "id"),
            column("quantity", SqlTypes.INTEGER).notNull(),
            column("price", SqlTypes.decimal(10, 2)).notNull(),
            column("placed_on", SqlTypes.DATE).notNull());

    public static final Column.OfNumber<Long> ORDER_ID = ORDERS.number("id", Long.class);
    public static final Column<Long> BUYER = ORDERS.c("user_id");
    public static final Column.OfNumber<Integer> QUANTITY = ORDERS.number("quantity", Integer.class);
    public static final Column.OfNumber<BigDecimal> PRICE = ORDERS.number("price", BigDecimal.class);
    public static final Column<LocalDate> PLACED_ON = ORDERS.c("placed_on");

    /** A tree. */
    public static final Table CATEGORIES = METADATA.table(
            "categories",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("parent_id", SqlTypes.INTEGER).references("categories", "id"),
            column("title", SqlTypes.varchar(50)).notNull());

    public static final Column.OfNumber<Integer> CATEGORY_ID = CATEGORIES.number("id", Integer.class);
    public static final Column.OfNumber<Integer> PARENT_ID = CATEGORIES.number("parent_id", Integer.class);
    public static final Column.OfString TITLE = CATEGORIES.string("title");

    private Store() {}

    /** Fills the tables. */
    static void fill(SqlConnection connection) {
        user(connection, "Ada", 36, "100.50", "{\"city\": \"London\", \"tags\": [\"a\", \"b\"], \"visits\": 3}");
        user(connection, "Bob", 17, "0.00", "{\"city\": \"Paris\", \"tags\": []}");
        user(connection, "Cyd", null, null, null);
        order(connection, 1, "Ada", 2, "9.99", LocalDate.of(2024, 2, 29));
        order(connection, 2, "Ada", 1, "50.00", LocalDate.of(2024, 12, 31));
        order(connection, 3, "Bob", 5, "1.25", LocalDate.of(2025, 1, 1));
        category(connection, 1, null, "all");
        category(connection, 2, 1, "books");
        category(connection, 3, 2, "poetry");
    }

    private static void user(SqlConnection connection, String name, Integer age, String balance, String profile) {
        connection.execute(Sql.insert(USERS)
                .set(NAME, name)
                .set(EMAIL, name + "@example.org")
                .set(AGE, age)
                .set(BALANCE, balance == null ? null : new BigDecimal(balance))
                .set(ACTIVE, age != null)
                .set(CREATED_AT, OffsetDateTime.of(2024, 5, 17, 12, 30, 0, 0, ZoneOffset.UTC))
                .set(PROFILE, profile));
    }

    private static void order(
            SqlConnection connection, long id, String buyer, int quantity, String price, LocalDate on) {
        long user = connection
                .execute(Sql.select(USER_ID).from(USERS).where(NAME.eq(buyer)))
                .one();
        connection.execute(Sql.insert(ORDERS)
                .set(ORDER_ID, id)
                .set(BUYER, user)
                .set(QUANTITY, quantity)
                .set(PRICE, new BigDecimal(price))
                .set(PLACED_ON, on));
    }

    private static void category(SqlConnection connection, int id, Integer parent, String title) {
        connection.execute(Sql.insert(CATEGORIES)
                .set(CATEGORY_ID, id)
                .set(PARENT_ID, parent)
                .set(TITLE, title));
    }
}
