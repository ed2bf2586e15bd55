package dev.athanor.golden;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.BOOLEAN;
import static dev.athanor.type.SqlTypes.DATE;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.JSON;
import static dev.athanor.type.SqlTypes.TIMESTAMP;
import static dev.athanor.type.SqlTypes.decimal;
import static dev.athanor.type.SqlTypes.varchar;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The tables the questions are about. */
final class MusicShop {

    static final MetaData METADATA = new MetaData();

    static final Table GENRE = METADATA.table(
            "genre",
            column("id", INTEGER).primaryKey(),
            column("name", varchar(40)).notNull().unique());
    static final Column.OfNumber<Integer> GENRE_ID = GENRE.number("id", Integer.class);
    static final Column.OfString GENRE_NAME = GENRE.string("name");

    static final Table ARTIST = METADATA.table(
            "artist",
            column("id", INTEGER).primaryKey(),
            column("name", varchar(120)).notNull(),
            column("country", varchar(2)),
            column("formed_on", DATE),
            column("profile", JSON));
    static final Column.OfNumber<Integer> ARTIST_ID = ARTIST.number("id", Integer.class);
    static final Column.OfString ARTIST_NAME = ARTIST.string("name");
    static final Column.OfString ARTIST_COUNTRY = ARTIST.string("country");
    static final Column<LocalDate> FORMED_ON = ARTIST.c("formed_on");
    static final Column.OfString PROFILE = ARTIST.string("profile");

    static final Table ALBUM = METADATA.table(
            "album",
            column("id", INTEGER).primaryKey(),
            column("artist_id", INTEGER).notNull().references("artist", "id"),
            column("title", varchar(160)).notNull(),
            column("released_on", DATE),
            column("list_price", decimal(8, 2)).notNull().defaultSql("0"));
    static final Column.OfNumber<Integer> ALBUM_ID = ALBUM.number("id", Integer.class);
    static final Column.OfNumber<Integer> ALBUM_ARTIST = ALBUM.number("artist_id", Integer.class);
    static final Column.OfString TITLE = ALBUM.string("title");
    static final Column<LocalDate> RELEASED_ON = ALBUM.c("released_on");
    static final Column.OfNumber<BigDecimal> LIST_PRICE = ALBUM.number("list_price", BigDecimal.class);

    static final Table TRACK = METADATA.table(
            "track",
            column("id", INTEGER).primaryKey(),
            column("album_id", INTEGER).notNull().references("album", "id"),
            column("genre_id", INTEGER).references("genre", "id"),
            column("name", varchar(200)).notNull(),
            column("seconds", INTEGER).notNull(),
            column("unit_price", decimal(8, 2)).notNull(),
            column("size_bytes", BIGINT),
            column("is_explicit", BOOLEAN).notNull());
    static final Column.OfNumber<Integer> TRACK_ID = TRACK.number("id", Integer.class);
    static final Column.OfNumber<Integer> TRACK_ALBUM = TRACK.number("album_id", Integer.class);
    static final Column.OfNumber<Integer> TRACK_GENRE = TRACK.number("genre_id", Integer.class);
    static final Column.OfString TRACK_NAME = TRACK.string("name");
    static final Column.OfNumber<Integer> SECONDS = TRACK.number("seconds", Integer.class);
    static final Column.OfNumber<BigDecimal> TRACK_PRICE = TRACK.number("unit_price", BigDecimal.class);
    static final Column.OfNumber<Long> SIZE_BYTES = TRACK.number("size_bytes", Long.class);
    static final Column.OfBoolean EXPLICIT = TRACK.bool("is_explicit");

    static final Table PLAYLIST = METADATA.table(
            "playlist",
            column("id", INTEGER).primaryKey(),
            column("name", varchar(80)).notNull());
    static final Column.OfNumber<Integer> PLAYLIST_ID = PLAYLIST.number("id", Integer.class);
    static final Column.OfString PLAYLIST_NAME = PLAYLIST.string("name");

    static final Table PLAYLIST_TRACK = METADATA.table(
            "playlist_track",
            column("playlist_id", INTEGER).primaryKey().references("playlist", "id"),
            column("track_id", INTEGER).primaryKey().references("track", "id"),
            column("pos", INTEGER).notNull());
    static final Column.OfNumber<Integer> LISTED_IN = PLAYLIST_TRACK.number("playlist_id", Integer.class);
    static final Column.OfNumber<Integer> LISTED_TRACK = PLAYLIST_TRACK.number("track_id", Integer.class);
    static final Column.OfNumber<Integer> POS = PLAYLIST_TRACK.number("pos", Integer.class);

