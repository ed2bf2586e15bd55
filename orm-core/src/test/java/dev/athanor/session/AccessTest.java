package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.Hybrid;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attributes are fields or properties, as the key is annotated or as {@code @Access} says; a property goes through its methods. */
@DatabaseTest
class AccessTest {

    private static final EntitySource<Guest> GUESTS = from(Guest.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    AccessTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Guest.class, Visit.class, Mixed.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Guest ada = new Guest();
            ada.setName("Ada");
            Place place = new Place();
            place.setCity("york");
            ada.setHome(place);
            Visit visit = new Visit();
            visit.setGuest(ada);
            ada.getVisits().add(visit);
            session.add(ada);
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void gettersAndSettersStandBeforeTheFields() {
        try (Session session = sessions.open()) {
            Guest ada = session.query(GUESTS)
                    .where(
                            GUESTS.get(Guest::getName).eq("<Ada>"),
                            GUESTS.embedded(Guest::getHome).get(Place::getCity).eq("YORK"))
                    .one();

            assertThat(ada.name).isEqualTo("Ada");
            assertThat(ada.home.city).isEqualTo("york");
            assertThat(ada.getVersion()).isZero();
            assertThat(ada.settersCalled).isPositive();
        }
    }

    @Test
    void whatIsUnchangedIsNotWritten() {
        try (Session session = sessions.open()) {
            Guest ada = session.query(GUESTS).one();
            database.log().clear();

            session.flush();
            assertThat(database.log().count()).isZero();

            ada.setName("Grace");
            session.commit();
        }
        try (Session session = sessions.open()) {
            assertThat(session.query(GUESTS).one().name).isEqualTo("Grace");
        }
    }

    @Test
    void relationshipsOfPropertiesLoadWhenTheyAreTouched() {
        try (Session session = sessions.open()) {
            Visit visit = session.query(from(Visit.class)).one();
            database.log().clear();

            assertThat(visit.getGuest().name).isEqualTo("Ada");
            assertThat(database.log().count()).isEqualTo(1);
            assertThat(visit.getGuest().getVisits()).containsExactly(visit);
        }
    }

    @Test
    void aRollbackAndARefreshGoThroughTheSettersToo() {
        try (Session session = sessions.open()) {
            Guest ada = session.query(GUESTS).one();
            ada.setName("Grace");
            session.refresh(ada);
            assertThat(ada.name).isEqualTo("Ada");
            ada.setName("Grace");
            session.flush();
            session.rollback();
            assertThat(ada.name).isEqualTo("Ada");
        }
    }

    @Test
    void oneAttributeIsReachedInAnotherWayThanItsClass() {
        assertThat(sessions.registry().model(Mixed.class).basics())
                .extracting(basic -> basic.name() + " " + basic.column())
                .containsExactly("id id", "code code_of_it", "label label", "plain plain");
        sessions.run(session -> session.add(new Mixed("a", "b", "c")));

        try (Session session = sessions.open()) {
            Mixed mixed = session.query(from(Mixed.class)).one();
            assertThat(mixed.code).isEqualTo("a");
            assertThat(mixed.label).isEqualTo("b");
            assertThat(session.query(from(Mixed.class))
                            .where(from(Mixed.class).get("code", String.class).eq("A"))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void annotationsNobodyLooksAtAreMistakes() {
        assertThatThrownBy(() -> Registry.of(OnTheField.class))
                .hasMessage(
                        "OnTheField.name is annotated, and attributes are properties. Move the annotation to the getter, or"
                                + " say @Access(FIELD). [orm-mapping-annotated-field]");
        assertThatThrownBy(() -> Registry.of(OnTheGetter.class))
                .hasMessage(
                        "OnTheGetter.getName() is annotated, and methods are not looked at. Move the annotation to the"
                                + " field. [orm-mapping-annotated-method]");
        assertThatThrownBy(() -> Registry.of(WithoutField.class))
                .hasMessage(
                        "WithoutField.getName() is a property, and WithoutField has no field \"name\" behind it. Name the"
                                + " field so, mark the getter @Transient, or compute it as a @Hybrid. [orm-mapping-property]");
    }

    @MappedSuperclass
    abstract static class Base {

        private @Nullable Long id;
        private int version;

        @Id
        @GeneratedValue
        public @Nullable Long getId() {
            return id;
        }

        protected void setId(@Nullable Long id) {
            this.id = id;
        }

        @Version
        public int getVersion() {
            return version;
        }

        protected void setVersion(int version) {
            this.version = version;
        }
    }

    @Entity
    @Table(name = "access_guests")
    static class Guest extends Base {

        private String name = "";
        private Place home = new Place();
        private List<Visit> visits = new ArrayList<>();
        private final String notPersistent = "no";
        int settersCalled;

        @Column(name = "full_name", length = 50)
        public String getName() {
            return "<" + name + ">";
        }

        public void setName(String name) {
            settersCalled++;
            this.name = name.replace("<", "").replace(">", "");
        }

        @Embedded
        public Place getHome() {
            return home;
        }

        public void setHome(Place home) {
            this.home = home;
        }

        @OneToMany(mappedBy = "guest", cascade = CascadeType.ALL)
        public List<Visit> getVisits() {
            return visits;
        }

        public void setVisits(List<Visit> visits) {
            this.visits = visits;
        }

        @Transient
        public String getNotPersistent() {
            return notPersistent;
        }

        @Hybrid
        public String getShout() {
            return name + "!";
        }

        public String getDerived() {
            return name;
        }
    }

    @Embeddable
    static class Place {

        private String city = "";

        public String getCity() {
            return city.toUpperCase(Locale.ROOT);
        }

        public void setCity(String city) {
            this.city = city.toLowerCase(Locale.ROOT);
        }
    }

    @Entity
    @Table(name = "access_visits")
    static class Visit extends Base {

        private Guest guest = new Guest();

        @ManyToOne(fetch = FetchType.LAZY)
        public Guest getGuest() {
            return guest;
        }

        public void setGuest(Guest guest) {
            this.guest = guest;
        }
    }

    @Entity
    @Table(name = "access_mixed")
    static class Mixed {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Transient
        private String code = "";

        private String label = "";
        private String plain = "";

        Mixed() {}

        Mixed(String code, String label, String plain) {
            this.code = code;
            this.label = label;
            this.plain = plain;
        }

        @Access(AccessType.PROPERTY)
        @Column(name = "code_of_it")
        String getCode() {
            return code.toUpperCase(Locale.ROOT);
        }

        void setCode(String code) {
            this.code = code.toLowerCase(Locale.ROOT);
        }

        String getPlain() {
            return plain + label;
        }
    }

    @Entity
    @Access(AccessType.PROPERTY)
    static class OnTheField {

        private long id;

        @Column(length = 3)
        private String name = "";

        @Id
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }

    @Entity
    static class OnTheGetter {

        @Id
        private long id;

        private String name = "";

        public long getId() {
            return id;
        }

        @Column(length = 3)
        public String getName() {
            return name;
        }
    }

    @Entity
    static class WithoutField {

        private long id;
        private String called = "";

        @Id
        public long getId() {
            return id;
        }

        public String getName() {
            return called;
        }

        public void setName(String name) {
            this.called = name;
        }
    }
}
