package dev.athanor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An object that is given another, whose row is to refer to it: the program sets one side and means both. */
@DatabaseTest
class CounterpartTest {

    private final Engine engine;
    private final SessionFactory sessions;

    CounterpartTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Traveller.class, Passport.class);
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
    void ofANewObjectRefersBack() {
        sessions.run(session -> {
            Traveller ada = new Traveller("Ada");
            ada.setPassport(new Passport("P1"));
            session.add(ada);
        });

        sessions.run(session ->
                assertThat(session.query(Passport.class).one().getTraveller()).isNotNull());
    }

    @Test
    void ofAnObjectWithARowIsInsertedThoughNothingElseChanged() {
        sessions.run(session -> session.add(new Traveller("Ada")));

        sessions.run(session -> {
            Traveller ada = session.query(Traveller.class).one();
            ada.setPassport(new Passport("P1"));
            assertThat(session.plannedFlush()).contains("INSERT");
        });

        sessions.run(session -> assertThat(session.query(Passport.class).one().getTraveller())
                .isSameAs(session.query(Traveller.class).one()));
    }

    @Test
    void thatRefersBackAlreadyIsInsertedToo() {
        sessions.run(session -> session.add(new Traveller("Ada")));

        sessions.run(session -> {
            Traveller ada = session.query(Traveller.class).one();
            Passport passport = new Passport("P1");
            passport.traveller = ada;
            ada.setPassport(passport);
        });

        assertThat(passports()).containsExactly("P1");
    }

    @Test
    void thatHasARowIsUpdated() {
        sessions.run(session -> {
            session.add(new Traveller("Ada"));
            session.add(new Passport("P1"));
        });

        sessions.run(session -> session.query(Traveller.class)
                .one()
                .setPassport(session.query(Passport.class).one()));

        sessions.run(session ->
                assertThat(session.query(Passport.class).one().getTraveller()).isNotNull());
    }

    @Test
    void thatWasLoadedCausesNothing() {
        sessions.run(session -> {
            Traveller ada = new Traveller("Ada");
            ada.setPassport(new Passport("P1"));
            session.add(ada);
        });

        sessions.run(session -> {
            assertThat(session.query(Traveller.class).one().getPassport()).isNotNull();
            assertThat(session.plannedFlush()).isEmpty();
        });
    }

    @Test
    void thatIsTakenAwayIsDeleted() {
        withPassport();

        sessions.run(session -> {
            Traveller ada = session.query(Traveller.class).one();
            assertThat(ada.getPassport()).isNotNull();
            ada.setPassport(null);
        });

        assertThat(passports()).isEmpty();
    }

    @Test
    void thatIsReplacedIsDeletedAndTheOtherInserted() {
        withPassport();

        sessions.run(session -> {
            Traveller ada = session.query(Traveller.class).one();
            assertThat(ada.getPassport()).isNotNull();
            ada.setPassport(new Passport("P2"));
            session.flush();
            ada.setPassport(new Passport("P3"));
        });

        assertThat(passports()).containsExactly("P3");
    }

    @Test
    void thatIsTakenAwayComesBackWithARollback() {
        withPassport();

        try (Session session = sessions.open()) {
            Traveller ada = session.query(Traveller.class).one();
            Passport passport = ada.getPassport();
            ada.setPassport(null);
            session.flush();
            session.rollback();

            assertThat(ada.getPassport()).isSameAs(passport).isNotNull();
            session.commit();
        }
        assertThat(passports()).containsExactly("P1");
    }

    private void withPassport() {
        sessions.run(session -> {
            Traveller ada = new Traveller("Ada");
            ada.setPassport(new Passport("P1"));
            session.add(ada);
        });
    }

    private List<String> passports() {
        return sessions.transaction(session -> session.query(Passport.class).all().stream()
                .map(Passport::getNumber)
                .toList());
    }

    @Entity
    static class Traveller {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @OneToOne(mappedBy = "traveller", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        private @Nullable Passport passport;

        protected Traveller() {}

        Traveller(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }

        @Nullable
        Passport getPassport() {
            return passport;
        }

        void setPassport(@Nullable Passport passport) {
            this.passport = passport;
        }
    }

    @Entity
    static class Passport {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String number = "";

        @OneToOne(fetch = FetchType.LAZY)
        private @Nullable Traveller traveller;

        protected Passport() {}

        Passport(String number) {
            this.number = number;
        }

        String getNumber() {
            return number;
        }

        @Nullable
        Traveller getTraveller() {
            return traveller;
        }
    }
}
