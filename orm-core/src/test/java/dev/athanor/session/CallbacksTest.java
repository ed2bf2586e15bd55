package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Methods that JPA's annotations mark are called around the writing and reading of rows. */
@DatabaseTest
class CallbacksTest {

    private static final List<String> CALLS = new ArrayList<>();

    /** Hears of all entities, unless these exclude it. */
    static class Everywhere {
        @PrePersist
        void created(Object entity) {
            CALLS.add("default " + entity);
        }
    }

    static class Listening {
        @PrePersist
        @PreUpdate
        private void before(Named entity) {
            CALLS.add("listener before " + entity);
        }

        @PostLoad
        private void loaded(Object entity) {
            CALLS.add("listener loaded " + entity);
        }
    }

    static class OfCat {
        @PrePersist
        void created(Cat cat) {
            CALLS.add("cat listener " + cat);
        }

        @PrePersist
        void created(Dog dog) {
            CALLS.add("never");
        }
    }

    @MappedSuperclass
    @EntityListeners(Listening.class)
    abstract static class Named {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String name;

        @PrePersist
        private void createdAbove() {
            CALLS.add("superclass " + this);
        }

        @PreUpdate
        void changed() {
            CALLS.add("superclass changed " + this);
        }

        @Override
        public String toString() {
            return String.valueOf(name);
        }
    }

    @Entity
    @EntityListeners(OfCat.class)
    static class Cat extends Named {
        @Nullable
        String sound;

        @Version
        int version;

        @Transient
        boolean awake;

        protected Cat() {}

        Cat(String name) {
            this.name = name;
        }

        @PrePersist
        void created() {
            CALLS.add("cat " + this);
            if (sound == null) {
                sound = "meow";
            }
        }

        @Override
        @PreUpdate
        void changed() {
            CALLS.add("cat changed " + this);
            if ("mute".equals(sound)) {
                throw new IllegalStateException("A cat is never mute.");
            }
            sound = sound + "!";
        }

        @PostPersist
        void inserted() {
            CALLS.add("inserted " + id);
        }

        @PostUpdate
        void updated() {
            CALLS.add("updated " + sound);
        }

        @PreRemove
        void removing() {
            CALLS.add("removing " + this);
        }

        @PostRemove
        void removed() {
            CALLS.add("removed " + this);
        }

        @PostLoad
        private void woken() {
            awake = true;
        }
    }

    @Entity
    @ExcludeDefaultListeners
    @ExcludeSuperclassListeners
    static class Dog extends Named {
        protected Dog() {}

        Dog(String name) {
            this.name = name;
        }
    }

    @Entity
    static class Owner {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String greeting;

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
        private List<Collar> collars = new ArrayList<>();

        List<Collar> getCollars() {
            return collars;
        }

        @PrePersist
        void hangUpACollar() {
            Collar spare = new Collar();
            spare.label = "spare";
            getCollars().add(spare);
        }

        @PostLoad
        void greet() {
            greeting = "I have " + getCollars().size();
        }
    }

    @Entity
    static class Collar {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Nullable
        String label;

        @ManyToOne
        @Nullable
        Owner owner;

        @PrePersist
        void stamp() {
            label = label + " (new)";
        }
    }

    static class NeedsMore {
        NeedsMore(String more) {
            CALLS.add(more);
        }

        @PrePersist
        void created(Object entity) {}
    }

    @Entity
    @EntityListeners(NeedsMore.class)
    static class Unmakeable {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class Checked {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @PrePersist
        void created() throws java.io.IOException {
            throw new java.io.IOException("no file");
        }
    }

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    CallbacksTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Everywhere.class, Cat.class, Dog.class, Owner.class, Collar.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        CALLS.clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private long cat(String name) {
        long id = sessions.transaction(session -> {
            Cat cat = session.add(new Cat(name));
            session.flush();
            return cat.id;
        });
        CALLS.clear();
        return id;
    }

    @Nested
    class Order {

        @Test
        void isDefaultsThenListenersThenMethodsEachFromTheSuperclassDown() {
            sessions.run(session -> session.add(new Cat("Tom")));

            assertThat(CALLS)
                    .startsWith("default Tom", "listener before Tom", "cat listener Tom", "superclass Tom", "cat Tom")
                    .hasSize(6)
                    .last()
                    .asString()
                    .startsWith("inserted ");
        }

        @Test
        void leavesOutListenersThatAreExcluded() {
            sessions.run(session -> session.add(new Dog("Rex")));

            assertThat(CALLS).containsExactly("superclass Rex");
        }

        @Test
        void callsAMethodThatIsOverriddenOnceByTheClassThatOverridesIt() {
            long id = cat("Tom");

            sessions.run(session -> session.getOne(Cat.class, id).sound = "purr");

            assertThat(CALLS)
                    .containsExactly("listener loaded Tom", "listener before Tom", "cat changed Tom", "updated purr!");
        }

        @Test
        void putsAllThatComesBeforeAheadOfTheFirstStatement() {
            sessions.run(session -> {
                session.add(new Cat("Tom"));
                session.add(new Cat("Tim"));
            });

            assertThat(CALLS.indexOf("cat Tim"))
                    .isLessThan(CALLS.indexOf(CALLS.stream()
                            .filter(call -> call.startsWith("inserted"))
                            .findFirst()
                            .orElseThrow()));
        }
    }

    @Nested
    class Changes {

