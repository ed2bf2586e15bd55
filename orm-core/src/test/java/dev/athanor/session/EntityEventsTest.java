package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.IntegrityException;
import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What happens to rows and sessions can be heard, by handle. */
@DatabaseTest
class EntityEventsTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private final List<String> heard = new ArrayList<>();

    EntityEventsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private long author(String name) {
        return sessions.transaction(session -> {
            Author author = session.add(new Author(name));
            session.flush();
            return Objects.requireNonNull(author.getId());
        });
    }

    private void hear(SessionEvents events) {
        events.beforeInsert(Author.class, (author, session) -> heard.add("before insert " + author.getName()));
        events.afterInsert(Author.class, (author, session) -> heard.add("after insert " + author.getName()));
        events.beforeUpdate(Author.class, (author, session) -> heard.add("before update " + author.getName()));
        events.afterUpdate(Author.class, (author, session) -> heard.add("after update " + author.getName()));
        events.beforeDelete(Author.class, (author, session) -> heard.add("before delete " + author.getName()));
        events.afterDelete(Author.class, (author, session) -> heard.add("after delete " + author.getName()));
        events.onLoad(Author.class, (author, session) -> heard.add("load " + author.getName()));
        events.onRefresh(Author.class, (author, session) -> heard.add("refresh " + author.getName()));
        events.beforeFlush(session -> heard.add("before flush"));
        events.afterFlush(session -> heard.add("after flush"));
        events.afterBegin(session -> heard.add("after begin"));
        events.beforeCommit(session -> heard.add("before commit"));
        events.afterCommit(session -> heard.add("after commit"));
        events.afterRollback(session -> heard.add("after rollback"));
    }

    @Nested
    class Order {

        @Test
        void isTheSessionThenEachObjectThenTheStatementsThenAllThatComesAfter() { // a delete that cascades flushes, too
            long ada = author("Ada");
            long bob = author("Bob");
            hear(sessions.events());

            try (Session session = sessions.open()) {
                session.getOne(Author.class, ada).setName("Ada L.");
                session.delete(session.getOne(Author.class, bob));
                session.add(new Author("Cid"));
                session.commit();
            }

            assertThat(heard)
                    .containsExactly(
                            "after begin",
                            "load Ada",
                            "load Bob",
                            "before flush",
                            "before update Ada L.",
                            "after update Ada L.",
                            "after flush",
                            "before commit",
                            "before flush",
                            "before insert Cid",
                            "before delete Bob",
                            "after insert Cid",
                            "after delete Bob",
                            "after flush",
                            "after commit");
        }

        @Test
        void isTheFactorysListenersThenTheSessionsEachAsRegistered() {
            sessions.events().beforeInsert(Object.class, (entity, session) -> heard.add("factory 1"));
            try (Session session = sessions.open()) {
                session.events().beforeInsert(Author.class, (author, same) -> {
                    assertThat(same).isSameAs(session);
                    heard.add("session");
                });
                sessions.events().beforeInsert(Author.class, (entity, same) -> heard.add("factory 2"));
                session.add(new Author("Ada"));
                session.commit();
            }
            sessions.run(session -> session.add(new Author("Bob")));

            assertThat(heard).containsExactly("factory 1", "factory 2", "session", "factory 1", "factory 2");
        }

        @Test
        void ofARollbackIsHeardWhenTheObjectsAreTakenBack() {
            long id = author("Ada");
            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                session.events().afterRollback(same -> heard.add(ada.getName()));
                ada.setName("Changed");
                session.rollback();
            }

            assertThat(heard).containsExactly("Ada");
        }
    }

    @Nested
    class Listeners {

        @Test
        void hearOfTheirEntityOnly() {
            sessions.events().beforeInsert(Author.class, (author, session) -> heard.add("author"));
            sessions.events().beforeInsert(Book.class, (book, session) -> heard.add("book"));

            sessions.run(session -> session.add(new Tag("sea")));
            sessions.run(session -> {
                Author ada = session.add(new Author("Ada"));
                ada.write("Notes");
            });

            assertThat(heard).containsExactly("author", "book");
        }

        @Test
        void areRemovedByTheirHandleAlsoWhileTheyAreCalled() {
            List<Registration> second = new ArrayList<>();
            sessions.events().beforeInsert(Author.class, (author, session) -> {
                heard.add("first");
                second.forEach(Registration::close);
            });
            second.add(sessions.events().beforeInsert(Author.class, (author, session) -> heard.add("second")));

            sessions.run(session -> session.add(new Author("Ada")));

            assertThat(heard).containsExactly("first");
        }

        @Test
        void thatAreAddedWhileOthersAreCalledAreCalledTheNextTime() {
            Registration first = sessions.events()
                    .beforeInsert(
                            Author.class,
                            (author, session) -> sessions.events()
                                    .beforeInsert(Author.class, (other, same) -> heard.add(other.getName())));

            sessions.run(session -> session.add(new Author("Ada")));
            first.close();
            sessions.run(session -> session.add(new Author("Bob")));

            assertThat(heard).containsExactly("Bob");
        }

        @Test
        void nobodyNeedsCostNothing() {
            sessions.events().beforeInsert(Tag.class, (tag, session) -> heard.add("tag"));

            sessions.run(session -> session.add(new Author("Ada")));

            assertThat(heard).isEmpty();
        }
    }

    @Nested
    class Before {

        @Test
        void objectsMayBeChangedAddedAndDeletedAndTheSameFlushWritesIt() {
            long bob = author("Bob");
            sessions.events().beforeInsert(Author.class, (author, session) -> {
                if (author.getName().equals("Ada")) {
                    author.setName("Ada L.");
                    session.add(new Author("Added"));
                    session.delete(session.getOne(Author.class, bob));
                }
            });

            try (Session session = sessions.open()) {
                session.add(new Author("Ada"));
                session.flush();
                assertThat(session.added()).isEmpty();
                assertThat(session.deleted()).isEmpty();
                session.commit();
            }

            sessions.run(session -> assertThat(session.query(Author.class).all())
                    .extracting(Author::getName)
                    .containsExactlyInAnyOrder("Ada L.", "Added"));
        }

        @Test
        void theFlushMayBeChangedAsAWhole() {
            sessions.events().beforeFlush(session -> {
                for (Object added : session.added()) {
                    if (added instanceof Author author) {
                        author.write("First book of " + author.getName());
                    }
                }
            });

            sessions.run(session -> session.add(new Author("Ada")));

            sessions.run(session ->
                    assertThat(session.query(Book.class).one().getTitle()).isEqualTo("First book of Ada"));
        }

        @Test
        void anExceptionStopsTheFlushAndNothingIsWritten() {
            sessions.events().beforeInsert(Author.class, (author, session) -> {
                throw new IllegalStateException("No authors today.");
            });
            try (Session session = sessions.open()) {
                session.add(new Tag("sea"));
                Author ada = session.add(new Author("Ada"));
                database.log().clear();

                assertThatThrownBy(session::commit).hasMessage("No authors today.");

                assertThat(database.log().changes()).isEmpty();
                assertThatThrownBy(session::flush).hasMessageEndingWith("[orm-session-failed]");
                session.rollback();
                assertThat(session.state(ada)).isEqualTo(ObjectState.TRANSIENT);
            }
        }

        @Test
        void aCommitMayBeRefusedAndTheTransactionGoesOn() {
            try (Session session = sessions.open()) {
                session.add(new Author("Ada"));
                Registration veto = session.events().beforeCommit(same -> {
                    throw new IllegalStateException("Not yet.");
                });

                assertThatThrownBy(session::commit).hasMessage("Not yet.");
                veto.close();
                session.commit();
            }
            sessions.run(
                    session -> assertThat(session.query(Author.class).count()).isEqualTo(1));
        }

        @Test
        void theSessionCannotBeCommittedWithinAFlush() {
            sessions.events().beforeInsert(Author.class, (author, session) -> session.commit());

            assertThatThrownBy(() -> sessions.run(session -> session.add(new Author("Ada"))))
                    .hasMessageEndingWith("[orm-event-within-flush]");
        }

        @Test
        void queriesSeeTheRowsAndDoNotFlush() {
            author("Ada");
            sessions.events()
                    .beforeInsert(
                            Author.class,
                            (author, session) ->
                                    heard.add("" + session.query(Author.class).count()));

            sessions.run(session -> session.add(new Author("Bob")));

            assertThat(heard).containsExactly("1");
        }
    }

    @Nested
    class After {

        @Test
        void keysAreThereAndChangesAreWrittenByTheCommit() {
            sessions.events().afterInsert(Author.class, (author, session) -> {
                heard.add(author.getId() == null ? "no key" : "key");
                author.setName(
                        author.getName() + " the " + session.query(Author.class).count() + "st");
            });

            sessions.run(session -> session.add(new Author("Ada")));

            assertThat(heard).containsExactly("key");
            sessions.run(session ->
                    assertThat(session.query(Author.class).one().getName()).isEqualTo("Ada the 1st"));
        }

        @Test
        void objectsMayBeAdded() {
            sessions.events().afterInsert(Author.class, (author, session) -> author.write("By " + author.getName()));

            sessions.run(session -> session.add(new Author("Ada")));

            sessions.run(session ->
                    assertThat(session.query(Book.class).one().getTitle()).isEqualTo("By Ada"));
        }

        @Test
        void everybodyIsCalledAndTheFirstExceptionFailsTheFlush() {
            sessions.events().afterInsert(Author.class, (author, session) -> {
                throw new IllegalStateException("first");
            });
            sessions.events().afterFlush(session -> {
                heard.add("after flush");
                throw new IllegalStateException("second");
            });

            assertThatThrownBy(() -> sessions.run(session -> session.add(new Author("Ada"))))
                    .hasMessage("first")
                    .satisfies(thrown -> assertThat(thrown.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("second"));

            assertThat(heard).containsExactly("after flush");
            sessions.run(
                    session -> assertThat(session.query(Author.class).count()).isZero());
        }

        @Test
        void aFlushThatFailsIsNotTold() {
            hear(sessions.events());

            assertThatThrownBy(() -> sessions.run(session -> session.add(new Author(null))))
                    .isInstanceOf(IntegrityException.class);

            assertThat(heard).doesNotContain("after insert null", "after flush", "after commit");
        }

        @Test
        void listenersThatAreNeverContentAreStopped() {
            sessions.events()
                    .afterUpdate(
                            Author.class,
                            (author, session) -> author.setName(author.getName().equals("x") ? "y" : "x"));
            long id = author("Ada");

            assertThatThrownBy(() -> sessions.run(
                            session -> session.getOne(Author.class, id).setName("x")))
                    .hasMessageEndingWith("[orm-event-endless]");
        }

        @Test
        void aCommitIsHeardAlthoughAListenerThrows() {
            Registration first = sessions.events().afterCommit(session -> {
                throw new IllegalStateException("too late");
            });
            sessions.events().afterCommit(session -> heard.add("committed"));

            assertThatThrownBy(() -> sessions.run(session -> session.add(new Author("Ada"))))
                    .hasMessage("too late");

            assertThat(heard).containsExactly("committed");
            first.close();
            sessions.run(
                    session -> assertThat(session.query(Author.class).exists()).isTrue());
        }
    }

    @Nested
    class Reading {

        @Test
        void isToldWhenEverythingIsLoaded() {
            sessions.run(session -> session.add(new Author("Ada")).write("Notes"));
            sessions.events()
                    .onLoad(
                            Author.class,
                            (author, session) -> heard.add(
                                    author.getName() + " " + author.getBooks().size()));
            sessions.events()
                    .onLoad(
                            Book.class,
                            (book, session) -> heard.add(
                                    book.getTitle() + " of " + book.getAuthor().getName()));

            sessions.run(session -> session.query(Author.class)
                    .options(dev.athanor.mapping.Load.selectinload(Author::getBooks))
                    .all());

            assertThat(heard).containsExactly("Ada 1", "Notes of Ada");
        }

        @Test
        void ofARowAgainIsTold() {
            long id = author("Ada");
            hear(sessions.events());

            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                session.refresh(ada);
                session.query(Author.class).all();
            }

            assertThat(heard).containsExactly("after begin", "load Ada", "refresh Ada");
        }
    }
}
