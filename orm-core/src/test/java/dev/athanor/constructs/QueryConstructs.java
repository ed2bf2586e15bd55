package dev.athanor.constructs;

import static dev.athanor.constructs.Store.ACTIVE;
import static dev.athanor.constructs.Store.AGE;
import static dev.athanor.constructs.Store.BUYER;
import static dev.athanor.constructs.Store.CATEGORIES;
import static dev.athanor.constructs.Store.CATEGORY_ID;
import static dev.athanor.constructs.Store.NAME;
import static dev.athanor.constructs.Store.ORDERS;
import static dev.athanor.constructs.Store.ORDER_ID;
import static dev.athanor.constructs.Store.PARENT_ID;
import static dev.athanor.constructs.Store.PRICE;
import static dev.athanor.constructs.Store.QUANTITY;
import static dev.athanor.constructs.Store.TITLE;
import static dev.athanor.constructs.Store.USERS;
import static dev.athanor.constructs.Store.USER_ID;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.cube;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.groupingSets;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.join;
import static dev.athanor.sql.Sql.label;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.recursive;
import static dev.athanor.sql.Sql.recursiveDistinct;
import static dev.athanor.sql.Sql.rollup;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.selectFrom;
import static dev.athanor.sql.Sql.tableFunction;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.sql.Sql.values;
import static dev.athanor.sql.Sql.window;
import static dev.athanor.sql.WindowFunctions.rank;
import static dev.athanor.sql.WindowFunctions.rowNumber;

import dev.athanor.schema.Table;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Join;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Select;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TableFunction;
import dev.athanor.sql.ValuesTable;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** SELECT and what it is made of. */
final class QueryConstructs {

    private static final Table ELDER = USERS.as("elder");
    private static final Select<Long> BUYERS = select(BUYER).from(ORDERS).where(BUYER.eq(USER_ID));
    private static final Subquery SPENT =
            select(BUYER, sum(PRICE).as("spent")).from(ORDERS).groupBy(BUYER).as("spent");

    private static final Select<String> NAMES = select(NAME).from(USERS);
    private static final Select<String> TITLES = select(TITLE).from(CATEGORIES);
    private static final Subquery ALL_NAMES = NAMES.union(TITLES).as("all_names");

