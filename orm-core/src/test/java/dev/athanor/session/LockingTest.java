package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.DatabaseException;
import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.mapping.Entities;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Sql;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rows that others change at the same time: nothing is lost on any path. */
@DatabaseTest
class LockingTest {

    private static final EntitySource<Stamped> STAMPED = Entities.from(Stamped.class);

    private final Engine engine;
    private final SessionFactory sessions;

    LockingTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Counter.class, Stamped.class, Local.class, Plain.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            for (long id = 1; id <= 3; id++) {
                session.add(new Counter(id));
            }
            session.add(new Stamped());
            session.add(new Local());
            session.add(new Plain());
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void changedByAnother(long id) {
        sessions.run(other -> other.getOne(Counter.class, id).value++);
    }

    @Nested
    class StaleRows {

        @Test
        void areNotOverwritten() {
            try (Session session = sessions.open()) {
                Counter counter = session.getOne(Counter.class, 1L);
                session.commit();
                changedByAnother(1);

                counter.value = 100;

                assertThatThrownBy(session::flush).isInstanceOfSatisfying(StaleRowException.class, stale -> {
                    assertThat(stale.entity()).isEqualTo("Counter");
                    assertThat(stale.key()).isEqualTo(1L);
                });
                assertThatThrownBy(() -> session.query(Counter.class).all())
                        .hasMessageEndingWith("[orm-session-failed]");
                session.rollback();
                assertThat(session.getOne(Counter.class, 1L)).isSameAs(counter);
                assertThat(counter.value).isEqualTo(1);
                assertThat(counter.version).isEqualTo(1);
            }
        }

        @Test
        void areFoundAmongMany() {
            try (Session session = sessions.open()) {
                List<Counter> all = session.query(Counter.class).all();
                session.commit();
                changedByAnother(2);

                all.forEach(counter -> counter.value = 100);

                assertThatThrownBy(session::flush)
                        .isInstanceOfSatisfying(
                                StaleRowException.class,
                                stale -> assertThat(stale.key()).isEqualTo(2L));
                session.rollback();
                assertThat(all).extracting(counter -> counter.value).containsOnly(0);
                assertThat(all).extracting(counter -> counter.version).containsOnly(0);
            }
            sessions.run(session -> assertThat(session.query(Counter.class).all())
                    .extracting(counter -> counter.value)
                    .containsExactlyInAnyOrder(0, 1, 0));
        }

        @Test
        void areNotDeleted() {
            try (Session session = sessions.open()) {
                Counter counter = session.getOne(Counter.class, 1L);
                session.commit();
                changedByAnother(1);

                session.delete(counter);

                assertThatThrownBy(session::flush).isInstanceOf(StaleRowException.class);
                session.rollback();
                assertThat(session.state(counter)).isEqualTo(ObjectState.PERSISTENT);
            }
        }

        @Test
        void areNotSwitched() {
            try (Session session = sessions.open()) {
                Counter counter = session.getOne(Counter.class, 1L);
                session.commit();
                changedByAnother(1);

                session.delete(counter);
                session.add(new Counter(1L));

                assertThatThrownBy(session::flush).isInstanceOf(StaleRowException.class);
            }
        }

        @Test
        void areNotMerged() {
            Counter detached = sessions.transaction(session -> session.getOne(Counter.class, 1L));
            changedByAnother(1);
            detached.value = 100;

            try (Session session = sessions.open()) {
                assertThatThrownBy(() -> session.merge(detached)).isInstanceOf(StaleRowException.class);
            }
        }

        @Test
        void areFoundWhereTheRowIsGoneAndHasNoVersion() {
            try (Session session = sessions.open()) {
                Plain plain = session.getOne(Plain.class, 1L);
                session.commit();
                sessions.run(other -> other.delete(other.getOne(Plain.class, 1L)));

                plain.text = "late";

                assertThatThrownBy(session::flush)
                        .isInstanceOf(StaleRowException.class)
                        .hasMessageContaining("it is no longer there");
            }
        }
    }

    @Nested
    class Versions {

        @Test
        void areTimesThatAlwaysGrow() {
            List<Instant> seen = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String text = "text " + i;
                sessions.run(session -> {
                    Stamped stamped = session.getOne(Stamped.class, 1L);
                    stamped.text = text;
                    session.flush();
                    seen.add(Objects.requireNonNull(stamped.changed));
                });
                sessions.run(session ->
                        assertThat(session.getOne(Stamped.class, 1L).changed).isEqualTo(seen.get(seen.size() - 1)));
            }

            assertThat(seen).isSorted().doesNotHaveDuplicates();
        }

        @Test
        void thatAreTimesAreSetByChangesOfManyRows() {
            try (Session session = sessions.open()) {
                Stamped stamped = session.getOne(Stamped.class, 1L);
                session.commit();
                sessions.run(other ->
                        other.execute(Sql.update(STAMPED).set(STAMPED.get("text", String.class), "many")));

                stamped.text = "late";

                assertThatThrownBy(session::flush).isInstanceOf(StaleRowException.class);
            }
        }

