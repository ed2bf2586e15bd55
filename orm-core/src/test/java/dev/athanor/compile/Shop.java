package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.schema.Column;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/** A small shop: users, their orders, and the addresses these go to. */
final class Shop {

    static final MetaData METADATA = new MetaData();

    static final Table USERS = METADATA.table(
            "users",
            column("id", SqlTypes.BIGINT).primaryKey().identity(),
            column("name", SqlTypes.varchar(100)).notNull(),
            column("email", SqlTypes.VARCHAR).unique(),
            column("age", SqlTypes.INTEGER),
            column("balance", SqlTypes.decimal(10, 2)),
            column("active", SqlTypes.BOOLEAN).notNull(),
            column("created_at", SqlTypes.TIMESTAMP_WITH_TIME_ZONE));

    static final Column<Long> USER_ID = USERS.c("id");
    static final Column.OfString NAME = USERS.string("name");
    static final Column.OfString EMAIL = USERS.string("email");
    static final Column.OfNumber<Integer> AGE = USERS.number("age", Integer.class);
    static final Column.OfNumber<BigDecimal> BALANCE = USERS.number("balance", BigDecimal.class);
    static final Column.OfBoolean ACTIVE = USERS.bool("active");
    static final Column<OffsetDateTime> CREATED_AT = USERS.c("created_at");

    static final Table ADDRESSES =
            METADATA.table("addresses", column("id", SqlTypes.BIGINT).primaryKey(), column("city", SqlTypes.VARCHAR));

    static final Table ORDERS = METADATA.table(
            "orders",
            column("id", SqlTypes.BIGINT).primaryKey(),
            column("user_id", SqlTypes.BIGINT).notNull().references("users", "id"),
            column("billed_to", SqlTypes.BIGINT),
            column("sent_to", SqlTypes.BIGINT),
            column("total", SqlTypes.decimal(10, 2)),
            ForeignKey.of(List.of("billed_to"), "addresses", List.of("id")),
            ForeignKey.of(List.of("sent_to"), "addresses", List.of("id")));

    static final Column<Long> ORDER_ID = ORDERS.c("id");
    static final Column<Long> BUYER = ORDERS.c("user_id");
    static final Column.OfNumber<BigDecimal> TOTAL = ORDERS.number("total", BigDecimal.class);

    private Shop() {}
}
