package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.containsEager;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.mapping.Load.yieldPer;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.atlas.Atlas;
import dev.athanor.session.atlas.Atlas.City;
import dev.athanor.session.atlas.Atlas.Country;
import dev.athanor.session.atlas.Atlas.Street;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities that are read in parts: what the session holds does not grow with the number of rows. */
@DatabaseTest
class StreamingTest {

    private static final EntitySource<City> CITIES = from(City.class);
    private static final EntitySource<Country> COUNTRIES = from(Country.class);
    private static final int MANY = 1_000;

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    StreamingTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Atlas.ENTITIES);
    }

    /** A thousand cities, each with two streets, in ten countries. */
    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            List<Country> countries = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                if (i % 100 == 0) {
                    Country country = new Country();
                    country.setName("country " + i);
                    countries.add(country);
                }
                City city = new City();
                city.setName("city " + i);
                city.setCountry(countries.get(countries.size() - 1));
                countries.get(countries.size() - 1).getCities().add(city);
                for (int s = 0; s < 2; s++) {
                    Street street = new Street();
                    street.setName("street " + i + s);
                    street.setCity(city);
                    city.getStreets().add(street);
                }
            }
            session.addAll(countries);
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private static Query<City> cities(Session session) {
        return session.query(CITIES).orderBy(CITIES.get(City::getId).asc());
    }

    @Test
    void holdsOnePartAtATimeAndLoadsWhatIsBehindForEach() {
        sessions.run(session -> {
            AtomicInteger most = new AtomicInteger();
            AtomicInteger streets = new AtomicInteger();
            try (Stream<List<City>> parts = cities(session)
                    .options(selectinload(City::getStreets), joinedload(City::getCountry))
                    .partitions(50)) {
                parts.forEach(part -> {
                    assertThat(part).hasSize(50);
                    part.forEach(city -> streets.addAndGet(city.getStreets().size()));
                    most.accumulateAndGet(session.objects().size(), Math::max);
                });
            }

            assertThat(streets.get()).isEqualTo(2 * MANY);
            assertThat(most.get()).isLessThanOrEqualTo(50 + 100 + 2);
        });

        assertThat(database.log().selects()).hasSize(1 + MANY / 50);
    }

    @Test
    void joinedCollectionsAreLoadedForEachPartToo() {
        sessions.run(session -> {
            List<Integer> sizes;
            try (Stream<Country> stream = session
                    .query(COUNTRIES)
                    .options(joinedload(Country::getCities))
                    .orderBy(COUNTRIES.get(Country::getId).asc())
                    .yieldPer(3)
                    .stream()) {
                sizes = stream.map(country -> country.getCities().size()).toList();
            }

            assertThat(sizes).hasSize(10).containsOnly(100);
            assertThat(session.objects()).hasSizeLessThanOrEqualTo(101);
        });
    }

    @Test
    void whatIsChangedStaysAndIsWritten() {
        sessions.run(session -> {
            try (Stream<City> stream = cities(session).yieldPer(20).stream()) {
                stream.forEach(city -> {
                    if (city.getName().endsWith("7")) {
                        city.setName(city.getName() + " changed");
                    }
                });
            }
            assertThat(session.objects()).hasSizeLessThanOrEqualTo(100 + 20);
        });

        sessions.run(session -> assertThat(session.query(CITIES)
                        .where(CITIES.get(City::getName).endsWith("changed"))
                        .count())
                .isEqualTo(100));
    }

    @Test
    void whatIsLoadedWhenTouchedIsLetGoOfAsWell() {
        sessions.run(session -> {
            AtomicInteger most = new AtomicInteger();
            try (Stream<List<City>> parts = cities(session).partitions(100)) {
                parts.forEach(part -> {
                    assertThat(part.get(0).getStreets()).hasSize(2);
                    most.accumulateAndGet(session.objects().size(), Math::max);
                });
            }
            assertThat(most.get()).isEqualTo(300);
        });
    }

    @Test
    void whatTheProgramAskedForItselfStays() {
        sessions.run(session -> {
            City first = cities(session).first().orElseThrow();
            Country country = session.query(COUNTRIES)
                    .orderBy(COUNTRIES.get(Country::getId).desc())
                    .first()
                    .orElseThrow();
            assertThat(country.getCities()).hasSize(100);

            try (Stream<City> stream = cities(session).yieldPer(10).stream()) {
                assertThat(stream.count()).isEqualTo(MANY);
            }

            assertThat(session.contains(first)).isTrue();
            assertThat(first.getStreets()).hasSize(2);
            assertThat(country.getCities()).allMatch(session::contains);
        });
    }

    @Test
    void whatAChangedObjectRefersToStaysWithIt() {
        sessions.run(session -> {
            Country added = new Country();
            added.setName("added");
            try (Stream<City> stream = cities(session).options(joinedload(City::getCountry)).yieldPer(10).stream()) {
                stream.forEach(city -> {
                    if (city.getName().equals("city 5")) {
                        session.add(added);
                        city.setCountry(added);
                    }
                });
            }
            session.flush();

            assertThat(session.query(CITIES)
                            .where(CITIES.get(City::getCountry).eq(added))
                            .one()
                            .getName())
                    .isEqualTo("city 5");
        });
    }

    @Test
    void anObjectThatWasLetGoOfSaysSo() {
        sessions.run(session -> {
            List<City> kept = new ArrayList<>();
            try (Stream<City> stream = cities(session).yieldPer(10).stream()) {
                stream.forEach(kept::add);
            }

            assertThat(session.state(kept.get(0))).isEqualTo(ObjectState.DETACHED);
            assertThatThrownBy(() -> kept.get(0).getStreets().size())
                    .hasMessageContaining("it is not in its session any more")
                    .hasMessageEndingWith("[orm-session-detached-access]");
            assertThat(session.merge(kept.get(0)).getStreets()).hasSize(2);
        });
    }

    @Test
    void aJoinThatRepeatsEntitiesGivesEachOnce() {
        EntitySource<Street> streets = from(Street.class);
        sessions.run(session -> {
            try (Stream<City> stream = cities(session).join(streets, City::getStreets).yieldPer(7).stream()) {
                assertThat(stream.map(City::getName).distinct().count()).isEqualTo(MANY);
            }
            try (Stream<City> stream = cities(session).join(streets, City::getStreets).yieldPer(7).stream()) {
                assertThat(stream.count()).isEqualTo(MANY);
            }
            assertThatThrownBy(() ->
                            cities(session)
                                    .join(streets, City::getStreets)
                                    .options(containsEager(City::getStreets))
                                    .stream())
                    .hasMessageEndingWith("[orm-load-stream-contains]");
        });
    }

    @Test
    void aSelectIsReadInPartsByAnOption() {
        sessions.run(session -> {
            try (Stream<City> stream = session.execute(select(CITIES).options(yieldPer(100))).stream()) {
                assertThat(stream.limit(10).toList()).hasSize(10);
            }
            assertThat(session.objects()).hasSize(100);
            assertThat(session.query(CITIES).count()).isEqualTo(MANY);
        });
    }

    @Test
    void worksInASessionThatOnlyReads() {
        try (Session session = sessions.openReadOnly();
                Stream<City> stream = cities(session).options(selectinload(City::getStreets)).yieldPer(100).stream()) {
            assertThat(stream.mapToInt(city -> city.getStreets().size()).sum()).isEqualTo(2 * MANY);
            assertThat(session.objects()).hasSizeLessThanOrEqualTo(300);
        }
    }
}
