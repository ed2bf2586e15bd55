package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.schema.Table;
import dev.athanor.sql.Sql;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Entities whose rows are known by several columns, and what refers to them. */
@DatabaseTest
class CompositeKeysTest {

    private static final EntitySource<Purchase> PURCHASES = from(Purchase.class);
    private static final EntitySource<Line> LINES = from(Line.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    CompositeKeysTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Purchase.class, Line.class, Label.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    // The model: a purchase is known by shop and number, its lines by the purchase and a position

    /** The key of a purchase. */
    record PurchaseId(String shop, long number) {}

    @Entity
    @IdClass(PurchaseId.class)
    @jakarta.persistence.Table(name = "ck_purchase")
    static class Purchase {
        @Id
        private String shop = "";

        @Id
        private long number;

        @Version
        private int version;

        private String customer = "";

        @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("id.position")
        private List<Line> lines = new ArrayList<>();

        @ManyToMany
        private Set<Label> labels = new LinkedHashSet<>();

        protected Purchase() {}

        Purchase(String shop, long number) {
            this.shop = shop;
            this.number = number;
        }

        String getShop() {
            return shop;
        }

        long getNumber() {
            return number;
        }

        String getCustomer() {
            return customer;
        }

        void setCustomer(String customer) {
            this.customer = customer;
        }

        List<Line> getLines() {
            return lines;
        }

        Set<Label> getLabels() {
            return labels;
        }

        Line line(int position, String article) {
            Line line = new Line(this, position, article);
            lines.add(line);
            return line;
        }
    }

    /** The key of a line. */
    @Embeddable
    static class LineId {
        private String shop = "";
        private long number;
        private int position;

        protected LineId() {}

        LineId(String shop, long number, int position) {
            this.shop = shop;
            this.number = number;
            this.position = position;
        }

        int getPosition() {
            return position;
        }
    }

    @Entity
    @jakarta.persistence.Table(name = "ck_line")
    static class Line {
        @EmbeddedId
        private @Nullable LineId id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "shop", referencedColumnName = "shop", insertable = false, updatable = false)
        @JoinColumn(name = "number", referencedColumnName = "number", insertable = false, updatable = false)
        private @Nullable Purchase purchase;

        private String article = "";

        protected Line() {}

        Line(Purchase purchase, int position, String article) {
            this.id = new LineId(purchase.shop, purchase.number, position);
            this.purchase = purchase;
            this.article = article;
        }

        @Nullable
        LineId getId() {
            return id;
        }

        @Nullable
        Purchase getPurchase() {
            return purchase;
        }

        String getArticle() {
            return article;
        }

        void setArticle(String article) {
            this.article = article;
        }
    }

    /** The key of a label. */
    @Embeddable
    record LabelId(String shop, String name) {}

    @Entity
    @jakarta.persistence.Table(name = "ck_label")
    static class Label {
        @EmbeddedId
        private @Nullable LabelId id;

        @ManyToMany(mappedBy = "labels")
        private List<Purchase> purchases = new ArrayList<>();

        protected Label() {}

        Label(String shop, String name) {
            this.id = new LabelId(shop, name);
        }

        @Nullable
        LabelId getId() {
            return id;
        }

        List<Purchase> getPurchases() {
            return purchases;
        }
    }

    private void shop(int purchases, int lines) {
        sessions.run(session -> {
            Label rush = session.add(new Label("north", "rush"));
            Label gift = session.add(new Label("north", "gift"));
            for (int i = 1; i <= purchases; i++) {
                Purchase purchase = new Purchase(i % 2 == 0 ? "north" : "south", i);
                IntStream.rangeClosed(1, lines).forEach(position -> purchase.line(position, "article " + position));
                purchase.getLabels().add(rush);
                if (i % 2 == 0) {
                    purchase.getLabels().add(gift);
                }
                session.add(purchase);
            }
        });
    }

    private static List<String> articles(Purchase purchase) {
        return purchase.getLines().stream().map(Line::getArticle).toList();
    }

    @Nested
    class Objects {

