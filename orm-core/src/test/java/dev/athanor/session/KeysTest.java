package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.IntegrityException;
import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.ExecutedStatement;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where keys come from, and that each object gets its own. */
@DatabaseTest
class KeysTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    KeysTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(
                engine,
                Numbered.class,
                NumberedInt.class,
                OnlyKey.class,
                Random.class,
                RandomText.class,
                Country.class,
                Day.class,
                ByColour.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    /** Adds objects in one flush, and tells that each row holds the key of its object. */
    private <E extends Named> List<E> addAll(Class<E> type, int count, IntFunction<E> make) {
        return addAll(sessions, type, count, make);
    }

    private static <E extends Named> List<E> addAll(
            SessionFactory factory, Class<E> type, int count, IntFunction<E> make) {
        List<E> all = IntStream.range(0, count).mapToObj(make).toList();
        factory.run(session -> session.addAll(all));

        factory.run(session -> {
            EntitySource<E> source = from(type);
            List<E> read =
                    session.query(source).orderBy(source.string("name").asc()).all();
            assertThat(read).extracting(Named::key).doesNotHaveDuplicates().doesNotContainNull();
            assertThat(read)
                    .extracting(Named::key)
                    .containsExactlyElementsOf(all.stream()
                            .sorted((one, other) -> one.name.compareTo(other.name))
                            .map(Named::key)
                            .toList());
        });
        return all;
    }

    private static String name(int number) {
        // in an order that is not that of the keys
        return "%04d".formatted((number * 7919) % 10_000);
    }

    @Nested
    class OfTheDatabase {

        @Test
        void matchTheirObjectsHoweverManyAreAddedAtOnce() {
            for (int count : List.of(1, 2, 3, 255, 256, 257, 1_000)) {
                addAll(Numbered.class, count, number -> new Numbered(name(number)));
                sessions.run(session -> session.query(Numbered.class).all().forEach(session::delete));
            }
        }

        @Test
        void mayBeOfAnotherClassThanLong() {
            List<NumberedInt> all = addAll(NumberedInt.class, 3, number -> new NumberedInt(name(number)));

            sessions.run(session -> assertThat(session.getOne(NumberedInt.class, all.get(1).id).name)
                    .isEqualTo(all.get(1).name));
        }

        @Test
        void ofAThousandRowsTakeFewStatements() {
            sessions.run(
                    session -> IntStream.range(0, 1_000).forEach(number -> session.add(new Numbered(name(number)))));

            List<ExecutedStatement> inserts = database.log().changes();
            int statements = switch (engine.dialect().generatedKeys()) {
                case BATCH -> 1;
                case MULTI_ROW_RETURNING -> 7; // 3 x 256, 128, 64, 32, 8
                case SINGLE, SINGLE_BY_DRIVER -> 1_000;
            };
            assertThat(inserts).hasSize(statements);
        }

        @Test
        void areAllThereIs() {
            List<OnlyKey> all = List.of(new OnlyKey(), new OnlyKey(), new OnlyKey());

            sessions.run(session -> session.addAll(all));

            assertThat(all).extracting(only -> only.id).doesNotHaveDuplicates().doesNotContainNull();
            sessions.run(session -> {
                assertThat(session.query(OnlyKey.class).count()).isEqualTo(3);
                session.delete(session.getOne(OnlyKey.class, all.get(1).id));
            });
            sessions.run(session ->
                    assertThat(session.get(OnlyKey.class, all.get(1).id)).isEmpty());
        }

        @Test
        void areNotGivenByTheProgram() {
            Numbered given = new Numbered("x");
            given.id = 5L;

            try (Session session = sessions.open()) {
                assertThatThrownBy(() -> session.add(given))
                        .isInstanceOf(OrmException.class)
                        .hasMessage(
                                "The Numbered has the key 5, so it has a row already, and it is not in this session. Use"
                                        + " merge(…), which answers with the session's own object. [orm-session-detached]");
            }
        }

        @Test
        void areNotGivenAfterAddingEither() {
            Numbered given = new Numbered("x");

            try (Session session = sessions.open()) {
                session.add(given);
                given.id = 5L;
                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessage(
                                "A new Numbered was given the key 5, which the database generates. Leave it null; use"
                                        + " merge(…) for an object that has a row. [orm-flush-key-given]");
            }
        }

        @Test
        void stayWhatTheyAre() {
            Numbered numbered = sessions.transaction(session -> session.add(new Numbered("x")));

            try (Session session = sessions.open()) {
                Numbered mine = session.getOne(Numbered.class, numbered.id);
                mine.id = 77L;
                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessage("The key of Numbered " + numbered.id
                                + " was changed to 77. A key stays what it is: delete"
                                + " the object and add a new one. [orm-flush-key-changed]");
            }
        }

        @Test
        void makeNoNewObjectOfOneThatWasLoadedWhenTheyAreChanged() {
            sessions.run(session -> session.addAll(List.of(new Numbered("x"), new Numbered("y"))));

            for (Long changed : new Long[] {77L, null}) {
                try (Session session = sessions.open()) {
                    List<Numbered> all = session.query(Numbered.class).all();
                    Numbered mine = all.get(0);
                    mine.id = changed;
                    session.add(mine);

                    assertThat(session.contains(mine)).isTrue();
                    assertThat(session.contains(new Numbered("z"))).isFalse();
                    assertThat(session.added()).isEmpty();
                    assertThatThrownBy(session::flush).hasMessageEndingWith("[orm-flush-key-changed]");
                }
            }
        }

        @Test
        void changedOrNotLeadToObjectsThatAreLoadedLater() {
            List<Numbered> two = sessions.transaction(session -> {
                session.addAll(List.of(new Numbered("x"), new Numbered("y")));
                return session.query(Numbered.class).all();
            });

            try (Session session = sessions.open()) {
                Numbered first = session.getOne(Numbered.class, two.get(0).id);
                first.id = two.get(1).id;
                assertThat(session.contains(first)).isTrue();

                Numbered second = session.getOne(Numbered.class, two.get(1).id);
                assertThat(second).isNotSameAs(first);
                second.id = 5L;
                assertThat(session.contains(second)).isTrue();
                session.expunge(second);
                assertThat(session.contains(second)).isFalse();
                session.expungeAll();
                assertThat(session.contains(first)).isFalse();
            }
        }
    }

    @Nested
    @Requires(Feature.SEQUENCES)
    class OfASequence {

        private final SessionFactory own =
                SessionFactory.of(engine, OneByOne.class, FiftyAtATime.class, ByTable.class, Great.class);

        @BeforeEach
        void createOwn() {
            own.metadata().createAll(engine);
        }

        @AfterEach
        void dropOwn() {
            own.metadata().dropAll(engine);
        }

        @Test
        void matchTheirObjects() {
            addAll(own, OneByOne.class, 60, number -> new OneByOne(name(number)));
            addAll(own, FiftyAtATime.class, 120, number -> new FiftyAtATime(name(number)));
            addAll(own, ByTable.class, 120, number -> new ByTable(name(number)));
            addAll(own, Great.class, 3, number -> new Great(name(number)));
        }

        @Test
        void areTakenAsManyAtATimeAsDeclared() {
            database.log().clear();

            own.run(session -> {
                IntStream.range(0, 120).forEach(number -> session.add(new FiftyAtATime(name(number))));
                session.flush();
                assertThat(database.log().changes()).hasSize(1);
                assertThat(database.log().selects()).hasSize(3);
            });
        }

        @Test
        void beginWhereDeclared() {
            List<OneByOne> all = addAll(own, OneByOne.class, 2, number -> new OneByOne(name(number)));

            assertThat(all).extracting(one -> one.id).containsExactly(1000L, 1001L);
        }

        @Test
        void differInTwoFactories() {
            SessionFactory other = SessionFactory.of(Engine.of(database.dataSource()), FiftyAtATime.class);

            for (int round = 0; round < 5; round++) {
                own.run(session -> IntStream.range(0, 30).forEach(i -> session.add(new FiftyAtATime("a"))));
                other.run(session -> IntStream.range(0, 30).forEach(i -> session.add(new FiftyAtATime("b"))));
            }

            own.run(session ->
                    assertThat(session.query(FiftyAtATime.class).count()).isEqualTo(300));
        }

        @Test
        void differInTwoThreads() throws Exception {
            Set<Object> keys = inTwoThreads(thread -> own.transaction(session -> {
                List<FiftyAtATime> some = new ArrayList<>();
                for (int i = 0; i < 250; i++) {
                    some.add(session.add(new FiftyAtATime("thread " + thread)));
                }
                session.flush();
                return some.stream().map(Named::key).toList();
            }));

            assertThat(keys).hasSize(500);
        }

        @Test
        void areNotLostWhenTheTransactionIs() {
            try (Session session = own.open()) {
                FiftyAtATime first = session.add(new FiftyAtATime("a"));
                session.flush();
                assertThat(first.id).isNotNull();
                session.rollback();
                assertThat(first.id).isNull();
                session.add(first);
                session.commit();
                assertThat(first.id).isNotNull();
            }
        }
    }

    @Test
    void identityKeysDifferInTwoThreads() throws Exception {
        Set<Object> keys = inTwoThreads(thread -> sessions.transaction(session -> {
            List<Object> some = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                Numbered numbered = session.add(new Numbered("thread " + thread));
                if (i % 50 == 49) {
                    session.flush();
                }
                some.add(numbered);
            }
            return some.stream().map(numbered -> ((Numbered) numbered).key()).toList();
        }));

        assertThat(keys).hasSize(500);
    }

    /** Each thread works alone on databases that let one write at a time; they wait for each other there. */
    private Set<Object> inTwoThreads(Function<Integer, List<Object>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<List<Object>>> tasks = List.of(() -> work.apply(1), () -> work.apply(2));
            Set<Object> keys = new HashSet<>();
            for (Future<List<Object>> done : threads.invokeAll(tasks)) {
                keys.addAll(done.get());
            }
            return keys;
        } finally {
            threads.shutdown();
        }
    }

    @Nested
    class OfTheProgram {

        @Test
        void areUuids() {
            List<Random> all = addAll(Random.class, 500, number -> new Random(name(number)));

            sessions.run(session ->
                    assertThat(session.getOne(Random.class, all.get(7).id).name).isEqualTo(all.get(7).name));
        }

        @Test
        void areUuidsAsText() {
            List<RandomText> all = addAll(RandomText.class, 3, number -> new RandomText(name(number)));

            assertThat(all)
                    .allSatisfy(random -> assertThat(UUID.fromString(Objects.requireNonNull(random.id)))
                            .isNotNull());
        }

        @Test
        void mayBeGivenBeforeARandomOneIsMade() {
            Random random = new Random("x");
            random.id = new UUID(1, 2);

            sessions.run(session -> session.add(random));

            sessions.run(session -> assertThat(session.getOne(Random.class, new UUID(1, 2)).name)
                    .isEqualTo("x"));
        }

        @Test
        void areTextDaysAndEnums() {
            sessions.run(session -> {
                session.add(new Country("GB", "Great Britain"));
                session.add(new Day(LocalDate.of(2024, 2, 29), "leap"));
                session.add(new ByColour(Colour.GREEN, "grass"));
            });

            sessions.run(session -> {
                assertThat(session.getOne(Country.class, "GB").name).isEqualTo("Great Britain");
                assertThat(session.getOne(Day.class, LocalDate.of(2024, 2, 29)).name)
                        .isEqualTo("leap");
                assertThat(session.getOne(ByColour.class, Colour.GREEN).name).isEqualTo("grass");
                assertThat(session.get(ByColour.class, Colour.RED)).isEmpty();
            });
        }

        @Test
        void takeOneStatementForAThousandRows() {
            sessions.run(session ->
                    IntStream.range(0, 1_000).forEach(number -> session.add(new Country("C" + number, name(number)))));

            assertThat(database.log().changes()).hasSize(1);
            assertThat(database.log().changes().get(0).batchSize()).isEqualTo(1_000);
        }

        @Test
        void areNeeded() {
            try (Session session = sessions.open()) {
                session.add(new Country(null, "Atlantis"));

                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessage("A new Country has no key. Set its code before adding it, or annotate it with"
                                + " @GeneratedValue. [orm-flush-no-key]");
            }
        }

        @Test
        void ofTwoRowsDiffer() {
            sessions.run(session -> session.add(new Country("GB", "Great Britain")));

            try (Session session = sessions.open()) {
                session.add(new Country("GB", "Gibraltar"));
                assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
            }
        }

        @Test
        void ofTwoNewObjectsDiffer() {
            try (Session session = sessions.open()) {
                session.add(new Country("GB", "Great Britain"));
                session.add(new Country("GB", "Gibraltar"));

                assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
                session.rollback();
                assertThat(session.query(Country.class).count()).isZero();
            }
        }
    }

    @Test
    void aKeyOfAnotherClassIsRefused() {
        try (Session session = sessions.open()) {
            assertThat(session.get(Numbered.class, 5)).isEmpty();
            assertThatThrownBy(() -> session.get(Numbered.class, "5"))
                    .isInstanceOf(OrmException.class)
                    .hasMessage("The key of Numbered is a java.lang.Long, and a java.lang.String was given."
                            + " [orm-session-key-class]");
        }
    }

    @Test
    void aKeyThatIsNotThereIsSaid() {
        try (Session session = sessions.open()) {
            assertThatThrownBy(() -> session.getOne(Country.class, "XX"))
                    .hasMessageStartingWith("No Country has the key XX. Use get(…) if that is fine.");
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    @MappedSuperclass
    abstract static class Named {
        String name = "";

        abstract Object key();
    }

    @Entity
    static class Numbered extends Named {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        Numbered() {}

        Numbered(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class NumberedInt extends Named {
        @Id
        @GeneratedValue
        int id;

        NumberedInt() {}

        NumberedInt(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return id;
        }
    }

    @Entity
    static class OnlyKey {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class OneByOne extends Named {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "one_by_one_ids", initialValue = 1000, allocationSize = 1)
        @Nullable
        Long id;

        OneByOne() {}

        OneByOne(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class FiftyAtATime extends Named {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "fifty_ids")
        @Nullable
        Long id;

        FiftyAtATime() {}

        FiftyAtATime(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class ByTable extends Named {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Integer id;

        ByTable() {}

        ByTable(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class Great extends Named {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        BigInteger id;

        Great() {}

        Great(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class Random extends Named {
        @Id
        @GeneratedValue
        @Nullable
        UUID id;

        Random() {}

        Random(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class RandomText extends Named {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        String id;

        RandomText() {}

        RandomText(String name) {
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(id);
        }
    }

    @Entity
    static class Country extends Named {
        @Id
        @Nullable
        String code;

        Country() {}

        Country(@Nullable String code, String name) {
            this.code = code;
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(code);
        }
    }

    @Entity
    static class Day extends Named {
        @Id
        @Nullable
        LocalDate date;

        Day() {}

        Day(LocalDate date, String name) {
            this.date = date;
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(date);
        }
    }

    @Entity
    static class ByColour extends Named {
        @Id
        @Enumerated(EnumType.STRING)
        @Nullable
        Colour colour;

        ByColour() {}

        ByColour(Colour colour, String name) {
            this.colour = colour;
            this.name = name;
        }

        @Override
        Object key() {
            return Objects.requireNonNull(colour);
        }
    }
}
