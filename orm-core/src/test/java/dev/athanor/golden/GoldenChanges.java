package dev.athanor.golden;

import static dev.athanor.golden.MusicShop.*;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.*;

import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Statement;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Questions that change rows, or lock them. */
final class GoldenChanges {

    private GoldenChanges() {}

    static Map<String, Statement<?>> all() {
        Map<String, Statement<?>> all = new LinkedHashMap<>();
        all.put(
                "insert.typed-values",
                insert(TRACK)
                        .set(TRACK_ID, 98)
                        .set(TRACK_ALBUM, 1)
                        .set(TRACK_GENRE, (Integer) null)
                        .set(TRACK_NAME, "x")
                        .set(SECONDS, 1)
                        .set(TRACK_PRICE, new BigDecimal("1.50"))
                        .set(SIZE_BYTES, 1099511627776L)
                        .set(EXPLICIT, true));
        all.put(
                "insert.json-and-date",
                insert(ARTIST)
                        .set(ARTIST_ID, 99)
                        .set(ARTIST_NAME, "x")
                        .set(FORMED_ON, LocalDate.of(2020, 2, 29))
                        .set(PROFILE, "{\"a\": [1, null, \"é\"]}"));
        all.put(
                "insert.expression",
                insert(PLAYLIST).set(PLAYLIST_ID, 91).set(PLAYLIST_NAME, upper(literal("evening"))));
        all.put(
                "insert.scalar-subquery-value",
                insert(TRACK)
                        .set(TRACK_ID, 92)
                        .set(TRACK_ALBUM, scalar(select(max(ALBUM_ID)).from(ALBUM)))
                        .set(TRACK_NAME, "Bonus")
                        .set(SECONDS, 60)
                        .set(TRACK_PRICE, new BigDecimal("0.50"))
                        .set(EXPLICIT, false));
        all.put(
                "insert.multi-row",
                insert(GENRE)
                        .row(row -> row.set(GENRE_ID, 93).set(GENRE_NAME, "Ska"))
                        .row(row -> row.set(GENRE_ID, 94).set(GENRE_NAME, "Dub")));
        all.put(
                "insert.from-select",
                insert(TRACK_ARCHIVE)
                        .from(
                                select(TRACK_ID, TRACK_NAME, TRACK_PRICE, literal(LocalDate.of(2025, 1, 1)))
                                        .from(TRACK)
                                        .where(TRACK_ALBUM.eq(1), TRACK_ID.gt(1)),
                                ARCHIVED_ID,
                                ARCHIVED_NAME,
                                ARCHIVED_PRICE,
                                ARCHIVED_ON));
        all.put(
                "insert.returning",
                insert(GENRE)
                        .set(GENRE_ID, 95)
                        .set(GENRE_NAME, "Ambient")
                        .returning(GENRE_ID, upper(GENRE_NAME).as("u")));
        all.put("update.simple", update(GENRE).set(GENRE_NAME, "Rock & Roll").where(GENRE_ID.eq(1)));
        all.put(
                "update.expression",
                update(TRACK)
                        .set(TRACK_PRICE, TRACK_PRICE.times(new BigDecimal("1.10")))
                        .where(TRACK_GENRE.eq(2)));
        all.put("update.all-rows", update(CUSTOMER).set(VISITS, 0));
        all.put(
                "update.case",
                update(INVOICE)
                        .set(STATUS, case_(STATUS.eq("open"), "late").orElse(STATUS))
                        .where(INVOICE_ID.lt(4)));
        all.put(
                "update.returning",
                update(CUSTOMER)
                        .set(VISITS, VISITS.plus(1))
                        .where(CUSTOMER_ID.eq(2))
                        .returning(CUSTOMER_ID, VISITS));
        all.put(
                "update.ordered-values",
                update(CUSTOMER)
                        .set(VISITS, VISITS.plus(1))
                        .set(CITY, "Nowhere")
                        .where(CUSTOMER_ID.eq(7)));
        all.put("update.null-value", update(CUSTOMER).set(CITY, (String) null).where(CUSTOMER_ID.eq(1)));
        all.put("delete.simple", delete(INVOICE_LINE).where(LINE_ID.eq(5)));
        all.put(
                "delete.subquery",
                delete(INVOICE_LINE)
                        .where(LINE_INVOICE.in(select(INVOICE_ID).from(INVOICE).where(STATUS.eq("void")))));
        all.put("delete.returning", delete(INVOICE_LINE).where(QUANTITY.gt(1)).returning(LINE_ID, QUANTITY));
        all.put("delete.all", delete(TRACK_ARCHIVE));
        all.put("insert.default-values", insert(TICKET).returning(TICKET_ID));
        all.put(
                "upsert.do-nothing",
                insert(GENRE)
                        .set(GENRE_ID, 96)
                        .set(GENRE_NAME, "Rock")
                        .onConflict(GENRE_NAME)
                        .doNothing());
        all.put(
                "upsert.do-update",
                insert(CUSTOMER)
                        .set(CUSTOMER_ID, 97)
                        .set(CUSTOMER_NAME, "Ada L.")
                        .set(EMAIL, "ada@example.org")
                        .set(VISITS, 1)
                        .onConflict(EMAIL)
                        .doUpdate(set -> set.setTo(CUSTOMER_NAME).set(VISITS, VISITS.plus(excluded(VISITS))))
                        .returning(CUSTOMER_ID, CUSTOMER_NAME, VISITS));
        all.put(
                "update.multi-table",
                update(INVOICE)
                        .set(STATUS, "gb")
                        .from(CUSTOMER)
                        .where(INVOICE_CUSTOMER.eq(CUSTOMER_ID), CUSTOMER_COUNTRY.eq("GB")));
        all.put(
                "delete.multi-table",
                delete(INVOICE_LINE).using(INVOICE).where(LINE_INVOICE.eq(INVOICE_ID), STATUS.eq("void")));
        all.put(
                "lock.skip-locked",
                select(INVOICE_ID)
                        .from(INVOICE)
                        .where(STATUS.eq("open"))
                        .orderBy(INVOICE_ID.asc())
                        .forUpdate(lock -> lock.skipLocked()));
        all.put(
                "lock.share",
                select(CUSTOMER_ID).from(CUSTOMER).where(CUSTOMER_ID.eq(1)).forShare());
        all.put(
                "lock.key-share",
                select(CUSTOMER_ID).from(CUSTOMER).where(CUSTOMER_ID.eq(1)).forUpdate(lock -> lock.keyShare()));
        all.put(
                "lock.of-table",
                select(CUSTOMER_ID)
                        .from(CUSTOMER)
                        .join(STAFF, SUPPORT.eq(STAFF_ID))
                        .forUpdate(lock -> lock.of(CUSTOMER)));
        all.put(
                "lock.limit-and-lock",
                select(INVOICE_ID)
                        .from(INVOICE)
                        .where(STATUS.eq("open"))
                        .orderBy(INVOICE_ID.asc())
                        .limit(1)
                        .forUpdate(lock -> lock.skipLocked()));
        withNames(all);
        return all;
    }

