package dev.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.async.AsyncEngine;
import dev.athanor.async.AsyncSession;
import dev.athanor.async.AsyncSessionFactory;
import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocks of docs/async.md. */
@DatabaseTest
class AsyncDocumentTest {

    private final Engine engine;
    private final SessionFactory sessions;

    AsyncDocumentTest(TestDatabase database) {
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
    void transactionsAndTasks() {
        AsyncEngine asyncEngine = AsyncEngine.of(engine);
        AsyncSessionFactory async = AsyncSessionFactory.of(asyncEngine, sessions);

        CompletableFuture<Long> id = async.transaction(session -> {
            Author ada = session.add(new Author("Ada"));
            session.flush();
            return ada.getId();
        });

        AsyncSession session = async.open();
        Author ada = session.getOne(Author.class, id.join()).join();
        int books = session.call(s -> ada.getBooks().size()).join();
        assertThat(books).isZero();
        session.close().join();
        asyncEngine.close();
    }
}
