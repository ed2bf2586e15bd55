package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Functions.length;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Genre;
import dev.athanor.testkit.model.Tag;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects follow an UPDATE or DELETE of many rows. */
@DatabaseTest
class BulkSynchronizationTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;
    private Author ada;
    private Book notes;
    private Book sketch;
    private Book letters;

    BulkSynchronizationTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        ada = session.add(new Author("Ada"));
        notes = book("Notes", 100);
        sketch = book("Sketch", 200);
        letters = book("Letters", 300);
        session.commit();
        session.query(BOOKS).all();
        database.log().clear();
    }

    private Book book(String title, int pages) {
        Book book = session.add(new Book(title, ada));
        book.setPages(pages);
        return book;
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    private List<String> titlesInTheDatabase() {
        return session.execute(select(BOOKS.get(Book::getTitle))
                        .from(BOOKS)
                        .orderBy(BOOKS.get(Book::getTitle).asc()))
                .all();
    }

    @Test
    void whatCanBeToldInMemoryNeedsNoOtherStatement() {
        long changed = session.query(BOOKS)
                .where(BOOKS.get(Book::getPages).gt(150))
                .update(set -> set.set(BOOKS.get(Book::getGenre), Genre.NOVEL));

        assertThat(changed).isEqualTo(2);
        assertThat(notes.getGenre()).isNull();
        assertThat(sketch.getGenre()).isEqualTo(Genre.NOVEL);
        assertThat(letters.getGenre()).isEqualTo(Genre.NOVEL);
        assertThat(database.log().count()).isOne();
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void whatIsComputedOfWholeNumbersIsComputedInMemory() {
        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Notes"))
                .update(set -> set.set(
                        BOOKS.get(Book::getPages),
                        BOOKS.get(Book::getPages).times(2).plus(1)));

        assertThat(notes.getPages()).isEqualTo(201);
        assertThat(database.log().count()).isOne();
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void whatOnlyTheDatabaseComputesIsReadAgain() {
        session.query(BOOKS)
                .where(BOOKS.get(Book::getPages).lt(250))
                .update(set -> set.set(BOOKS.get(Book::getTitle), upper(BOOKS.get(Book::getTitle))));

        assertThat(notes.getTitle()).isEqualTo("NOTES");
        assertThat(sketch.getTitle()).isEqualTo("SKETCH");
        assertThat(letters.getTitle()).isEqualTo("Letters");
        assertThat(database.log().count())
                .as("one for the change, one for both objects")
                .isEqualTo(2);
    }

    @Test
    void whatOnlyTheDatabaseCanTellIsToldByKeys() {
        long changed = session.query(BOOKS)
                .where(length(BOOKS.get(Book::getTitle)).gt(5))
                .update(set -> set.set(BOOKS.get(Book::getPages), 1));

        assertThat(changed).isEqualTo(2);
        assertThat(notes.getPages()).isEqualTo(100);
        assertThat(sketch.getPages()).isEqualTo(1);
        assertThat(letters.getPages()).isEqualTo(1);
    }

    @Test
    @Requires(Feature.UPDATE_RETURNING)
    void keysAreReturnedByTheStatementItself() {
        session.query(BOOKS)
                .where(length(BOOKS.get(Book::getTitle)).gt(5))
                .update(set -> set.set(BOOKS.get(Book::getPages), 1));

        assertThat(database.log().count()).isOne();
    }

    @Test
    void evaluateRefusesWhatOnlyTheDatabaseCanTell() {
        assertThatThrownBy(() -> session.query(BOOKS)
                        .where(length(BOOKS.get(Book::getTitle)).gt(5))
                        .options(Synchronize.EVALUATE)
                        .delete())
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-session-cannot-evaluate]");
        assertThat(titlesInTheDatabase()).hasSize(3);
    }

    @Test
    void fetchAsksForKeysWhateverTheCondition() {
        session.execute(update(BOOKS)
                .set(BOOKS.get(Book::getPages), 7)
                .where(BOOKS.get(Book::getTitle).eq("Notes"))
                .options(Synchronize.FETCH));

        assertThat(notes.getPages()).isEqualTo(7);
        assertThat(sketch.getPages()).isEqualTo(200);
    }

    @Test
    void noneLeavesObjectsAsTheyAreUntilTheyAreReadAgain() {
        session.query(BOOKS).options(Synchronize.NONE).update(set -> set.set(BOOKS.get(Book::getPages), 7));

        assertThat(notes.getPages()).isEqualTo(100);
        session.query(BOOKS).all();
        assertThat(notes.getPages()).isEqualTo(7);
    }

    @Test
    void deletedRowsTakeTheirObjectsWithThem() {
        session.query(BOOKS).where(BOOKS.get(Book::getPages).ge(200)).delete();

        assertThat(session.contains(notes)).isTrue();
        assertThat(session.contains(sketch)).isFalse();
        assertThat(session.get(Book.class, letters.getId())).isEmpty();
        assertThat(titlesInTheDatabase()).containsExactly("Notes");
        assertThat(session.plannedFlush()).isEmpty();
    }

    @Test
    void deletedRowsAreToldByKeysWhereNeeded() {
        long deleted = session.execute(
                        delete(BOOKS).where(length(BOOKS.get(Book::getTitle)).gt(5)))
                .rowCount();

        assertThat(deleted).isEqualTo(2);
        assertThat(session.contains(notes)).isTrue();
        assertThat(session.contains(sketch)).isFalse();
        assertThat(session.contains(letters)).isFalse();
    }

    @Test
    void aRollbackTakesTheObjectsBack() {
        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Notes"))
                .update(set -> set.set(BOOKS.get(Book::getPages), 7));
        session.query(BOOKS).where(BOOKS.get(Book::getTitle).eq("Sketch")).delete();

        session.rollback();

        assertThat(notes.getPages()).isEqualTo(100);
        assertThat(session.contains(sketch)).isTrue();
        assertThat(session.query(BOOKS).all()).contains(sketch).hasSize(3);
    }

    @Test
    void aSavepointTakesThemBackToo() {
        try (SessionSavepoint ignored = session.beginNested()) {
            session.query(BOOKS)
                    .where(BOOKS.get(Book::getTitle).eq("Notes"))
                    .update(set -> set.set(BOOKS.get(Book::getPages), 7));
            session.query(BOOKS).where(BOOKS.get(Book::getTitle).eq("Sketch")).delete();
        }

        assertThat(notes.getPages()).isEqualTo(100);
        assertThat(session.contains(sketch)).isTrue();
    }

    @Test
    void whatWasNotFlushedIsFlushedBefore() {
        notes.setTitle("Remarks");
        session.add(new Book("New", ada)).setPages(500);

        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Remarks"))
                .update(set -> set.set(BOOKS.get(Book::getPages), 7));
        session.query(BOOKS).where(BOOKS.get(Book::getPages).eq(500)).delete();

        assertThat(notes.getPages()).isEqualTo(7);
        assertThat(titlesInTheDatabase()).containsExactly("Letters", "Remarks", "Sketch");
    }

    @Test
    void versionsCountTheChange() {
        Integer before = notes.getVersion();

        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Notes"))
                .update(set -> set.set(BOOKS.get(Book::getPages), 7));
        notes.setPages(8);
        session.flush();

        assertThat(notes.getVersion()).isEqualTo(before + 2);
    }

    @Test
    void whoReadAnOlderVersionNotices() {
        session.commit();
        try (Session other = sessions.open()) {
            Book same = other.getOne(Book.class, notes.getId());
            other.commit();
            session.query(BOOKS).update(set -> set.set(BOOKS.get(Book::getPages), 7));
            session.commit();
            same.setPages(8);

            assertThatThrownBy(other::flush).isInstanceOf(StaleRowException.class);
        }
    }

    @Test
    void objectsOfAnEarlierTransactionAreToldByKeys() {
        session.commit();
        try (Session other = sessions.open()) {
            other.query(BOOKS)
                    .where(BOOKS.get(Book::getTitle).eq("Notes"))
                    .update(set -> set.set(BOOKS.get(Book::getTitle), "Other"));
            other.commit();
        }

        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Notes"))
                .update(set -> set.set(BOOKS.get(Book::getPages), 7));
        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Other"))
                .update(set -> set.set(BOOKS.get(Book::getGenre), Genre.POETRY));

        assertThat(notes.getPages()).isEqualTo(100);
        assertThat(notes.getGenre()).isEqualTo(Genre.POETRY);
        assertThat(notes.getTitle()).isEqualTo("Other");
    }

    @Test
    void referencesFollow() {
        Author grace = session.add(new Author("Grace"));
        session.flush();

        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Notes"))
                .update(set -> set.set(BOOKS.get(Book::getAuthor), grace));
        session.query(BOOKS)
                .where(BOOKS.get(Book::getTitle).eq("Sketch"))
                .update(set -> set.set(BOOKS.get(Book::getAuthor), (Author) null));
        session.query(BOOKS)
                .where(BOOKS.get(Book::getAuthor).eq(ada))
                .update(set -> set.set(BOOKS.get(Book::getPages), 1));

        assertThat(notes.getAuthor()).isSameAs(grace);
        assertThat(sketch.getAuthor()).isNull();
        assertThat(letters.getPages()).isEqualTo(1);
        assertThat(notes.getPages()).isEqualTo(100);
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void conditionsOnRelatedEntitiesAreToldByKeys() {
        session.query(BOOKS)
                .where(BOOKS.has(
                        Book::getAuthor, author -> author.get(Author::getName).eq("Ada")))
                .where(BOOKS.get(Book::getPages).gt(250))
                .update(set -> set.set(BOOKS.get(Book::getPages), 7));

        assertThat(letters.getPages()).isEqualTo(7);
        assertThat(notes.getPages()).isEqualTo(100);
    }

    @Test
    @Requires(Feature.UPDATE_RETURNING)
    void whatIsReturnedIsReturnedAndFollowedToo() {
        List<String> titles = session.execute(update(BOOKS)
                        .set(BOOKS.get(Book::getPages), 7)
                        .where(BOOKS.get(Book::getPages).lt(150))
                        .returning(BOOKS.get(Book::getTitle)))
                .all();

        assertThat(titles).containsExactly("Notes");
        assertThat(notes.getPages()).isEqualTo(7);
    }

    @Test
    void aStatementThatFailsTouchesNoObject() {
        assertThatThrownBy(() -> session.query(AUTHORS).delete()).isInstanceOf(OrmException.class);

        assertThat(session.contains(ada)).isTrue();
    }

    @Test
    void withoutObjectsThereIsNothingToFollow() {
        session.expungeAll();

        session.query(BOOKS)
                .where(length(BOOKS.get(Book::getTitle)).gt(5))
                .update(set -> set.set(BOOKS.get(Book::getPages), 1));

        assertThat(database.log().count()).isOne();
    }
}
