package dev.athanor.golden;

import static dev.athanor.golden.MusicShop.*;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Aggregates.*;
import static dev.athanor.sql.Frame.*;
import static dev.athanor.sql.Functions.*;
import static dev.athanor.sql.JsonFunctions.json;
import static dev.athanor.sql.Sql.*;
import static dev.athanor.sql.WindowFunctions.*;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.sql.ArrayFunctions;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Window;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions about expressions and conditions. */
final class GoldenExpressions {

    private static final Table T2 = TRACK.as("t2");
    private static final Column.OfNumber<Integer> T2_SECONDS = T2.number("seconds", Integer.class);
    private static final Column.OfNumber<Integer> T2_GENRE = T2.number("genre_id", Integer.class);

    private GoldenExpressions() {}

    static Map<String, Statement<?>> all() {
        Map<String, Statement<?>> all = new LinkedHashMap<>();
        all.put(
                "operator.arithmetic-precedence",
                select(
                                LINE_ID,
                                LINE_PRICE
                                        .times(QUANTITY)
                                        .plus(BigDecimal.ONE)
                                        .times(new BigDecimal(2))
                                        .as("x"))
                        .from(INVOICE_LINE)
                        .orderBy(LINE_ID.asc())
                        .limit(3));
        all.put(
                "operator.floor-division",
                select(TRACK_ID, SECONDS.dividedBy(60).as("r"))
                        .from(TRACK)
                        .orderBy(TRACK_ID.asc())
                        .limit(3));
        all.put(
                "operator.modulo",
                select(TRACK_ID, SECONDS.mod(60).as("r"))
                        .from(TRACK)
                        .orderBy(TRACK_ID.asc())
                        .limit(3));
        all.put(
                "operator.unary-minus",
                select(SECONDS.negate().as("neg"))
                        .from(TRACK)
                        .orderBy(SECONDS.negate().asc(), TRACK_ID.asc())
                        .limit(2));
        all.put(
                "operator.concat",
                select(CUSTOMER_NAME.concat(" <").concat(EMAIL).concat(">").as("addr"))
                        .from(CUSTOMER)
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "operator.like",
                select(TRACK_ID).from(TRACK).where(TRACK_NAME.like("Noct%")).orderBy(TRACK_ID.asc()));
        all.put(
                "operator.like-escape",
                select(ARTIST_ID).from(ARTIST).where(ARTIST_NAME.contains("%")).orderBy(ARTIST_ID.asc()));
        all.put(
                "operator.startswith-autoescape",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(ARTIST_NAME.startsWith("under_"))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "operator.contains-autoescape",
                select(ARTIST_ID).from(ARTIST).where(ARTIST_NAME.contains("0%")).orderBy(ARTIST_ID.asc()));
        all.put(
                "operator.endswith",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .where(EMAIL.endsWith("@example.org"))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "operator.not-ilike",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(ARTIST_NAME.ilike("the %").not())
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "operator.icontains",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(TRACK_NAME.icontains("NIGHT"))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "function.coalesce",
                select(coalesce(CITY, "unknown").as("city")).from(CUSTOMER).orderBy(CUSTOMER_ID.asc()));
        all.put("function.now", select(currentDate().as("d"), currentTimestamp().as("t")));
        all.put(
                "case.searched",
                select(
                                TRACK_ID,
                                case_(SECONDS.lt(180), "short")
                                        .when(SECONDS.lt(400), "medium")
                                        .orElse("long")
                                        .as("size"))
                        .from(TRACK)
                        .orderBy(TRACK_ID.asc())
                        .limit(8));
        all.put(
                "case.in-order-by",
                select(INVOICE_ID)
                        .from(INVOICE)
                        .orderBy(case_(STATUS.eq("open"), 0).orElse(1).asc(), INVOICE_ID.asc()));
        all.put(
                "cast.literal-date",
                select(literal("2024-02-29").cast(SqlTypes.DATE).as("leap")));
        all.put(
                "param.unique-names",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(SECONDS.eq(215).or(SECONDS.eq(305)).or(SECONDS.eq(62)))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "param.quote-in-literal",
                select(literal("O'Neil \\ \"x\" %s :p ?").as("v")));
        all.put(
                "param.expanding",
                select(GENRE_ID).from(GENRE).where(GENRE_ID.in(1, 3)).orderBy(GENRE_ID.asc()));
        all.put("function.next-value", select(Sequence.of("ticket_seq").nextValue()));
        documents(all);
        arrays(all);
        conditions(all);
        aggregates(all);
        windows(all);
        return all;
    }

