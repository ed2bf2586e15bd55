package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.containsEager;
import static dev.athanor.mapping.Load.defaultload;
import static dev.athanor.mapping.Load.immediateload;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.lazyload;
import static dev.athanor.mapping.Load.lazyloadAll;
import static dev.athanor.mapping.Load.noload;
import static dev.athanor.mapping.Load.noloadAll;
import static dev.athanor.mapping.Load.raiseloadAll;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.mapping.Load.subqueryload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.LoadWith;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.session.atlas.Atlas;
import dev.athanor.session.atlas.Atlas.City;
import dev.athanor.session.atlas.Atlas.Country;
import dev.athanor.session.atlas.Atlas.Person;
import dev.athanor.session.atlas.Atlas.Place;
import dev.athanor.session.atlas.Atlas.Street;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DatabaseTest
class LoadOptionsTest {

    private static final EntitySource<Country> COUNTRIES = from(Country.class);
    private static final EntitySource<City> CITIES = from(City.class);

    @Entity
    @Table(name = "shelves")
    static class Shelf {
        @Id
        private @Nullable Long id;

        @OneToMany(mappedBy = "shelf")
        @LoadWith(LoadWith.Strategy.SUBQUERY)
        private List<Jar> jars = new ArrayList<>();

        @OneToMany(mappedBy = "spare")
        @LoadWith(LoadWith.Strategy.RAISE)
        private List<Jar> spares = new ArrayList<>();

        List<Jar> getJars() {
            return jars;
        }

        List<Jar> getSpares() {
            return spares;
        }
    }

    @Entity
    @Table(name = "jars")
    static class Jar {
        @Id
        private @Nullable Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Shelf shelf;

        @ManyToOne
        @LoadWith(LoadWith.Strategy.NOLOAD)
        private @Nullable Shelf spare;

        @Nullable
        Shelf getShelf() {
            return shelf;
        }

        void setShelf(@Nullable Shelf now) {
            shelf = now;
        }

        @Nullable
        Shelf getSpare() {
            return spare;
        }

