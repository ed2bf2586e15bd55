package dev.athanor.constructs;

import static dev.athanor.constructs.Store.ACTIVE;
import static dev.athanor.constructs.Store.AGE;
import static dev.athanor.constructs.Store.CATEGORIES;
import static dev.athanor.constructs.Store.CATEGORY_ID;
import static dev.athanor.constructs.Store.NAME;
import static dev.athanor.constructs.Store.ORDERS;
import static dev.athanor.constructs.Store.QUANTITY;
import static dev.athanor.constructs.Store.TITLE;
import static dev.athanor.constructs.Store.USERS;
import static dev.athanor.constructs.Store.USER_ID;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;

import java.util.List;

/** INSERT, UPDATE and DELETE. */
final class ChangeConstructs {

    private ChangeConstructs() {}

    static List<Construct> all() {
        return List.of(
                Construct.of("`insert` a row", insert(USERS).set(NAME, "Eve").set(ACTIVE, true)),
                Construct.of(
                        "`insert` rows",
                        insert(CATEGORIES)
                                .row(row -> row.set(CATEGORY_ID, 7).set(TITLE, "maps"))
                                .row(row -> row.set(CATEGORY_ID, 8).set(TITLE, "atlases"))),
                Construct.of(
                        "`insert` from a select",
                        insert(CATEGORIES)
                                .from(
                                        select(CATEGORY_ID.plus(100), TITLE)
                                                .from(CATEGORIES)
                                                .where(CATEGORY_ID.gt(1)),
                                        CATEGORY_ID,
                                        TITLE)),
                Construct.of(
                        "`insert … returning`",
                        insert(USERS).set(NAME, "Eve").set(ACTIVE, true).returning(USER_ID)),
                Construct.of("`update`", update(USERS).set(AGE, AGE.plus(1)).where(AGE.isNotNull())),
                Construct.of(
                        "`update … returning`",
                        update(USERS).set(NAME, "X").where(NAME.eq("Ada")).returning(USER_ID)),
                Construct.of("`delete`", delete(ORDERS).where(QUANTITY.lt(2))),
                Construct.of(
                        "`delete … returning`",
                        delete(ORDERS).where(QUANTITY.lt(2)).returning(QUANTITY)));
    }
}
