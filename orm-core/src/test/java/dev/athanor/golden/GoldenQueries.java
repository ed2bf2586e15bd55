package dev.athanor.golden;

import static dev.athanor.golden.MusicShop.*;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.avg;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.countDistinct;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Functions.min;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.*;

import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Join;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.ValuesTable;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions about SELECT. */
final class GoldenQueries {

    private static final Table BOSSES = STAFF.as("boss");
    private static final Table T2 = TRACK.as("t2");

    private GoldenQueries() {}

    static Map<String, Statement<?>> all() {
        Map<String, Statement<?>> all = new LinkedHashMap<>();
        all.put(
                "select.all-columns",
                select(ARTIST_ID, ARTIST_NAME, ARTIST_COUNTRY, FORMED_ON)
                        .from(ARTIST)
                        .orderBy(ARTIST_ID.asc()));
        all.put("select.distinct", select(CUSTOMER_COUNTRY).from(CUSTOMER).distinct());
        all.put(
                "select.where-and-or",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(TRACK_PRICE
                                .lt(new BigDecimal("1.00"))
                                .and(SECONDS.lt(200))
                                .or(EXPLICIT))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "select.repeated-where-is-and",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(SECONDS.gt(300))
                        .where(TRACK_GENRE.eq(2))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "select.is-null",
                select(CUSTOMER_NAME).from(CUSTOMER).where(CITY.isNull()).orderBy(CUSTOMER_ID.asc()));
        all.put(
                "select.is-not-null",
                select(CUSTOMER_NAME).from(CUSTOMER).where(SUPPORT.isNotNull()).orderBy(CUSTOMER_ID.asc()));
        all.put(
                "select.compare-not-equal",
                select(INVOICE_ID).from(INVOICE).where(STATUS.ne("paid")).orderBy(INVOICE_ID.asc()));
        all.put(
                "select.not-in-empty",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .where(CUSTOMER_COUNTRY.notIn(List.of()))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "select.not-in",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .where(CUSTOMER_COUNTRY.notIn(List.of("GB", "FR")))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "select.date-compare",
                select(TITLE)
                        .from(ALBUM)
                        .where(RELEASED_ON.ge(LocalDate.of(2008, 2, 2)))
                        .orderBy(ALBUM_ID.asc()));
        all.put(
                "select.boolean-column-true",
                select(TRACK_ID).from(TRACK).where(EXPLICIT).orderBy(TRACK_ID.asc()));
        all.put(
                "select.boolean-column-not",
                select(TRACK_ID).from(TRACK).where(EXPLICIT.not()).orderBy(TRACK_ID.asc()));
        all.put(
                "select.order-nulls-first",
                select(CUSTOMER_ID).from(CUSTOMER).orderBy(CITY.asc().nullsFirst(), CUSTOMER_ID.asc()));
        all.put(
                "select.order-by-replaced",
                select(GENRE_NAME).from(GENRE).orderBy(GENRE_ID.desc()).orderBy(GENRE_NAME.asc()));
        all.put(
                "select.limit",
                select(TRACK_ID)
                        .from(TRACK)
                        .orderBy(SECONDS.desc(), TRACK_ID.asc())
                        .limit(3));
        all.put(
                "select.limit-offset",
                select(TRACK_ID).from(TRACK).orderBy(TRACK_ID.asc()).limit(5).offset(5));
        all.put("select.no-from", select(literal(1).as("one"), literal("x").as("letter")));
        all.put(
                "select.reserved-and-mixed-case-names",
                select(GENRE_ID.as("select"), GENRE_NAME.as("GenreName"), GENRE_ID.as("with space"))
                        .from(GENRE)
                        .orderBy(GENRE_ID.asc()));
        all.put(
                "select.columns-replaced",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(TRACK_GENRE.eq(2))
                        .returning(select(count()).projection()));
        all.put(
                "select.duplicate-names-default",
                select(GENRE_ID, TRACK_ID)
                        .from(TRACK)
                        .join(GENRE, GENRE_ID.eq(TRACK_GENRE))
                        .orderBy(TRACK_ID.asc())
                        .limit(2));
        all.put(
                "join.left-outer",
                select(ARTIST_NAME, TITLE)
                        .from(ARTIST)
                        .leftJoin(ALBUM, ARTIST_ID.eq(ALBUM_ARTIST))
                        .orderBy(ARTIST_ID.asc(), ALBUM_ID.asc()));
        all.put(
                "join.full-outer",
                select(CUSTOMER_ID.as("cid"), STAFF_ID.as("sid"))
                        .from(CUSTOMER)
                        .join(Join.Kind.FULL, STAFF, SUPPORT.eq(STAFF_ID)));
        all.put(
                "join.three-tables",
                select(TRACK_NAME, TITLE, ARTIST_NAME.as("artist"))
                        .from(TRACK)
                        .join(ALBUM)
                        .join(ARTIST)
                        .join(GENRE)
                        .where(GENRE_NAME.eq("Rock"))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "join.self-alias",
                select(STAFF_NAME, BOSSES.string("name").as("boss_name"))
                        .from(STAFF)
                        .leftJoin(BOSSES, BOSS.eq(BOSSES.number("id", Integer.class)))
                        .orderBy(STAFF_ID.asc()));
        all.put(
                "join.nested-right",
                select(ARTIST_NAME, count(TRACK_ID).as("n"))
                        .from(ARTIST)
                        .leftJoin(
                                new Join(ALBUM, Join.Kind.INNER, TRACK, ALBUM_ID.eq(TRACK_ALBUM)),
                                ALBUM_ARTIST.eq(ARTIST_ID))
                        .groupBy(ARTIST_ID, ARTIST_NAME)
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "join.comma-froms",
                select(GENRE_NAME, TRACK_NAME)
                        .where(GENRE_ID.eq(TRACK_GENRE), GENRE_NAME.eq("Jazz"))
                        .orderBy(TRACK_ID.asc()));
        all.put("aggregate.count-star", select(count()).from(TRACK));
        all.put(
                "aggregate.count-distinct",
                select(countDistinct(CUSTOMER_COUNTRY).as("n")).from(CUSTOMER));
        all.put(
                "aggregate.group-having",
                select(
                                GENRE_NAME,
                                count(TRACK_ID).as("n"),
                                min(SECONDS).as("shortest"),
                                max(SECONDS).as("longest"),
                                sum(TRACK_PRICE).as("price"))
                        .from(TRACK)
                        .join(GENRE)
                        .groupBy(GENRE_NAME)
                        .having(count(TRACK_ID).gt(3L))
                        .orderBy(GENRE_NAME.asc()));
        all.put(
                "aggregate.case-sum",
                select(
                                INVOICE_CUSTOMER,
                                sum(number(case_(STATUS.eq("paid"), 1).orElse(0)))
                                        .as("paid"))
                        .from(INVOICE)
                        .groupBy(INVOICE_CUSTOMER)
                        .orderBy(INVOICE_CUSTOMER.asc()));
        all.put(
                "subquery.scalar-in-columns",
                select(
                                ARTIST_NAME,
                                scalar(select(count(ALBUM_ID)).from(ALBUM).where(ALBUM_ARTIST.eq(ARTIST_ID)))
                                        .as("albums"))
                        .from(ARTIST)
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "subquery.correlate-alias",
                select(TRACK_ALBUM, TRACK_ID)
                        .from(TRACK)
                        .where(SECONDS.eq(scalar(select(max(T2.number("seconds", Integer.class)))
                                .from(T2)
                                .where(T2.number("album_id", Integer.class).eq(TRACK_ALBUM)))))
                        .orderBy(TRACK_ALBUM.asc(), TRACK_ID.asc()));
        all.put(
                "subquery.exists",
                select(CUSTOMER_NAME)
                        .from(CUSTOMER)
                        .where(exists(select(INVOICE_ID)
                                .from(INVOICE)
                                .where(INVOICE_CUSTOMER.eq(CUSTOMER_ID), STATUS.eq("open"))))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "subquery.not-exists",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(not(exists(select(LINE_ID).from(INVOICE_LINE).where(LINE_TRACK.eq(TRACK_ID)))))
                        .orderBy(TRACK_ID.asc()));
        all.put("subquery.derived-table", derivedTable());
        all.put("subquery.limit-in-subquery", limitInSubquery());
        all.put(
                "subquery.correlate-explicit",
                select(
                                INVOICE_ID,
                                scalar(select(max(LINE_PRICE))
                                                .from(INVOICE_LINE)
                                                .where(LINE_INVOICE.eq(INVOICE_ID)))
                                        .as("dearest"))
                        .from(INVOICE)
                        .where(scalar(select(max(LINE_PRICE)).from(INVOICE_LINE).where(LINE_INVOICE.eq(INVOICE_ID)))
                                .gt(new BigDecimal("1.00")))
                        .orderBy(INVOICE_ID.asc()));
        all.put(
                "text.named-params",
                text("SELECT id FROM track WHERE seconds > :lo AND seconds < :hi AND id <> :lo ORDER BY id")
                        .bind("lo", 200)
                        .bind("hi", 220)
                        .columns(TRACK_ID));
        all.put(
                "text.fragments",
                select(expression(text("seconds * 2"), SqlTypes.INTEGER).as("twice"))
                        .from(TRACK)
                        .where(condition(text("genre_id = :g").bind("g", 3)))
                        .orderBy(expression(text("id"), SqlTypes.INTEGER).asc()));
        Table order = new MetaData()
                .tableIn("sales", "Order", column("user", SqlTypes.INTEGER), column("group", SqlTypes.VARCHAR));
        all.put(
                "select.schema-qualified",
                select(order.c("user"), order.c("group"))
                        .from(order)
                        .where(order.number("user", Integer.class).eq(5)));
        rarer(all);
        combined(all);
        named(all);
        return all;
    }