        void setSpare(@Nullable Shelf now) {
            spare = now;
        }
    }

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    LoadOptionsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        List<Class<?>> all = new ArrayList<>(List.of(Atlas.ENTITIES));
        all.addAll(List.of(Shelf.class, Jar.class));
        this.sessions = SessionFactory.of(engine, Registry.of(all.toArray(Class<?>[]::new)));
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> session.addAll(Atlas.drawn()));
        sessions.run(session -> {
            Shelf shelf = new Shelf();
            shelf.id = 1L;
            Jar jar = new Jar();
            jar.id = 7L;
            jar.setShelf(shelf);
            jar.setSpare(shelf);
            session.add(shelf);
            session.add(jar);
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void expect(int statements) {
        assertThat(database.log().selects()).hasSize(statements);
    }

    private Query<Country> countries(Session session) {
        return session.query(COUNTRIES).orderBy(COUNTRIES.get(Country::getName).asc());
    }

    @Nested
    class ContainsEager {

        @Test
        void fillsACollectionFromTheProgramsOwnJoin() {
            sessions.run(session -> {
                List<Country> found = countries(session)
                        .join(CITIES, Country::getCities)
                        .where(CITIES.get(City::getName).like("city _3"))
                        .options(containsEager(Country::getCities).selectinload(City::getStreets))
                        .all();

                assertThat(found).extracting(Country::getName).containsExactly("country 1", "country 2");
                assertThat(found.get(0).getCities()).extracting(City::getName).containsExactly("city 13");
                assertThat(found.get(0).getCities().get(0).getStreets()).hasSize(2);
                assertThat(found.get(0).getCities().get(0).getCountry()).isSameAs(found.get(0));
                assertThat(session.dirty()).isEmpty();
            });

            expect(2);
        }

        @Test
        void takesAnAliasAndGoesOnBehindIt() {
            EntitySource<Person> mayors = alias(Person.class, "m");
            EntitySource<Country> homes = alias(Country.class, "h");
            sessions.run(session -> {
                List<City> found = session.query(CITIES)
                        .join(mayors, City::getMayor)
                        .join(homes, mayors.to(Person::getHome))
                        .orderBy(CITIES.get(City::getName).asc())
                        .options(containsEager(City::getMayor, mayors).containsEager(Person::getHome, homes))
                        .all();

                assertThat(found).hasSize(4);
                assertThat(found.get(0).getMayor().getHome().getName()).isEqualTo("country 1");
            });

            expect(1);
        }

        @Test
        void leavesASecondCollectionToAStatementOfItsOwn() {
            sessions.run(session -> {
                List<Country> found = countries(session)
                        .join(CITIES, Country::getCities)
                        .options(containsEager(Country::getCities), joinedload(Country::getCitizens))
                        .all();

                assertThat(found).hasSize(2).allSatisfy(country -> {
                    assertThat(country.getCities()).hasSize(3);
                    assertThat(country.getCitizens()).hasSize(2);
                });
            });

            expect(2);
        }

        @Test
        void isRefusedWhereNothingIsJoined() {
            try (Session session = sessions.open()) {
                Query<Country> query = countries(session).options(containsEager(Country::getCities));

                assertThatThrownBy(query::all)
                        .hasMessageContaining("Country.cities")
                        .hasMessageEndingWith("[orm-load-contains-eager]");
            }
        }
    }

    @Nested
    class Raising {

        @Test
        void appliesToWhateverIsNotSaidOtherwiseAtAnyDepth() {
            sessions.run(session -> {
                Country country = countries(session)
                        .options(selectinload(Country::getCities), raiseloadAll())
                        .first()
                        .orElseThrow();

                City city = country.getCities().get(0);
                assertThat(city.getCountry()).isSameAs(country);
                assertThatThrownBy(country::getAnthem).hasMessageEndingWith("[orm-load-raise]");
                assertThatThrownBy(() -> country.getCitizens().size()).hasMessageEndingWith("[orm-load-raise]");
                assertThatThrownBy(() -> city.getStreets().size())
                        .hasMessageContaining("City.streets of City")
                        .hasMessageEndingWith("[orm-load-raise]");
            });
        }

        @Test
        void canBeginBehindARelationship() {
            sessions.run(session -> {
                Country country = countries(session)
                        .options(selectinload(Country::getCities).raiseloadAll())
                        .first()
                        .orElseThrow();

                City city = country.getCities().get(0);
                assertThat(country.getCitizens()).hasSize(2);
                assertThatThrownBy(() -> city.getPeople().size()).hasMessageEndingWith("[orm-load-raise]");
            });
        }

        @Test
        void doesNotKeepTheSessionFromItsOwnWork() {
            sessions.run(session -> {
                Country country =
                        countries(session).options(raiseloadAll()).first().orElseThrow();
                country.getCities().add(new City());
                assertThatThrownBy(() -> country.getCities().size()).hasMessageEndingWith("[orm-load-raise]");
                session.rollback();
            });
            sessions.run(session -> session.query(CITIES)
                    .where(CITIES.get(City::getName).eq("city 12"))
                    .options(raiseloadAll())
                    .all()
                    .forEach(session::delete));

            sessions.run(
                    session -> assertThat(session.query(Street.class).count()).isEqualTo(5));
        }

        @Test
        void leavesAReferenceToWhatTheMappingSaysByAnotherOption() {
            sessions.run(session -> {
                List<Country> found = countries(session)
                        .options(raiseloadAll(), defaultload(Country::getCitizens))
                        .all();

                assertThat(found.get(0).getCitizens()).hasSize(2);
            });
        }
    }

    @Nested
    class NotLoading {

        @Test
        void leavesAttributesEmptyWithoutAStatementAndWithoutAChange() {
            sessions.run(session -> {
                List<City> found = session.query(CITIES)
                        .options(noload(City::getMayor), noload(City::getStreets))
                        .all();

                assertThat(found).allSatisfy(city -> {
                    assertThat(city.getMayor()).isNull();
                    assertThat(city.getStreets()).isEmpty();
                });
                assertThat(session.dirty()).isEmpty();
                assertThat(session.plannedFlush()).isEmpty();
            });
            expect(1);

            sessions.run(session -> assertThat(session.query(CITIES)
                            .where(CITIES.has(City::getMayor))
                            .count())
                    .isEqualTo(4));
        }

        @Test
        void aReferenceLeftEmptyCanBeGivenAValueOrNone() {
            sessions.run(session -> {
                List<City> found = session.query(CITIES)
                        .where(CITIES.has(City::getMayor))
                        .orderBy(CITIES.get(City::getName).asc())
                        .options(noloadAll())
                        .all();
                found.get(0).setMayor(null);
                found.get(1).setName("renamed");
            });

            sessions.run(session -> assertThat(session.query(CITIES)
                            .where(CITIES.has(City::getMayor))
                            .count())
                    .isEqualTo(3));
        }

        @Test
        void isOverWhenTheObjectIsReadAgain() {
            sessions.run(session -> {
                City city = session.query(CITIES)
                        .where(CITIES.get(City::getName).eq("city 11"))
                        .options(noload(City::getMayor))
                        .one();
                assertThat(city.getMayor()).isNull();

                session.refresh(city);

                assertThat(city.getMayor()).isNotNull();
            });
        }
    }

    @Nested
    class Lazily {

        @Test
        void whatIsSaidBehindALazyRelationshipCountsWhenItIsTouched() {
            sessions.run(session -> {
                List<Country> found = countries(session)
                        .options(lazyload(Country::getCities).joinedload(City::getMayor))
                        .all();
                expect(1);

                found.get(0).getCities().get(0).getMayor();

                expect(2);
                assertThat(found.get(1).getCities().get(2).getMayor().getName()).isEqualTo("person 21");
            });

            expect(2);
        }

        @Test
        void aWildcardTurnsEagerMappingsOff() {
            sessions.run(session -> {
                Jar jar = session.query(Jar.class).options(lazyloadAll()).one();
                expect(1);

                assertThat(jar.getSpare()).isSameAs(jar.getShelf());
            });
        }
    }

    @Nested
    class OfTheMapping {

        @Test
        void aStrategyCountsWhereAStatementDoesNotSay() {
            sessions.run(session -> {
                Shelf shelf = session.query(Shelf.class).one();

                assertThat(shelf.getJars()).hasSize(1);
                expect(2);
                assertThat(shelf.getJars().get(0).getSpare()).isNull();
                assertThatThrownBy(() -> shelf.getSpares().size())
                        .hasMessageContaining("Shelf.spares of Shelf 1")
                        .hasMessageEndingWith("[orm-load-raise]");
            });
            expect(2);

            sessions.run(session -> {
                Shelf shelf = session.query(Shelf.class)
                        .options(selectinload(Shelf::getSpares), lazyload(Shelf::getJars))
                        .one();

                assertThat(shelf.getSpares()).hasSize(1);
            });
        }

        @Test
        void anAnnotationOnAValueIsAMistake() {
            assertThatThrownBy(() -> Registry.of(Misplaced.class))
                    .hasMessageContaining("@LoadWith on Misplaced.name has no effect")
                    .hasMessageContaining("orm-mapping-misplaced-annotation");
        }
    }

    @Entity
    static class Misplaced {
        @Id
        private @Nullable Long id;

        @LoadWith(LoadWith.Strategy.LAZY)
        private String name = "";
    }

    @Nested
    class BySubquery {

        @Test
        void asksForWhatTheLimitedQueryFound() {
            sessions.run(session -> {
                List<Country> found = countries(session)
                        .where(COUNTRIES.get(Country::getName).ne("country 1"))
                        .limit(1)
                        .options(subqueryload(Country::getCities).subqueryload(City::getPeople))
                        .all();

                assertThat(found).extracting(Country::getName).containsExactly("country 2");
                assertThat(found.get(0).getCities())
                        .extracting(Place::getName)
                        .containsExactly("city 23", "city 22", "city 21");
                assertThat(found.get(0).getCities().get(2).getPeople()).hasSize(2);
            });

            expect(3);
        }

        @Test
        void loadsReferencesAndKnowsThoseThatAreNone() {
            sessions.run(session -> {
                List<City> found = session.query(CITIES)
                        .orderBy(CITIES.get(City::getName).asc())
                        .options(subqueryload(City::getMayor).subqueryload(Person::getHome))
                        .all();

                assertThat(found.get(0).getMayor().getHome().getName()).isEqualTo("country 1");
                assertThat(found.get(2).getMayor()).isNull();
                assertThat(session.dirty()).isEmpty();
            });

            expect(3);
        }

        @Test
        void isSelectInWhereAStatementCannotStandWithinAnother() {
            sessions.run(session -> {
                Country country = session.query(COUNTRIES)
                        .options(lazyload(Country::getCities).subqueryload(City::getStreets))
                        .where(COUNTRIES.get(Country::getName).eq("country 1"))
                        .one();

                assertThat(country.getCities().get(0).getStreets()).hasSize(2);
            });

            expect(3);
        }
    }

    @Nested
    class Chaining {

        @Test
        void isRefusedWhereTheEntityIsAnother() {
            try (Session session = sessions.open()) {
                Query<Country> query = countries(session)
                        .options(selectinload(Country::getCities).selectinload(Person::getHome));

                assertThatThrownBy(query::all)
                        .hasMessageContaining("Person.home")
                        .hasMessageContaining("City")
                        .hasMessageEndingWith("[orm-load-option-elsewhere]");
            }
        }

        @Test
        void immediateloadIsForAllAtOnce() {
            sessions.run(session -> countries(session)
                    .options(immediateload(Country::getCities))
                    .all()
                    .forEach(country ->
                            assertThat(country.getCities()).isNotNull().hasSizeLessThan(9)));

            expect(2);
        }
    }
}