    private static void conditions(Map<String, Statement<?>> all) {
        all.put(
                "select.in-with-null-element",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .where(CUSTOMER_COUNTRY.inExpressions(List.of(literal("GB"), nullValue(SqlTypes.VARCHAR))))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "select.is-distinct-from",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .where(CITY.isDistinctFrom("Leeds"))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "select.boolean-constants",
                select(GENRE_ID)
                        .from(GENRE)
                        .where(GENRE_ID.lt(3).and(true_()).or(false_()))
                        .orderBy(GENRE_ID.asc()));
        all.put(
                "select.false-folds",
                select(GENRE_ID).from(GENRE).where(GENRE_ID.lt(3).and(false_())));
        all.put(
                "operator.floor-division-numeric",
                select(ALBUM_ID, floor(LIST_PRICE.dividedBy(new BigDecimal(2))).as("r"))
                        .from(ALBUM)
                        .orderBy(ALBUM_ID.asc())
                        .limit(3));
        all.put(
                "operator.contains-column",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .where(EMAIL.contains(lower(CUSTOMER_NAME)))
                        .orderBy(CUSTOMER_ID.asc()));
        all.put(
                "operator.regexp-match",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(ARTIST_NAME.matches("^[A-Za-z]+ [A-Za-z]+$"))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "operator.regexp-match-flags",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(ARTIST_NAME.imatches("^the"))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "operator.tuple-in-empty",
                select(POS)
                        .from(PLAYLIST_TRACK)
                        .where(tuple(LISTED_IN, LISTED_TRACK).in(List.of())));
        all.put(
                "operator.any-subquery",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(SECONDS.eq(any(select(T2_SECONDS).from(T2).where(T2_GENRE.eq(2)))))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "operator.all-subquery",
                select(TRACK_ID)
                        .from(TRACK)
                        .where(SECONDS.gt(Sql.all(select(T2_SECONDS).from(T2).where(T2_GENRE.eq(1)))))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "case.simple",
                select(
                                INVOICE_ID,
                                caseOf(STATUS)
                                        .when("paid", "P")
                                        .when("open", "O")
                                        .orElse("?")
                                        .as("s"))
                        .from(INVOICE)
                        .orderBy(INVOICE_ID.asc()));
        all.put(
                "cast.type-coerce",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(PROFILE.cast(SqlTypes.VARCHAR).contains("Quay"))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "param.named-reused",
                select(GENRE_ID)
                        .from(GENRE)
                        .where(GENRE_ID.eq(2).or(GENRE_ID.eq(number(literal(2)).plus(1))))
                        .orderBy(GENRE_ID.asc()));
        all.put(
                "param.literal-execute",
                select(GENRE_ID).from(GENRE).where(GENRE_ID.eq(4)).orderBy(GENRE_ID.asc()));
        all.put(
                "function.schema-packaged",
                select(function("sales.price_of", SqlTypes.DOUBLE, TRACK_ID, literal(3))
                                .as("p"))
                        .from(TRACK));
    }

    private static void documents(Map<String, Statement<?>> all) {
        all.put(
                "json.key-as-string",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(json(PROFILE).get("label").asText().eq("Quay"))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "json.path-integer",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(json(PROFILE)
                                .get("members")
                                .get(0)
                                .get("age")
                                .asInteger()
                                .gt(50))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "json.float-member",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(json(PROFILE).get("score").asDouble().gt(5.0))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "json.json-member-object",
                select(json(PROFILE).get("members").asJson()).from(ARTIST).where(ARTIST_ID.eq(1)));
        all.put("json.compare-document", select(ARTIST_ID).from(ARTIST).where(PROFILE.eq("{\"label\": \"Quay\"}")));
        all.put(
                "json.null-member-vs-null",
                select(ARTIST_ID).from(ARTIST).where(PROFILE.eq("null").or(PROFILE.isNull())));
        all.put(
                "json.pg-contains",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(json(PROFILE).contains("{\"label\": \"Quay\"}"))
                        .orderBy(ARTIST_ID.asc()));
        all.put(
                "json.pg-has-key",
                select(ARTIST_ID)
                        .from(ARTIST)
                        .where(json(PROFILE).hasKey("score"))
                        .orderBy(ARTIST_ID.asc()));
    }

