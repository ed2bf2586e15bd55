package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.event.StateTransition;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is assigned to attributes, done to collections, and where objects move, can be heard. */
@DatabaseTest
class AttributeEventsTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private final List<String> heard = new ArrayList<>();

    AttributeEventsTest(TestDatabase database) {
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

    private long author(String name, String... titles) {
        return sessions.transaction(session -> {
            Author author = session.add(new Author(name));
            for (String title : titles) {
                author.write(title);
            }
            session.flush();
            return Objects.requireNonNull(author.getId());
        });
    }

    private static @Nullable String name(@Nullable Author author) {
        return author == null ? null : author.getName();
    }

    @Nested
    class Set {

        @Test
        void isHeardAtTheFlushWithTheOldValueAndTheNew() {
            sessions.events()
                    .onSet(Author.class, Author::getName, change -> heard.add(change.before() + " > " + change.now()));
            long id = author("Ada");

            sessions.run(session -> {
                Author ada = session.getOne(Author.class, id);
                ada.setName("Grace");
                ada.setName("Ada L.");
                assertThat(heard).containsExactly("null > Ada");
            });

            assertThat(heard).containsExactly("null > Ada", "Ada > Ada L.");
        }

        @Test
        void ofAReferenceIsHeardWithTheObjects() {
            long ada = author("Ada", "Notes");
            long bob = author("Bob");
            sessions.events()
                    .onSet(
                            Book.class,
                            Book::getAuthor,
                            change -> heard.add(name(change.before()) + " > " + name(change.now())));

            sessions.run(session -> session.query(Book.class).one().setAuthor(session.getOne(Author.class, bob)));

            assertThat(heard).containsExactly("Ada > Bob");
            sessions.run(session ->
                    assertThat(session.getOne(Author.class, ada).getBooks()).isEmpty());
        }

        @Test
        void isNoVetoUnlessItThrows() {
            long id = author("Ada");
            sessions.events().onSet(Author.class, "email", change -> {
                throw new IllegalStateException("No e-mail.");
            });

            assertThatThrownBy(() -> sessions.run(
                            session -> session.getOne(Author.class, id).setEmail("ada@example.org")))
                    .hasMessage("No e-mail.");

            sessions.run(session ->
                    assertThat(session.getOne(Author.class, id).getEmail()).isNull());
        }

        @Test
        void ofAnAttributeThatIsNoneIsRefused() {
            assertThatThrownBy(() -> sessions.events().onSet(Author.class, "nmae", change -> {}))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("Did you mean \"name\"?");
            assertThatThrownBy(() -> sessions.events().onSet(Author.class, "books", change -> {}))
                    .hasMessageEndingWith("[orm-event-attribute]");
            assertThatThrownBy(() -> sessions.events().onAppend(Author.class, "name", change -> {}))
                    .hasMessageEndingWith("[orm-event-attribute]");
        }
    }

    @Nested
    class Collections {

        private void hear(SessionEvents events) {
            events.onAppend(
                    Author.class,
                    Author::getBooks,
                    change -> heard.add("+ " + change.element().getTitle()));
            events.onRemove(
                    Author.class,
                    Author::getBooks,
                    change -> heard.add("- " + change.element().getTitle()));
        }

        @Test
        void areHeardAtOnce() {
            long id = author("Ada", "Notes");
            try (Session session = sessions.open()) {
                hear(session.events());
                Author ada = session.getOne(Author.class, id);
                Book engineBook = ada.write("Engine");
                assertThat(heard).containsExactly("+ Engine");
                ada.getBooks().remove(engineBook);
                ada.getBooks().remove(0);
            }

            assertThat(heard).containsExactly("+ Engine", "- Engine", "- Notes");
        }

        @Test
        void areNotLoadedToHearOfWhatIsAddedAndAddedOnceWhenTheyAre() {
            long id = author("Ada", "Notes");
            try (Session session = sessions.open()) {
                hear(session.events());
                Author ada = session.getOne(Author.class, id);
                database.log().clear();
                ada.write("Engine");
                assertThat(database.log().count()).isZero();
                assertThat(heard).containsExactly("+ Engine");
                session.noAutoflush(() -> ada.getBooks().size());
                session.commit();
            }

            assertThat(heard).containsExactly("+ Engine");
        }

        @Test
        void areNotChangedByWhatIsRefused() {
            long id = author("Ada", "Notes");
            sessions.events().onAppend(Author.class, Author::getBooks, change -> {
                throw new IllegalStateException("full");
            });
            sessions.events().onRemove(Author.class, Author::getBooks, change -> {
                throw new IllegalStateException("kept");
            });

            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                Book book = new Book("Engine", null);
                assertThatThrownBy(() -> ada.getBooks().add(book)).hasMessage("full");
                assertThatThrownBy(() -> ada.getBooks().add(0, book)).hasMessage("full");
                assertThatThrownBy(() -> ada.getBooks().remove(0)).hasMessage("kept");
                assertThatThrownBy(() -> ada.getBooks().clear()).hasMessage("kept");
                assertThat(ada.getBooks()).extracting(Book::getTitle).containsExactly("Notes");
                assertThat(book.getAuthor()).isNull();
                session.commit();
            }
        }

        @Test
        void ofNewObjectsAreHeardAtTheFlush() {
            hear(sessions.events());

            author("Ada", "Notes", "Engine");

            assertThat(heard).containsExactly("+ Notes", "+ Engine");
        }

        @Test
        void leaveTheOldOwnerWhenAnElementGoesToANewOne() {
            long ada = author("Ada", "Notes");
            long bob = author("Bob");
            sessions.events()
                    .onAppend(Author.class, Author::getBooks, change -> heard.add(name(change.owner()) + " +"));
            sessions.events()
                    .onRemove(Author.class, Author::getBooks, change -> heard.add(name(change.owner()) + " -"));

            sessions.run(session -> {
                Book notes = session.getOne(Author.class, ada).getBooks().get(0);
                session.getOne(Author.class, bob).getBooks().add(notes);
            });

            assertThat(heard).containsExactlyInAnyOrder("Bob +", "Ada -");
        }
    }

    @Nested
    class Transitions {

        private void hearAll(SessionEvents events) {
            for (StateTransition transition : StateTransition.values()) {
                events.onTransition(transition, Author.class, (author, session) -> heard.add(transition.name()));
            }
        }

        @Test
        void runThroughTheLifeOfAnObject() {
            hearAll(sessions.events());
            try (Session session = sessions.open()) {
                Author ada = session.add(new Author("Ada"));
                session.commit();
                session.delete(ada);
                session.commit();
            }

            assertThat(heard)
                    .containsExactly(
                            "TRANSIENT_TO_PENDING",
                            "PENDING_TO_PERSISTENT",
                            "PERSISTENT_TO_DELETED",
                            "DELETED_TO_DETACHED");
        }

        @Test
        void areTakenBackByARollback() {
            long id = author("Bob");
            hearAll(sessions.events());
            try (Session session = sessions.open()) {
                session.add(new Author("Ada"));
                session.delete(session.getOne(Author.class, id));
                session.flush();
                session.rollback();
            }

            assertThat(heard)
                    .containsExactly(
                            "TRANSIENT_TO_PENDING",
                            "LOADED_AS_PERSISTENT",
                            "PENDING_TO_PERSISTENT",
                            "PERSISTENT_TO_DELETED",
                            "PERSISTENT_TO_TRANSIENT",
                            "DELETED_TO_PERSISTENT",
                            "PERSISTENT_TO_DETACHED");
        }

        @Test
        void endWithTheSession() {
            long id = author("Bob");
            hearAll(sessions.events());
            try (Session session = sessions.open()) {
                session.getOne(Author.class, id);
                session.expunge(session.add(new Author("Ada")));
            }

            assertThat(heard)
                    .containsExactly(
                            "LOADED_AS_PERSISTENT",
                            "TRANSIENT_TO_PENDING",
                            "PENDING_TO_TRANSIENT",
                            "PERSISTENT_TO_DETACHED");
        }
    }
}
