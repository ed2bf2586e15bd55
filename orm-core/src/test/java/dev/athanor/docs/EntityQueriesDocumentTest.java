package dev.athanor.docs;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Entities.select;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Page;
import dev.athanor.session.Position;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.session.Slice;
import dev.athanor.session.Synchronize;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Subquery;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Genre;
import dev.athanor.testkit.model.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blocks of docs/entity-queries.md. */
@DatabaseTest
class EntityQueriesDocumentTest {

    private final Engine engine;
    private final SessionFactory sessions;
    private final EntitySource<Author> a = from(Author.class);
    private final EntitySource<Book> b = from(Book.class);
    private final EntitySource<Tag> t = from(Tag.class);
    private Session session;
    private Author ada;
    private Tag science;

    EntityQueriesDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        ada = session.add(new Author("Ada"));
        ada.setEmail("ada@example.org");
        science = session.add(new Tag("science"));
        for (int i = 1; i <= 5; i++) {
            Book book = ada.write("Notes " + i);
            book.setPages(i * 100);
            if (i > 3) {
                book.getTags().add(science);
            }
        }
        session.flush();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    @Test
    void relatedEntities() {
        var writers = a.any(Author::getBooks, book -> book.get(Book::getPages).gt(300));
        var ofScience = b.any(Book::getTags, tag -> tag.get(Tag::getWord).eq("science"));
        var byAda = b.has(Book::getAuthor, author -> author.get(Author::getName).eq("Ada"));
        var tagged = b.contains(Book::getTags, science);
        var hers = b.get(Book::getAuthor).eq(ada);
        var nobodys = b.get(Book::getAuthor).isNull();

        assertThat(session.query(a).where(writers).count()).isOne();
        assertThat(session.query(b).where(ofScience, byAda, tagged, hers).count())
                .isEqualTo(2);
        assertThat(session.query(b).where(nobodys).count()).isZero();
    }

    @Test
    void joins() {
        List<Author> authors = session.query(a)
                .join(b, Author::getBooks)
                .join(t, Book::getTags)
                .where(t.get(Tag::getWord).eq("science"))
                .all();
        Query<Author> withLongBooks = session.query(a)
                .leftJoin(b, a.to(Author::getBooks).and(b.get(Book::getPages).gt(300)));

        assertThat(authors).containsExactly(ada);
        assertThat(withLongBooks.count()).isOne();
    }

    private List<Book> search(@Nullable String title, @Nullable Genre genre, boolean onlyLong) {
        return session.query(b)
                .whereGiven(title, text -> b.get(Book::getTitle).contains(text))
                .whereGiven(genre, wanted -> b.get(Book::getGenre).eq(wanted))
                .whereIf(onlyLong, () -> b.get(Book::getPages).gt(300))
                .all();
    }

    @Test
    void filters() {
        Optional<Author> known = session.query(a)
                .filterBy(Author::getName, "Ada")
                .filterBy(Author::getEmail, "ada@example.org")
                .oneOrNone();

        assertThat(known).contains(ada);
        assertThat(search("Notes", null, true)).hasSize(2);
        assertThat(search(null, Genre.NOVEL, false)).isEmpty();
    }

    @Test
    void otherAnswers() {
        long authors = session.query(a).options(selectinload(Author::getBooks)).count();
        List<String> titles = session.query(b).values(b.get(Book::getTitle)).all();
        Optional<Integer> longest = session.query(b).scalar(max(b.get(Book::getPages)));

        assertThat(authors).isOne();
        assertThat(titles).hasSize(5);
        assertThat(longest).contains(500);
    }

    @Test
    void pages() {
        Query<Book> longestFirst =
                session.query(b).orderBy(b.get(Book::getPages).desc());

        Page<Book> second = longestFirst.page(1, 2);
        second.total(); // 5
        second.hasNext(); // true

        Slice<Book> first = longestFirst.slice(2);
        Slice<Book> next = longestFirst.slice(2, first.next().orElseThrow());

        Position kept = Position.of(400, first.items().get(1).getId());
        Slice<Book> again = longestFirst.slice(2, kept);

        assertThat(second.items()).isEqualTo(next.items()).isEqualTo(again.items());
        assertThat(second.total()).isEqualTo(5);
    }

    @Test
    void manyRows() {
        long reprinted = session.query(b)
                .where(b.get(Book::getPages).gt(300))
                .update(set -> set.set(b.get(Book::isAvailable), true));
        session.execute(delete(b).where(b.get(Book::isAvailable).not()).options(Synchronize.FETCH));

        assertThat(reprinted).isEqualTo(2);
        assertThat(session.query(b).count()).isEqualTo(2);
    }

    @Test
    void returnedEntities() {
        List<Book> longer = session.execute(update(b)
                        .set(b.get(Book::getPages), b.get(Book::getPages).plus(10))
                        .where(b.get(Book::getPages).lt(300))
                        .returning(b))
                .all();

        assertThat(longer).extracting(Book::getPages).containsExactlyInAnyOrder(110, 210);
    }

    @Test
    void queriesWithinQueries() {
        Subquery longest = select(Book.class)
                .orderBy(b.get(Book::getPages).desc())
                .limit(2)
                .as("longest");
        EntitySource<Book> l = alias(Book.class, longest);
        List<Book> shortest = session.execute(select(Book.class, longest)
                        .orderBy(l.get(Book::getPages).asc()))
                .all();
        List<Book> byAda = session.query(b)
                .where(b.get(Book::getAuthor)
                        .in(select(Author.class).where(a.get(Author::getName).eq("Ada"))))
                .all();

        assertThat(shortest).extracting(Book::getPages).containsExactly(400, 500);
        assertThat(byAda).hasSize(5);
    }

    @Test
    void otherStatements() {
        CompoundSelect<Book> extremes = select(Book.class)
                .where(b.get(Book::getPages).lt(200))
                .union(select(Book.class).where(b.get(Book::getPages).gt(400)))
                .orderBy(b.get(Book::getPages).asc());
        List<Book> books = session.execute(extremes).all();

        List<Author> written = session.query(a)
                .options(selectinload(Author::getBooks))
                .params(Map.of("name", "Ada"))
                .fromStatement(text("select * from authors where name = :name"))
                .all();

        assertThat(books).extracting(Book::getPages).containsExactly(100, 500);
        assertThat(written).containsExactly(ada);
    }

    record NewBook(String title, int pages, boolean available, Author author) {}

    @Test
    void rowsWithoutObjects() {
        List<Long> ids = session.bulkInsert(
                Book.class,
                List.of(new NewBook("Letters", 80, true, ada), new NewBook("Diary", 90, true, ada)),
                Long.class);
        session.bulkUpdate(Book.class, List.of(Map.of("id", ids.get(0), "pages", 81)));

        assertThat(session.getOne(Book.class, ids.get(0)).getPages()).isEqualTo(81);
    }
}
