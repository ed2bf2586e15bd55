package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The zone of the program moves no time, least of all one that its clocks skip or show twice. */
@DatabaseTest
@ResourceLock(Resources.TIME_ZONE)
class TimesInAnyZoneTest {

    private static final TimeZone ZONE_BEFORE = TimeZone.getDefault();

    private final TestDatabase database;
    private final MetaData metadata = new MetaData();
    private final Table times = metadata.table(
            "times",
            column("day", SqlTypes.DATE),
            column("t", SqlTypes.TIME),
            column("at", SqlTypes.TIMESTAMP),
            column("instant", SqlTypes.INSTANT));
    private final Column<LocalDate> day = times.c("day");
    private final Column<LocalTime> time = times.c("t");
    private final Column<LocalDateTime> at = times.c("at");
    private final Column<Instant> instant = times.c("instant");

    TimesInAnyZoneTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void setZoneBack() {
        TimeZone.setDefault(ZONE_BEFORE);
    }

    @Test
    void skippedTimesStayInBerlin() {
        stay(
                "Europe/Berlin",
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(2024, 10, 27, 2, 30),
                LocalDateTime.of(1893, 3, 31, 23, 55));
    }

    @Test
    void skippedMidnightsStayInSaoPaulo() {
        stay("America/Sao_Paulo", LocalDateTime.of(2018, 11, 4, 0, 0), LocalDateTime.of(2018, 2, 17, 23, 30));
    }

    @Test
    void skippedDaysStayInApia() {
        stay("Pacific/Apia", LocalDateTime.of(2011, 12, 30, 12, 0));
    }

    @Test
    void timesStayWhereTheOffsetIsOdd() {
        stay("Asia/Kathmandu", LocalDateTime.of(1985, 12, 31, 23, 50), LocalDateTime.of(1986, 1, 1, 0, 10));
        stay("Australia/Lord_Howe", LocalDateTime.of(2024, 10, 6, 2, 15), LocalDateTime.of(2024, 4, 7, 1, 45));
        stay("Africa/Monrovia", LocalDateTime.of(1972, 1, 7, 0, 20), LocalDateTime.of(1900, 1, 1, 0, 0));
    }

    @Test
    void anyTimeStaysInAnyZone() {
        Random random = new Random(1893);
        for (String zone : List.of("Asia/Kathmandu", "America/Sao_Paulo", "Europe/Amsterdam", "Etc/GMT+12")) {
            LocalDateTime[] any = new LocalDateTime[40];
            for (int i = 0; i < any.length; i++) {
                any[i] = LocalDateTime.ofEpochSecond(
                        random.nextLong(-60_000_000_000L, 250_000_000_000L),
                        random.nextInt(1_000_000) * 1_000,
                        ZoneOffset.UTC);
            }
            stay(zone, any);
        }
    }

    @Test
    void whatOneZoneWritesAnotherReads() {
        LocalDateTime written = LocalDateTime.of(2024, 7, 1, 23, 59, 59, 999_999_000);
        in("Asia/Tokyo", engine -> {
            metadata.createAll(engine);
            store(engine, written);
        });

        in("America/Los_Angeles", engine -> {
            isStored(engine, written);
            metadata.dropAll(engine);
        });
    }

    private void stay(String zone, LocalDateTime... some) {
        in(zone, engine -> {
            metadata.createAll(engine);
            for (LocalDateTime one : some) {
                store(engine, one);
                isStored(engine, one);
                engine.run(connection -> connection.execute(delete(times)));
            }
            metadata.dropAll(engine);
        });
    }

    private void store(Engine engine, LocalDateTime one) {
        engine.run(connection -> connection.execute(insert(times)
                .set(day, one.toLocalDate())
                .set(time, one.toLocalTime())
                .set(at, one)
                .set(instant, one.toInstant(ZoneOffset.UTC))));
    }

    private void isStored(Engine engine, LocalDateTime one) {
        List<?> values = engine.transaction(connection -> connection
                .execute(select(day, time, at, instant).from(times).where(at.eq(one), day.eq(one.toLocalDate())))
                .one()
                .values());

        assertThat(values).isEqualTo(List.of(one.toLocalDate(), one.toLocalTime(), one, one.toInstant(ZoneOffset.UTC)));
    }

    /** Drivers ask for the zone when a connection is made, so each zone has connections of its own. */
    private void in(String zone, Consumer<Engine> work) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Engine engine = Engine.create(
                database.jdbcUrl(), EngineOptions.DEFAULTS.withCredentials(database.username(), database.password()))) {
            work.accept(engine);
        }
    }
}
