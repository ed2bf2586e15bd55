package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.schema.Table;
import dev.athanor.sql.Sql;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections of values: which rows they write, how they load, and what becomes of them. */
@DatabaseTest
class ElementCollectionTest {

    private static final EntitySource<Person> PEOPLE = from(Person.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    ElementCollectionTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Person.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void stored(Consumer<Person> fill) {
        sessions.run(session -> {
            Person person = new Person("Ada");
            fill.accept(person);
            session.add(person);
        });
        database.log().clear();
    }

    private static Person only(Session session) {
        return session.query(Person.class).one();
    }

    /** Changes the person in a session of its own and returns what the flush says it writes. */
    private String planned(Consumer<Person> change) {
        return sessions.transaction(session -> {
            change.accept(only(session));
            return session.plannedFlush();
        });
    }

    private void check(Consumer<Person> check) {
        sessions.run(session -> check.accept(only(session)));
    }

    // Lists without an order: bags

    @Test
    void insertsTheElementsOfANewObjectWithOneStatement() {
        sessions.run(session -> {
            Person person = new Person("Ada");
            person.getNames().addAll(List.of("Byron", "King", "Lovelace"));
            session.add(person);

            assertThat(session.plannedFlush()).isEqualTo("""
                    INSERT person x1
                    INSERT person_names x3""");
        });

        check(person -> assertThat(person.getNames()).containsExactlyInAnyOrder("Byron", "King", "Lovelace"));
    }

    @Test
    void writesOnlyTheRowsThatCameAndWent() {
        stored(person -> person.getNames().addAll(List.of("a", "b", "c")));

        String plan = planned(person -> {
            person.getNames().remove("b");
            person.getNames().add("d");
        });

        assertThat(plan).isEqualTo("""
                DELETE person_names x1
                INSERT person_names x1""");
        check(person -> assertThat(person.getNames()).containsExactlyInAnyOrder("a", "c", "d"));
    }

    @Test
    void addingToAnUnloadedListLoadsNothing() {
        stored(person -> person.getNames().add("a"));

        sessions.run(session -> {
            Person person = only(session);
            database.log().clear();
            person.getNames().add("a");
            session.flush();

            assertThat(database.log().selects()).isEmpty();
            assertThat(database.log().changes()).hasSize(1);
        });

        check(person -> assertThat(person.getNames()).containsExactly("a", "a"));
    }

    @Test
    void keepsAsManyOfEqualElementsAsTheProgramLeft() {
        stored(person -> person.getNames().addAll(List.of("a", "a", "b", "a")));

        planned(person -> person.getNames().remove("a"));

        check(person -> assertThat(person.getNames()).containsExactlyInAnyOrder("a", "a", "b"));
    }

    @Test
    void whatIsPutBackWritesNothing() {
        stored(person -> person.getNames().addAll(List.of("a", "b")));

        String plan = planned(person -> {
            person.getNames().remove("a");
            person.getNames().add("a");
        });

        assertThat(plan).isEmpty();
    }

    @Test
    void aNewListReplacesAnUnloadedOne() {
        stored(person -> person.getNames().addAll(List.of("a", "b")));

        planned(person -> person.setNames(new ArrayList<>(List.of("b", "c"))));

        check(person -> assertThat(person.getNames()).containsExactlyInAnyOrder("b", "c"));
    }

    @Test
    void aNewListInPlaceOfALoadedOneWritesTheDifference() {
        stored(person -> person.getNames().addAll(List.of("a", "b")));

        String plan = planned(person -> {
            List<String> names = new ArrayList<>(person.getNames());
            names.remove("a");
            person.setNames(names);
        });

        assertThat(plan).isEqualTo("DELETE person_names x1");
    }

    @Test
    void clearingDeletesTheRows() {
        stored(person -> person.getNames().addAll(List.of("a", "b")));

        planned(person -> person.getNames().clear());

        check(person -> assertThat(person.getNames()).isEmpty());
    }

    @Test
    void refusesNull() {
        sessions.run(session -> {
            Person person = new Person("Ada");
            person.getNames().add(null);
            session.add(person);

            assertThatThrownBy(session::flush)
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("Person.names")
                    .hasMessageContaining("[orm-flush-null-element]");
            session.rollback();
        });
    }

    // Sets

    @Test
    void aSetWritesOnlyAddedAndRemovedRows() {
        stored(person -> person.getColours().addAll(Set.of(Colour.RED, Colour.GREEN)));

        String plan = planned(person -> {
            person.getColours().add(Colour.RED);
            person.getColours().add(Colour.BLUE);
            person.getColours().remove(Colour.GREEN);
        });

        assertThat(plan).isEqualTo("""
                DELETE person_colours x1
                INSERT person_colours x1""");
        check(person -> assertThat(person.getColours()).containsExactlyInAnyOrder(Colour.RED, Colour.BLUE));
    }

    @Test
    void aSortedSetKeepsItsOrder() {
        stored(person -> person.getWords().addAll(List.of("b", "a", "c")));

        check(person -> {
            assertThat(person.getWords()).containsExactly("c", "b", "a");
            assertThat(person.getWords().first()).isEqualTo("c");
            assertThat(person.getWords().headSet("a")).containsExactly("c", "b");
        });
        planned(person -> {
            person.getWords().remove("b");
            person.getWords().add("d");
            person.getWords().add("a");
        });
        check(person -> assertThat(person.getWords()).containsExactly("d", "c", "a"));
    }

    // Lists with places

    @Test
    void aPlacedListUpdatesOnlyThePlacesThatChange() {
        stored(person -> person.getSteps().addAll(List.of("a", "b", "c", "d")));

        String plan = planned(person -> person.getSteps().remove(2));

        assertThat(plan).isEqualTo("""
                DELETE person_steps x1
                UPDATE person_steps [steps] x1""");
        check(person -> assertThat(person.getSteps()).containsExactly("a", "b", "d"));
    }

    @Test
    void aPlacedListKeepsItsOrder() {
        stored(person -> person.getSteps().addAll(List.of("a", "b", "c")));

        planned(person -> {
            person.getSteps().add("a");
            person.getSteps().add(0, "z");
            person.getSteps().set(2, "B");
        });

        check(person -> assertThat(person.getSteps()).containsExactly("z", "a", "B", "c", "a"));
    }

    @Test
    void placesWithGapsAreNumberedAnew() {
        stored(person -> person.getSteps().addAll(List.of("a", "b", "c")));
        Table steps = sessions.metadata().get("person_steps");
        engine.transaction(connection -> connection.execute(
                Sql.delete(steps).where(steps.<Integer>c("steps_order").eq(0))));

        planned(person -> person.getSteps().add("d"));

        check(person -> assertThat(person.getSteps()).containsExactly("b", "c", "d"));
        assertThat(planned(person -> person.getSteps().remove(0))).isEqualTo("""
                DELETE person_steps x1
                UPDATE person_steps [steps] x2""");
    }

    // Maps

    @Test
    void aMapInsertsChangesAndDeletesByKey() {
        stored(person -> person.getPhones().putAll(Map.of("home", "1", "work", "2", "old", "3")));

        String plan = planned(person -> {
            person.getPhones().put("work", "22");
            person.getPhones().put("new", "4");
            person.getPhones().remove("old");
        });

        assertThat(plan).isEqualTo("""
                DELETE phones x1
                UPDATE phones [number] x1
                INSERT phones x1""");
        check(person -> assertThat(person.getPhones()).isEqualTo(Map.of("home", "1", "work", "22", "new", "4")));
    }

    @Test
    void aSortedMapHasEnumsForKeys() {
        stored(person -> {
            person.getScores().put(Colour.GREEN, new BigDecimal("2.50"));
            person.getScores().put(Colour.RED, new BigDecimal("1.00"));
        });

        check(person -> {
            assertThat(person.getScores()).containsOnlyKeys(Colour.RED, Colour.GREEN);
            assertThat(person.getScores().firstKey()).isEqualTo(Colour.RED);
            assertThat(person.getScores().headMap(Colour.GREEN)).containsOnlyKeys(Colour.RED);
        });
        String plan = planned(person -> {
            person.getScores().put(Colour.RED, new BigDecimal("1.0"));
            person.getScores().entrySet().removeIf(entry -> entry.getKey() == Colour.GREEN);
        });
        assertThat(plan).isEqualTo("DELETE person_scores x1");
    }

    @Test
    void theEntriesAndValuesOfAMapAreViewsOfIt() {
        stored(person -> person.getPhones().putAll(Map.of("home", "1", "work", "2")));

        planned(person -> {
            person.getPhones().values().remove("1");
            person.getPhones().entrySet().iterator().next().setValue("9");
        });

        check(person -> assertThat(person.getPhones()).isEqualTo(Map.of("work", "9")));
    }

    // Embeddable values

    @Test
    void embeddableElementsHaveTheirColumns() {
        stored(person -> {
            person.getAddresses().add(new Place("Analytical St", new Town("London", "UK")));
            person.getAddresses().add(new Place("Rue Laplace", new Town("Paris", null)));
        });

        check(person -> {
            assertThat(person.getAddresses())
                    .extracting(Place::getStreet)
                    .containsExactly("Analytical St", "Rue Laplace");
            assertThat(person.getAddresses().get(0).getTown()).isEqualTo(new Town("London", "UK"));
            assertThat(person.getAddresses().get(1).getTown()).isEqualTo(new Town("Paris", null));
        });
    }

    @Test
    void aChangeWithinAnElementIsNoticed() {
        stored(person -> {
            person.getAddresses().add(new Place("a", new Town("x", null)));
            person.getAddresses().add(new Place("b", new Town("y", null)));
        });

        String plan = planned(person -> {
            Place first = person.getAddresses().get(0);
            first.setStreet("c");
        });

        assertThat(plan).isEqualTo("UPDATE person_addresses [street] x1");
        check(person ->
                assertThat(person.getAddresses()).extracting(Place::getStreet).containsExactly("c", "b"));
    }

    @Test
    void recordsAreElements() {
        stored(person -> person.getTowns().addAll(Set.of(new Town("Rome", null), new Town("Oslo", "NO"))));

        String plan = planned(person -> {
            person.getTowns().remove(new Town("Rome", null));
            person.getTowns().add(new Town("Rome", "IT"));
        });

        assertThat(plan).isEqualTo("""
                DELETE person_towns x1
                INSERT person_towns x1""");
        check(person -> assertThat(person.getTowns())
                .containsExactlyInAnyOrder(new Town("Rome", "IT"), new Town("Oslo", "NO")));
    }

    // Final fields

    @Test
    void aFinalCollectionIsFilledInPlace() {
        stored(person -> {
            person.getNotes().add("a");
            person.getRanks().put("x", 1);
        });

        String plan = planned(person -> {
            List<String> notes = person.getNotes();
            Map<String, Integer> ranks = person.getRanks();
            notes.add("b");
            ranks.put("x", 2);
        });

        assertThat(plan).isEqualTo("""
                INSERT person_notes x1
                UPDATE person_ranks [ranks] x1""");
        check(person -> {
            assertThat(person.getNotes()).containsExactly("a", "b");
            assertThat(person.getRanks()).isEqualTo(Map.of("x", 2));
        });
    }

    // Loading

    @Test
    void siblingsLoadTogether() {
        sessions.run(session -> {
            for (String name : List.of("a", "b", "c")) {
                Person person = new Person(name);
                person.getNames().add(name);
                session.add(person);
            }
        });

        sessions.run(session -> {
            List<Person> all = session.query(Person.class).all();
            database.log().clear();
            all.forEach(person -> assertThat(person.getNames()).containsExactly(person.getName()));

            assertThat(database.log().selects()).hasSize(1);
        });
    }

    @Test
    void selectInLoadsWithOneMoreStatement() {
        stored(person -> person.getNames().add("a"));

        sessions.run(session -> {
            Person person = session.query(Person.class)
                    .options(selectinload(Person::getNames), joinedload(Person::getPhones))
                    .one();
            int loaded = database.log().count();
            assertThat(person.getNames()).containsExactly("a");
            assertThat(person.getPhones()).isEmpty();

            assertThat(database.log().count()).isEqualTo(loaded);
        });
    }

    @Test
    void eagerElementsComeWithTheQuery() {
        stored(person -> person.getMottos().addAll(List.of("b", "a")));

        Person detached = sessions.transaction(ElementCollectionTest::only);

        assertThat(detached.getMottos()).containsExactly("a", "b");
    }

    // Statements

    @Test
    void statementsAskForElements() {
        stored(person -> {
            person.getNames().addAll(List.of("Byron", "King"));
            person.getTowns().add(new Town("Rome", "IT"));
            person.getTowns().add(new Town("Oslo", null));
            person.getColours().add(Colour.RED);
        });

        sessions.run(session -> {
            Query<Person> all = session.query(PEOPLE);

            assertThat(all.where(PEOPLE.contains(Person::getNames, "King")).count())
                    .isOne();
            assertThat(all.where(PEOPLE.contains(Person::getNames, "Kong")).count())
                    .isZero();
            assertThat(all.where(PEOPLE.contains(Person::getColours, Colour.RED))
                            .count())
                    .isOne();
            assertThat(all.where(PEOPLE.contains(Person::getTowns, new Town("Oslo", null)))
                            .count())
                    .isOne();
            assertThat(all.where(PEOPLE.any(
                                    Person::getTowns,
                                    town -> town.get(Town::country).eq("IT")))
                            .count())
                    .isOne();
            assertThat(all.where(PEOPLE.any(
                                    Person::getNames,
                                    name -> name.string("value").like("B%")))
                            .count())
                    .isOne();
            assertThat(all.where(PEOPLE.any(
                                    Person::getNames,
                                    name -> name.string("value").like("X%")))
                            .count())
                    .isZero();
            assertThat(all.where(PEOPLE.size(Person::getNames).eq(2L)).count()).isOne();
            assertThat(all.where(PEOPLE.size(Person::getWords).gt(0L)).count()).isZero();
        });
    }

    @Test
    void elementsAreJoined() {
        stored(person -> person.getTowns().addAll(Set.of(new Town("Rome", "IT"), new Town("Oslo", "NO"))));
        EntitySource<Town> town = alias(Town.class, "town");

        List<String> cities = sessions.transaction(session -> session.execute(Sql.select(town.get(Town::city))
                        .from(PEOPLE)
                        .join(town, PEOPLE.to(Person::getTowns))
                        .where(town.get(Town::country).ne("DE"))
                        .orderBy(town.get(Town::city).asc()))
                .all());

        assertThat(cities).containsExactly("Oslo", "Rome");
    }

    // Lives of owners

    @Test
    void theRowsGoWithTheirOwner() {
        stored(person -> {
            person.getNames().add("a");
            person.getPhones().put("home", "1");
            person.getAddresses().add(new Place("s", new Town("t", null)));
        });

        sessions.run(session -> session.delete(only(session)));

        assertThat(sessions.<Long>transaction(
                        session -> session.query(Person.class).count()))
                .isZero();
    }

    @Test
    void aRollbackTakesCollectionsBack() {
        stored(person -> {
            person.getNames().addAll(List.of("a", "b"));
            person.getPhones().put("home", "1");
        });

        try (Session session = sessions.open()) {
            Person person = only(session);
            person.getNames().remove("a");
            person.getPhones().put("home", "2");
            session.flush();
            session.rollback();

            assertThat(person.getNames()).containsExactlyInAnyOrder("a", "b");
            assertThat(person.getPhones()).isEqualTo(Map.of("home", "1"));
        }
    }

    @Test
    void aSavepointTakesCollectionsBack() {
        stored(person -> person.getSteps().addAll(List.of("a", "b")));

        sessions.run(session -> {
            Person person = only(session);
            person.getSteps().add("c");
            try (SessionSavepoint savepoint = session.beginNested()) {
                person.getSteps().remove("a");
                session.flush();
            }

            assertThat(person.getSteps()).containsExactly("a", "b", "c");
        });

        check(person -> assertThat(person.getSteps()).containsExactly("a", "b", "c"));
    }

    @Test
    void refreshReadsThemAgain() {
        stored(person -> person.getNames().add("a"));

        sessions.run(session -> {
            Person person = only(session);
            assertThat(person.getNames()).containsExactly("a");
            session.commit();
            sessions.run(other -> only(other).getNames().add("b"));
            session.refresh(person);

            assertThat(person.getNames()).containsExactlyInAnyOrder("a", "b");
        });
    }

    @Test
    void mergeWritesTheDifference() {
        stored(person -> {
            person.getNames().addAll(List.of("a", "b"));
            person.getPhones().putAll(Map.of("home", "1", "work", "2"));
        });
        Person detached = sessions.transaction(session -> {
            Person person = only(session);
            assertThat(person.getNames()).hasSize(2);
            assertThat(person.getPhones()).hasSize(2);
            return person;
        });

        detached.getNames().remove("a");
        detached.getPhones().put("home", "11");
        String plan = sessions.transaction(session -> {
            session.merge(detached);
            return session.plannedFlush();
        });

        assertThat(plan).isEqualTo("""
                DELETE person_names x1
                UPDATE phones [number] x1""");
        check(person -> {
            assertThat(person.getNames()).containsExactly("b");
            assertThat(person.getPhones()).isEqualTo(Map.of("home", "11", "work", "2"));
        });
    }

    @Test
    void mergeLeavesAloneWhatWasNotLoaded() {
        stored(person -> person.getNames().add("a"));
        Person detached = sessions.transaction(ElementCollectionTest::only);

        detached.setName("Countess");
        sessions.run(session -> session.merge(detached));

        check(person -> assertThat(person.getNames()).containsExactly("a"));
    }

    @Test
    void anObjectThatLeavesItsSessionKeepsPlainCollections() {
        try (Session session = sessions.open()) {
            Person person = new Person("Ada");
            person.getPhones().put("home", "1");
            person.getWords().add("w");
            session.add(person);
            session.flush();
            session.rollback();

            assertThat(person.getPhones()).isInstanceOf(LinkedHashMap.class).containsEntry("home", "1");
            assertThat(person.getWords()).isInstanceOf(TreeSet.class).containsExactly("w");
        }
    }

    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    @Embeddable
    record Town(
            @Column(length = 40) String city,
            @Column(length = 40) @Nullable String country) {}

    @Embeddable
    static class Place {
        @Column(length = 40)
        private String street = "";

        private @Nullable Town town;

        protected Place() {}

        Place(String street, Town town) {
            this.street = street;
            this.town = town;
        }

        String getStreet() {
            return street;
        }

        void setStreet(String street) {
            this.street = street;
        }

        @Nullable
        Town getTown() {
            return town;
        }
    }

    @Entity
    static class Person {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 40)
        private String name = "";

        @ElementCollection
        @Column(length = 40)
        private List<String> names = new ArrayList<>();

        @ElementCollection
        @Enumerated(EnumType.STRING)
        private Set<Colour> colours = new HashSet<>();

        @ElementCollection
        @Column(length = 40)
        private SortedSet<String> words = new TreeSet<>(Comparator.reverseOrder());

        @ElementCollection
        @OrderColumn
        @Column(length = 40)
        private List<String> steps = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "phones", joinColumns = @JoinColumn(name = "owner_id"))
        @MapKeyColumn(name = "label", length = 20)
        @Column(name = "number", length = 20)
        private Map<String, String> phones = new HashMap<>();

