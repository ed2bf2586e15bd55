package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tables and rows that refer to each other in a circle. */
@DatabaseTest
class FlushCirclesTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    FlushCirclesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions =
                SessionFactory.of(engine, Parent.class, Child.class, Person.class, Egg.class, Hen.class, Root.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private long family() {
        return sessions.transaction(session -> {
            Parent parent = session.add(new Parent("Ada"));
            parent.add("one");
            parent.favourite = parent.add("two");
            session.flush();
            return Objects.requireNonNull(parent.id);
        });
    }

    @Nested
    class OfTables {

        @Test
        void areInsertedWithoutTheReferenceThatIsWrittenBehind() {
            try (Session session = sessions.open()) {
                Parent parent = session.add(new Parent("Ada"));
                parent.add("one");
                parent.favourite = parent.add("two");

                assertThat(session.plannedFlush()).isEqualTo("""
                        INSERT parent x1
                        INSERT child x2
                        UPDATE parent [favourite_id] x1""");
                session.commit();
                assertThat(session.dirty()).isEmpty();
                assertThat(parent.version).isZero();
            }

            sessions.run(session -> {
                Parent read = session.query(Parent.class).one();
                assertThat(Objects.requireNonNull(read.favourite).name).isEqualTo("two");
                assertThat(read.children).hasSize(2).contains(read.favourite);
            });
        }

        @Test
        void costNoMoreStatementsForManyRows() {
            sessions.run(session -> {
                for (int i = 0; i < 30; i++) {
                    Parent parent = session.add(new Parent("parent " + i));
                    parent.favourite = parent.add("child " + i);
                }
                assertThat(session.plannedFlush()).isEqualTo("""
                        INSERT parent x30
                        INSERT child x30
                        UPDATE parent [favourite_id] x30""");
            });

            sessions.run(session -> assertThat(session.query(Parent.class).all())
                    .allSatisfy(parent -> assertThat(Objects.requireNonNull(parent.favourite).parent)
                            .isSameAs(parent)));
        }

        @Test
        void needNoUpdateWhereNoRowRefersBack() {
            sessions.run(session -> {
                session.add(new Parent("Ada")).add("one");

                assertThat(session.plannedFlush()).isEqualTo("""
                        INSERT parent x1
                        INSERT child x1""");
            });
        }

        @Test
        void areDeletedAfterTheReferenceIsNull() {
            long id = family();

            sessions.run(session -> {
                session.delete(session.getOne(Parent.class, id));

                assertThat(session.plannedFlush()).isEqualTo("""
                        UPDATE parent [favourite_id] x1 (to be free)
                        DELETE child x2
                        DELETE parent x1""");
            });

            sessions.run(session -> {
                assertThat(session.query(Parent.class).count()).isZero();
                assertThat(session.query(Child.class).count()).isZero();
            });
        }

        @Test
        void takeANewFavouriteOfARowThatIsThere() {
            long id = family();

            sessions.run(session -> {
                Parent parent = session.getOne(Parent.class, id);
                parent.favourite = parent.add("three");
                session.flush();
                assertThat(parent.version).isEqualTo(1);
            });

            sessions.run(session -> assertThat(Objects.requireNonNull(session.getOne(Parent.class, id).favourite).name)
                    .isEqualTo("three"));
        }

        @Test
        void letGoOfAFavouriteThatIsDeleted() {
            long id = family();

            sessions.run(session -> {
                Parent parent = session.getOne(Parent.class, id);
                session.delete(Objects.requireNonNull(parent.favourite));
                parent.favourite = null;
            });

            sessions.run(session -> assertThat(session.getOne(Parent.class, id).children)
                    .extracting(child -> child.name)
                    .containsExactly("one"));
        }

        @Test
        void areWhatTheyWereAfterARollback() {
            try (Session session = sessions.open()) {
                Parent parent = session.add(new Parent("Ada"));
                Child child = parent.add("one");
                parent.favourite = child;
                session.flush();
                session.rollback();

                assertThat(parent.id).isNull();
                assertThat(child.id).isNull();
                assertThat(parent.favourite).isSameAs(child);
                session.add(parent);
                session.commit();
            }

            sessions.run(session ->
                    assertThat(session.query(Parent.class).one().favourite).isNotNull());
        }

        @Test
        void whoseReferencesMustNotBeNullAreRefused() {
            try (Session session = sessions.open()) {
                Egg egg = new Egg();
                Hen hen = new Hen();
                egg.hen = hen;
                hen.egg = egg;
                session.addAll(List.of(egg, hen));

                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageStartingWith(
                                "Cannot order the flush of egg, hen: a row of each needs the key of another"
                                        + " first.")
                        .hasMessageContaining("Egg.hen must not be null")
                        .hasMessageEndingWith("[orm-flush-circle]");
            }
        }
    }

    @Nested
    class OfRows {

        @Test
        void areInsertedByTheRowsWithoutReferencesFirst() {
            sessions.run(session -> {
                Person ada = new Person("Ada");
                Person grace = new Person("Grace");
                ada.spouse = grace;
                grace.spouse = ada;
                session.addAll(List.of(ada, grace));

                assertThat(session.plannedFlush()).isEqualTo("""
                        INSERT person x1
                        INSERT person x1
                        UPDATE person [spouse_id] x1""");
            });

            sessions.run(session -> assertThat(session.query(Person.class).all())
                    .allSatisfy(person -> assertThat(Objects.requireNonNull(person.spouse).spouse)
                            .isSameAs(person)));
        }

        @Test
        void areDeletedAfterOneIsFreed() {
            sessions.run(session -> {
                Person ada = new Person("Ada");
                Person grace = new Person("Grace");
                ada.spouse = grace;
                grace.spouse = ada;
                session.addAll(List.of(ada, grace));
            });

            sessions.run(session -> session.query(Person.class).all().forEach(session::delete));

            sessions.run(
                    session -> assertThat(session.query(Person.class).count()).isZero());
        }

        @Test
        void areTreesThatTurnAround() {
            sessions.run(session -> {
                Person ada = new Person("Ada");
                Person grace = new Person("Grace");
                grace.spouse = ada;
                session.addAll(List.of(ada, grace));
            });

            sessions.run(session -> {
                List<Person> both = session.query(Person.class).all();
                Person ada = both.get(0);
                Person grace = both.get(1);
                grace.spouse = null;
                ada.spouse = grace;
            });

            sessions.run(session -> assertThat(session.query(Person.class).all())
                    .extracting(person -> person.spouse == null ? "nobody" : person.spouse.name)
                    .containsExactlyInAnyOrder("Grace", "nobody"));
        }

        @Test
        void areOneRowThatRefersToItself() {
            sessions.run(session -> {
                Person ada = new Person("Ada");
                ada.spouse = ada;
                session.add(ada);
                session.add(new Root("root"));
            });

            sessions.run(session -> {
                Person ada = session.query(Person.class).one();
                assertThat(ada.spouse).isSameAs(ada);
                Root root = session.getOne(Root.class, "root");
                assertThat(root.parent).isSameAs(root);
                session.delete(ada);
            });
        }
    }

    @Entity
    static class Parent {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
        private List<Child> children = new ArrayList<>();

        @OneToOne
        private @Nullable Child favourite;

        @Version
        private int version;

        protected Parent() {}

        Parent(String name) {
            this.name = name;
        }

        Child add(String child) {
            Child added = new Child(child, this);
            children.add(added);
            return added;
        }
    }

    @Entity
    static class Child {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @ManyToOne(optional = false)
        private @Nullable Parent parent;

        protected Child() {}

        Child(String name, Parent parent) {
            this.name = name;
            this.parent = parent;
        }
    }

    @Entity
    static class Person {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @OneToOne
        private @Nullable Person spouse;

        protected Person() {}

        Person(String name) {
            this.name = name;
        }
    }

    @Entity
    static class Egg {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne(optional = false)
        private @Nullable Hen hen;
    }

    @Entity
    static class Hen {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne(optional = false)
        private @Nullable Egg egg;
    }

    /** Its key is given, so that its row can hold it at once. */
    @Entity
    static class Root {
        @Id
        @Column(length = 20)
        private String name = "";

        @ManyToOne(optional = false)
        private @Nullable Root parent;

        protected Root() {}

        Root(String name) {
            this.name = name;
            this.parent = this;
        }
    }
}
