package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.annotation.PassiveDeletes;
import dev.athanor.annotation.ViewOnly;
import dev.athanor.annotation.WrittenLater;
import dev.athanor.engine.Engine;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of rows that refer to a row that is deleted. */
@DatabaseTest
class DeletedParentsTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    DeletedParentsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(
                engine, Club.class, Member.class, Badge.class, Sensor.class, Reading.class, Note.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void club() {
        sessions.run(session -> {
            Club club = session.add(new Club());
            for (int i = 0; i < 3; i++) {
                session.add(new Member("member " + i, club));
            }
        });
        database.log().clear();
    }

    private void sensors(int count) {
        sessions.run(session -> {
            for (int i = 0; i < count; i++) {
                Sensor sensor = session.add(new Sensor());
                for (int j = 0; j < 5; j++) {
                    Reading reading = new Reading();
                    reading.sensor = sensor;
                    sensor.readings.add(reading);
                    Note note = session.add(new Note());
                    note.sensor = sensor;
                }
            }
        });
        database.log().clear();
    }

    @Nested
    class WithoutCascade {

        @Test
        void theyReferToNone() {
            club();

            sessions.run(session -> {
                session.delete(session.query(Club.class).one());

                assertThat(session.plannedFlush()).isEqualTo("""
                        UPDATE member [club_id] x3
                        DELETE club x1""");
            });

            sessions.run(session -> assertThat(session.query(Member.class).all())
                    .hasSize(3)
                    .allSatisfy(member -> assertThat(member.club).isNull()));
        }

        @Test
        void theyReferToNoneInMemory() {
            club();

            sessions.run(session -> {
                List<Member> members = session.query(Member.class).all();
                session.delete(Objects.requireNonNull(members.get(0).club));
                session.flush();
                assertThat(members).allSatisfy(member -> assertThat(member.club).isNull());
            });
        }

        @Test
        void theyReferToItAgainAfterARollback() {
            club();

            try (Session session = sessions.open()) {
                Club club = session.query(Club.class).one();
                List<Member> members = session.query(Member.class).all();
                session.delete(club);
                session.flush();
                session.rollback();

                assertThat(members).allSatisfy(member -> assertThat(member.club).isSameAs(club));
                assertThat(session.dirty()).isEmpty();
            }
        }

        @Test
        void thoseThatMovedBeforeStayWhereTheyWent() {
            club();

            sessions.run(session -> {
                Club old = session.query(Club.class).one();
                Club fresh = session.add(new Club());
                session.query(Member.class).all().get(0).club = fresh;
                session.delete(old);
            });

            sessions.run(session -> assertThat(session.query(Member.class).all())
                    .filteredOn(member -> member.club != null)
                    .hasSize(1));
        }

        @Test
        void aRequiredReferenceIsExplained() {
            sessions.run(session -> session.add(new Badge(session.add(new Club()))));

            try (Session session = sessions.open()) {
                session.delete(session.query(Club.class).one());

                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("refers to it by Badge.club, which must not be null")
                        .hasMessageEndingWith("[orm-flush-left-behind]");
            }
        }

        @Test
        void aRequiredReferenceMayBeDeletedWithIt() {
            sessions.run(session -> session.add(new Badge(session.add(new Club()))));

            sessions.run(session -> {
                session.delete(session.query(Club.class).one());
                session.noAutoflush(() -> session.query(Badge.class).all()).forEach(session::delete);
            });

            sessions.run(
                    session -> assertThat(session.query(Badge.class).count()).isZero());
        }
    }

    @Nested
    class LeftToTheDatabase {

        @Test
        void theyAreDeletedWithoutBeingLoaded() {
            sensors(1);

            sessions.run(session -> {
                Sensor sensor = session.query(Sensor.class).one();
                database.log().clear();
                session.delete(sensor);
                session.flush();
                assertThat(database.log().selects()).isEmpty();
                assertThat(database.log().count()).isEqualTo(1);
            });

            sessions.run(session -> {
                assertThat(session.query(Reading.class).count()).isZero();
                assertThat(session.query(Note.class).all())
                        .hasSize(5)
                        .allSatisfy(note -> assertThat(note.sensor).isNull());
            });
        }

        @Test
        void thoseInMemoryAreDeletedAndReferToNoneAsWithout() {
            sensors(1);

            sessions.run(session -> {
                Sensor sensor = session.query(Sensor.class).one();
                List<Reading> readings = List.copyOf(sensor.readings);
                List<Note> notes = List.copyOf(sensor.notes);
                session.delete(sensor);
                session.flush();
                assertThat(readings)
                        .allSatisfy(
                                reading -> assertThat(session.state(reading)).isEqualTo(ObjectState.DELETED));
                assertThat(notes).allSatisfy(note -> assertThat(note.sensor).isNull());
            });
        }

        @Test
        void manyAreDeletedAtOnce() {
            sensors(10);

            sessions.run(session -> {
                List<Sensor> all = session.query(Sensor.class).all();
                database.log().clear();
                all.forEach(session::delete);
                session.flush();
                assertThat(database.log().count()).isEqualTo(1);
            });
        }
    }

    @Nested
    class ViewOnlyRelationships {

        @Test
        void showWhatAnotherWrites() {
            sensors(1);

            sessions.run(session -> assertThat(session.query(Sensor.class).one().latest)
                    .hasSize(5)
                    .isSortedAccordingTo((one, other) ->
                            Long.compare(Objects.requireNonNull(other.id), Objects.requireNonNull(one.id))));
        }

        @Test
        void refuseChanges() {
            sensors(1);

            sessions.run(session -> {
                Sensor sensor = session.query(Sensor.class).one();
                assertThatThrownBy(() -> sensor.latest.add(new Reading()))
                        .isInstanceOf(OrmException.class)
                        .hasMessageStartingWith("Sensor.latest was changed, and is only a view")
                        .hasMessageEndingWith("[orm-session-view-only]");
                assertThatThrownBy(() -> sensor.latest.remove(0)).hasMessageEndingWith("[orm-session-view-only]");
                assertThat(session.plannedFlush()).isEmpty();
            });
        }
    }

    @Nested
    class ReferencesThatAreWrittenLater {

        @Test
        void neverDecideTheOrder() {
            sessions.run(session -> {
                Club club = new Club();
                Member chair = new Member("Ada", null);
                club.chair = chair;
                session.add(club);
                session.add(chair);

                assertThat(session.plannedFlush()).isEqualTo("""
                        INSERT club x1
                        INSERT member x1
                        UPDATE club [chair_id] x1""");
            });

            sessions.run(session -> assertThat(
                            Objects.requireNonNull(session.query(Club.class).one().chair).name)
                    .isEqualTo("Ada"));
        }

        @Test
        void areNullBeforeBothAreDeleted() {
            sessions.run(session -> {
                Club club = session.add(new Club());
                Member chair = session.add(new Member("Ada", club));
                club.chair = chair;
            });

            sessions.run(session -> {
                Club club = session.query(Club.class).one();
                session.delete(Objects.requireNonNull(club.chair));
                session.delete(club);
                session.flush();
            });

            sessions.run(session -> {
                assertThat(session.query(Club.class).count()).isZero();
                assertThat(session.query(Member.class).count()).isZero();
            });
        }

        @Test
        void needNoSecondStatementWhereTheRowIsThere() {
            sessions.run(session -> {
                Member chair = session.add(new Member("Ada", null));
                session.flush();
                Club club = new Club();
                club.chair = chair;
                session.add(club);

                assertThat(session.plannedFlush()).isEqualTo("INSERT club x1");
            });
        }
    }

    @Entity
    static class Club {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @OneToMany(mappedBy = "club")
        private List<Member> members = new ArrayList<>();

        @OneToOne(mappedBy = "club")
        private @Nullable Badge badge;

        @WrittenLater
        @OneToOne(fetch = FetchType.LAZY)
        private @Nullable Member chair;
    }

    @Entity
    static class Member {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @ManyToOne
        private @Nullable Club club;

        protected Member() {}

        Member(String name, @Nullable Club club) {
            this.name = name;
            this.club = club;
        }
    }

    @Entity
    static class Badge {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @OneToOne(optional = false)
        private @Nullable Club club;

        protected Badge() {}

        Badge(Club club) {
            this.club = club;
        }
    }

    @Entity
    static class Sensor {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @PassiveDeletes
        @OneToMany(mappedBy = "sensor", cascade = CascadeType.ALL)
        private List<Reading> readings = new ArrayList<>();

        @ViewOnly
        @OneToMany(mappedBy = "sensor")
        @OrderBy("id DESC")
        private List<Reading> latest = new ArrayList<>();

        @PassiveDeletes
        @OneToMany(mappedBy = "sensor")
        private List<Note> notes = new ArrayList<>();
    }

    @Entity
    static class Reading {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne
        private @Nullable Sensor sensor;
    }

    @Entity
    static class Note {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne
        private @Nullable Sensor sensor;
    }
}
