package dev.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocks of docs/events.md. */
@DatabaseTest
class EventsDocumentTest {

    private final Engine engine;
    private final SessionFactory sessions;

    EventsDocumentTest(TestDatabase database) {
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
