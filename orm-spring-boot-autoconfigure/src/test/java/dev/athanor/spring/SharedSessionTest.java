package dev.athanor.spring;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.athanor.OrmException;
import dev.athanor.engine.TransactionOptions;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.spring.notes.Note;
import dev.athanor.sql.Sql;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SharedSessionTest {

    private final TestDatabase database;
    private Notebook notes;
    private Session session;
    private EntitySource<Note> note;

    SharedSessionTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void writeTwoNotes() {
        notes = new Notebook("notes", database.dataSource());
        session = notes.session();
        note = from(Note.class);
        notes.run(status -> {
            notes.write("one");
            notes.write("two");
        });
    }

    @Nested
    class WithoutTransaction {

        @Test
        void queriesWorkAndGiveTheirConnectionBack() {
            assertThat(session.query(Note.class)
                            .orderBy(note.get(Note::getWords).asc())
                            .all())
                    .extracting(Note::getWords)
                    .containsExactly("one", "two");
            assertThat(session.query(note)
                            .where(note.get(Note::getWords).eq("two"))
                            .one()
                            .getWords())
                    .isEqualTo("two");
            assertThat(session.query(note).filterBy("words", "none").oneOrNone())
                    .isEmpty();
            assertThat(session.query(note).first()).isPresent();
            assertThat(session.query(note).count()).isEqualTo(2);
            assertThat(session.query(note).exists()).isTrue();

            database.expectNoOpenConnections();
            assertThat(notes.sessions().statistics().sessionsActive()).isZero();
        }

        @Test
        void resultsAreReadBeforeTheirConnectionIsGone() {
            assertThat(session.execute(Sql.select(note.get(Note::getWords))
                                    .from(note)
                                    .orderBy(note.get(Note::getWords).asc()))
                            .all())
                    .containsExactly("one", "two");
            assertThat(session.execute(Sql.text("SELECT words FROM notes ORDER BY words"))
                            .maps())
                    .hasSize(2);
            assertThat(session.execute(Sql.text("SELECT words FROM notes WHERE words = :words")
                                    .bind("words", "two"))
                            .one()
                            .get(0))
                    .isEqualTo("two");
        }

        @Test
        void keysAreFoundAndWhatIsFoundIsDetached() {
            Long id = session.query(note).first().orElseThrow().getId();

            Note found = session.get(Note.class, id).orElseThrow();

            assertThat(session.getOne(Note.class, id).getId()).isEqualTo(id);
            assertThat(session.contains(found)).isFalse();
            assertThat(session.get(Note.class, -1L)).isEmpty();
        }

        @Test
        void aQueryMadeWithoutATransactionRunsInOne() {
            Query<Note> all = session.query(Note.class);

            notes.run(status -> {
                notes.write("three");
                assertThat(all.count()).isEqualTo(3);
                assertThat(all.all()).allMatch(session::contains);
            });
        }

        @Test
        void aQueryMadeInATransactionRunsWithoutOne() {
            Query<Note> all = notes.transaction().execute(status -> session.query(Note.class));

            assertThat(all.count()).isEqualTo(2);
        }

        @Test
        @DisplayName("49: writing names the engine, the thread and what to do")
        void writingIsExplained() {
            assertThatThrownBy(() -> notes.write("never"))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("add(Note) needs a transaction of engine \"notes\"")
                    .hasMessageContaining(Thread.currentThread().getName())
                    .hasMessageContaining("@Transactional")
                    .hasMessageEndingWith("[orm-spring-no-transaction]");
            refuses("orm-spring-no-transaction", () -> session.addAll(java.util.List.of()));
            refuses("orm-spring-no-transaction", () -> session.delete(new Note("x")));
            refuses("orm-spring-no-transaction", () -> session.merge(new Note("x")));
            refuses("orm-spring-no-transaction", () -> session.refresh(new Note("x")));
            refuses("orm-spring-no-transaction", () -> session.expire(new Note("x")));
            refuses("orm-spring-no-transaction", () -> session.expunge(new Note("x")));
            refuses("orm-spring-no-transaction", session::expungeAll);
            refuses("orm-spring-no-transaction", session::flush);
            refuses("orm-spring-no-transaction", session::beginNested);
            refuses("orm-spring-no-transaction", session::connection);
        }

        @Test
        void statementsThatWriteAreRefused() {
            refuses("orm-spring-no-transaction", () -> session.execute(Sql.delete(note)));
            refuses("orm-spring-no-transaction", () -> session.execute(Sql.text("DELETE FROM notes")));
            refuses(
                    "orm-spring-no-transaction",
                    () -> session.execute(Sql.text("/* SELECT */ UPDATE notes SET version = 3")));
            refuses(
                    "orm-spring-no-transaction",
                    () -> session.execute(Sql.text("WITH x AS (DELETE FROM notes RETURNING id) SELECT * FROM x")));

            assertThat(notes.words()).containsExactly("one", "two");
        }

        @Test
        void locksAreRefused() {
            refuses(
                    "orm-spring-no-transaction",
                    () -> session.query(note).forUpdate().all());
            refuses(
                    "orm-spring-no-transaction",
                    () -> session.execute(Sql.select(note).forUpdate()));
        }

        @Test
        void whatThereIsToKnowIsAnswered() {
            assertThat(session.inTransaction()).isFalse();
            assertThat(session.isReadOnly()).isTrue();
            assertThat(session.added()).isEmpty();
            assertThat(session.dirty()).isEmpty();
            assertThat(session.deleted()).isEmpty();
            assertThat(session.plannedFlush()).isEmpty();
            assertThat(session.noAutoflush(() -> 7)).isEqualTo(7);
            assertThat(session.engine()).isSameAs(notes.engine());
        }
    }

    @Nested
    class InATransaction {

        @Test
        void transactionsByHandAreRefused() {
            notes.run(status -> {
                refuses("orm-spring-managed-transaction", session::commit);
                refuses("orm-spring-managed-transaction", session::rollback);
                refuses("orm-spring-managed-transaction", session::close);
                refuses("orm-spring-managed-transaction", () -> session.begin(TransactionOptions.DEFAULTS));
            });
        }

        @Test
        void oneRowIsOneObject() {
            notes.run(status -> assertThat(
                            session.query(note).filterBy("words", "one").one())
                    .isSameAs(session.query(note).filterBy("words", "one").one()));
        }

        @Test
        void savepointsByHandArePartOfIt() {
            notes.run(status -> {
                try (var savepoint = session.beginNested()) {
                    notes.write("three");
                    savepoint.rollback();
                }
                notes.write("four");
            });

            assertThat(notes.words()).containsExactly("four", "one", "two");
        }

        @Test
        @DisplayName("50: on another thread there is no transaction, and that is said")
        void anotherThreadHasNoTransaction() {
            notes.run(status -> {
                Throwable failure = CompletableFuture.supplyAsync(
                                () -> catchThrowable(() -> notes.write("elsewhere")),
                                work -> new Thread(work, "elsewhere").start())
                        .join();

                assertThat(failure)
                        .hasMessageContaining("none on this thread (elsewhere)")
                        .hasMessageContaining("belongs to the thread that began it");
            });
        }
    }

    @Test
    void itKnowsWhatItIsWithoutASession() {
        Session other = SpringSessions.shared(notes.sessions());

        assertThat(session).isNotEqualTo(other);
        assertThat(session).hasToString("Session[notes, shared: of the transaction on the calling thread]");
        assertThatCode(session::hashCode).doesNotThrowAnyException();
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OrmException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