    static final Table STAFF = METADATA.table(
            "staff",
            column("id", INTEGER).primaryKey(),
            column("name", varchar(80)).notNull(),
            column("job", varchar(40)),
            column("boss_id", INTEGER).references("staff", "id"),
            column("hired_on", DATE));
    static final Column.OfNumber<Integer> STAFF_ID = STAFF.number("id", Integer.class);
    static final Column.OfString STAFF_NAME = STAFF.string("name");
    static final Column.OfNumber<Integer> BOSS = STAFF.number("boss_id", Integer.class);

    static final Table CUSTOMER = METADATA.table(
            "customer",
            column("id", INTEGER).primaryKey(),
            column("name", varchar(80)).notNull(),
            column("email", varchar(120)).notNull().unique(),
            column("city", varchar(60)),
            column("country", varchar(2)),
            column("support_id", INTEGER).references("staff", "id"),
            column("visits", INTEGER).notNull());
    static final Column.OfNumber<Integer> CUSTOMER_ID = CUSTOMER.number("id", Integer.class);
    static final Column.OfString CUSTOMER_NAME = CUSTOMER.string("name");
    static final Column.OfString EMAIL = CUSTOMER.string("email");
    static final Column.OfString CITY = CUSTOMER.string("city");
    static final Column.OfString CUSTOMER_COUNTRY = CUSTOMER.string("country");
    static final Column.OfNumber<Integer> SUPPORT = CUSTOMER.number("support_id", Integer.class);
    static final Column.OfNumber<Integer> VISITS = CUSTOMER.number("visits", Integer.class);

    static final Table INVOICE = METADATA.table(
            "invoice",
            column("id", INTEGER).primaryKey(),
            column("customer_id", INTEGER).notNull().references("customer", "id"),
            column("issued_at", TIMESTAMP).notNull(),
            column("status", varchar(12)).notNull(),
            column("total", decimal(10, 2)).notNull());
    static final Column.OfNumber<Integer> INVOICE_ID = INVOICE.number("id", Integer.class);
    static final Column.OfNumber<Integer> INVOICE_CUSTOMER = INVOICE.number("customer_id", Integer.class);
    static final Column<LocalDateTime> ISSUED_AT = INVOICE.c("issued_at");
    static final Column.OfString STATUS = INVOICE.string("status");
    static final Column.OfNumber<BigDecimal> TOTAL = INVOICE.number("total", BigDecimal.class);

    static final Table INVOICE_LINE = METADATA.table(
            "invoice_line",
            column("id", INTEGER).primaryKey(),
            column("invoice_id", INTEGER).notNull().references("invoice", "id"),
            column("track_id", INTEGER).notNull().references("track", "id"),
            column("unit_price", decimal(8, 2)).notNull(),
            column("qty", INTEGER).notNull());
    static final Column.OfNumber<Integer> LINE_ID = INVOICE_LINE.number("id", Integer.class);
    static final Column.OfNumber<Integer> LINE_INVOICE = INVOICE_LINE.number("invoice_id", Integer.class);
    static final Column.OfNumber<Integer> LINE_TRACK = INVOICE_LINE.number("track_id", Integer.class);
    static final Column.OfNumber<BigDecimal> LINE_PRICE = INVOICE_LINE.number("unit_price", BigDecimal.class);
    static final Column.OfNumber<Integer> QUANTITY = INVOICE_LINE.number("qty", Integer.class);

    static final Table TRACK_ARCHIVE = METADATA.table(
            "track_archive",
            column("id", INTEGER).primaryKey(),
            column("name", varchar(200)).notNull(),
            column("unit_price", decimal(8, 2)),
            column("archived_on", DATE));
    static final Column.OfNumber<Integer> ARCHIVED_ID = TRACK_ARCHIVE.number("id", Integer.class);
    static final Column.OfString ARCHIVED_NAME = TRACK_ARCHIVE.string("name");
    static final Column.OfNumber<BigDecimal> ARCHIVED_PRICE = TRACK_ARCHIVE.number("unit_price", BigDecimal.class);
    static final Column<LocalDate> ARCHIVED_ON = TRACK_ARCHIVE.c("archived_on");

    static final Table TICKET = METADATA.table(
            "ticket",
            column("id", INTEGER).primaryKey().identity(),
            column("note", varchar(20)).defaultSql("'new'"));
    static final Column.OfNumber<Integer> TICKET_ID = TICKET.number("id", Integer.class);

    private MusicShop() {}
}
