package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.annotation.Validates;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A validator sees every assignment that reaches the database. */
@DatabaseTest
class ValidatorsTest {

    private static final List<String> SEEN = new ArrayList<>();

    @MappedSuperclass
    abstract static class Keyed {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String email;

        @Validates("email")
        private String lowerCase(String value) {
            SEEN.add("above " + value);
            return value.toLowerCase(Locale.ROOT);
        }
    }

    @Embeddable
    static class Place {
        @Nullable
        String city;

        @Nullable
        Integer floor;

        static Place in(String city, int floor) {
            Place place = new Place();
            place.city = city;
            place.floor = floor;
            return place;
        }
    }

    @Entity
    static class Person extends Keyed {
        @Nullable
        String name;

        int age;

        @Embedded
        @Nullable
        Place place;

        @ManyToOne
        @Nullable
        Person boss;

        @OneToMany(mappedBy = "boss", cascade = CascadeType.PERSIST)
        private List<Person> staff = new ArrayList<>();

        List<Person> getStaff() {
            return staff;
        }

        void setStaff(List<Person> staff) {
            this.staff = staff;
        }

        protected Person() {}

        Person(String name) {
            this.name = name;
        }

        @PrePersist
        @PreUpdate
        void fill() {
            if (age == 0) {
                age = 18;
            }
        }

        @Validates({"name", "place.city"})
        String trimmed(String attribute, @Nullable String value) {
            SEEN.add(attribute + " " + value);
            if (value == null) {
                throw new IllegalArgumentException(attribute + " is missing");
            }
            return value.trim();
        }

        @Validates("age")
        void checkAge(int value) {
            SEEN.add("age " + value);
            if (value < 18) {
                throw new IllegalArgumentException(value + " is too young");
            }
        }

        @Validates("boss")
        void checkBoss(@Nullable Person value) {
            SEEN.add("boss " + (value == null ? null : value.name));
            if (value == this) {
                throw new IllegalArgumentException("Nobody is their own boss.");
            }
        }

        @Validates("staff")
        Person welcome(Person value) {
            SEEN.add("staff " + value.name);
            if ("Nobody".equals(value.name)) {
                throw new IllegalArgumentException("Nobody works here.");
            }
            return "Double".equals(value.name) ? new Person("Stand-in") : value;
        }
    }

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    ValidatorsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Person.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        SEEN.clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private long person(String name) {
        long id = sessions.transaction(session -> {
            Person person = session.add(new Person(name));
            session.flush();
            return person.id;
        });
        SEEN.clear();
        return id;
    }

    @Nested
    class Values {

        @Test
        void ofANewObjectAreSeenUnlessTheyAreNullBehindWhatCallbacksFilledIn() {
            sessions.run(session -> session.add(new Person(" Ada ")));

            assertThat(SEEN).containsExactlyInAnyOrder("name  Ada ", "age 18");
            sessions.run(session ->
                    assertThat(session.query(Person.class).one().name).isEqualTo("Ada"));
        }

        @Test
        void areReplacedInTheObjectAndInTheRow() {
            try (Session session = sessions.open()) {
                Person ada = session.add(new Person("Ada"));
                ada.email = "ADA@Example.org";
                session.flush();
                assertThat(ada.email).isEqualTo("ada@example.org");
                database.log().clear();
                session.flush();
                assertThat(database.log().changes()).isEmpty();
                session.commit();
            }
            sessions.run(session ->
                    assertThat(session.query(Person.class).one().email).isEqualTo("ada@example.org"));
        }

        @Test
        void ofAnObjectWithARowAreSeenWhereTheyHaveChanged() {
            long id = person("Ada");

            sessions.run(session -> session.getOne(Person.class, id).name = "Grace ");

            assertThat(SEEN).containsExactly("name Grace ");
        }

        @Test
        void thatBecomeWhatTheyWereAreNotWritten() {
            long id = person("Ada");

            try (Session session = sessions.open()) {
                session.getOne(Person.class, id).name = " Ada ";
                database.log().clear();
                session.commit();
                assertThat(database.log().changes()).isEmpty();
            }
        }

        @Test
        void withinEmbeddedOnesAreSeen() {
            long id = person("Ada");

            sessions.run(session -> session.getOne(Person.class, id).place = Place.in(" London", 3));

            assertThat(SEEN).containsExactly("place.city  London");
            sessions.run(session -> {
                Place place = session.getOne(Person.class, id).place;
                assertThat(place).isNotNull();
                assertThat(place.city).isEqualTo("London");
                assertThat(place.floor).isEqualTo(3);
            });
        }