    private static final Subquery PEOPLE = select(NAME, AGE, ACTIVE).from(USERS).as("people");
    private static final Subquery LAST = select(PRICE)
            .where(BUYER.eq(USER_ID))
            .orderBy(PRICE.desc())
            .limit(1)
            .lateral("last_order");
    private static final ValuesTable<Map.Entry<String, Integer>> LIMITS = values(
                    "limits", List.of(Map.entry("Ada", 3), Map.entry("Bob", 5)))
            .column("who", SqlTypes.varchar(100), Map.Entry::getKey)
            .column("most", SqlTypes.INTEGER, Map.Entry::getValue);
    private static final ValuesTable<Integer> NOTHING =
            values("nothing", List.<Integer>of()).column("n", SqlTypes.INTEGER, n -> n);
    private static final CommonTable ADULTS =
            select(USER_ID, NAME).from(USERS).where(AGE.gt(17)).cte("adults");
    private static final CommonTable OTHERS = ADULTS.as("others");
    private static final CommonTable OLDEST = select(ADULTS.column(USER_ID))
            .from(ADULTS)
            .orderBy(ADULTS.column(NAME).desc())
            .cte("oldest");
    private static final CommonTable ALL = NAMES.union(TITLES).cte("everything");
    private static final CommonTable TREE = recursive(
            "tree",
            select(CATEGORY_ID, TITLE).from(CATEGORIES).where(PARENT_ID.isNull()),
            tree -> select(CATEGORY_ID, TITLE).from(CATEGORIES).join(tree, PARENT_ID.eq(tree.column(CATEGORY_ID))));
    private static final CommonTable PATHS = recursiveDistinct(
            "paths",
            select(CATEGORY_ID, PARENT_ID).from(CATEGORIES),
            paths -> select(paths.column(CATEGORY_ID), PARENT_ID)
                    .from(paths)
                    .join(CATEGORIES, CATEGORY_ID.eq(paths.column(PARENT_ID))));
    private static final Subquery WRITTEN = text("SELECT name FROM users WHERE age > :age")
            .bind("age", 17)
            .columns(NAME)
            .as("written");
    private static final CommonTable NAMED = text("SELECT name FROM users WHERE age > :age")
            .bind("age", 17)
            .columns(NAME)
            .cte("named_text");
    private static final CommonTable GONE =
            delete(ORDERS).where(QUANTITY.gt(1)).returning(ORDER_ID).cte("gone");
    private static final TableFunction DAYS =
            tableFunction("days", "generate_series", literal(1), literal(3)).returning("value", SqlTypes.INTEGER);

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
                        "columns of a sub-select as text, numbers, conditions",
                        select(
                                        PEOPLE.column(NAME).concat("!"),
                                        PEOPLE.column(AGE).plus(1))
                                .from(PEOPLE)
                                .where(
                                        PEOPLE.column(ACTIVE),
                                        PEOPLE.string("name").like("A%"))),
                Construct.of(
                        "sub-select without FROM takes what is not there already",
                        select(NAME, scalar(select(count()).where(BUYER.eq(USER_ID))))
                                .from(USERS)
                                .where(exists(select(BUYER).where(BUYER.eq(USER_ID), QUANTITY.gt(1))))),
                Construct.of(
                        "several items: `from(a, b)`",
                        select(NAME, PRICE).from(USERS, ORDERS).where(BUYER.eq(USER_ID))),
                Construct.of("`selectFrom`", selectFrom(CATEGORIES)),
                Construct.of(
                        "a join joined: `leftJoin(join(a, b, on), on)`",
                        select(NAME)
                                .from(CATEGORIES)
                                .leftJoin(join(USERS, ORDERS, BUYER.eq(USER_ID)), CATEGORY_ID.eq(AGE))),
                Construct.of(
                        "`lateral`",
                        select(NAME, LAST.column(PRICE)).from(USERS).crossJoin(LAST)),
                Construct.of(
                        "`lateral`, rows without partner kept",
                        select(NAME, LAST.column(PRICE)).from(USERS).leftJoin(LAST)),
                Construct.of(
                        "`values` as a table",
                        select(NAME, LIMITS.number("most", Integer.class))
                                .from(USERS)
                                .join(LIMITS, LIMITS.string("who").eq(NAME))),
                Construct.of(
                        "`values` of no rows",
                        select(NAME).from(USERS).where(AGE.in(select(NOTHING.number("n", Integer.class))))),
                Construct.of(
                        "`cte`, used twice",
                        select(ADULTS.column(NAME), OTHERS.column(NAME))
                                .from(ADULTS)
                                .leftJoin(OTHERS, OTHERS.column(USER_ID).ne(ADULTS.column(USER_ID)))),
                Construct.of(
                        "`cte` that uses another, within a sub-select",
                        select(NAME).from(USERS).where(USER_ID.in(select(OLDEST.column(USER_ID))))),
                Construct.of("`materialized`", selectFrom(ADULTS.materialized())),
                Construct.of("`notMaterialized`", selectFrom(ADULTS.notMaterialized())),
                Construct.of(
                        "`cte` of a combination",
                        select(ALL.column(NAME))
                                .from(ALL)
                                .orderBy(ALL.column(NAME).asc())),
                Construct.of(
                        "`recursive`",
                        selectFrom(TREE).orderBy(TREE.column(CATEGORY_ID).asc())),
                Construct.of("`recursiveDistinct`", selectFrom(PATHS)),
                Construct.of(
                        "`text` as a table, by `as` and by `cte`",
                        select(WRITTEN.column(NAME), NAMED.column(NAME)).from(WRITTEN, NAMED)),
                Construct.of(
                        "`cte` in INSERT",
                        insert(CATEGORIES)
                                .from(
                                        select(number(TREE.column(CATEGORY_ID)).plus(100), TREE.column(TITLE)),
                                        CATEGORY_ID,
                                        TITLE)),
                Construct.of(
                        "`cte` in UPDATE",
                        update(USERS).set(AGE, 40).where(USER_ID.in(select(ADULTS.column(USER_ID))))),
                Construct.of("`cte` in DELETE", delete(ORDERS).where(BUYER.in(select(ADULTS.column(USER_ID))))),
                Construct.of(
                        "`cte` of `returning`", select(GONE.column(ORDER_ID)).from(GONE)),
                Construct.of(
                        "`tableFunction`",
                        select(DAYS.number("value", Integer.class).plus(1)).from(DAYS)),
                Construct.of(
                        "`distinctOn`",
                        select(BUYER, PRICE).from(ORDERS).distinctOn(BUYER).orderBy(BUYER.asc(), PRICE.desc())),
                Construct.of("`withTies`", NAMES.orderBy(ACTIVE.asc()).limit(1).withTies()),
                Construct.of(
                        "`withTies` after `offset`",
                        NAMES.orderBy(ACTIVE.asc()).limit(1).offset(1).withTies()),
                Construct.of("`limitPercent`", NAMES.orderBy(NAME.asc()).limitPercent(50)),
                Construct.of(
                        "`limitPercent` with `withTies`",
                        NAMES.orderBy(ACTIVE.asc()).limitPercent(50).withTies()),
                Construct.of(
                        "`groupBy(rollup(a, b))`",
                        select(ACTIVE, AGE, count()).from(USERS).groupBy(rollup(ACTIVE, AGE))),
                Construct.of(
                        "`groupBy(rollup(a))`, ordered",
                        select(ACTIVE, count())
                                .from(USERS)
                                .groupBy(rollup(ACTIVE))
                                .orderBy(ACTIVE.asc())),
                Construct.of(
                        "`groupBy(cube(a, b))`",
                        select(ACTIVE, AGE, count()).from(USERS).groupBy(cube(ACTIVE, AGE))),
                Construct.of(
                        "`groupBy(groupingSets(…))`",
                        select(ACTIVE, AGE, count())
                                .from(USERS)
                                .groupBy(groupingSets(List.of(ACTIVE, AGE), List.of(AGE), List.of()))),
                Construct.of(
                        "`window(name, …)` used twice",
                        select(NAME, rank().over(window("w")), rowNumber().over(window("w")))
                                .from(USERS)
                                .window("w", window().orderBy(NAME.asc()))),
                Construct.of("`hint`", NAMES.hint("mysql", "NO_INDEX_MERGE(users)")),
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
