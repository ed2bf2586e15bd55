package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.Computed;
import dev.athanor.annotation.ServerDefault;
import dev.athanor.engine.Engine;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that the database gives a row: they are left out of what is written, and read back. */
@DatabaseTest
class ServerValuesTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    ServerValuesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Item.class, Coupon.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void areThereAfterAnInsert() {
        sessions.run(session -> {
            Item item = session.add(new Item(3, 4));
            session.flush();

            assertThat(item.status).isEqualTo("new");
            assertThat(item.rank).isEqualTo(7);
            assertThat(item.total).isEqualTo(12);
            assertThat(session.dirty()).isEmpty();
        });
    }

    @Test
    void giveWayToWhatTheProgramGives() {
        sessions.run(session -> {
            Item item = new Item(1, 1);
            item.status = "old";
            session.add(item);
            session.flush();

            assertThat(item.status).isEqualTo("old");
            assertThat(item.rank).isEqualTo(7);
        });

        sessions.run(
                session -> assertThat(session.query(Item.class).one().status).isEqualTo("old"));
    }

    @Test
    void areReadBackByOneSelectForManyRows() {
        database.log().clear();

        sessions.run(session -> {
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                items.add(session.add(new Item(i, 2)));
            }
            session.flush();
            for (int i = 0; i < 50; i++) {
                assertThat(items.get(i).total).isEqualTo(2 * i);
            }
        });

        assertThat(database.log().selects()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void areReadBackWhereRowsDifferInWhatTheyGive() {
        sessions.run(session -> {
            Item one = session.add(new Item(1, 1));
            Item two = new Item(2, 2);
            two.status = "given";
            session.add(two);
            Item three = session.add(new Item(3, 3));
            three.rank = 1;
            session.flush();

            assertThat(List.of(String.valueOf(one.status), String.valueOf(two.status), String.valueOf(three.status)))
                    .containsExactly("new", "given", "new");
            assertThat(three.rank).isEqualTo(1);
            assertThat(List.of(one, two, three)).extracting(item -> item.total).containsExactly(1, 4, 9);
        });
    }

    @Test
    void thatAreComputedAreThereAfterAnUpdate() {
        sessions.run(session -> session.add(new Item(3, 4)));

        sessions.run(session -> {
            Item item = session.query(Item.class).one();
            item.price = 5;
            session.flush();

            assertThat(item.total).isEqualTo(20);
            assertThat(item.version).isEqualTo(1);
            assertThat(session.dirty()).isEmpty();
        });
    }

    @Test
    void areNullAgainAfterARollback() {
        try (Session session = sessions.open()) {
            Item item = session.add(new Item(3, 4));
            session.flush();
            session.rollback();

            assertThat(item.id).isNull();
            assertThat(item.status).isNull();
            assertThat(item.total).isNull();
            session.add(item);
            session.flush();
            assertThat(item.status).isEqualTo("new");
        }
    }

    @Test
    void mayBeNullWhenARowIsUpdated() {
        sessions.run(session -> session.add(new Item(3, 4)));

        sessions.run(session -> session.query(Item.class).one().status = null);

        sessions.run(
                session -> assertThat(session.query(Item.class).one().status).isNull());
    }

    @Test
    void areThereWhereTheKeyIsGiven() {
        sessions.run(session -> {
            Coupon coupon = session.add(new Coupon("A"));
            Coupon other = session.add(new Coupon("B"));
            session.flush();

            assertThat(coupon.percent).isEqualTo(10);
            assertThat(other.percent).isEqualTo(10);
        });
    }

    @Test
    void areNeverWrittenWhereTheColumnIsNotInsertable() {
        sessions.run(session -> {
            Coupon coupon = new Coupon("A");
            coupon.uses = 99;
            session.add(coupon);
            session.flush();

            assertThat(coupon.uses).isZero();
        });
    }

    @Entity
    static class Item {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private int price;
        private int quantity;

        @ServerDefault("'new'")
        @Column(length = 10)
        private @Nullable String status;

        @ServerDefault("7")
        @Column(name = "item_rank")
        private @Nullable Integer rank;

        @Computed("price * quantity")
        private @Nullable Integer total;

        @Version
        private int version;

        protected Item() {}

        Item(int price, int quantity) {
            this.price = price;
            this.quantity = quantity;
        }
    }

    @Entity
    static class Coupon {
        @Id
        @Column(length = 5)
        private String code = "";

        @ServerDefault("10")
        private @Nullable Integer percent;

        @ServerDefault("0")
        @Column(insertable = false, updatable = false)
        private @Nullable Integer uses;

        protected Coupon() {}

        Coupon(String code) {
            this.code = code;
        }
    }
}