        @Test
        void thatAreTimesTellStaleRows() {
            try (Session session = sessions.open()) {
                Local local = session.getOne(Local.class, 1L);
                session.commit();
                sessions.run(other -> other.getOne(Local.class, 1L).text = "first");

                local.text = "second";

                assertThatThrownBy(session::flush).isInstanceOf(StaleRowException.class);
            }
        }
    }

    @Nested
    class OptimisticLocks {

        @Test
        void failTheCommitWhereTheRowHasChanged() {
            try (Session session = sessions.open()) {
                Counter read = session.getOne(Counter.class, 1L);
                session.commit();
                session.lock(read, LockMode.OPTIMISTIC);
                changedByAnother(1);

                assertThatThrownBy(session::commit).isInstanceOf(StaleRowException.class);
                session.rollback();
                session.commit();
            }
        }

        @Test
        void letTheCommitPassWhereItHasNot() {
            try (Session session = sessions.open()) {
                Counter read = session.getOne(Counter.class, 1L);
                session.lock(read, LockMode.OPTIMISTIC);
                session.getOne(Counter.class, 2L).value = 5;
                session.commit();
                read.value = 6;
                session.commit();
            }
            sessions.run(session ->
                    assertThat(session.getOne(Counter.class, 1L).value).isEqualTo(6));
        }

        @Test
        void raiseTheVersionOfARowThatDidNotChange() {
            sessions.run(session -> {
                Counter counter =
                        session.get(Counter.class, 1L, LockMode.FORCE_INCREMENT).orElseThrow();
                assertThat(session.plannedFlush()).isEqualTo("UPDATE counter [] x1");
                session.flush();
                assertThat(counter.version).isEqualTo(1);
                assertThat(session.plannedFlush()).isEmpty();
            });

            sessions.run(session ->
                    assertThat(session.getOne(Counter.class, 1L).version).isEqualTo(1));
        }

        @Test
        void raiseTheVersionOnceWhereTheRowChanges() {
            sessions.run(session -> {
                Counter counter =
                        session.get(Counter.class, 1L, LockMode.FORCE_INCREMENT).orElseThrow();
                counter.value = 9;
                session.flush();
                assertThat(counter.version).isEqualTo(1);
            });
        }

        @Test
        void needAVersion() {
            sessions.run(session -> {
                Plain plain = session.getOne(Plain.class, 1L);
                assertThatThrownBy(() -> session.lock(plain, LockMode.OPTIMISTIC))
                        .isInstanceOf(OrmException.class)
                        .hasMessageEndingWith("[orm-session-no-version]");
            });
        }
    }

    @Nested
    class RowLocks {

        @Test
        @Requires(Feature.FOR_UPDATE)
        void readTheRowAgain() {
            try (Session session = sessions.open()) {
                Counter counter = session.getOne(Counter.class, 1L);
                session.commit();
                changedByAnother(1);

                session.lock(counter, LockMode.UPDATE);

                assertThat(counter.value).isEqualTo(1);
                counter.value++;
                session.commit();
            }
            sessions.run(session ->
                    assertThat(session.getOne(Counter.class, 1L).value).isEqualTo(2));
        }

        @Test
        @Requires(Feature.FOR_UPDATE)
        void keepOthersOut() {
            try (Session session = sessions.open()) {
                assertThat(session.get(Counter.class, 1L, LockMode.UPDATE)).isPresent();

                try (Session other = sessions.open()) {
                    other.begin(TransactionOptions.DEFAULTS.withTimeout(Duration.ofSeconds(1)));
                    assertThatThrownBy(() -> other.get(Counter.class, 1L, LockMode.UPDATE))
                            .isInstanceOf(DatabaseException.class);
                }
            }
        }

        @Test
        void areEmptyForARowThatIsNotThere() {
            sessions.run(session -> assertThat(session.get(Counter.class, 99L, LockMode.OPTIMISTIC))
                    .isEmpty());
        }

        @Test
        void needASessionThatWrites() {
            try (Session session = sessions.openReadOnly()) {
                assertThatThrownBy(() -> session.get(Counter.class, 1L, LockMode.UPDATE))
                        .hasMessageEndingWith("[orm-session-read-only]");
            }
        }
    }

    @Entity
    static class Counter {
        @Id
        private @Nullable Long id;

        @Column(name = "total")
        private int value;

        @Version
        private int version;

        protected Counter() {}

        Counter(Long id) {
            this.id = id;
        }
    }

    @Entity
    static class Stamped {
        @Id
        private Long id = 1L;

        @Column(length = 20)
        private String text = "";

        @Version
        private @Nullable Instant changed;
    }

    @Entity
    static class Local {
        @Id
        private Long id = 1L;

        @Column(length = 20)
        private String text = "";

        @Version
        private @Nullable LocalDateTime changed;
    }

    @Entity
    static class Plain {
        @Id
        private Long id = 1L;

        @Column(length = 20)
        private String text = "";
    }
}