    private static void named(Map<String, Statement<?>> all) {
        CommonTable revenue = select(
                        ALBUM_ARTIST, sum(LINE_PRICE.times(QUANTITY)).as("r"))
                .from(INVOICE_LINE)
                .join(TRACK)
                .join(ALBUM)
                .groupBy(ALBUM_ARTIST)
                .cte("rev");
        CommonTable mean = select(avg(revenue.number("r", BigDecimal.class)).as("a"))
                .from(revenue)
                .cte("mean_rev");
        all.put(
                "cte.two-dependent",
                select(revenue.column(ALBUM_ARTIST))
                        .from(revenue)
                        .where(revenue.number("r", BigDecimal.class)
                                .gt(scalar(select(mean.number("a", BigDecimal.class))
                                        .from(mean))))
                        .orderBy(revenue.column(ALBUM_ARTIST).asc()));
        CommonTable inner = select(GENRE_ID).from(GENRE).where(GENRE_ID.gt(2)).cte("inner_q");
        CommonTable outer = select(inner.column(GENRE_ID))
                .from(inner)
                .where(inner.column(GENRE_ID).lt(5))
                .cte("outer_q");
        all.put(
                "cte.nesting",
                select(outer.column(GENRE_ID))
                        .from(outer)
                        .orderBy(outer.column(GENRE_ID).asc()));
        Subquery last = select(INVOICE_ID, ISSUED_AT)
                .from(INVOICE)
                .where(INVOICE_CUSTOMER.eq(CUSTOMER_ID))
                .orderBy(ISSUED_AT.desc())
                .limit(1)
                .lateral("last_inv");
        all.put(
                "join.lateral",
                select(CUSTOMER_NAME, last.column(INVOICE_ID))
                        .from(CUSTOMER)
                        .join(last, true_())
                        .orderBy(CUSTOMER_ID.asc()));
        record Goal(String genre, int target) {}
        ValuesTable<Goal> goal = values("goal", List.of(new Goal("Rock", 10), new Goal("Jazz", 5)))
                .column("gname", SqlTypes.VARCHAR, Goal::genre)
                .column("target", SqlTypes.INTEGER, Goal::target);
        all.put(
                "values.literal-binds",
                select(goal.string("gname"), goal.number("target", Integer.class))
                        .from(goal)
                        .orderBy(goal.number("target", Integer.class).asc()));
        Subquery byText = text("SELECT id, seconds FROM track WHERE genre_id = :g")
                .bind("g", 2)
                .columns(TRACK_ID, SECONDS)
                .as("t");
        all.put(
                "text.typed-columns",
                select(max(byText.column(SECONDS)).as("m")).from(byText));
        var series =
                tableFunction("x", "generate_series", literal(1), literal(3)).returning("x", SqlTypes.INTEGER);
        all.put(
                "function.column-valued",
                select(series.column("x", SqlTypes.INTEGER)).from(series));
    }

