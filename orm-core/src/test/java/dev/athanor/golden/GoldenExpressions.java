package dev.athanor.golden;

import static dev.athanor.golden.MusicShop.*;
import static dev.athanor.sql.Functions.*;
import static dev.athanor.sql.Sql.*;

import dev.athanor.sql.Statement;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Questions about expressions and conditions. */
final class GoldenExpressions {

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
        return all;
    }
}
