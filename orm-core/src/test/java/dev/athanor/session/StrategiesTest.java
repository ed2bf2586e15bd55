package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Load;
import dev.athanor.mapping.LoadOption;
import dev.athanor.session.atlas.Atlas;
import dev.athanor.session.atlas.Atlas.City;
import dev.athanor.session.atlas.Atlas.Country;
import dev.athanor.session.atlas.Atlas.Person;
import dev.athanor.session.atlas.Atlas.Street;
import dev.athanor.sql.Getter;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strategies choose statements, never results: every combination of them on a graph of four levels. */
@DatabaseTest
class StrategiesTest {

    private static final EntitySource<Country> COUNTRIES = from(Country.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private String drawn = "";

    StrategiesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Atlas.ENTITIES);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> session.addAll(Atlas.drawn()));
        drawn = sessions.transaction(session -> Atlas.described(session.query(COUNTRIES)
                .orderBy(COUNTRIES.get(Country::getName).asc())
                .all()));
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private enum Way {
        JOINED,
        SELECT_IN,
        SUBQUERY,
        LAZY;

        <E> LoadOption of(@Nullable LoadOption before, Getter<E, ?> relationship) {
            if (before == null) {
                return switch (this) {
                    case JOINED -> Load.joinedload(relationship);
                    case SELECT_IN -> Load.selectinload(relationship);
                    case SUBQUERY -> Load.subqueryload(relationship);
                    case LAZY -> Load.lazyload(relationship);
                };
            }
            return switch (this) {
                case JOINED -> before.joinedload(relationship);
                case SELECT_IN -> before.selectinload(relationship);
                case SUBQUERY -> before.subqueryload(relationship);
                case LAZY -> before.lazyload(relationship);
            };
        }
    }

    private Query<Country> countries() {
        return session()
                .query(COUNTRIES)
                .orderBy(COUNTRIES.get(Country::getName).asc());
    }

    private @Nullable Session session;

    private Session session() {
        Session open = session;
        assertThat(open).isNotNull();
        return open;
    }

    @Test
    void aChainOfCollectionsTakesAsManyStatementsAsItsStrategiesSay() {
        for (Way cities : Way.values()) {
            for (Way streets : Way.values()) {
                for (Way houses : Way.values()) {
                    assertChain(cities, streets, houses, null);
                    assertChain(cities, streets, houses, 2L);
                }
            }
        }
    }

    private void assertChain(Way cities, Way streets, Way houses, @Nullable Long limit) {
        LoadOption option =
                houses.of(streets.of(cities.of(null, Country::getCities), City::getStreets), Street::getHouses);
        String ways = cities + " " + streets + " " + houses + " limit " + limit;
        try (Session open = sessions.open()) {
            session = open;
            database.log().clear();
            Query<Country> query = countries().options(option);

            List<Country> found =
                    limit == null ? query.all() : query.limit(limit).all();

            assertThat(found).as(ways).hasSize(limit == null ? 3 : 2);
            assertThat(database.log().selects().size())
                    .as(ways + "\n" + database.log())
                    .isEqualTo(atOnce(cities, streets, houses));
            int houseCount = 0;
            for (Country country : found) {
                for (City city : country.getCities()) {
                    for (Street street : city.getStreets()) {
                        houseCount += street.getHouses().size();
                    }
                }
            }
            assertThat(houseCount).as(ways).isEqualTo(8);
            assertThat(database.log().selects().size())
                    .as(ways + " touched\n" + database.log())
                    .isEqualTo(inAll(cities, streets, houses));
            assertThat(Atlas.described(found)).as(ways).isEqualTo(drawn(found.size()));
        }
    }

    private String drawn(int countries) {
        return String.join("\n", drawn.lines().limit(countries).toList());
    }

    /** A statement joins one collection; each other, and whatever is behind what is lazy, has a statement of its own. */
    private static int inAll(Way... levels) {
        int statements = 1;
        boolean hasCollection = false;
        for (Way level : levels) {
            boolean joins = level == Way.JOINED && !hasCollection;
            statements += joins ? 0 : 1;
            hasCollection = joins;
        }
        return statements;
    }

    private static int atOnce(Way... levels) {
        List<Way> eager = new ArrayList<>();
        for (Way level : levels) {
            if (level == Way.LAZY) {
                break;
            }
            eager.add(level);
        }
        return inAll(eager.toArray(Way[]::new));
    }

    @Test
    void randomTreesOfStrategiesLoadTheSameGraph() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<String> said = new ArrayList<>();
            List<LoadOption> options = randomOptions(random, said);
            String about = "seed " + seed + " round " + round + " " + said;
            try (Session open = sessions.open()) {
                session = open;
                Query<Country> query = countries();
                int limit = random.nextInt(4);
                query = limit > 0 ? query.limit(limit) : query;
                List<Country> found =
                        query.options(options.toArray(LoadOption[]::new)).all();

                assertThat(Atlas.described(found)).as(about).isEqualTo(drawn(limit > 0 ? limit : 3));
                assertThat(session.dirty()).as(about).isEmpty();
            }
        }
    }

    private static List<LoadOption> randomOptions(Random random, List<String> said) {
        List<LoadOption> options = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            options.add(way(random, said).of(null, Country::getAnthem));
        }
        if (random.nextInt(4) > 0) {
            LoadOption citizens = way(random, said).of(null, Country::getCitizens);
            options.add(random.nextBoolean() ? citizens : way(random, said).of(citizens, Person::getCities));
        }
        if (random.nextInt(8) > 0) {
            LoadOption cities = way(random, said).of(null, Country::getCities);
            options.add(cities);
            LoadOption streets = way(random, said).of(cities, City::getStreets);
            options.add(random.nextBoolean() ? streets : way(random, said).of(streets, Street::getHouses));
            if (random.nextBoolean()) {
                LoadOption people = way(random, said).of(cities, City::getPeople);
                options.add(random.nextBoolean() ? people : way(random, said).of(people, Person::getHome));
            }
            if (random.nextBoolean()) {
                options.add(way(random, said).of(cities, City::getMayor));
            }
        }
        return options;
    }

    private static Way way(Random random, List<String> said) {
        Way way = Way.values()[random.nextInt(Way.values().length)];
        said.add(way.name());
        return way;
    }

    @Test
    void anInverseOneToOneIsLoadedForAllAtOnce() {
        for (Way way : Way.values()) {
            try (Session open = sessions.open()) {
                session = open;
                database.log().clear();

                List<Country> found =
                        countries().options(way.of(null, Country::getAnthem)).all();
                found.forEach(Country::getAnthem);

                assertThat(database.log().selects().size()).as(way.name()).isEqualTo(way == Way.JOINED ? 1 : 2);
                assertThat(found.get(2).getAnthem()).isNull();
                assertThat(found.get(0).getAnthem().getCountry()).isSameAs(found.get(0));
            }
        }
    }
}