    private static void rarer(Map<String, Statement<?>> all) {
        all.put(
                "select.fetch-with-ties",
                select(TRACK_ID, SECONDS)
                        .from(TRACK)
                        .orderBy(SECONDS.desc())
                        .limit(3)
                        .withTies());
        all.put(
                "select.fetch-percent",
                select(TRACK_ID).from(TRACK).orderBy(SECONDS.desc()).limitPercent(10));
        all.put(
                "select.fetch-plain-offset",
                select(TRACK_ID).from(TRACK).orderBy(TRACK_ID.asc()).limit(3).offset(1));
        all.put(
                "aggregate.grouping-sets",
                select(sum(TOTAL))
                        .from(INVOICE)
                        .groupBy(groupingSets(
                                List.of(INVOICE_CUSTOMER), List.of(STATUS), List.of(INVOICE_CUSTOMER), List.of())));
        all.put(
                "distinct_on.latest-per-customer",
                select(INVOICE_CUSTOMER, INVOICE_ID)
                        .from(INVOICE)
                        .distinctOn(INVOICE_CUSTOMER)
                        .orderBy(INVOICE_CUSTOMER.asc(), ISSUED_AT.desc()));
        all.put(
                "hint.prefix-suffix",
                select(TRACK_ID).from(TRACK).hint("oracle", "FIRST_ROWS").hint("mysql", "NO_INDEX_MERGE(track)"));
    }