        @Test
        void ofANewObjectAreInserted() {
            long id = cat("Tom");

            sessions.run(
                    session -> assertThat(session.getOne(Cat.class, id).sound).isEqualTo("meow"));
        }

        @Test
        void ofAChangedObjectAreWrittenByTheSameStatement() {
            long id = cat("Tom");

            try (Session session = sessions.open()) {
                Cat tom = session.getOne(Cat.class, id);
                tom.name = "Thomas";
                database.log().clear();
                session.flush();

                assertThat(database.log().changes()).hasSize(1);
                assertThat(tom.sound).isEqualTo("meow!");
                assertThat(tom.version).isEqualTo(1);
                session.commit();
            }
            sessions.run(
                    session -> assertThat(session.getOne(Cat.class, id).sound).isEqualTo("meow!"));
        }

        @Test
        void mayAddObjectsWhichAreCalledTooAndInsertedByTheSameFlush() {
            long id = sessions.transaction(session -> {
                Owner owner = session.add(new Owner());
                session.flush();
                return owner.id;
            });

            sessions.run(session -> assertThat(session.getOne(Owner.class, id).getCollars())
                    .extracting(collar -> collar.label)
                    .containsExactly("spare (new)"));
        }

        @Test
        void areNotMadeByAPlanThatIsOnlyShown() {
            try (Session session = sessions.open()) {
                Cat tom = session.add(new Cat("Tom"));

                assertThat(session.plannedFlush()).isEqualTo("INSERT cat x1");
                assertThat(tom.sound).isNull();
            }
            assertThat(CALLS).isEmpty();
        }

        @Test
        void anObjectThatDoesNotChangeIsNotCalled() {
            long id = cat("Tom");

            sessions.run(session -> session.getOne(Cat.class, id).name = "Tom");

            assertThat(CALLS).containsExactly("listener loaded Tom");
        }
    }

    @Nested
    class Loading {

        @Test
        void callsWhenTheObjectIsThereAndAgainWhenItsRowIsReadAgain() {
            long id = cat("Tom");

            try (Session session = sessions.open()) {
                Cat tom = session.getOne(Cat.class, id);
                assertThat(tom.awake).isTrue();
                session.query(Cat.class).all();
                session.refresh(tom);
            }

            assertThat(CALLS).containsExactly("listener loaded Tom", "listener loaded Tom");
        }

        @Test
        void mayTouchWhatIsNotLoadedYet() {
            long id = sessions.transaction(session -> {
                Owner owner = session.add(new Owner());
                session.flush();
                return owner.id;
            });

            try (Session session = sessions.open()) {
                assertThat(session.getOne(Owner.class, id).greeting).isEqualTo("I have 1");
            }
        }
    }

    @Nested
    class Deleting {

        @Test
        void isCalledBeforeAndBehind() {
            long id = cat("Tom");

            sessions.run(session -> session.delete(session.getOne(Cat.class, id)));

            assertThat(CALLS).containsExactly("listener loaded Tom", "removing Tom", "removed Tom");
        }

        @Test
        void ofAnObjectThatHasNoRowIsNot() {
            sessions.run(session -> {
                Cat tom = session.add(new Cat("Tom"));
                session.delete(tom);
            });

            assertThat(CALLS).isEmpty();
        }
    }

    @Nested
    class Veto {

        @Test
        void stopsTheFlushBeforeItsFirstStatementAndTheSessionWaitsForARollback() {
            long id = cat("Tom");

            try (Session session = sessions.open()) {
                Cat tom = session.getOne(Cat.class, id);
                tom.sound = "mute";
                Dog rex = session.add(new Dog("Rex"));
                database.log().clear();

                assertThatThrownBy(session::flush).hasMessage("A cat is never mute.");
                assertThat(database.log().changes()).isEmpty();
                assertThatThrownBy(session::commit)
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("A cat is never mute.")
                        .hasMessageEndingWith("[orm-session-failed]");

                session.rollback();
                assertThat(tom.sound).isEqualTo("meow");
                assertThat(session.state(rex)).isEqualTo(ObjectState.TRANSIENT);
                tom.sound = "hiss";
                session.commit();
            }
            sessions.run(
                    session -> assertThat(session.getOne(Cat.class, id).sound).isEqualTo("hiss!"));
        }
    }

    @Nested
    class Listener {

        @Test
        void isMadeOnceForAFactoryByWhoeverItIsToldToAsk() {
            List<Class<?>> asked = new ArrayList<>();
            SessionFactory others = SessionFactory.of(engine, Registry.of(Cat.class), type -> {
                asked.add(type);
                return type == OfCat.class ? new OfCat() : new Listening();
            });

            others.run(session -> session.add(new Cat("Tom")));
            others.run(session -> session.add(new Cat("Tim")));

            assertThat(asked).containsExactlyInAnyOrder(Listening.class, OfCat.class);
        }

        @Test
        void thatCannotBeMadeIsToldWhenTheFactoryIs() {
            assertThatThrownBy(() -> SessionFactory.of(engine, Unmakeable.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("NeedsMore listens to entities and cannot be made")
                    .hasMessageEndingWith("[orm-event-listener]");
        }

        @Test
        void thatThrowsAnErrorOfItsOwnIsHeardAsItIs() {
            SessionFactory others = SessionFactory.of(engine, Checked.class);

            assertThatThrownBy(() -> others.run(session -> session.add(new Checked())))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("The callback Checked.created() failed: java.io.IOException: no file."
                            + " [orm-event-callback]");
        }
    }
}
