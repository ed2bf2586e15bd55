package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Entities.select;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Row;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Subquery;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries of entities within other statements. */
@DatabaseTest
class EntitySubqueriesTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;
    private Author ada;

    EntitySubqueriesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        ada = session.add(new Author("Ada"));
        ada.write("Notes").setPages(100);
        ada.write("Sketch").setPages(200);
        session.add(new Author("Grace")).write("Compilers").setPages(300);
        session.flush();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    @Test
    void entitiesComeFromASubSelect() {
        Subquery longest = select(Book.class)
                .orderBy(BOOKS.get(Book::getPages).desc())
                .limit(2)
                .as("longest");
        EntitySource<Book> books = alias(Book.class, longest);

        List<Book> found = session.execute(select(Book.class, longest)
                        .where(books.get(Book::getPages).lt(300))
                        .options(joinedload(Book::getAuthor)))
                .all();

        assertThat(found).extracting(Book::getTitle).containsExactly("Sketch");
        assertThat(found.get(0)).isSameAs(ada.getBooks().get(1));
    }

    @Test
    void entitiesComeFromAUnion() {
        Subquery either = select(Book.class)
                .where(BOOKS.get(Book::getPages).lt(150))
                .union(select(Book.class).where(BOOKS.get(Book::getPages).gt(250)))
                .as("either_book");
        EntitySource<Book> books = alias(Book.class, either);

        List<Row> rows = session.execute(Sql.select(books, AUTHORS.get(Author::getName))
                        .from(either)
                        .join(AUTHORS, books.to(Book::getAuthor))
                        .orderBy(books.get(Book::getPages).asc()))
                .all();

        assertThat(rows).extracting(row -> row.get(1)).containsExactly("Ada", "Grace");
        assertThat(((Book) rows.get(0).get(0)).getTitle()).isEqualTo("Notes");
    }

    @Test
    void entitiesComeFromWith() {
        CommonTable shortOnes =
                select(Book.class).where(BOOKS.get(Book::getPages).lt(250)).cte("short_book");
        EntitySource<Book> books = alias(Book.class, shortOnes);

        List<Book> found = session.query(books)
                .selectFrom(shortOnes)
                .orderBy(books.get(Book::getTitle).desc())
                .all();

        assertThat(found).extracting(Book::getTitle).containsExactly("Sketch", "Notes");
        assertThat(session.query(books).selectFrom(shortOnes).count()).isEqualTo(2);
    }

    @Test
    void columnsOfASubSelectOfEntitiesAreAskedForByTheirNames() {
        Subquery books =
                select(Book.class).where(BOOKS.get(Book::getPages).lt(250)).as("some_book");
        EntitySource<Book> book = alias(Book.class, books);

        assertThat(session.execute(Sql.select(max(book.get(Book::getPages))).from(books))
                        .one())
                .isEqualTo(200);
        assertThat(session.execute(Sql.select(count()).from(books)).one()).isEqualTo(2);
    }

    @Test
    void aReferenceIsAmongTheEntitiesOfAQuery() {
        assertThat(session.query(BOOKS)
                        .where(BOOKS.get(Book::getAuthor)
                                .in(select(Author.class)
                                        .where(AUTHORS.get(Author::getName).eq("Grace"))))
                        .all())
                .extracting(Book::getTitle)
                .containsExactly("Compilers");
        assertThat(session.query(AUTHORS)
                        .where(Sql.exists(select(Book.class)
                                .where(
                                        BOOKS.get(Book::getAuthor).eq(AUTHORS.get("id", Author.class)),
                                        BOOKS.get(Book::getPages).gt(250))))
                        .count())
                .isOne();
    }

    @Test
    void aQueryOfAliasedEntitiesMayBeLimitedWithItsCollections() {
        Subquery some = select(Author.class)
                .where(AUTHORS.get(Author::getName).isNotNull())
                .as("some_author");
        EntitySource<Author> author = alias(Author.class, some);
        session.commit();
        session.expungeAll();

        List<Author> authors = session.execute(select(Author.class, some)
                        .orderBy(author.get(Author::getName).asc())
                        .limit(1)
                        .options(joinedload(Author::getBooks)))
                .all();

        assertThat(authors).extracting(Author::getName).containsExactly("Ada");
        assertThat(authors.get(0).getBooks()).hasSize(2);
    }
}
