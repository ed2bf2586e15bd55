package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record is an entity that is only read. */
@DatabaseTest
class RecordEntitiesTest {

    private static final EntitySource<Country> COUNTRIES = from(Country.class);
    private static final EntitySource<Traveller> TRAVELLERS = from(Traveller.class);

    private final Engine engine;
    private final SessionFactory sessions;

    RecordEntitiesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Country.class, Traveller.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            session.execute(insert(COUNTRIES)
                    .set(COUNTRIES.get(Country::code), "UK")
                    .set(COUNTRIES.get(Country::name), "United Kingdom")
                    .set(COUNTRIES.get("capital.city", String.class), "London")
                    .set(COUNTRIES.get("capital.river", String.class), "Thames")
                    .set(COUNTRIES.get(Country::population), 67L));
            session.execute(insert(COUNTRIES)
                    .set(COUNTRIES.get(Country::code), "NR")
                    .set(COUNTRIES.get(Country::name), "nauru")
                    .set(COUNTRIES.get(Country::population), 1L));
            session.add(new Traveller("Ada", session.getOne(Country.class, "UK")));
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void aRowBecomesOneThroughTheConstructor() {
        try (Session session = sessions.open()) {
            assertThat(session.query(COUNTRIES)
                            .where(COUNTRIES.get(Country::population).gt(0L))
                            .orderBy(COUNTRIES.get(Country::name).asc())
                            .all())
                    .containsExactlyInAnyOrder(
                            new Country("UK", "United Kingdom", new Place("London", "Thames"), 67),
                            new Country("NR", "NAURU", null, 1));
        }
    }

    @Test
    void aRowIsOneObjectInASession() {
        try (Session session = sessions.open()) {
            Country first = session.getOne(Country.class, "UK");

            assertThat(session.query(COUNTRIES)
                            .where(COUNTRIES.get(Country::code).eq("UK"))
                            .one())
                    .isSameAs(first);
            assertThat(session.query(TRAVELLERS).one().getHome()).isSameAs(first);
            assertThat(session.contains(first)).isTrue();
        }
    }

    @Test
    void classesReferToItInEachWay() {
        for (var option : List.of(joinedload(Traveller::getHome), selectinload(Traveller::getHome))) {
            try (Session session = sessions.open()) {
                Traveller ada = session.query(TRAVELLERS).options(option).one();
                assertThat(ada.getHome().name()).isEqualTo("United Kingdom");
            }
        }
        try (Session session = sessions.open()) {
            assertThat(session.query(TRAVELLERS)
                            .where(TRAVELLERS.has(
                                    Traveller::getHome,
                                    COUNTRIES.get(Country::name).eq("United Kingdom")))
                            .one()
                            .getHome()
                            .capital())
                    .isEqualTo(new Place("London", "Thames"));
        }
    }

    @Test
    void whatAStatementChangesIsMadeAnew() {
        try (Session session = sessions.open()) {
            Country before = session.getOne(Country.class, "UK");
            session.execute(update(COUNTRIES)
                    .set(COUNTRIES.get(Country::population), 68L)
                    .where(COUNTRIES.get(Country::code).eq("UK")));

            Country after = session.getOne(Country.class, "UK");

            assertThat(after.population()).isEqualTo(68);
            assertThat(before.population()).isEqualTo(67);
            session.flush();
        }
    }

    @Test
    void nothingWritesIt() {
        try (Session session = sessions.open()) {
            Country loaded = session.getOne(Country.class, "UK");
            Country fresh = new Country("FR", "France", null, 68);

            assertRefused(() -> session.add(fresh));
            assertRefused(() -> session.merge(fresh));
            assertRefused(() -> session.merge(new Country("UK", "Other", null, 1)));
            assertRefused(() -> session.delete(loaded));
            assertRefused(() -> session.refresh(loaded));
            assertRefused(() -> {
                session.add(new Traveller("Alan", fresh));
                session.flush();
            });
        }
    }

    private static void assertRefused(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("Make it a class, or use insert, update and delete statements."
                        + " [orm-session-record-entity]");
    }

    @Test
    void itHasNoRelationships() {
        assertThatThrownBy(() -> Registry.of(Order.class, Country.class))
                .hasMessage(
                        "Order.country is a relationship of a record, which is made at once of its row. Hold the key, or make"
                                + " Order a class. [orm-mapping-record-relationship]");
    }

    @Entity
    @Table(name = "record_countries")
    record Country(
            @Id @Column(length = 2) String code,
            @Column(length = 60) String name,
            @Nullable Place capital,
            long population) {

        Country {
            name = name.equals("nauru") ? "NAURU" : name;
        }
    }

    @Embeddable
    record Place(String city, String river) {}

    @Entity
    record Order(@Id long id, @ManyToOne Country country) {}

    @Entity
    @Table(name = "record_travellers")
    static class Traveller {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        private Country home = new Country("", "", null, 0);

        Traveller() {}

        Traveller(String name, Country home) {
            this.name = name;
            this.home = home;
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public Country getHome() {
            return home;
        }
    }
}
