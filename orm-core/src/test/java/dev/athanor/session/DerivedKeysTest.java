package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Entities whose keys are, wholly or in part, those of entities they refer to. */
@DatabaseTest
class DerivedKeysTest {

    private static final EntitySource<Enrolment> ENROLMENTS = from(Enrolment.class);
    private static final EntitySource<Reading> READINGS = from(Reading.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    DerivedKeysTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(
                engine,
                Student.class,
                Course.class,
                Enrolment.class,
                Passport.class,
                Locker.class,
                Sensor.class,
                Reading.class,
                Note.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Entity
    @Table(name = "dk_student")
    static class Student {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @OneToMany(mappedBy = "student", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Enrolment> enrolments = new ArrayList<>();

        @OneToOne(mappedBy = "student", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
        private @Nullable Passport passport;

        protected Student() {}

        Student(String name) {
            this.name = name;
        }

        long getId() {
            return Objects.requireNonNull(id);
        }

        String getName() {
            return name;
        }

        List<Enrolment> getEnrolments() {
            return enrolments;
        }

        @Nullable
        Passport getPassport() {
            return passport;
        }

        void setPassport(Passport passport) {
            this.passport = passport;
        }
    }

    @Entity
    @Table(name = "dk_course")
    static class Course {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String title = "";

        @OneToMany(mappedBy = "course")
        private List<Enrolment> enrolments = new ArrayList<>();

        protected Course() {}

        Course(String title) {
            this.title = title;
        }

        long getId() {
            return Objects.requireNonNull(id);
        }

        String getTitle() {
            return title;
        }

        List<Enrolment> getEnrolments() {
            return enrolments;
        }
    }

    /** The key of an enrolment. */
    @Embeddable
    record EnrolmentId(Long studentId, Long courseId) {}

    /** A row between two entities that holds more than their keys. */
    @Entity
    @Table(name = "dk_enrolment")
    static class Enrolment {
        @EmbeddedId
        private @Nullable EnrolmentId id;

        @MapsId("studentId")
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Student student;

        @MapsId("courseId")
        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "course")
        private @Nullable Course course;

        private int grade;

        protected Enrolment() {}

        Enrolment(Student student, Course course, int grade) {
            this.student = student;
            this.course = course;
            this.grade = grade;
            student.enrolments.add(this);
        }

        @Nullable
        EnrolmentId getId() {
            return id;
        }

        @Nullable
        Student getStudent() {
            return student;
        }

        void setStudent(Student student) {
            this.student = student;
        }

        @Nullable
        Course getCourse() {
            return course;
        }

        int getGrade() {
            return grade;
        }
    }

    /** Has the key of its student. */
    @Entity
    @Table(name = "dk_passport")
    static class Passport {
        @Id
        private @Nullable Long id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        private @Nullable Student student;

        private String country = "";

        protected Passport() {}

        Passport(Student student, String country) {
            this.student = student;
            this.country = country;
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        Student getStudent() {
            return student;
        }

        String getCountry() {
            return country;
        }
    }

    /** Joined by the keys alone. */
    @Entity
    @Table(name = "dk_locker")
    static class Locker {
        @Id
        private @Nullable Long id;

        @OneToOne(fetch = FetchType.LAZY)
        @PrimaryKeyJoinColumn
        private @Nullable Student student;

        protected Locker() {}

        Locker(Student student) {
            this.student = student;
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        Student getStudent() {
            return student;
        }
    }

    @Entity
    @Table(name = "dk_sensor")
    static class Sensor {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @OneToMany(mappedBy = "sensor", cascade = CascadeType.ALL)
        private List<Reading> readings = new ArrayList<>();

        long getId() {
            return Objects.requireNonNull(id);
        }

        List<Reading> getReadings() {
            return readings;
        }
    }

    /** The key of a reading: that of its sensor, and a number. */
    record ReadingId(Long sensor, int number) {}

    @Entity
    @IdClass(ReadingId.class)
    @Table(name = "dk_reading")
    static class Reading {
        @Id
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Sensor sensor;

        @Id
        private int number;

        private int degrees;

        @OneToMany(mappedBy = "reading", cascade = CascadeType.ALL)
        private List<Note> notes = new ArrayList<>();

        protected Reading() {}

        Reading(Sensor sensor, int number, int degrees) {
            this.sensor = sensor;
            this.number = number;
            this.degrees = degrees;
            sensor.readings.add(this);
        }

        @Nullable
        Sensor getSensor() {
            return sensor;
        }

        int getNumber() {
            return number;
        }

        int getDegrees() {
            return degrees;
        }

        void setDegrees(int degrees) {
            this.degrees = degrees;
        }

        List<Note> getNotes() {
            return notes;
        }
    }

    /** The key of a note: that of its reading, and a letter. */
    record NoteId(ReadingId reading, String letter) {}

    @Entity
    @IdClass(NoteId.class)
    @Table(name = "dk_note")
    static class Note {
        @Id
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Reading reading;

        @Id
        private String letter = "";

        protected Note() {}

        Note(Reading reading, String letter) {
            this.reading = reading;
            this.letter = letter;
            reading.notes.add(this);
        }

        @Nullable
        Reading getReading() {
            return reading;
        }

        String getLetter() {
            return letter;
        }
    }

    private EnrolmentId enrolled() {
        return sessions.transaction(session -> {
            Course algebra = session.add(new Course("Algebra"));
            Course logic = session.add(new Course("Logic"));
            Student ada = new Student("Ada");
            Enrolment first = new Enrolment(ada, algebra, 1);
            new Enrolment(ada, logic, 2);
            session.add(ada);
            session.flush();
            return Objects.requireNonNull(first.getId());
        });
    }

    @Nested
    class AnAssociationObject {

        @Test
        void getsItsKeyFromBothSides() {
            EnrolmentId id = enrolled();

            sessions.run(session -> {
                Enrolment found = session.getOne(Enrolment.class, id);
                assertThat(found.getGrade()).isEqualTo(1);
                assertThat(Objects.requireNonNull(found.getStudent()).getId()).isEqualTo(id.studentId());
                assertThat(Objects.requireNonNull(found.getCourse()).getTitle()).isEqualTo("Algebra");
                assertThat(found.getCourse().getEnrolments()).containsExactly(found);
            });
        }

        @Test
        void hasNoOtherColumnsThanThoseOfItsReferences() {
            assertThat(sessions.metadata().find("dk_enrolment").orElseThrow().columns())
                    .extracting(column -> column.name())
                    .containsExactlyInAnyOrder("student_id", "course", "grade");
        }

        @Test
        void comesAndGoesWithItsOwner() {
            enrolled();

            sessions.run(session -> {
                Student ada = session.query(Student.class).one();
                ada.getEnrolments().removeIf(enrolment -> enrolment.getGrade() == 2);
                session.flush();
                assertThat(session.query(ENROLMENTS).count()).isEqualTo(1);
                session.delete(ada);
            });

            assertThat(sessions.<Long>transaction(
                            session -> session.query(ENROLMENTS).count()))
                    .isZero();
        }

        @Test
        void isAskedForByItsReferences() {
            EnrolmentId id = enrolled();

            sessions.run(session -> {
                Student ada = session.getOne(Student.class, id.studentId());
                assertThat(session.query(ENROLMENTS)
                                .where(ENROLMENTS.get(Enrolment::getStudent).eq(ada))
                                .count())
                        .isEqualTo(2);
                assertThat(session.query(ENROLMENTS)
                                .where(ENROLMENTS.get("id.courseId", Long.class).eq(id.courseId()))
                                .one()
                                .getGrade())
                        .isEqualTo(1);
            });
        }

        @Test
        void cannotMoveToAnotherOwner() {
            enrolled();

            sessions.run(session -> {
                Student bob = session.add(new Student("Bob"));
                session.flush();
                session.query(ENROLMENTS).all().get(0).setStudent(bob);

                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("A key stays what it is")
                        .hasMessageContaining("[orm-flush-key-changed]");
                session.rollback();
            });
        }

        @Test
        void losesItsKeyWithTheTransaction() {
            Student ada = new Student("Ada");
            Enrolment enrolment = new Enrolment(ada, new Course("Algebra"), 1);
            try (Session session = sessions.open()) {
                session.add(Objects.requireNonNull(enrolment.getCourse()));
                session.add(ada);
                session.flush();
                assertThat(enrolment.getId()).isNotNull();

                session.rollback();

                assertThat(enrolment.getId()).isNull();
                session.add(enrolment.getCourse());
                session.add(ada);
                session.commit();
                assertThat(enrolment.getId())
                        .isEqualTo(new EnrolmentId(
                                ada.getId(), enrolment.getCourse().getId()));
            }
        }

        @Test
        void isMergedWithItsOwner() {
            EnrolmentId id = enrolled();
            Student detached = sessions.transaction(session -> {
                Student ada = session.getOne(Student.class, id.studentId());
                assertThat(ada.getEnrolments()).hasSize(2);
                return ada;
            });
            Objects.requireNonNull(detached.getEnrolments().get(0)).grade = 5;

            sessions.run(session -> session.merge(detached));

            assertThat(sessions.<Integer>transaction(
                            session -> session.getOne(Enrolment.class, id).getGrade()))
                    .isEqualTo(5);
        }
    }

    @Nested
    class AOneToOne {

        @Test
        void sharesTheKey() {
            long id = sessions.transaction(session -> {
                Student ada = new Student("Ada");
                ada.setPassport(new Passport(ada, "UK"));
                session.add(ada);
                session.add(new Student("Bob"));
                session.flush();
                return ada.getId();
            });

            sessions.run(session -> {
                Passport passport = session.getOne(Passport.class, id);
                assertThat(passport.getId()).isEqualTo(id);
                assertThat(Objects.requireNonNull(passport.getStudent()).getName())
                        .isEqualTo("Ada");
                assertThat(passport.getStudent().getPassport()).isSameAs(passport);
                session.delete(passport.getStudent());
            });
            assertThat(sessions.<Long>transaction(
                            session -> session.query(Passport.class).count()))
                    .isZero();
        }

        @Test
        void isLoadedFromTheOtherSideForAllAtOnce() {
            sessions.run(session -> {
                for (int i = 0; i < 5; i++) {
                    Student student = new Student("Student " + i);
                    student.setPassport(new Passport(student, "UK"));
                    session.add(student);
                }
            });

            sessions.run(session -> {
                List<Student> all = session.query(Student.class).all();
                database.log().clear();
                assertThat(all)
                        .allSatisfy(student -> assertThat(student.getPassport()).isNotNull());
                assertThat(database.log().selects()).hasSize(1);
            });
        }

        @Test
        void mayBeJoinedByTheKeysAlone() {
            sessions.run(session -> {
                Student ada = session.add(new Student("Ada"));
                Locker locker = session.add(new Locker(ada));
                session.flush();
                assertThat(locker.getId()).isEqualTo(ada.getId());
            });

            sessions.run(session -> assertThat(Objects.requireNonNull(
                                    session.query(Locker.class).one().getStudent())
                            .getName())
                    .isEqualTo("Ada"));
        }
    }

    @Nested
    class AReferenceThatIsAKey {

        private long measured() {
            return sessions.transaction(session -> {
                Sensor sensor = new Sensor();
                new Note(new Reading(sensor, 1, 20), "a");
                new Note(new Reading(sensor, 2, 21), "b");
                session.add(sensor);
                session.add(new Sensor());
                session.flush();
                return sensor.getId();
            });
        }

        @Test
        void isPartOfIt() {
            long sensor = measured();

            sessions.run(session -> {
                Reading reading = session.getOne(Reading.class, new ReadingId(sensor, 2));
                assertThat(reading.getDegrees()).isEqualTo(21);
                assertThat(Objects.requireNonNull(reading.getSensor()).getReadings())
                        .hasSize(2)
                        .contains(reading);
                assertThat(session.query(READINGS).all()).contains(reading);
                reading.setDegrees(30);
            });
            assertThat(sessions.<Integer>transaction(session ->
                            session.getOne(Reading.class, List.of(sensor, 2)).getDegrees()))
                    .isEqualTo(30);
        }

        @Test
        void mayHaveOneOfItsOwn() {
            long sensor = measured();

            sessions.run(session -> {
                Note note = session.getOne(Note.class, new NoteId(new ReadingId(sensor, 2), "b"));
                Reading reading = Objects.requireNonNull(note.getReading());
                assertThat(reading.getNumber()).isEqualTo(2);
                assertThat(reading.getNotes()).containsExactly(note);
                session.delete(note);
            });
            assertThat(sessions.<Long>transaction(
                            session -> session.query(Note.class).count()))
                    .isEqualTo(1);
        }

        @Test
        void isKnownOutsideOfItsSession() {
            measured();
            Reading detached = sessions.transaction(
                    session -> session.query(READINGS).all().get(0));
            detached.setDegrees(-5);

            sessions.run(session -> session.merge(detached));

            assertThat(sessions.<Integer>transaction(session -> session.query(READINGS)
                            .where(READINGS.get(Reading::getNumber).eq(detached.getNumber()))
                            .one()
                            .getDegrees()))
                    .isEqualTo(-5);
        }

        @Test
        void mustBeThere() {
            Reading orphan = new Reading(new Sensor(), 1, 0);

            try (Session session = sessions.open()) {
                session.add(orphan);
                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("[orm-flush-");
            }
        }
    }
}