        @ElementCollection
        @MapKeyEnumerated(EnumType.STRING)
        @Column(precision = 10, scale = 2)
        private SortedMap<Colour, BigDecimal> scores = new TreeMap<>();

        @ElementCollection
        @OrderColumn(name = "place")
        @AttributeOverride(name = "town.city", column = @Column(name = "town", length = 40))
        private List<Place> addresses = new ArrayList<>();

        @ElementCollection
        private Set<Town> towns = new HashSet<>();

        @ElementCollection
        @OrderColumn
        @Column(length = 40)
        private final List<String> notes = new ArrayList<>();

        @ElementCollection
        @MapKeyColumn(length = 20)
        private final Map<String, Integer> ranks = new HashMap<>();

        @ElementCollection(fetch = FetchType.EAGER)
        @OrderBy
        @Column(length = 40)
        private List<String> mottos = new ArrayList<>();

        protected Person() {}

        Person(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        List<String> getNames() {
            return names;
        }

        void setNames(List<String> names) {
            this.names = names;
        }

        Set<Colour> getColours() {
            return colours;
        }

        SortedSet<String> getWords() {
            return words;
        }

        List<String> getSteps() {
            return steps;
        }

        Map<String, String> getPhones() {
            return phones;
        }

        SortedMap<Colour, BigDecimal> getScores() {
            return scores;
        }

        List<Place> getAddresses() {
            return addresses;
        }

        Set<Town> getTowns() {
            return towns;
        }

        List<String> getNotes() {
            return notes;
        }

        Map<String, Integer> getRanks() {
            return ranks;
        }

        List<String> getMottos() {
            return mottos;
        }
    }
}
