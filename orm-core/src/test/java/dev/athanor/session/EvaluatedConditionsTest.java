package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Genre;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told in memory is what the database says: random conditions over random rows. */
@DatabaseTest
class EvaluatedConditionsTest {

    private static final int ROWS = 40;
    private static final int CONDITIONS = 400;
    private static final List<String> TEXTS = List.of("a", "A", "b", "ab", "a ", "\u00e4", "Zo\u00eb", "x_y", "10%");
    private static final EntitySource<Sample> SAMPLES = from(Sample.class);

    /** Has a value of each kind, or none. */
    @Entity(name = "EvaluatedSample")
    @Table(name = "evaluated_samples")
    public static class Sample {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private int marker;

        @Column(name = "whole_number")
        private @Nullable Integer whole;

        @Column(name = "large_number")
        private @Nullable Long large;

        @Column(name = "exact_number", precision = 10, scale = 2)
        private @Nullable BigDecimal exact;

        @Column(name = "short_text", length = 20)
        private @Nullable String text;

        private @Nullable Boolean flag;

        @Column(name = "on_day")
        private @Nullable LocalDate day;

        @Column(name = "at_time")
        private @Nullable LocalDateTime time;

        @Enumerated(EnumType.STRING)
        @Column(length = 20)
        private @Nullable Genre genre;

        private @Nullable UUID token;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Sample other;

        public @Nullable Long getId() {
            return id;
        }

        public int getMarker() {
            return marker;
        }

        public @Nullable Integer getWhole() {
            return whole;
        }

        public @Nullable Long getLarge() {
            return large;
        }

        public @Nullable BigDecimal getExact() {
            return exact;
        }

        public @Nullable String getText() {
            return text;
        }

        public @Nullable Boolean getFlag() {
            return flag;
        }

        public @Nullable LocalDate getDay() {
            return day;
        }

        public @Nullable LocalDateTime getTime() {
            return time;
        }

        public @Nullable Genre getGenre() {
            return genre;
        }

        public @Nullable UUID getToken() {
            return token;
        }

        public @Nullable Sample getOther() {
            return other;
        }
    }

    private final Engine engine;
    private final SessionFactory sessions;
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private Session session;
    private List<Sample> samples;

    EvaluatedConditionsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Sample.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        samples = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Sample sample = new Sample();
            sample.whole = orNull(random.nextInt(5) - 2);
            sample.large = orNull((long) random.nextInt(5) - 2);
            sample.exact = orNull(exact());
            sample.text = orNull(text());
            sample.flag = orNull(random.nextBoolean());
            sample.day = orNull(day());
            sample.time = orNull(time());
            sample.genre = orNull(genre());
            sample.token = orNull(token());
            sample.other = samples.isEmpty() ? null : orNull(samples.get(random.nextInt(samples.size())));
            samples.add(session.add(sample));
        }
        session.flush();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    private <T> @Nullable T orNull(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private BigDecimal exact() {
        return new BigDecimal(random.nextInt(4)).movePointLeft(random.nextInt(3));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private LocalDate day() {
        return LocalDate.of(2024, 2, 27).plusDays(random.nextInt(4));
    }

    private LocalDateTime time() {
        return day().atTime(random.nextInt(24), 30).plusNanos(1000L * random.nextInt(3));
    }

    private Genre genre() {
        return Genre.values()[random.nextInt(Genre.values().length)];
    }

    private UUID token() {
        return new UUID(0, random.nextInt(3));
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth <= 0 ? 8 : 12)) {
            case 0 -> ordered(SAMPLES.get(Sample::getWhole), random.nextInt(5) - 2);
            case 1 -> ordered(SAMPLES.get(Sample::getLarge), (long) random.nextInt(5) - 2);
            case 2 -> ordered(SAMPLES.get(Sample::getExact), exact());
            case 3 ->
                random.nextBoolean()
                        ? ordered(SAMPLES.get(Sample::getDay), day())
                        : ordered(SAMPLES.get(Sample::getTime), time());
            case 4 -> same(SAMPLES.get(Sample::getText), text(), text());
            case 5 ->
                random.nextBoolean()
                        ? same(SAMPLES.get(Sample::getGenre), genre(), genre())
                        : same(SAMPLES.get(Sample::getToken), token(), token());
            case 6 ->
                random.nextBoolean()
                        ? SAMPLES.get(Sample::getFlag)
                        : SAMPLES.get(Sample::getFlag).eq(random.nextBoolean());
            case 7 -> same(SAMPLES.get(Sample::getOther), sample(), sample());
            case 8 -> condition(depth - 1).not();
            case 9 ->
                SAMPLES.get(Sample::getWhole)
                        .plus(SAMPLES.get(Sample::getWhole).times(2))
                        .ge(SAMPLES.get(Sample::getWhole).negate());
            case 10 -> condition(depth - 1).and(condition(depth - 1));
            default -> condition(depth - 1).or(condition(depth - 1));
        };
    }

    private Sample sample() {
        return samples.get(random.nextInt(samples.size()));
    }

    private <T> Condition ordered(Expression<T> attribute, T value) {
        return switch (random.nextInt(6)) {
            case 0 -> attribute.lt(value);
            case 1 -> attribute.le(value);
            case 2 -> attribute.gt(value);
            case 3 -> attribute.ge(value);
            case 4 -> attribute.between(value, value);
            default -> same(attribute, value, value);
        };
    }

    @SuppressWarnings("unchecked") // only read
    private <T> Condition same(Expression<T> attribute, T value, T another) {
        return switch (random.nextInt(8)) {
            case 0 -> attribute.eq(value);
            case 1 -> attribute.ne(value);
            case 2 -> attribute.in(value, another);
            case 3 -> attribute.notIn(value, another);
            case 4 -> attribute.isNull();
            case 5 -> attribute.isNotNull();
            case 6 -> attribute.in(List.of());
            default -> attribute.isDistinctFrom(value);
        };
    }

    @Test
    void theSameRowsAreMeantInMemoryAndInTheDatabase() {
        int evaluated = 0;
        for (int i = 1; i <= CONDITIONS; i++) {
            int marker = i;
            Condition condition = condition(3);
            try {
                session.query(SAMPLES)
                        .where(condition)
                        .options(Synchronize.EVALUATE)
                        .update(set -> set.set(SAMPLES.get(Sample::getMarker), marker));
            } catch (OrmException refused) {
                assertThat(refused.code()).as("seed %d: %s", seed, condition).isEqualTo("orm-session-cannot-evaluate");
                continue;
            }
            evaluated++;

            TreeSet<Long> inMemory = samples.stream()
                    .filter(sample -> sample.getMarker() == marker)
                    .map(Sample::getId)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<Long> inDatabase = session.execute(select(SAMPLES.get(Sample::getId))
                            .from(SAMPLES)
                            .where(SAMPLES.get(Sample::getMarker).eq(marker))
                            .orderBy(SAMPLES.get(Sample::getId).asc()))
                    .all();
            assertThat(inMemory).as("seed %d: %s", seed, condition).containsExactlyElementsOf(inDatabase);
        }
        assertThat(evaluated).as("seed %d", seed).isGreaterThan(CONDITIONS / 2);
    }
}