    private static void combined(Map<String, Statement<?>> all) {
        all.put(
                "setop.union-all-ordered",
                select(CUSTOMER_NAME.as("n"), literal("c").as("kind"))
                        .from(CUSTOMER)
                        .unionAll(select(STAFF_NAME, literal("s")).from(STAFF))
                        .orderBy(label("n").asc()));
        all.put(
                "setop.intersect",
                select(CUSTOMER_COUNTRY)
                        .from(CUSTOMER)
                        .intersect(select(ARTIST_COUNTRY).from(ARTIST)));
        all.put(
                "setop.except",
                select(CUSTOMER_COUNTRY)
                        .from(CUSTOMER)
                        .except(select(ARTIST_COUNTRY).from(ARTIST)));
        all.put(
                "setop.limit-inside",
                select(ALBUM_ID)
                        .from(ALBUM)
                        .orderBy(LIST_PRICE.asc())
                        .limit(1)
                        .unionAll(select(ALBUM_ID)
                                .from(ALBUM)
                                .orderBy(LIST_PRICE.desc())
                                .limit(1)));
        all.put(
                "setop.limit-outside",
                select(CUSTOMER_NAME.as("n"))
                        .from(CUSTOMER)
                        .unionAll(select(STAFF_NAME.as("n")).from(STAFF))
                        .orderBy(label("n").asc())
                        .limit(3));
    }

    private static Statement<?> derivedTable() {
        Subquery counted = select(TRACK_ALBUM, count().as("n"))
                .from(TRACK)
                .groupBy(TRACK_ALBUM)
                .as("counted");
        return select(
                        max(counted.column("n", SqlTypes.BIGINT)).as("biggest"),
                        min(counted.column("n", SqlTypes.BIGINT)).as("smallest"))
                .from(counted);
    }

    private static Statement<?> limitInSubquery() {
        Subquery top2 =
                select(TOTAL).from(INVOICE).orderBy(TOTAL.desc()).limit(2).as("top2");
        return select(sum(number(top2.column(TOTAL))).as("s")).from(top2);
    }
}
