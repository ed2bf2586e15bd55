package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.DatabaseException;
import dev.athanor.dialect.Feature;
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

/** Queries that lock the rows of their entities. */
@DatabaseTest
@Requires({Feature.FOR_UPDATE, Feature.CONCURRENT_WRITERS})
class LockedEntitiesTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private Long notesId;

    LockedEntitiesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Author ada = session.add(new Author("Ada"));
            Book notes = ada.write("Notes");
            ada.write("Sketch");
            session.flush();
            notesId = notes.getId();
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void whatWouldBeJoinedIsLoadedBehind() {
        sessions.run(session -> {
            List<Book> books = session.query(BOOKS)
                    .options(joinedload(Book::getAuthor))
                    .forUpdate()
                    .all();

            assertThat(books)
                    .hasSize(2)
                    .allSatisfy(book -> assertThat(book.getAuthor().getName()).isEqualTo("Ada"));
        });

        assertThat(database.log().selects()).hasSize(2);
        assertThat(database.log().selects().get(0).sql())
                .containsIgnoringCase("for update")
                .doesNotContainIgnoringCase("join");
        assertThat(database.log().selects().get(1).sql()).doesNotContainIgnoringCase("for update");
    }

    @Test
    void rowsThatAnotherTransactionHasLockedAreLeftOut() {
        try (Session first = sessions.open();
                Session second = sessions.open()) {
            Book notes = first.query(BOOKS)
                    .filterBy(Book::getId, notesId)
                    .forUpdate()
                    .one();

            List<Book> free = second.query(BOOKS)
                    .orderBy(BOOKS.get(Book::getTitle).asc())
                    .forUpdate(Lock::skipLocked)
                    .all();

            assertThat(notes.getTitle()).isEqualTo("Notes");
            assertThat(free).extracting(Book::getTitle).containsExactly("Sketch");
        }
    }

    @Test
    void whoDoesNotWaitIsTold() {
        try (Session first = sessions.open();
                Session second = sessions.open()) {
            first.query(AUTHORS).forUpdate().all();

            assertThatThrownBy(
                            () -> second.query(AUTHORS).forUpdate(Lock::nowait).all())
                    .isInstanceOf(DatabaseException.class);
        }
    }
}
