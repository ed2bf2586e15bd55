package dev.athanor.constructs;

import static dev.athanor.constructs.Store.ACTIVE;
import static dev.athanor.constructs.Store.AGE;
import static dev.athanor.constructs.Store.BUYER;
import static dev.athanor.constructs.Store.CATEGORIES;
import static dev.athanor.constructs.Store.NAME;
import static dev.athanor.constructs.Store.ORDERS;
import static dev.athanor.constructs.Store.PRICE;
import static dev.athanor.constructs.Store.TITLE;
import static dev.athanor.constructs.Store.USERS;
import static dev.athanor.constructs.Store.USER_ID;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.label;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;

import dev.athanor.schema.Table;
import dev.athanor.sql.Join;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Select;
import dev.athanor.sql.Subquery;
import java.math.BigDecimal;
import java.util.List;

/** SELECT and what it is made of. */
final class QueryConstructs {

    private static final Table ELDER = USERS.as("elder");
    private static final Select<Long> BUYERS = select(BUYER).from(ORDERS).where(BUYER.eq(USER_ID));
    private static final Subquery SPENT =
            select(BUYER, sum(PRICE).as("spent")).from(ORDERS).groupBy(BUYER).as("spent");

    private static final Select<String> NAMES = select(NAME).from(USERS);
    private static final Select<String> TITLES = select(TITLE).from(CATEGORIES);
    private static final Subquery ALL_NAMES = NAMES.union(TITLES).as("all_names");

    private QueryConstructs() {}

    static List<Construct> all() {
        return List.of(
                Construct.of("`select` of values only", select(literal(1), literal("x"))),
                Construct.of(
                        "`where`, `orderBy`",
                        select(NAME).from(USERS).where(AGE.gt(17), ACTIVE).orderBy(NAME.asc())),
                Construct.of(
                        "`nullsFirst`, `nullsLast`",
                        select(NAME)
                                .from(USERS)
                                .orderBy(AGE.asc().nullsLast(), NAME.desc().nullsFirst())),
                Construct.of(
                        "`limit`, `offset`",
                        select(NAME).from(USERS).orderBy(NAME.asc()).limit(2).offset(1)),
                Construct.of(
                        "`offset` alone",
                        select(NAME).from(USERS).orderBy(NAME.asc()).offset(1)),
                Construct.of("`distinct`", select(ACTIVE).from(USERS).distinct()),
                Construct.of(
                        "`groupBy`, `having`",
                        select(BUYER, sum(PRICE))
                                .from(ORDERS)
                                .groupBy(BUYER)
                                .having(sum(PRICE).gt(new BigDecimal("1")))),
                Construct.of(
                        "`join` by the foreign key",
                        select(NAME, PRICE).from(USERS).join(ORDERS)),
                Construct.of(
                        "`leftJoin` of an alias",
                        select(NAME, ELDER.c("name"))
                                .from(USERS)
                                .leftJoin(
                                        ELDER,
                                        ELDER.number("age", Integer.class).gt(AGE))),
                Construct.of(
                        "right join", select(NAME, PRICE).from(ORDERS).join(Join.Kind.RIGHT, USERS, USER_ID.eq(BUYER))),
                Construct.of(
                        "full join", select(NAME, PRICE).from(ORDERS).join(Join.Kind.FULL, USERS, USER_ID.eq(BUYER))),
                Construct.of("cross join", select(NAME, PRICE).from(ORDERS).join(Join.Kind.CROSS, USERS, null)),
                Construct.of("`exists`, correlated", select(NAME).from(USERS).where(exists(BUYERS))),
                Construct.of(
                        "`in` a select",
                        select(NAME).from(USERS).where(USER_ID.in(select(BUYER).from(ORDERS)))),
                Construct.of(
                        "`scalar` sub-select",
                        select(NAME, scalar(select(count()).from(ORDERS).where(BUYER.eq(USER_ID))))
                                .from(USERS)),
                Construct.of(
                        "sub-select in FROM",
                        select(NAME, SPENT.column(sum(PRICE).as("spent")))
                                .from(USERS)
                                .join(SPENT, SPENT.column(BUYER).eq(USER_ID))),
                Construct.of("`union`", NAMES.union(TITLES)),
                Construct.of("`unionAll`", NAMES.unionAll(TITLES)),
                Construct.of("`intersect`", NAMES.intersect(TITLES)),
                Construct.of("`intersectAll`", NAMES.intersectAll(TITLES)),
                Construct.of("`except`", NAMES.except(TITLES)),
                Construct.of("`exceptAll`", NAMES.exceptAll(TITLES)),
                Construct.of(
                        "combinations within combinations, each with `orderBy` and `limit`",
                        NAMES.orderBy(NAME.asc())
                                .limit(1)
                                .union(TITLES.except(NAMES.limit(1))
                                        .orderBy(label("title").desc())
                                        .limit(2))
                                .orderBy(NAME.asc().nullsLast())
                                .limit(3)
                                .offset(1)),
                Construct.of(
                        "a combination as a value, in IN and in FROM",
                        select(
                                        ALL_NAMES.column(NAME),
                                        scalar(NAMES.unionAll(TITLES).limit(1)))
                                .from(ALL_NAMES)
                                .where(literal("Ada").in(NAMES.union(TITLES)))),
                Construct.of(
                        "`limit`, `offset` by parameters",
                        select(NAME)
                                .from(USERS)
                                .orderBy(NAME.asc())
                                .limit(literal(2))
                                .offset(literal(1))),
                Construct.of(
                        "`forUpdate`",
                        select(NAME).from(USERS).where(USER_ID.eq(1L)).forUpdate()),
                Construct.of("`forUpdate(Lock::nowait)`", NAMES.forUpdate(Lock::nowait)),
                Construct.of("`forUpdate(Lock::skipLocked)`", NAMES.forUpdate(Lock::skipLocked)),
                Construct.of("`forUpdate(lock -> lock.of(table))`", NAMES.forUpdate(lock -> lock.of(USERS))),
                Construct.of("`forShare`", NAMES.forShare()),
                Construct.of("`forUpdate(Lock::noKeyUpdate)`", NAMES.forUpdate(Lock::noKeyUpdate)),
                Construct.of("`forUpdate(Lock::keyShare)`", NAMES.forUpdate(Lock::keyShare)),
                Construct.of(
                        "`text`",
                        text("SELECT name FROM users WHERE age > :age")
                                .bind("age", 17)
                                .columns(NAME)));
    }
}