        @Test
        void thatAreRefusedAreNotWrittenAndTheObjectIsTakenBack() {
            long id = person("Ada");

            try (Session session = sessions.open()) {
                Person ada = session.getOne(Person.class, id);
                ada.age = 3;
                ada.name = null;
                database.log().clear();
                assertThatThrownBy(session::flush).isInstanceOf(IllegalArgumentException.class);
                assertThat(database.log().changes()).isEmpty();
                assertThatThrownBy(session::flush).hasMessageEndingWith("[orm-session-failed]");
                session.rollback();
                assertThat(ada.age).isEqualTo(18);
                assertThat(ada.name).isEqualTo("Ada");
            }
        }
    }

    @Nested
    class References {

        @Test
        void areSeenWhereTheyHaveChanged() {
            long ada = person("Ada");
            long bob = person("Bob");

            sessions.run(session -> session.getOne(Person.class, ada).boss = session.getOne(Person.class, bob));
            sessions.run(session -> session.getOne(Person.class, ada).name = "Ada L.");
            sessions.run(session -> session.getOne(Person.class, ada).boss = null);

            assertThat(SEEN).containsExactly("boss Bob", "name Ada L.", "boss null");
        }

        @Test
        void mayBeRefused() {
            long id = person("Ada");

            assertThatThrownBy(() -> sessions.run(session -> {
                        Person ada = session.getOne(Person.class, id);
                        ada.boss = ada;
                    }))
                    .hasMessage("Nobody is their own boss.");
        }
    }

    @Nested
    class Elements {

        @Test
        void areSeenWhenTheyAreAdded() {
            long id = person("Ada");

            sessions.run(session -> {
                Person ada = session.getOne(Person.class, id);
                ada.getStaff().add(new Person("Cid"));
                assertThat(SEEN).containsExactly("staff Cid");
            });

            assertThat(SEEN).contains("boss Ada");
        }

        @Test
        void thatAreRefusedAreNotAdded() {
            long id = person("Ada");

            sessions.run(session -> {
                Person ada = session.getOne(Person.class, id);
                Person nobody = new Person("Nobody");
                assertThatThrownBy(() -> ada.getStaff().add(nobody)).hasMessage("Nobody works here.");
                assertThat(ada.getStaff()).isEmpty();
                assertThat(nobody.boss).isNull();
            });

            sessions.run(
                    session -> assertThat(session.query(Person.class).count()).isEqualTo(1));
        }

        @Test
        void mayBeReplacedByOthers() {
            long id = person("Ada");

            sessions.run(session -> session.getOne(Person.class, id).getStaff().add(new Person("Double")));

            sessions.run(session -> assertThat(session.getOne(Person.class, id).getStaff())
                    .extracting(person -> person.name)
                    .containsExactly("Stand-in"));
        }

        @Test
        void ofANewObjectAreSeenAtTheFlush() {
            sessions.run(session -> {
                Person ada = new Person("Ada");
                ada.getStaff().add(new Person("Cid"));
                session.add(ada);
                assertThat(SEEN).isEmpty();
            });

            assertThat(SEEN).containsOnlyOnce("staff Cid");
        }

        @Test
        void ofACollectionThatWasPutInPlaceOfAnotherAreSeenWhereTheyAreNew() {
            long id = person("Ada");
            sessions.run(session -> session.getOne(Person.class, id).getStaff().add(new Person("Cid")));
            SEEN.clear();
            sessions.events()
                    .onReplace(
                            Person.class,
                            Person::getStaff,
                            change -> SEEN.add(change.before().size() + " replaced by "
                                    + change.now().size()));

            sessions.run(session -> {
                Person ada = session.getOne(Person.class, id);
                List<Person> more = new ArrayList<>(ada.getStaff());
                more.add(new Person("Dan"));
                ada.setStaff(more);
            });

            assertThat(SEEN).contains("1 replaced by 2", "staff Dan").doesNotContain("staff Cid");
        }
    }

    @Nested
    class Mistakes {

        @Entity
        static class Wrong {
            @Id
            @GeneratedValue
            @Nullable
            Long id;

            @Nullable
            String name;

            @Validates("nmae")
            void one(String value) {}

            @Validates("name")
            void other(int value) {}
        }

        @Test
        void areToldWhenTheMappingIsRead() {
            assertThatThrownBy(() -> Registry.of(Wrong.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining(
                            "@Validates on Wrong.one() names \"nmae\", which is no value or relationship of"
                                    + " Wrong. Did you mean \"name\"? [orm-mapping-validates]")
                    .hasMessageContaining(
                            "@Validates on Wrong.other() cannot be called with \"name\": it takes a String,");
        }
    }
}