    private static void arrays(Map<String, Statement<?>> all) {
        Table artist = new MetaData()
                .table("artist", column("id", SqlTypes.INTEGER), column("tags", SqlTypes.array(SqlTypes.VARCHAR)));
        Column<Integer> id = artist.c("id");
        Column<List<String>> tags = artist.c("tags");
        all.put(
                "array.any-member",
                select(id).from(artist).where(literal("indie").eq(Sql.any(tags))));
        all.put(
                "array.contains-overlap",
                select(id)
                        .from(artist)
                        .where(ArrayFunctions.contains(tags, List.of("a", "b"))
                                .or(ArrayFunctions.overlaps(tags, List.of("c")))
                                .or(ArrayFunctions.element(tags, 1, SqlTypes.VARCHAR)
                                        .eq("z"))
                                .or(ArrayFunctions.slice(tags, 2, 3).eq(List.of("q")))));
        all.put(
                "array.literal",
                select(ArrayFunctions.concat(literal(List.of(1, 2), SqlTypes.array(SqlTypes.INTEGER)), List.of(3))
                        .as("a")));
        all.put(
                "aggregate.array-agg-ordered",
                select(ArrayFunctions.arrayAgg(GENRE_NAME, SqlTypes.VARCHAR)
                                .orderBy(GENRE_NAME.desc())
                                .as("names"))
                        .from(GENRE));
    }

    private static void aggregates(Map<String, Statement<?>> all) {
        all.put(
                "aggregate.filter-clause",
                select(
                                INVOICE_CUSTOMER,
                                count().filter(STATUS.eq("paid")).as("paid"),
                                count().filter(STATUS.ne("paid")).as("other"))
                        .from(INVOICE)
                        .groupBy(INVOICE_CUSTOMER)
                        .orderBy(INVOICE_CUSTOMER.asc()));
        all.put(
                "aggregate.string-agg",
                select(listAgg(GENRE_NAME, ", ").as("names")).from(GENRE).where(GENRE_ID.eq(1)));
        all.put(
                "aggregate.percentile",
                select(percentileCont(0.5, SECONDS).as("median")).from(TRACK));
        all.put("aggregate.mode", select(mode(SECONDS)).from(TRACK));
    }

    private static void windows(Map<String, Statement<?>> all) {
        Window byDate = window().orderBy(ISSUED_AT.asc());
        Window byId = window().orderBy(INVOICE_ID.asc());
        Window ofCustomer = byDate.partitionBy(INVOICE_CUSTOMER);
        Window bySeconds = window().orderBy(SECONDS.asc());
        all.put(
                "window.rank-dense",
                select(
                                TRACK_ID,
                                rank().over(bySeconds).as("r"),
                                denseRank().over(bySeconds).as("dr"))
                        .from(TRACK)
                        .where(TRACK_ALBUM.in(2, 3))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "window.running-sum-rows",
                select(
                                INVOICE_ID,
                                sum(TOTAL)
                                        .over(byDate.rows(unboundedPreceding(), currentRow()))
                                        .as("running"))
                        .from(INVOICE)
                        .orderBy(ISSUED_AT.asc()));
        all.put(
                "window.moving-average",
                select(
                                INVOICE_ID,
                                sum(TOTAL)
                                        .over(byId.rows(preceding(1), following(1)))
                                        .as("m"))
                        .from(INVOICE)
                        .orderBy(INVOICE_ID.asc()));
        all.put(
                "window.range-frame",
                select(
                                INVOICE_ID,
                                sum(TOTAL)
                                        .over(byId.range(currentRow(), unboundedFollowing()))
                                        .as("m"))
                        .from(INVOICE)
                        .orderBy(INVOICE_ID.asc()));
        all.put(
                "window.groups-frame",
                select(
                                TRACK_ID,
                                count().over(bySeconds.groups(preceding(1), currentRow()))
                                        .as("n"))
                        .from(TRACK)
                        .where(TRACK_ALBUM.eq(3))
                        .orderBy(TRACK_ID.asc()));
        all.put(
                "window.lag-lead",
                select(
                                INVOICE_ID,
                                lag(INVOICE_ID).over(ofCustomer).as("prev"),
                                lead(INVOICE_ID, 1, 0).over(ofCustomer).as("nxt"))
                        .from(INVOICE)
                        .orderBy(INVOICE_ID.asc()));
        all.put(
                "window.filtered",
                select(INVOICE_ID, count().filter(STATUS.eq("paid")).over(byId).as("n"))
                        .from(INVOICE)
                        .orderBy(INVOICE_ID.asc()));
        Subquery ranked = select(
                        TRACK_ID,
                        TRACK_ALBUM,
                        rowNumber()
                                .over(window().partitionBy(TRACK_ALBUM).orderBy(SECONDS.desc(), TRACK_ID.asc()))
                                .as("rn"))
                .from(TRACK)
                .as("ranked");
        all.put(
                "window.top-n-per-group",
                select(ranked.column(TRACK_ALBUM), ranked.column(TRACK_ID))
                        .from(ranked)
                        .where(ranked.column("rn", SqlTypes.BIGINT).eq(1L))
                        .orderBy(ranked.column(TRACK_ALBUM).asc()));
    }
}
