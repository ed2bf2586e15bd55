package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.DateFunctions.daysBetween;
import static dev.athanor.sql.DateFunctions.extract;
import static dev.athanor.sql.DateFunctions.microsecondsBetween;
import static dev.athanor.sql.DateFunctions.minus;
import static dev.athanor.sql.DateFunctions.plus;
import static dev.athanor.sql.DateFunctions.truncate;
import static dev.athanor.sql.Functions.currentTime;
import static dev.athanor.sql.Functions.localTimestamp;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Expression;
import dev.athanor.sql.TimeField;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every database computes with dates and times as Java does. */
@DatabaseTest
class DatesOnDatabaseTest {

    private static final List<LocalDateTime> TIMES = List.of(
            LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000),
            LocalDateTime.of(2024, 1, 31, 0, 0),
            LocalDateTime.of(2024, 12, 30, 12, 30, 15),
            LocalDateTime.of(2023, 1, 1, 1, 2, 3, 1_000),
            LocalDateTime.of(1969, 7, 20, 20, 17, 40),
            LocalDateTime.of(2000, 8, 31, 5, 5, 5, 999_999_000));

    private final MetaData metadata = new MetaData();
    private final Table times = metadata.table(
            "times",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("d", SqlTypes.DATE),
            column("t", SqlTypes.TIME),
            column("dt", SqlTypes.TIMESTAMP),
            column("i", SqlTypes.TIMESTAMP_WITH_TIME_ZONE));
    private final Column.OfNumber<Integer> id = times.number("id", Integer.class);
    private final Column<LocalDate> date = times.c("d");
    private final Column<LocalTime> time = times.c("t");
    private final Column<LocalDateTime> dateTime = times.c("dt");
    private final Column<OffsetDateTime> instant = times.c("i");
    private final Engine engine;

    DatesOnDatabaseTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> {
            for (LocalDateTime each : TIMES) {
                connection.execute(insert(times)
                        .set(id, TIMES.indexOf(each))
                        .set(date, each.toLocalDate())
                        .set(time, each.toLocalTime())
                        .set(dateTime, each)
                        .set(instant, each.atOffset(ZoneOffset.UTC)));
            }
        });
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private <T> List<T> each(Expression<T> expression) {
        return engine.transaction(connection -> connection
                .execute(select(expression).from(times).orderBy(id.asc()))
                .all());
    }

    private <T> List<T> expected(java.util.function.Function<LocalDateTime, T> function) {
        return TIMES.stream().map(function).toList();
    }

    @Test
    void movedByPeriods() {
        for (Period period : List.of(Period.ofMonths(1), Period.of(-1, 2, 3), Period.ofDays(40), Period.ZERO)) {
            assertThat(each(plus(date, period)))
                    .isEqualTo(expected(each -> each.toLocalDate().plus(period)));
            assertThat(each(plus(dateTime, period))).isEqualTo(expected(each -> each.plus(period)));
            assertThat(each(plus(instant, period)))
                    .isEqualTo(expected(each -> each.plus(period).atOffset(ZoneOffset.UTC)));
        }
        assertThat(each(minus(date, Period.ofMonths(1))))
                .isEqualTo(expected(each -> each.toLocalDate().minusMonths(1)));
    }

    @Test
    void movedByDurations() {
        for (Duration duration : List.of(Duration.ofHours(30), Duration.ofSeconds(-61), Duration.ZERO)) {
            assertThat(each(plus(dateTime, duration))).isEqualTo(expected(each -> each.plus(duration)));
            assertThat(each(plus(instant, duration)))
                    .isEqualTo(expected(each -> each.plus(duration).atOffset(ZoneOffset.UTC)));
            assertThat(each(plus(time, duration)))
                    .isEqualTo(expected(each -> each.toLocalTime().plus(duration)));
        }
    }

    @Test
    @Requires(Feature.MICROSECONDS_ADDED)
    void movedByMicroseconds() {
        Duration duration = Duration.ofNanos(1_500_001_000L);

        assertThat(each(minus(dateTime, duration))).isEqualTo(expected(each -> each.minus(duration)));
        assertThat(each(plus(instant, duration)))
                .isEqualTo(expected(each -> each.plus(duration).atOffset(ZoneOffset.UTC)));
    }

    @Test
    void movedByColumns() {
        assertThat(each(plus(date, id, TimeField.WEEK)))
                .isEqualTo(expected(each -> each.toLocalDate().plusWeeks(TIMES.indexOf(each))));
        assertThat(each(plus(dateTime, id.times(2), TimeField.YEAR)))
                .isEqualTo(expected(each -> each.plusYears(2L * TIMES.indexOf(each))));
    }

    @ParameterizedTest
    @EnumSource
    void parts(TimeField field) {
        List<Integer> expected = expected(each -> part(field, each));

        assertThat(each(extract(field, dateTime))).isEqualTo(expected);
        assertThat(each(extract(field, instant))).isEqualTo(expected);
        if (isOfDay(field)) {
            assertThat(each(extract(field, time))).isEqualTo(expected);
        } else {
            assertThat(each(extract(field, date))).isEqualTo(expected);
        }
    }

    private static boolean isOfDay(TimeField field) {
        return switch (field) {
            case HOUR, MINUTE, SECOND, MICROSECOND -> true;
            default -> false;
        };
    }

    private static int part(TimeField field, LocalDateTime each) {
        return switch (field) {
            case YEAR -> each.getYear();
            case QUARTER -> each.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> each.getMonthValue();
            case WEEK -> each.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> each.getDayOfMonth();
            case HOUR -> each.getHour();
            case MINUTE -> each.getMinute();
            case SECOND -> each.getSecond();
            case MICROSECOND -> each.getNano() / 1_000;
            case DAY_OF_WEEK -> each.getDayOfWeek().getValue();
            case DAY_OF_YEAR -> each.getDayOfYear();
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND"})
    void truncated(TimeField field) {
        assertThat(each(truncate(field, dateTime))).isEqualTo(expected(each -> cut(field, each)));
        assertThat(each(truncate(field, instant)))
                .isEqualTo(expected(each -> cut(field, each).atOffset(ZoneOffset.UTC)));
        if (isOfDay(field)) {
            assertThat(each(truncate(field, time)))
                    .isEqualTo(expected(each -> cut(field, each).toLocalTime()));
        } else {
            assertThat(each(truncate(field, date)))
                    .isEqualTo(expected(each -> cut(field, each).toLocalDate()));
        }
    }

    private static LocalDateTime cut(TimeField field, LocalDateTime each) {
        LocalDateTime day = each.truncatedTo(ChronoUnit.DAYS);
        return switch (field) {
            case YEAR -> day.withDayOfYear(1);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAY -> day;
            case HOUR -> each.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> each.truncatedTo(ChronoUnit.MINUTES);
            default -> each.truncatedTo(ChronoUnit.SECONDS);
        };
    }

    @Test
    void differences() {
        Expression<LocalDateTime> later = plus(dateTime, Duration.ofSeconds(86_399));

        assertThat(each(microsecondsBetween(dateTime, later))).containsOnly(86_399_000_000L);
        assertThat(each(microsecondsBetween(later, dateTime))).containsOnly(-86_399_000_000L);
        assertThat(each(microsecondsBetween(instant, plus(instant, Duration.ofSeconds(2)))))
                .containsOnly(2_000_000L);
        assertThat(each(microsecondsBetween(truncate(TimeField.DAY, dateTime), dateTime)))
                .isEqualTo(expected(each -> each.toLocalTime().toNanoOfDay() / 1_000));
        assertThat(each(daysBetween(date, plus(date, Period.ofMonths(2)))))
                .isEqualTo(expected(each -> ChronoUnit.DAYS.between(
                        each.toLocalDate(), each.toLocalDate().plusMonths(2))));
        assertThat(each(daysBetween(dateTime, later)))
                .isEqualTo(expected(each -> ChronoUnit.DAYS.between(
                        each.toLocalDate(), each.plusSeconds(86_399).toLocalDate())));
    }

    @Test
    void clocks() {
        assertThat(Objects.requireNonNull(each(currentTime()).get(0))).isNotNull();
        assertThat(each(localTimestamp()).get(0)).isAfter(LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    @Test
    void aDateHasNoHours() {
        assertThatThrownBy(() -> each(plus(date, Duration.ofHours(1))))
                .isInstanceOf(OrmException.class)
                .hasMessage("A DATE has no SECOND. Cast it to TIMESTAMP first, or use a unit that it has."
                        + " [orm-sql-time-unit]");
        assertThatThrownBy(() -> each(plus(time, Period.ofMonths(1))))
                .isInstanceOf(OrmException.class)
                .hasMessageStartingWith("A TIME has no MONTH.");
    }
}
