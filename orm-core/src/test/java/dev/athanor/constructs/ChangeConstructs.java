package dev.athanor.constructs;

import static dev.athanor.constructs.Store.ACTIVE;
import static dev.athanor.constructs.Store.AGE;
import static dev.athanor.constructs.Store.BALANCE;
import static dev.athanor.constructs.Store.BUYER;
import static dev.athanor.constructs.Store.CATEGORIES;
import static dev.athanor.constructs.Store.CATEGORY_ID;
import static dev.athanor.constructs.Store.EMAIL;
import static dev.athanor.constructs.Store.NAME;
import static dev.athanor.constructs.Store.ORDERS;
import static dev.athanor.constructs.Store.ORDER_ID;
import static dev.athanor.constructs.Store.PRICE;
import static dev.athanor.constructs.Store.QUANTITY;
import static dev.athanor.constructs.Store.TITLE;
import static dev.athanor.constructs.Store.USERS;
import static dev.athanor.constructs.Store.USER_ID;
import static dev.athanor.sql.Sql.defaultValue;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.generated;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;

import dev.athanor.sql.Insert;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Map;

/** INSERT, UPDATE and DELETE. */
final class ChangeConstructs {

    private static final Insert ADA =
            insert(USERS).set(EMAIL, "Ada@example.org").set(NAME, "Ada").set(ACTIVE, true);

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
                        delete(ORDERS).where(QUANTITY.lt(2)).returning(QUANTITY)),
                Construct.of(
                        "`insert … values(maps)`",
                        insert(CATEGORIES)
                                .values(List.of(
                                        Map.of("id", 7, "title", "maps"), Map.of("id", 8, "title", "atlases")))),
                Construct.of(
                        "`insert` of defaults",
                        insert(USERS).set(NAME, "Eve").set(ACTIVE, true).set(AGE, defaultValue())),
                Construct.of(
                        "`defaultValue()` in some rows",
                        insert(USERS)
                                .row(row ->
                                        row.set(NAME, "Eve").set(ACTIVE, true).set(AGE, defaultValue()))
                                .row(row ->
                                        row.set(NAME, "Kim").set(ACTIVE, true).set(AGE, 1))),
                Construct.of(
                        "`update … set(column, defaultValue())`", update(USERS).set(AGE, defaultValue())),
                Construct.of(
                        "`onConflict(columns).doUpdate`", ADA.onConflict(EMAIL).doUpdate(NAME)),
                Construct.of(
                        "`onConflict(columns).doUpdate … where`",
                        ADA.onConflict(EMAIL)
                                .doUpdate(set -> set.set(NAME, excluded(NAME)).where(ACTIVE))),
                Construct.of(
                        "`onConflict(columns).doNothing`", ADA.onConflict(EMAIL).doNothing()),
                Construct.of(
                        "`onConflict().doNothing`, any key", ADA.onConflict().doNothing()),
                Construct.of(
                        "`onConflict().doUpdate`, any key", ADA.onConflict().doUpdate(NAME)),
                Construct.of(
                        "`onConflict` of one of several keys",
                        ADA.set(USER_ID, 77L).onConflict(EMAIL).doUpdate(NAME)),
                Construct.of(
                        "`onConflict` of rows of a select",
                        insert(CATEGORIES)
                                .from(select(CATEGORY_ID, TITLE).from(CATEGORIES), CATEGORY_ID, TITLE)
                                .onConflict(CATEGORY_ID)
                                .doUpdate(TITLE)),
                Construct.of(
                        "`onConflict … doUpdate … returning`",
                        ADA.onConflict(EMAIL).doUpdate(NAME).returning(USER_ID)),
                Construct.of(
                        "`onConflict … doNothing … returning`",
                        ADA.onConflict(EMAIL).doNothing().returning(USER_ID)),
                Construct.of(
                        "`generated(type, supplier)`",
                        insert(USERS)
                                .set(NAME, "Eve")
                                .set(ACTIVE, true)
                                .set(AGE, generated(SqlTypes.INTEGER, () -> 7))),
                Construct.of(
                        "sub-select from the table that is changed",
                        delete(CATEGORIES)
                                .where(CATEGORY_ID.in(select(CATEGORIES.as("c").<Integer>c("id"))
                                        .from(CATEGORIES.as("c"))
                                        .where(CATEGORIES
                                                .as("c")
                                                .<Integer>c("id")
                                                .eq(3))))),
                Construct.of(
                        "`update … from`",
                        update(ORDERS)
                                .set(QUANTITY, AGE)
                                .set(PRICE, BALANCE)
                                .from(USERS)
                                .where(BUYER.eq(USER_ID), AGE.isNotNull())),
                Construct.of(
                        "`update … from … returning`",
                        update(ORDERS)
                                .set(QUANTITY, AGE)
                                .from(USERS)
                                .where(BUYER.eq(USER_ID), AGE.isNotNull())
                                .returning(ORDER_ID)),
                Construct.of(
                        "`update … from … returning` of the other table",
                        update(ORDERS)
                                .set(QUANTITY, AGE)
                                .from(USERS)
                                .where(BUYER.eq(USER_ID), AGE.isNotNull())
                                .returning(ORDER_ID, NAME)),
                Construct.of("`delete … using`", delete(ORDERS).using(USERS).where(BUYER.eq(USER_ID), AGE.lt(18))),
                Construct.of(
                        "`delete … using … returning`",
                        delete(ORDERS)
                                .using(USERS)
                                .where(BUYER.eq(USER_ID), AGE.lt(18))
                                .returning(ORDER_ID)));
    }
}