    private static void withNames(Map<String, Statement<?>> all) {
        all.put(
                "insert.all-columns-by-parameters",
                insert(PLAYLIST)
                        .set(PLAYLIST_ID, parameter("id", SqlTypes.INTEGER))
                        .set(PLAYLIST_NAME, parameter("name", SqlTypes.VARCHAR)));
        CommonTable longOnes = select(TRACK_ID, TRACK_NAME)
                .from(TRACK)
                .where(SECONDS.gt(500), TRACK_ID.gt(1))
                .cte("long_ones");
        all.put(
                "cte.insert-from-cte",
                insert(TRACK_ARCHIVE)
                        .from(
                                select(longOnes.column(TRACK_ID), longOnes.column(TRACK_NAME))
                                        .from(longOnes),
                                ARCHIVED_ID,
                                ARCHIVED_NAME));
        CommonTable voids =
                select(INVOICE_ID).from(INVOICE).where(STATUS.eq("void")).cte("void_inv");
        all.put(
                "cte.delete-using-cte",
                delete(INVOICE_LINE)
                        .where(LINE_INVOICE.in(select(voids.column(INVOICE_ID)).from(voids))));
        all.put(
                "insert.python-default",
                insert(INVOICE)
                        .set(INVOICE_ID, generated(SqlTypes.INTEGER, () -> 77))
                        .set(INVOICE_CUSTOMER, 1)
                        .set(ISSUED_AT, LocalDateTime.of(2025, 2, 2, 2, 2))
                        .set(STATUS, generated(SqlTypes.VARCHAR, () -> "open"))
                        .set(TOTAL, generated(SqlTypes.DECIMAL, () -> BigDecimal.ZERO)));
    }
}
