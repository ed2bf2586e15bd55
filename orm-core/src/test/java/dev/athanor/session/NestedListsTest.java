package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.withLoaderCriteria;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.atlas.Atlas;
import dev.athanor.session.atlas.Atlas.City;
import dev.athanor.session.atlas.Atlas.Country;
import dev.athanor.session.atlas.Atlas.House;
import dev.athanor.session.atlas.Atlas.Person;
import dev.athanor.session.atlas.Atlas.Street;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that contain lists of records. */
@DatabaseTest
class NestedListsTest {

    private static final EntitySource<Country> COUNTRIES = from(Country.class);
    private static final EntitySource<City> CITIES = from(City.class);

    record StreetView(String name, List<String> houses) {}

    record CityView(String name, List<StreetView> streets, List<String> people) {}

    record CountryView(String name, List<CityView> cities) {}

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    NestedListsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Atlas.ENTITIES);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> session.addAll(Atlas.drawn()));
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void listsInListsTakeOneStatementEach() {
        Select<CountryView> countries = select(
                        CountryView::new,
                        COUNTRIES.get(Country::getName),
                        COUNTRIES.listOf(
                                Country::getCities,
                                city -> select(
                                        CityView::new,
                                        city.get(City::getName),
                                        city.listOf(
                                                City::getStreets,
                                                street -> select(
                                                        StreetView::new,
                                                        street.get(Street::getName),
                                                        street.listOf(
                                                                Street::getHouses,
                                                                house -> select(house.get(House::getName))))),
                                        city.listOf(
                                                City::getPeople,
                                                person -> select(person.get(Person::getName))
                                                        .orderBy(person.get(Person::getName)
                                                                .desc())))))
                .orderBy(COUNTRIES.get(Country::getName).asc());

        List<CountryView> found =
                sessions.transaction(session -> session.execute(countries).all());

        assertThat(database.log().selects()).hasSize(5);
        assertThat(found).extracting(CountryView::name).containsExactly("country 1", "country 2", "country 3");
        assertThat(found.get(2).cities()).isEmpty();
        assertThat(found.get(0).cities()).extracting(CityView::name).containsExactly("city 13", "city 12", "city 11");
        assertThat(found.get(0).cities().get(0).people()).isEmpty();
        assertThat(found.get(0).cities().get(1).people()).containsExactly("person 12", "person 11");
        assertThat(found.get(0).cities().get(0).streets())
                .containsExactly(
                        new StreetView("street 131", List.of("house 1311")),
                        new StreetView("street 132", List.of("house 1321", "house 1322")));
        assertThat(found.get(0).cities().get(2).streets()).isEmpty();
    }

    record Some(String name, List<String> cities) {}

    @Test
    void limitOrderAndConditionAreThoseOfEachList() {
        Select<Some> countries = select(
                        Some::new,
                        COUNTRIES.get(Country::getName),
                        COUNTRIES.listOf(
                                Country::getCities,
                                city -> select(city.get(City::getName))
                                        .where(city.get(City::getName).notLike("%2"))
                                        .orderBy(city.get(City::getName).asc())
                                        .limit(1)
                                        .offset(1)))
                .orderBy(COUNTRIES.get(Country::getName).asc());

        List<Some> found =
                sessions.transaction(session -> session.execute(countries).all());

        assertThat(found)
                .containsExactly(
                        new Some("country 1", List.of("city 13")),
                        new Some("country 2", List.of("city 23")),
                        new Some("country 3", List.of()));
        assertThat(database.log().selects()).hasSize(2);
    }

    @Test
    void aLimitOfAManyToManyCountsForEachOwner() {
        Select<Some> cities = select(
                        Some::new,
                        CITIES.get(City::getName),
                        CITIES.listOf(
                                City::getPeople,
                                person -> select(person.get(Person::getName))
                                        .orderBy(person.get(Person::getName).desc())
                                        .limit(1)))
                .where(CITIES.get(City::getName).in("city 11", "city 12"))
                .orderBy(CITIES.get(City::getName).asc());

        assertThat(sessions.<List<Some>>transaction(
                        session -> session.execute(cities).all()))
                .containsExactly(new Some("city 11", List.of("person 12")), new Some("city 12", List.of("person 12")));
    }

    @Test
    void entitiesJoinsAndSeveralListsGoTogether() {
        EntitySource<Person> mayor = from(Person.class);
        sessions.run(session -> {
            List<Row> rows = session.execute(select(
                                    CITIES,
                                    mayor.listOf(Person::getCities, city -> select(city)),
                                    CITIES.listOf(City::getStreets, street -> select(street.get(Street::getName))))
                            .from(CITIES)
                            .leftJoin(mayor, City::getMayor)
                            .orderBy(CITIES.get(City::getName).asc()))
                    .all();

            City first = (City) rows.get(0).get(0);
            assertThat(rows).hasSize(6);
            assertThat((List<?>) rows.get(0).get(1)).hasSize(2);
            assertThat(((List<?>) rows.get(0).get(1)).contains(first)).isTrue();
            assertThat((List<?>) rows.get(2).get(1)).isEmpty();
            assertThat((List<?>) rows.get(2).get(2)).hasSize(2);
        });

        assertThat(database.log().selects()).hasSize(3);
    }

    @Test
    void criteriaCountInLists() {
        sessions.run(session -> {
            session.addLoaderCriteria(withLoaderCriteria(
                    City.class, city -> city.get(City::getName).ne("city 11")));

            List<List<String>> lists = session.execute(select(
                                    COUNTRIES.listOf(Country::getCities, city -> select(city.get(City::getName))))
                            .from(COUNTRIES)
                            .where(COUNTRIES.get(Country::getName).eq("country 1")))
                    .all();

            assertThat(lists).containsExactly(List.of("city 13", "city 12"));
        });
    }

    @Test
    void groupsAreRefused() {
        try (Session session = sessions.open()) {
            Select<Row> grouped = select(
                            count(), COUNTRIES.listOf(Country::getCities, city -> select(city.get(City::getName))))
                    .from(COUNTRIES)
                    .groupBy(COUNTRIES.get(Country::getName));

            assertThatThrownBy(() -> session.execute(grouped)).hasMessageEndingWith("[orm-load-list-grouped]");
        }
    }
}
