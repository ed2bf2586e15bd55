package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.IntegrityException;
import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Unique values that one row gives up and another takes within one flush. */
@DatabaseTest
class UniqueValuesTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    UniqueValuesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Account.class, Transfer.class, Plate.class, Car.class, Seat.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void accounts(String... emails) {
        sessions.run(session -> {
            for (int i = 0; i < emails.length; i++) {
                session.add(new Account(emails[i], i + 1));
            }
        });
        database.log().clear();
    }

    private static Account account(Session session, String email) {
        return session.query(Account.class).filterBy("email", email).one();
    }

    private TreeMap<String, Integer> rows() {
        return sessions.transaction(session -> {
            TreeMap<String, Integer> rows = new TreeMap<>();
            session.query(Account.class).all().forEach(account -> rows.put(account.email, account.number));
            return rows;
        });
    }

    @Nested
    class GivenUpByDeletedRows {

        @Test
        void areTakenByNewRows() {
            accounts("ada@example.org", "grace@example.org");

            sessions.run(session -> {
                session.delete(account(session, "ada@example.org"));
                session.add(new Account("ada@example.org", 10));

                assertThat(session.plannedFlush()).isEqualTo("""
                        DELETE account x1
                        INSERT account x1""");
            });

            assertThat(rows()).containsEntry("ada@example.org", 10).hasSize(2);
        }

        @Test
        void areTakenByChangedRows() {
            accounts("ada@example.org", "grace@example.org");

            sessions.run(session -> {
                session.delete(account(session, "ada@example.org"));
                account(session, "grace@example.org").email = "ada@example.org";
            });

            assertThat(rows()).containsExactlyEntriesOf(new TreeMap<>(java.util.Map.of("ada@example.org", 2)));
        }

        @Test
        void areTakenThoughTheyAreWrittenInOtherLetters() {
            accounts("ada@example.org");

            sessions.run(session -> {
                session.delete(account(session, "ada@example.org"));
                session.add(new Account("Ada@example.org", 10));
            });

            assertThat(rows()).containsOnlyKeys("Ada@example.org");
        }

        @Test
        void areTakenBeforeTheRowsThatReferredToThemMove() {
            accounts("ada@example.org");
            sessions.run(session -> session.add(new Transfer(account(session, "ada@example.org"))));

            sessions.run(session -> {
                Account old = account(session, "ada@example.org");
                Transfer transfer = session.query(Transfer.class).one();
                Account fresh = session.add(new Account("ada@example.org", 10));
                transfer.account = fresh;
                session.delete(old);
            });

            sessions.run(session -> assertThat(
                            Objects.requireNonNull(session.query(Transfer.class).one().account).number)
                    .isEqualTo(10));
            assertThat(rows()).hasSize(1);
        }

        @Test
        void costNoMoreStatementsForManyRows() {
            String[] emails = new String[20];
            for (int i = 0; i < emails.length; i++) {
                emails[i] = "user" + i + "@example.org";
            }
            accounts(emails);

            sessions.run(session -> {
                session.query(Account.class).all().forEach(session::delete);
                for (int i = 0; i < emails.length; i++) {
                    session.add(new Account(emails[i], 100 + i));
                }
                assertThat(session.plannedFlush()).isEqualTo("""
                        DELETE account x20
                        INSERT account x20""");
            });

            assertThat(rows()).hasSize(20);
        }
    }

    @Nested
    class ThatAreSwapped {

        @Test
        void areMovedOutOfTheWay() {
            accounts("ada@example.org", "grace@example.org");

            sessions.run(session -> {
                Account ada = account(session, "ada@example.org");
                Account grace = account(session, "grace@example.org");
                ada.email = "grace@example.org";
                grace.email = "ada@example.org";
            });

            assertThat(rows()).containsEntry("ada@example.org", 2).containsEntry("grace@example.org", 1);
        }

        @Test
        void areMovedAroundACircleOfMany() {
            accounts("a@example.org", "b@example.org", "c@example.org", "d@example.org");

            sessions.run(session -> {
                List<Account> all = session.query(Account.class).all();
                List<String> before = all.stream().map(account -> account.email).toList();
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).email = before.get((i + 1) % before.size());
                }
            });

            assertThat(rows())
                    .containsEntry("a@example.org", 4)
                    .containsEntry("b@example.org", 1)
                    .containsEntry("c@example.org", 2)
                    .containsEntry("d@example.org", 3);
        }

        @Test
        void areMovedAlongAChain() {
            accounts("a@example.org", "b@example.org", "c@example.org");

            sessions.run(session -> {
                Account a = account(session, "a@example.org");
                Account b = account(session, "b@example.org");
                Account c = account(session, "c@example.org");
                a.email = "b@example.org";
                b.email = "c@example.org";
                c.email = "d@example.org";
            });

            assertThat(rows())
                    .containsEntry("b@example.org", 1)
                    .containsEntry("c@example.org", 2)
                    .containsEntry("d@example.org", 3);
        }

        @Test
        void areNumbersToo() {
            accounts("ada@example.org", "grace@example.org");

            sessions.run(session -> {
                account(session, "ada@example.org").number = 2;
                Account grace = session.noAutoflush(() -> account(session, "grace@example.org"));
                grace.number = 1;
            });

            assertThat(rows()).containsEntry("ada@example.org", 2).containsEntry("grace@example.org", 1);
        }

        @Test
        void raiseEachVersionOnce() {
            accounts("ada@example.org", "grace@example.org");

            sessions.run(session -> {
                Account ada = account(session, "ada@example.org");
                Account grace = account(session, "grace@example.org");
                ada.email = "grace@example.org";
                grace.email = "ada@example.org";
                session.flush();
                assertThat(List.of(ada.version, grace.version)).containsExactly(1, 1);
                assertThat(session.dirty()).isEmpty();
            });

            sessions.run(session -> assertThat(session.query(Account.class).all())
                    .allSatisfy(a -> assertThat(a.version).isEqualTo(1)));
        }

        @Test
        void areSeveralColumnsTogether() {
            sessions.run(session -> {
                session.add(new Seat("hall", 1, "Ada"));
                session.add(new Seat("hall", 2, "Grace"));
            });

            sessions.run(session -> {
                List<Seat> seats = session.query(Seat.class).all();
                int first = seats.get(0).place;
                seats.get(0).place = seats.get(1).place;
                seats.get(1).place = first;
            });

            sessions.run(session -> assertThat(session.query(Seat.class).all())
                    .extracting(seat -> seat.guest + " " + seat.place)
                    .containsExactlyInAnyOrder("Ada 2", "Grace 1"));
        }

        @Test
        void areReferencesThatMayBeNull() {
            sessions.run(session -> {
                session.add(new Car("one", session.add(new Plate("A"))));
                session.add(new Car("two", session.add(new Plate("B"))));
            });

            sessions.run(session -> {
                List<Car> cars = session.query(Car.class).all();
                Plate first = cars.get(0).plate;
                cars.get(0).plate = cars.get(1).plate;
                cars.get(1).plate = first;
            });

            sessions.run(session -> assertThat(session.query(Car.class).all())
                    .extracting(car -> car.name + Objects.requireNonNull(car.plate).code)
                    .containsExactlyInAnyOrder("oneB", "twoA"));
        }

        @Test
        void areRefusedWhereNothingCanMakeRoom() {
            sessions.run(session -> {
                session.add(new Plate("A"));
                session.add(new Plate("B"));
            });

            try (Session session = sessions.open()) {
                List<Plate> plates = session.query(Plate.class).all();
                plates.get(0).code = "B";
                plates.get(1).code = "A";
                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageStartingWith(
                                "Cannot order the flush of plate: rows hand unique values to each other in a"
                                        + " circle")
                        .hasMessageEndingWith("[orm-flush-unique-circle]");
                session.rollback();
                assertThat(plates).extracting(plate -> plate.code).containsExactlyInAnyOrder("A", "B");
            }
        }
    }

    @Test
    void thatTwoRowsWantAreStillRefused() {
        accounts("ada@example.org");

        try (Session session = sessions.open()) {
            session.add(new Account("ada@example.org", 10));
            assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
            session.rollback();
        }
        assertThat(rows()).hasSize(1);
    }

    @Test
    void thatDoNotChangeHandsAreNotTouched() {
        accounts("ada@example.org", "grace@example.org");

        sessions.run(session -> {
            account(session, "ada@example.org").email = "lovelace@example.org";
            session.add(new Account("hopper@example.org", 10));
            assertThat(session.plannedFlush()).isEqualTo("""
                    UPDATE account [email] x1
                    INSERT account x1""");
        });
    }

    @Entity
    static class Account {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 40, unique = true, nullable = false)
        private String email = "";

        @Column(unique = true)
        private int number;

        @Version
        private int version;

        protected Account() {}

        Account(String email, int number) {
            this.email = email;
            this.number = number;
        }
    }

    @Entity
    static class Transfer {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne(optional = false)
        private @Nullable Account account;

        protected Transfer() {}

        Transfer(Account account) {
            this.account = account;
        }
    }

    /** Its code is too short for anything to stand there for the time being. */
    @Entity
    static class Plate {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 3, unique = true, nullable = false)
        private String code = "";

        protected Plate() {}

        Plate(String code) {
            this.code = code;
        }
    }

    @Entity
    static class Car {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @OneToOne
        private @Nullable Plate plate;

        protected Car() {}

        Car(String name, Plate plate) {
            this.name = name;
            this.plate = plate;
        }
    }

    @Entity
    @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"hall", "place"}))
    static class Seat {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 3, nullable = false)
        private String hall = "";

        @Column(nullable = false)
        private int place;

        @Column(length = 20)
        private String guest = "";

        protected Seat() {}

        Seat(String hall, int place, String guest) {
            this.hall = hall.substring(0, 3);
            this.place = place;
            this.guest = guest;
        }
    }
}
