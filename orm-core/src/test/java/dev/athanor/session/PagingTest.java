package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.sql.Functions.lower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Ordering;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Genre;
import dev.athanor.testkit.model.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages by number, and slices that go on behind a position. */
@DatabaseTest
class PagingTest {

    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;

    PagingTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        Random random = new Random(7);
        sessions.run(filling -> {
            Author ada = filling.add(new Author("Ada"));
            Author grace = filling.add(new Author("Grace"));
            for (int i = 0; i < 25; i++) {
                Book book = filling.add(
                        new Book("Book " + random.nextInt(5), i % 3 == 0 ? null : i % 2 == 0 ? ada : grace));
                book.setPages(random.nextInt(4));
                book.setPrice(random.nextInt(3) == 0 ? null : new BigDecimal(random.nextInt(3)));
                book.setGenre(random.nextBoolean() ? null : Genre.NOVEL);
            }
        });
        session = sessions.open();
        database.log().clear();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    @Test
    void pagesHoldAllEntitiesOnce() {
        Query<Book> query =
                session.query(BOOKS).orderBy(BOOKS.get(Book::getPages).asc());
        List<Book> all = new ArrayList<>();

        Page<Book> page = query.page(0, 10);
        all.addAll(page.items());
        while (page.hasNext()) {
            page = query.page(page.number() + 1, 10);
            all.addAll(page.items());
        }

        assertThat(page.number()).isEqualTo(2);
        assertThat(page.total()).isEqualTo(25);
        assertThat(page.pages()).isEqualTo(3);
        assertThat(page.hasPrevious()).isTrue();
        assertThat(all).hasSize(25).doesNotHaveDuplicates();
        assertThat(database.log().selects()).as("the last page tells the total").hasSize(5);
    }

    @Test
    void aPageBehindTheEndIsEmptyAndKnowsTheTotal() {
        assertThat(session.query(BOOKS).page(9, 10)).isEqualTo(new Page<>(List.of(), 9, 10, 25));
        assertThat(session.query(BOOKS)
                        .filterBy(Book::getTitle, "None")
                        .page(0, 10)
                        .pages())
                .isZero();
    }

    private void assertSlices(Ordering... order) {
        Query<Book> query = session.query(BOOKS).orderBy(order);
        List<Book> inSlices = new ArrayList<>();

        Slice<Book> slice = query.slice(4);
        inSlices.addAll(slice.items());
        while (slice.next().isPresent()) {
            slice = query.slice(4, slice.next().get());
            inSlices.addAll(slice.items());
        }

        assertThat(new HashSet<>(inSlices)).hasSize(25);
        assertThat(inSlices).hasSize(25).isEqualTo(query.slice(25).items());
    }

    @Test
    void slicesFollowEachOtherWhateverTheOrder() {
        assertSlices();
        assertSlices(BOOKS.get(Book::getPages).asc());
        assertSlices(BOOKS.get(Book::getPages).desc());
        assertSlices(BOOKS.get(Book::getPages).desc(), BOOKS.get(Book::getTitle).desc());
        assertSlices(BOOKS.get(Book::getPages).desc(), BOOKS.get(Book::getTitle).asc());
        assertSlices(BOOKS.get(Book::getPrice).asc(), BOOKS.get(Book::getPages).desc());
        assertSlices(BOOKS.get(Book::getPrice).desc(), BOOKS.get(Book::getGenre).asc());
        assertSlices(
                BOOKS.get(Book::getPrice).desc().nullsFirst(),
                BOOKS.get(Book::getTitle).asc());
        assertSlices(
                BOOKS.get(Book::getPrice).asc().nullsLast(),
                BOOKS.get(Book::getId).desc());
        assertSlices(BOOKS.get(Book::getAuthor).asc(), BOOKS.get(Book::getGenre).desc());
    }

    @Test
    void nullsAreTheSmallestValues() {
        List<Book> books = session.query(BOOKS)
                .orderBy(BOOKS.get(Book::getPrice).asc())
                .slice(25)
                .items();

        assertThat(books.get(0).getPrice()).isNull();
        assertThat(books.get(24).getPrice()).isEqualByComparingTo("2");
    }

    @Test
    void aSliceIsNotMovedByWhatIsInsertedBeforeIt() {
        Query<Book> query =
                session.query(BOOKS).orderBy(BOOKS.get(Book::getTitle).asc());
        List<Book> all = query.slice(25).items();
        Slice<Book> first = query.slice(5);

        session.add(new Book("A new one", null));
        session.delete(all.get(1));

        assertThat(query.slice(5, first.next().orElseThrow()).items()).isEqualTo(all.subList(5, 10));
    }

    @Test
    void aPositionIsMadeOfValuesAProgramKept() {
        Query<Book> query =
                session.query(BOOKS).orderBy(BOOKS.get(Book::getTitle).asc());
        Book fifth = query.slice(25).items().get(4);

        Slice<Book> next = query.slice(3, Position.of(fifth.getTitle(), fifth.getId()));

        assertThat(next.items()).isEqualTo(query.slice(25).items().subList(5, 8));
    }

    @Test
    void collectionsThatAreJoinedDoNotShortenASlice() {
        EntitySource<Author> authors = from(Author.class);

        Slice<Author> slice =
                session.query(authors).options(joinedload(Author::getBooks)).slice(1);

        assertThat(slice.items()).extracting(Author::getName).containsExactly("Ada");
        assertThat(slice.items().get(0).getBooks()).hasSizeGreaterThan(3);
        assertThat(session.query(authors).slice(1, slice.next().orElseThrow()).items())
                .extracting(Author::getName)
                .containsExactly("Grace");
    }

    @Test
    void aJoinDoesNotShortenAPage() {
        EntitySource<Author> authors = from(Author.class);
        Query<Author> joined = session.query(authors)
                .join(BOOKS, Author::getBooks)
                .where(BOOKS.get(Book::getPages).ge(0))
                .orderBy(authors.get(Author::getName).asc());

        Slice<Author> first = joined.slice(1);
        Slice<Author> second = joined.slice(1, first.next().orElseThrow());

        assertThat(first.items()).extracting(Author::getName).containsExactly("Ada");
        assertThat(second.items()).extracting(Author::getName).containsExactly("Grace");
        assertThat(second.next()).isEmpty();
        assertThat(joined.page(1, 1).items()).extracting(Author::getName).containsExactly("Grace");
        assertThat(joined.page(0, 1).total()).isEqualTo(2);
        assertThat(joined.limit(3).count()).isOne();
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        Query<Book> lowered =
                session.query(BOOKS).orderBy(lower(BOOKS.get(Book::getTitle)).asc());

        assertThatThrownBy(() -> lowered.slice(5))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-slice-order]");
        assertThatThrownBy(() -> session.query(BOOKS).slice(5, Position.of("x", 1L)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-position]");
        assertThatThrownBy(() -> session.query(BOOKS).slice(0))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-page]");
        assertThatThrownBy(() -> session.query(BOOKS).limit(3).page(0, 5))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-page]");
        assertThatThrownBy(() -> session.query(BOOKS).page(-1, 5))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-page]");
    }
}