        @Test
        void areFoundByTheIdClassTheEmbeddedIdOrAList() {
            shop(2, 2);

            sessions.run(session -> {
                Purchase one = session.getOne(Purchase.class, new PurchaseId("south", 1));

                assertThat(session.getOne(Purchase.class, List.of("south", 1))).isSameAs(one);
                assertThat(session.getOne(Line.class, new LineId("south", 1, 2)).getArticle())
                        .isEqualTo("article 2");
                assertThat(session.get(Purchase.class, new PurchaseId("north", 1)))
                        .isEmpty();
                assertThat(session.getOne(Label.class, new LabelId("north", "rush"))
                                .getId())
                        .isEqualTo(new LabelId("north", "rush"));
            });
        }

        @Test
        void areAskedForByTheirEmbeddedIds() {
            shop(3, 2);

            sessions.run(session -> {
                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getId).eq(new LineId("south", 3, 1)))
                                .one()
                                .getArticle())
                        .isEqualTo("article 1");
                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getId)
                                        .in(List.of(new LineId("south", 3, 1), new LineId("north", 2, 2))))
                                .count())
                        .isEqualTo(2);
                assertThat(session.query(LINES)
                                .where(
                                        LINES.get(Line::getId).ne(new LineId("south", 3, 1)),
                                        LINES.get("id.position", Integer.class).eq(1))
                                .count())
                        .isEqualTo(2);
                assertThat(session.query(LINES)
                                .where(LINES.embedded(Line::getId)
                                        .get(LineId::getPosition)
                                        .eq(2))
                                .count())
                        .isEqualTo(3);
            });
        }

        @Test
        void areNoSingleValues() {
            sessions.run(session -> {
                assertThatThrownBy(() -> session.query(LINES)
                                .orderBy(LINES.get(Line::getId).asc())
                                .all())
                        .hasMessage("Line.id has several columns. It is compared with eq, ne, in, isNull and isNotNull"
                                + " only; elsewhere name one part of it, as in get(\"id.…\", Long.class)."
                                + " [orm-mapping-several-columns]");
                assertThatThrownBy(() -> session.query(LINES)
                                .where(LINES.get(Line::getPurchase).eq(new Purchase(null, 1)))
                                .all())
                        .isInstanceOf(OrmException.class);
            });
        }

        @Test
        void areNotFoundByPartsOfAKey() {
            sessions.run(session -> {
                assertThatThrownBy(() -> session.get(Purchase.class, 5L))
                        .isInstanceOf(OrmException.class)
                        .hasMessage(
                                "The key of Purchase is made of shop and number, and a java.lang.Long was given. Give a"
                                        + " PurchaseId, or a List of its values in this order. [orm-session-key-class]");
                assertThatThrownBy(() -> session.get(Label.class, new LabelId("north", null)))
                        .hasMessageContaining("a part of the one that was given is null");
            });
        }

        @Test
        void areTheSameForTheSameRow() {
            shop(1, 1);

            sessions.run(session -> {
                Purchase byKey = session.getOne(Purchase.class, new PurchaseId("south", 1));
                Purchase byQuery = session.query(PURCHASES).one();
                Line line = session.query(LINES).one();

                assertThat(byQuery).isSameAs(byKey);
                assertThat(line.getPurchase()).isSameAs(byKey);
                assertThat(byKey.getLines()).containsExactly(line);
            });
        }

        @Test
        void areUpdatedAndDeletedByTheirWholeKey() {
            shop(4, 2);

            sessions.run(session -> {
                session.getOne(Purchase.class, new PurchaseId("south", 1)).setCustomer("Ada");
                session.getOne(Line.class, new LineId("north", 2, 1)).setArticle("changed");
                session.delete(session.getOne(Purchase.class, new PurchaseId("south", 3)));
            });

            sessions.run(session -> {
                List<Purchase> all = session.query(PURCHASES)
                        .orderBy(PURCHASES.get(Purchase::getNumber).asc())
                        .all();
                assertThat(all).extracting(Purchase::getNumber).containsExactly(1L, 2L, 4L);
                assertThat(all).extracting(Purchase::getCustomer).containsExactly("Ada", "", "");
                assertThat(session.query(LINES).count()).isEqualTo(6);
                assertThat(articles(all.get(1))).containsExactly("changed", "article 2");
            });
        }

        @Test
        void noticeWhatOthersChanged() {
            shop(1, 0);

            sessions.run(session -> {
                Purchase mine = session.query(PURCHASES).one();
                Table table = sessions.metadata().find("ck_purchase").orElseThrow();
                session.execute(Sql.update(table).set(table.<Integer>c("version"), 5));
                mine.setCustomer("Ada");

                assertThatThrownBy(session::flush)
                        .isInstanceOf(StaleRowException.class)
                        .hasMessageContaining("(south, 1)");
                session.rollback();
            });
        }

        @Test
        void keepTheirKeys() {
            shop(1, 0);

            sessions.run(session -> {
                Purchase purchase = session.query(PURCHASES).one();
                purchase.number = 7;

                assertThatThrownBy(session::flush)
                        .hasMessage("The key of Purchase (south, 1) was changed to [south, 7]. A key stays what it is:"
                                + " delete the object and add a new one. [orm-flush-key-changed]");
                session.rollback();
                assertThat(purchase.number).isEqualTo(1);
            });
        }

        @Test
        void areRefreshedAndExpired() {
            shop(1, 1);

            sessions.run(session -> {
                Line line = session.query(LINES).one();
                line.setArticle("mine");
                session.refresh(line);
                assertThat(line.getArticle()).isEqualTo("article 1");

                session.expire(line);
                assertThat(session.getOne(Line.class, new LineId("south", 1, 1)))
                        .isSameAs(line);
            });
        }

        @Test
        void areMergedFromOutside() {
            shop(1, 2);
            Purchase detached = sessions.transaction(session -> {
                Purchase purchase = session.query(PURCHASES)
                        .options(selectinload(Purchase::getLines))
                        .one();
                articles(purchase);
                assertThat(purchase.getLabels()).hasSize(1);
                return purchase;
            });
            detached.setCustomer("Ada");
            detached.getLines().remove(0);
            detached.getLines().get(0).setArticle("other");
            detached.line(3, "new");

            sessions.run(session -> session.merge(detached));

            sessions.run(session -> {
                Purchase purchase = session.query(PURCHASES).one();
                assertThat(purchase.getCustomer()).isEqualTo("Ada");
                assertThat(articles(purchase)).containsExactly("other", "new");
            });
        }

        @Test
        void leaveWithTheTransactionThatAddedThem() {
            sessions.run(session -> {
                Purchase kept = session.add(new Purchase("north", 1));
                session.flush();
                Line line;
                try (SessionSavepoint savepoint = session.beginNested()) {
                    line = kept.line(1, "gone");
                    session.flush();
                    savepoint.rollback();
                }

                assertThat(session.contains(line)).isFalse();
                assertThat(session.contains(kept)).isTrue();
                assertThat(kept.getLines()).isEmpty();
                assertThat(session.query(LINES).count()).isZero();
            });
        }
    }

    @Nested
    class Relationships {

        @Test
        void areLoadedForAllThatWereLoadedTogether() {
            shop(5, 3);

            sessions.run(session -> {
                List<Purchase> all = session.query(PURCHASES).all();
                database.log().clear();

                assertThat(all)
                        .allSatisfy(purchase -> assertThat(purchase.getLines()).hasSize(3));
                assertThat(database.log().selects()).hasSize(1);

                assertThat(all.stream().flatMap(purchase -> purchase.getLabels().stream()))
                        .hasSize(7);
                assertThat(database.log().selects()).hasSize(2);
            });
        }

        @Test
        void areLoadedForMoreThanOneStatementTakes() {
            shop(300, 1);

            sessions.run(session -> {
                List<Purchase> all = session.query(PURCHASES)
                        .options(selectinload(Purchase::getLines))
                        .all();

                assertThat(all)
                        .allSatisfy(purchase -> assertThat(articles(purchase)).containsExactly("article 1"));
            });
        }

        @Test
        void areJoined() {
            shop(3, 2);

            sessions.run(session -> {
                database.log().clear();
                List<Line> lines = session.query(LINES)
                        .options(joinedload(Line::getPurchase).joinedload(Purchase::getLabels))
                        .all();

                assertThat(lines)
                        .hasSize(6)
                        .allSatisfy(line ->
                                assertThat(line.getPurchase().getLabels()).isNotEmpty());
                assertThat(database.log().selects()).hasSize(1);
            });
        }

        @Test
        void leadToWhatTheyReferTo() {
            shop(4, 2);

            sessions.run(session -> {
                List<Line> lines = session.query(LINES).all();
                database.log().clear();

                assertThat(lines)
                        .allSatisfy(line -> assertThat(line.getPurchase()).isNotNull());
                assertThat(database.log().selects()).hasSize(1);
            });
        }

        @Test
        void areAskedFor() {
            shop(4, 2);
            EntitySource<Label> label = alias(Label.class, "l");

            sessions.run(session -> {
                assertThat(session.query(PURCHASES)
                                .where(PURCHASES.any(
                                        Purchase::getLines,
                                        LINES.get(Line::getArticle).eq("article 2")))
                                .count())
                        .isEqualTo(4);
                assertThat(session.query(LINES)
                                .where(LINES.has(
                                        Line::getPurchase,
                                        PURCHASES.get(Purchase::getShop).eq("north")))
                                .count())
                        .isEqualTo(4);
                assertThat(session.query(PURCHASES)
                                .where(PURCHASES.any(
                                        Purchase::getLabels,
                                        label,
                                        label.string("id.name").eq("gift")))
                                .all())
                        .hasSize(2);
                assertThat(session.query(LINES)
                                .join(PURCHASES, Line::getPurchase)
                                .where(PURCHASES.get(Purchase::getShop).eq("south"))
                                .count())
                        .isEqualTo(4);
                assertThat(session.query(PURCHASES)
                                .join(LINES, Purchase::getLines)
                                .count())
                        .isEqualTo(4);
            });
        }

        @Test
        void areComparedWithEntitiesByAllColumns() {
            shop(3, 2);

            sessions.run(session -> {
                Purchase south = session.getOne(Purchase.class, new PurchaseId("south", 1));
                Purchase north = session.getOne(Purchase.class, new PurchaseId("north", 2));

                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getPurchase).eq(south))
                                .all())
                        .hasSize(2)
                        .allSatisfy(line -> assertThat(line.getPurchase()).isSameAs(south));
                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getPurchase).in(List.of(south, north)))
                                .count())
                        .isEqualTo(4);
                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getPurchase).ne(south))
                                .count())
                        .isEqualTo(4);
                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getPurchase).isNull())
                                .count())
                        .isZero();
                assertThat(session.query(LINES)
                                .where(LINES.get(Line::getPurchase).isNotNull())
                                .count())
                        .isEqualTo(6);
                assertThat(session.query(LINES)
                                .where(LINES.string("purchase.shop").eq("north"))
                                .count())
                        .isEqualTo(2);
            });
        }

        @Test
        void ofManyToManyChangeByTheirRows() {
            shop(2, 0);

            sessions.run(session -> {
                Purchase north = session.getOne(Purchase.class, new PurchaseId("north", 2));
                Label gift = session.getOne(Label.class, new LabelId("north", "gift"));
                north.getLabels().remove(gift);
                session.flush();
                session.getOne(Purchase.class, new PurchaseId("south", 1))
                        .getLabels()
                        .add(gift);
            });

            sessions.run(session -> {
                Label gift = session.getOne(Label.class, new LabelId("north", "gift"));
                assertThat(gift.getPurchases()).extracting(Purchase::getNumber).containsExactly(1L);
                session.delete(session.getOne(Purchase.class, new PurchaseId("south", 1)));
            });
            assertThat(sessions.<Integer>transaction(
                            session -> session.getOne(Label.class, new LabelId("north", "gift"))
                                    .getPurchases()
                                    .size()))
                    .isZero();
        }

        @Test
        void ofOrphansAreDeletedByTheirWholeKey() {
            shop(2, 3);

            sessions.run(session -> {
                Purchase purchase = session.getOne(Purchase.class, new PurchaseId("north", 2));
                purchase.getLines().remove(1);
            });

            sessions.run(session -> {
                assertThat(session.query(LINES).count()).isEqualTo(5);
                assertThat(articles(session.getOne(Purchase.class, new PurchaseId("north", 2))))
                        .containsExactly("article 1", "article 3");
            });
        }
    }

    @Nested
    class Tables {

        @Test
        void haveOneForeignKeyOverAllColumns() {
            assertThat(sessions.metadata().find("ck_line").orElseThrow().foreignKeys())
                    .singleElement()
                    .satisfies(key -> {
                        assertThat(key.columns()).containsExactly("shop", "number");
                        assertThat(key.targetColumns()).containsExactly("shop", "number");
                    });
            assertThat(sessions.metadata()
                            .find("ck_purchase_ck_label")
                            .orElseThrow()
                            .columns())
                    .extracting(Object::toString)
                    .hasSize(4);
        }
    }
}
