package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an attribute of each type holds after it was written and read by sessions. */
@DatabaseTest
class EntityTypesTest {

    private static final EntitySource<Everything> EVERYTHING = from(Everything.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    EntityTypesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Everything.class, Places.class, Words.class, MoneyConverter.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    // What is written is what is read

    private void roundTrip(Everything written) {
        long id = sessions.transaction(session -> {
            session.add(written);
            session.flush();
            return Objects.requireNonNull(written.id);
        });

        sessions.run(session -> {
            Everything read = session.getOne(Everything.class, id);
            assertThat(read)
                    .usingRecursiveComparison()
                    .withEqualsForType((one, other) -> one.compareTo(other) == 0, BigDecimal.class)
                    .isEqualTo(written);
            assertThat(session.isModified(read)).isFalse();
            assertThat(session.plannedFlush()).isEmpty();
        });
    }

    @Test
    void everyAttributeThatMayBeNullIsNull() {
        roundTrip(new Everything());
    }

    @Test
    void theLowestValues() {
        roundTrip(lowest());
    }

    @Test
    void theHighestValues() {
        roundTrip(highest());
    }

    @Test
    void valuesBecomeNullAndComeBack() {
        long id = sessions.transaction(session -> {
            Everything everything = session.add(highest());
            session.flush();
            return Objects.requireNonNull(everything.id);
        });
        Everything empty = new Everything();
        empty.id = id;

        sessions.run(session -> session.merge(empty));
        sessions.run(session -> {
            Everything read = session.getOne(Everything.class, id);
            assertThat(read).usingRecursiveComparison().isEqualTo(empty);
        });
        Everything full = highest();
        full.id = id;
        sessions.run(session -> session.merge(full));

        sessions.run(session -> {
            Everything read = session.getOne(Everything.class, id);
            assertThat(read).usingRecursiveComparison().isEqualTo(full);
        });
    }

    @Test
    void whatWasReadIsNotWritten() {
        sessions.run(session -> session.addAll(List.of(new Everything(), lowest(), highest())));
        database.log().clear();

        sessions.run(session -> {
            assertThat(session.query(EVERYTHING).all()).hasSize(3);
            assertThat(session.dirty()).isEmpty();
        });

        assertThat(database.log().changes()).isEmpty();
    }

    @Test
    void aReadOnlySessionReadsTheSame() {
        sessions.run(session -> session.add(highest()));

        try (Session session = sessions.openReadOnly()) {
            Everything read = session.query(EVERYTHING).one();
            assertThat(read).usingRecursiveComparison().ignoringFields("id").isEqualTo(highest());
        }
    }

    @Test
    void eachChangeIsWrittenByItself() {
        long id = sessions.transaction(session -> {
            Everything everything = session.add(highest());
            session.flush();
            return Objects.requireNonNull(everything.id);
        });

        changes(id, "[yes]", everything -> everything.yes = false);
        changes(id, "[letter]", everything -> everything.letter = 'x');
        changes(id, "[doubled]", everything -> everything.doubled = 0.5);
        changes(id, "[number_boxed]", everything -> everything.numberBoxed = null);
        changes(id, "[bytes]", everything -> Objects.requireNonNull(everything.bytes)[1] = 99);
        changes(id, "[many_bytes]", everything -> Objects.requireNonNull(everything.manyBytes)[0] = 99);
        changes(id, "[by_name]", everything -> everything.byName = Colour.RED);
        changes(id, "[price]", everything -> everything.price = new BigDecimal("1.50"));
        changes(id, "[shared_price]", everything -> everything.sharedPrice = new Money(1));
        changes(id, "[words]", everything -> everything.words = List.of("changed"));
        changes(id, "[moment]", everything -> everything.moment = Instant.EPOCH.plusNanos(1_000));
    }

    private void changes(long id, String columns, Consumer<Everything> change) {
        sessions.run(session -> {
            Everything everything = session.getOne(Everything.class, id);
            change.accept(everything);
            assertThat(session.plannedFlush()).isEqualTo("UPDATE everything " + columns + " x1");
        });
        sessions.run(session -> {
            change.accept(session.getOne(Everything.class, id));
            assertThat(session.dirty()).isEmpty();
        });
    }

    // Enums, converters and what they refuse

    @Test
    void anotherScaleOfTheSameNumberIsNoChange() {
        long id = sessions.transaction(session -> {
            Everything everything = session.add(new Everything());
            everything.price = new BigDecimal("1.5");
            session.flush();
            return Objects.requireNonNull(everything.id);
        });

        sessions.run(session -> {
            Everything everything = session.getOne(Everything.class, id);
            everything.price = new BigDecimal("1.50000");
            assertThat(session.plannedFlush()).isEmpty();
        });
    }

    @Test
    void aConvertedValueThatIsChangedInPlaceIsWritten() {
        long id = sessions.transaction(session -> {
            Words words = session.add(new Words());
            words.list.add("first");
            session.flush();
            words.list.add("second");
            return Objects.requireNonNull(words.id);
        });

        sessions.run(session -> {
            Words words = session.getOne(Words.class, id);
            assertThat(words.list).containsExactly("first", "second");
            words.list.remove("first");
        });

        sessions.run(session -> assertThat(session.getOne(Words.class, id).list).containsExactly("second"));
    }

    @Test
    void aRolledBackConvertedValueIsWhatItWas() {
        try (Session session = sessions.open()) {
            Words words = session.add(new Words());
            words.list.add("first");
            session.commit();
            words.list.add("second");
            session.rollback();

            assertThat(words.list).containsExactly("first");
        }
    }

    // Embedded values

    @Nested
    class EmbeddedValues {

        @Test
        void ofNullsOnlyAreNull() {
            long id = sessions.transaction(session -> {
                Places places = session.add(new Places());
                places.home = new Address();
                session.flush();
                return Objects.requireNonNull(places.id);
            });

            sessions.run(session -> {
                Places places = session.getOne(Places.class, id);
                assertThat(places.home).isNull();
                assertThat(places.point).isNull();
                assertThat(session.dirty()).isEmpty();
            });
        }

        @Test
        void keepEveryLevelApart() {
            long id = sessions.transaction(session -> {
                Places places = session.add(new Places());
                places.home = new Address("Paris", new Position(48.9, 2.4), "F");
                places.work = new Address("London", null, null);
                places.point = new Point(1, 2);
                session.flush();
                return Objects.requireNonNull(places.id);
            });

            sessions.run(session -> {
                Places places = session.getOne(Places.class, id);
                assertThat(places.home)
                        .usingRecursiveComparison()
                        .isEqualTo(new Address("Paris", new Position(48.9, 2.4), "F"));
                assertThat(places.work).usingRecursiveComparison().isEqualTo(new Address("London", null, null));
                assertThat(places.point).isEqualTo(new Point(1, 2));
            });
        }

        @Test
        void areReplacedAndChanged() {
            long id = sessions.transaction(session -> {
                Places places = session.add(new Places());
                places.home = new Address("Paris", new Position(48.9, 2.4), null);
                places.point = new Point(1, 2);
                session.flush();
                return Objects.requireNonNull(places.id);
            });

            sessions.run(session -> {
                Places places = session.getOne(Places.class, id);
                Objects.requireNonNull(Objects.requireNonNull(places.home).position).latitude = 49.0;
                places.point = new Point(1, 3);
                assertThat(session.plannedFlush()).isEqualTo("UPDATE places [home_latitude, y] x1");
            });
            sessions.run(session -> {
                Places places = session.getOne(Places.class, id);
                assertThat(Objects.requireNonNull(places.home).position)
                        .usingRecursiveComparison()
                        .isEqualTo(new Position(49.0, 2.4));
                assertThat(places.point).isEqualTo(new Point(1, 3));
                places.home = null;
                places.point = null;
            });

            sessions.run(session -> {
                Places places = session.getOne(Places.class, id);
                assertThat(places.home).isNull();
                assertThat(places.point).isNull();
            });
        }

        @Test
        void areRolledBackWithTheirOwner() {
            try (Session session = sessions.open()) {
                Places places = session.add(new Places());
                places.home = new Address("Paris", new Position(48.9, 2.4), null);
                places.point = new Point(1, 2);
                session.commit();
                places.home = null;
                places.work = new Address("London", null, null);
                places.point = new Point(3, 4);
                session.flush();

                session.rollback();

                assertThat(places.home)
                        .usingRecursiveComparison()
                        .isEqualTo(new Address("Paris", new Position(48.9, 2.4), null));
                assertThat(places.work).isNull();
                assertThat(places.point).isEqualTo(new Point(1, 2));
                assertThat(session.isModified(places)).isFalse();
            }
        }

        @Test
        void areAskedInQueries() {
            sessions.run(session -> {
                Places places = session.add(new Places());
                places.home = new Address("Paris", new Position(48.9, 2.4), null);
                places.work = new Address("London", null, null);
            });
            EntitySource<Places> places = from(Places.class);

            sessions.run(session -> {
                assertThat(session.query(places)
                                .where(places.get("home.position.latitude", Double.class)
                                        .eq(48.9))
                                .count())
                        .isOne();
                assertThat(session.query(places).filterBy("work.city", "London").exists())
                        .isTrue();
                assertThat(session.query(places).filterBy("home.city", "London").exists())
                        .isFalse();
            });
        }
    }

    @Test
    void overriddenColumnsHaveTheirNames() {
        assertThat(sessions.registry().model(Places.class).table().columns())
                .extracting(column -> column.name())
                .contains("city", "home_latitude", "work_city", "work_latitude", "written_by");
    }

    @Test
    void aNullForAPrimitiveIsExplained() {
        long id = sessions.transaction(session -> {
            Places places = session.add(new Places());
            session.flush();
            return Objects.requireNonNull(places.id);
        });
        engine.run(connection -> connection.execute(dev.athanor.sql.Sql.text("update places set x = 7")));

        sessions.run(session -> assertThatThrownBy(() -> session.getOne(Places.class, id))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("Places.point.y")
                .hasMessageEndingWith("[orm-load-null-primitive]"));
    }

    private static Everything lowest() {
        Everything all = new Everything();
        all.tiny = Byte.MIN_VALUE;
        all.small = Short.MIN_VALUE;
        all.number = Integer.MIN_VALUE;
        all.big = Long.MIN_VALUE;
        all.real = -Float.MAX_VALUE;
        all.doubled = -Double.MAX_VALUE;
        all.letter = ' ';
        all.yesBoxed = false;
        all.tinyBoxed = Byte.MIN_VALUE;
        all.smallBoxed = Short.MIN_VALUE;
        all.numberBoxed = Integer.MIN_VALUE;
        all.bigBoxed = Long.MIN_VALUE;
        all.realBoxed = -Float.MAX_VALUE;
        all.doubledBoxed = -Double.MAX_VALUE;
        all.letterBoxed = ' ';
        all.text = "";
        all.longText = "";
        all.bytes = new byte[0];
        all.manyBytes = new byte[0];
        all.uuid = new UUID(0, 0);
        all.byName = Colour.RED;
        all.byPosition = Colour.RED;
        all.byDefault = Colour.RED;
        all.integer = BigInteger.ZERO;
        all.price = new BigDecimal("-99999999.99");
        all.day = LocalDate.of(1, 1, 1);
        all.time = LocalTime.MIDNIGHT;
        all.dayAndTime = LocalDateTime.of(1, 1, 1, 0, 0);
        all.moment = Instant.parse("0001-01-01T00:00:00Z");
        all.atOffset = OffsetDateTime.parse("0001-01-01T00:00:00Z");
        all.inZone = ZonedDateTime.parse("0001-01-01T00:00:00Z").withZoneSameInstant(ZoneOffset.UTC);
        all.timeAtOffset = OffsetTime.MIN;
        all.duration = Duration.ofNanos(Long.MIN_VALUE);
        all.period = Period.of(-1, -2, -3);
        all.year = Year.of(-44);
        all.month = YearMonth.of(1, 1);
        all.birthday = MonthDay.of(1, 1);
        all.zone = ZoneId.of("UTC");
        all.offset = ZoneOffset.MIN;
        all.words = List.of();
        all.sharedPrice = new Money(Long.MIN_VALUE);
        return all;
    }

    private static Everything highest() {
        Everything all = new Everything();
        all.yes = true;
        all.tiny = Byte.MAX_VALUE;
        all.small = Short.MAX_VALUE;
        all.number = Integer.MAX_VALUE;
        all.big = Long.MAX_VALUE;
        all.real = Float.MAX_VALUE;
        all.doubled = Double.MAX_VALUE;
        all.letter = '\'';
        all.yesBoxed = true;
        all.tinyBoxed = Byte.MAX_VALUE;
        all.smallBoxed = Short.MAX_VALUE;
        all.numberBoxed = Integer.MAX_VALUE;
        all.bigBoxed = Long.MAX_VALUE;
        all.realBoxed = Float.MAX_VALUE;
        all.doubledBoxed = Math.PI;
        all.letterBoxed = 'é';
        all.text = "ümlaut € 😀 ' \" \\ % _ ; -- ";
        all.longText = "😀".repeat(20_000);
        all.bytes = new byte[] {0, -1, 1};
        all.manyBytes = new byte[70_000];
        all.uuid = new UUID(-1, -1);
        all.byName = Colour.GREEN;
        all.byPosition = Colour.GREEN;
        all.byDefault = Colour.GREEN;
        all.integer = new BigInteger("999999999999999");
        all.price = new BigDecimal("99999999.99");
        all.day = LocalDate.of(9999, 12, 31);
        all.time = LocalTime.of(23, 59, 59, 999_999_000);
        all.dayAndTime = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
        all.moment = Instant.parse("9999-12-31T23:59:59.999999Z");
        all.atOffset = OffsetDateTime.parse("2024-03-31T01:00:00.123456Z");
        all.inZone = ZonedDateTime.parse("2024-10-27T00:30:00.123456Z").withZoneSameInstant(ZoneOffset.UTC);
        all.timeAtOffset = OffsetTime.MAX;
        all.duration = Duration.ofNanos(Long.MAX_VALUE);
        all.period = Period.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        all.year = Year.of(999_999_999);
        all.month = YearMonth.of(9999, 12);
        all.birthday = MonthDay.of(2, 29);
        all.zone = ZoneId.of("America/Argentina/ComodRivadavia");
        all.offset = ZoneOffset.MAX;
        all.words = List.of("one", "two");
        all.sharedPrice = new Money(Long.MAX_VALUE);
        return all;
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a constant with a body has a class of its own";
            }
        }
    }

    record Money(long cents) {}

    @Converter(autoApply = true)
    static class MoneyConverter implements AttributeConverter<Money, Long> {

        @Override
        public Long convertToDatabaseColumn(Money money) {
            return money.cents();
        }

        @Override
        public Money convertToEntityAttribute(Long cents) {
            return new Money(cents);
        }
    }

    static class WordsConverter implements AttributeConverter<List<String>, String> {

        @Override
        public String convertToDatabaseColumn(List<String> words) {
            return String.join("|", words);
        }

        @Override
        public List<String> convertToEntityAttribute(String words) {
            return words.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(words.split("\\|", -1)));
        }
    }

    @MappedSuperclass
    abstract static class Keyed<K> {
        @Id
        @GeneratedValue
        @Nullable
        K id;
    }

    @Entity
    static class Everything extends Keyed<Long> {
        boolean yes;
        byte tiny;
        short small;
        int number;
        long big;
        float real;
        double doubled;
        char letter = 'a';

        @Nullable
        Boolean yesBoxed;

        @Nullable
        Byte tinyBoxed;

        @Nullable
        Short smallBoxed;

        @Nullable
        Integer numberBoxed;

        @Nullable
        Long bigBoxed;

        @Nullable
        Float realBoxed;

        @Nullable
        Double doubledBoxed;

        @Nullable
        Character letterBoxed;

        @Nullable
        String text;

        @Lob
        @Nullable
        String longText;

        byte @Nullable [] bytes;

        @Lob
        byte @Nullable [] manyBytes;

        @Nullable
        UUID uuid;

        @Enumerated(EnumType.STRING)
        @Nullable
        Colour byName;

        @Enumerated(EnumType.ORDINAL)
        @Nullable
        Colour byPosition;

        @Nullable
        Colour byDefault;

        @Nullable
        BigInteger integer;

        @Column(precision = 10, scale = 2)
        @Nullable
        BigDecimal price;

        @Column(name = "a_day")
        @Nullable
        LocalDate day;

        @Column(name = "a_time")
        @Nullable
        LocalTime time;

        @Nullable
        LocalDateTime dayAndTime;

        @Nullable
        Instant moment;

        @Nullable
        OffsetDateTime atOffset;

        @Nullable
        ZonedDateTime inZone;

        @Nullable
        OffsetTime timeAtOffset;

        @Nullable
        Duration duration;

        @Nullable
        Period period;

        @Column(name = "a_year")
        @Nullable
        Year year;

        @Column(name = "a_month")
        @Nullable
        YearMonth month;

        @Nullable
        MonthDay birthday;

        @Nullable
        ZoneId zone;

        @Nullable
        ZoneOffset offset;

        @Convert(converter = WordsConverter.class)
        @Nullable
        List<String> words;

        @Nullable
        Money sharedPrice;
    }

    @Entity
    static class Words extends Keyed<Long> {
        @Convert(converter = WordsConverter.class)
        List<String> list = new ArrayList<>();
    }

    @Embeddable
    static class Position {
        double latitude;

        @Nullable
        Double longitude;

        Position() {}

        Position(double latitude, @Nullable Double longitude) {
            this.latitude = latitude;
            this.longitude = longitude;
        }
    }

    @MappedSuperclass
    static class City {
        @Nullable
        String city;
    }

    @Embeddable
    static class Address extends City {
        @Embedded
        @AttributeOverride(name = "latitude", column = @Column(name = "home_latitude"))
        @Nullable
        Position position;

        @Nullable
        String country;

        Address() {}

        Address(String city, @Nullable Position position, @Nullable String country) {
            this.city = city;
            this.position = position;
            this.country = country;
        }
    }

    @Embeddable
    record Point(int x, int y) {}

    @MappedSuperclass
    abstract static class Signed<K> extends Keyed<K> {
        @Nullable
        String author;
    }

    @Entity
    @AttributeOverride(name = "author", column = @Column(name = "written_by", length = 30))
    static class Places extends Signed<Long> {
        @Nullable
        Address home;

        @AttributeOverride(name = "city", column = @Column(name = "work_city"))
        @AttributeOverride(name = "country", column = @Column(name = "work_country"))
        @AttributeOverride(name = "position.latitude", column = @Column(name = "work_latitude"))
        @AttributeOverride(name = "position.longitude", column = @Column(name = "work_longitude"))
        @Nullable
        Address work;

        @Nullable
        Point point;
    }
}
