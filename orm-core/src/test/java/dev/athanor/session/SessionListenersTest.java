package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.DatabaseException;
import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SessionListenersTest {

    private final Engine engine;
    private final SessionFactory sessions;
    private final List<String> heard = new ArrayList<>();

    SessionListenersTest(TestDatabase database) {
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
            author.write("by " + name);
            session.flush();
            return author.getId();
        });
    }

    @Test
    void hearOfEachLoadThatATouchCausesAndHowManyThereWere() {
        long ada = author("Ada");
        long bob = author("Bob");
        sessions.onLazyLoad(
                load -> heard.add(load.entity().getSimpleName() + "." + load.attribute() + " " + load.times()));

        for (int i = 0; i < 2; i++) {
            sessions.run(session -> {
                assertThat(session.getOne(Author.class, ada).getBooks()).hasSize(1);
                assertThat(session.getOne(Author.class, bob).getBooks()).hasSize(1);
            });
        }

        assertThat(heard).containsExactly("Author.books 1", "Author.books 2", "Author.books 1", "Author.books 2");
    }

    @Test
    void standAroundFlushesThatWriteSomething() {
        Registration registration = sessions.onFlush(() -> {
            heard.add("begin");
            return failure -> heard.add(failure == null ? "end" : "failed");
        });

        sessions.run(session -> assertThat(session.query(Author.class).count()).isZero());
        sessions.run(session -> session.add(new Author("Ada")));
        registration.close();
        sessions.run(session -> session.add(new Author("Bob")));

        assertThat(heard).containsExactly("begin", "end");
    }

    @Test
    void hearOfAFlushThatFails() {
        sessions.onFlush(() -> failure -> heard.add(failure == null ? "end" : "failed"));

        assertThatThrownBy(() -> sessions.run(session -> session.add(new Author(null))))
                .isInstanceOf(DatabaseException.class);

        assertThat(heard).containsExactly("failed");
    }
}
