package dev.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.Validates;
import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocks of docs/events.md. */
@DatabaseTest
class EventsDocumentTest {

    @Entity
    static class Reader {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String email;

        @Validates("email")
        String normalized(String email) {
            if (!email.contains("@")) {
                throw new IllegalArgumentException(email + " is no address");
            }
            return email.toLowerCase(Locale.ROOT);
        }
    }

    private final List<String> log = new ArrayList<>();
    private final Engine engine;
    private final SessionFactory sessions;

    EventsDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class, Reader.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void validators() {
        sessions.run(session -> {
            Reader reader = session.add(new Reader());
            reader.email = "Ada@Example.org";
            session.flush();
            assertThat(reader.email).isEqualTo("ada@example.org");
            reader.email = "nowhere";
            assertThatThrownBy(session::flush).hasMessage("nowhere is no address");
            session.rollback();
        });
    }

    @Test
    void attributesAndCollections() {
        sessions.events()
                .onSet(
                        Author.class,
                        Author::getName,
                        change ->
                                log.add(change.entity().getId() + ": " + change.before() + " is now " + change.now()));
        sessions.events().onAppend(Author.class, Author::getBooks, change -> {
            if (change.owner().getBooks().size() >= 100) {
                throw new IllegalStateException("Nobody writes more than 100 books");
            }
        });

        sessions.run(session -> session.add(new Author("Ada")).write("Notes"));

        assertThat(log).containsExactly("null: null is now Ada");
    }

    @Test
    void listenersByHandle() {
        Registration registration = sessions.events()
                .beforeInsert(Author.class, (author, session) -> author.setEmail(author.getName() + "@example.org"));
        sessions.run(session -> session.add(new Author("ada")));
        registration.close();

        sessions.run(session ->
                assertThat(session.query(Author.class).one().getEmail()).isEqualTo("ada@example.org"));
    }
}
