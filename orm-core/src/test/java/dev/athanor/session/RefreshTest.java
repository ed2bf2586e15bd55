package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.loadOnly;
import static dev.athanor.mapping.Load.noload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Lock;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading rows again, and looking what is loaded. */
@DatabaseTest
class RefreshTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    RefreshTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Author ada = new Author("Ada");
            ada.setEmail("ada@example.org");
            ada.write("Notes");
            ada.write("Engine");
            session.add(ada);
            session.add(new Author("Grace"));
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private static Author ada(Session session) {
        return session.query(AUTHORS)
                .where(AUTHORS.get(Author::getName).eq("Ada"))
                .one();
    }

    @Test
    void oneAttributeIsReadAgainAndTheOthersStay() {
        sessions.run(session -> {
            Author ada = ada(session);
            session.connection()
                    .execute(text("UPDATE authors SET name = 'Other', email = 'other'" + " WHERE name = 'Ada'"));
            ada.setEmail("mine");

            session.noAutoflush(() -> {
                session.refresh(ada, Author::getName);
                return null;
            });

            assertThat(ada.getName()).isEqualTo("Other");
            assertThat(ada.getEmail()).isEqualTo("mine");
            assertThat(session.plannedFlush()).isEqualTo("UPDATE authors [email] x1");
            session.rollback();
        });
    }

    @Test
    void relationshipsAreLoadedAgain() {
        sessions.run(session -> {
            Author ada = ada(session);
            assertThat(ada.getBooks()).hasSize(2);
            Book notes = ada.getBooks().get(1);
            assertThat(notes.getAuthor()).isSameAs(ada);
            session.connection()
                    .execute(text("UPDATE books SET author_id = (SELECT id FROM authors WHERE name = 'Grace')"
                            + " WHERE title = 'Notes'"));

            session.refresh(ada, Author::getBooks);
            session.refresh(notes, Book::getAuthor, Book::getTitle);

            assertThat(ada.getBooks()).extracting(Book::getTitle).containsExactly("Engine");
            assertThat(notes.getAuthor().getName()).isEqualTo("Grace");
            assertThat(session.dirty()).isEmpty();
        });
    }

    @Test
    void keysAndUnknownNamesAreRefused() {
        sessions.run(session -> {
            Author ada = ada(session);

            assertThatThrownBy(() -> session.refresh(ada, Author::getId))
                    .hasMessageEndingWith("[orm-session-refresh-attribute]");
            assertThatThrownBy(() -> session.refresh(ada, List.of("nmae")))
                    .hasMessageContaining("Did you mean \"name\"?");
        });
    }

    @Test
    void aRowThatIsGoneIsTold() {
        sessions.run(session -> {
            Book notes = session.query(BOOKS)
                    .where(BOOKS.get(Book::getTitle).eq("Notes"))
                    .one();
            session.connection().execute(text("DELETE FROM books WHERE title = 'Notes'"));

            assertThatThrownBy(() -> session.refresh(notes, Book::getTitle))
                    .hasMessageEndingWith("[orm-session-no-row]");
            session.rollback();
        });
    }

    @Test
    @Requires(dev.athanor.dialect.Feature.FOR_UPDATE)
    void aLockIsTakenWithTheRow() {
        sessions.run(session -> {
            Author ada = ada(session);
            session.connection().execute(text("UPDATE authors SET name = 'Other' WHERE name = 'Ada'"));

            session.refresh(ada, Lock.FOR_UPDATE);

            assertThat(ada.getName()).isEqualTo("Other");
            List<String> statements = database.log().sql();
            assertThat(statements.get(statements.size() - 1)).contains("FOR UPDATE");
        });
    }

    @Test
    void whatIsNotLoadedIsTold() {
        Author detached = sessions.transaction(session -> {
            Author ada = session.query(AUTHORS)
                    .where(AUTHORS.get(Author::getName).eq("Ada"))
                    .options(loadOnly(Author::getName))
                    .one();

            assertThat(session.unloaded(ada)).containsExactlyInAnyOrder("email", "address", "books");
            assertThat(session.isLoaded(ada, Author::getName)).isTrue();
            assertThat(session.isLoaded(ada, Author::getBooks)).isFalse();
            assertThat(ada.getBooks()).hasSize(2);
            assertThat(session.isLoaded(ada, Author::getBooks)).isTrue();
            return ada;
        });

        try (Session session = sessions.open()) {
            assertThat(session.unloaded(detached)).containsExactlyInAnyOrder("email", "address");
            assertThat(session.unloaded(new Author("New"))).isEmpty();
        }
    }

    @Test
    void populateExistingReadsOverChangesAndRelationships() {
        sessions.run(session -> {
            Author ada = ada(session);
            assertThat(ada.getBooks()).hasSize(2);
            session.connection().execute(text("UPDATE books SET title = 'Zero' WHERE title = 'Notes'"));

            List<Author> again = session.query(AUTHORS)
                    .populateExisting()
                    .options(selectinload(Author::getBooks))
                    .where(AUTHORS.get(Author::getName).eq("Ada"))
                    .all();

            assertThat(again.get(0)).isSameAs(ada);
            assertThat(ada.getBooks()).hasSize(2);
        });
    }

    @Test
    void aSessionThatOnlyReadsKeepsNoCopiesAndRefusesChangesItNotices() {
        try (Session session = sessions.openReadOnly()) {
            Author ada = ada(session);
            ada.setName("Changed");
            assertThat(session.dirty()).isEmpty();
            assertThatThrownBy(() -> ada.getBooks().clear()).hasMessageEndingWith("[orm-session-read-only]");

            Book book =
                    session.query(BOOKS).options(noload(Book::getTags)).all().get(0);
            book.setTitle("Changed");
            assertThatThrownBy(session::flush)
                    .hasMessageContaining("UPDATE books [title]")
                    .hasMessageEndingWith("[orm-session-read-only]");
        }
    }
}
