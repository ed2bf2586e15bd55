package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Row;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joins along relationships: through several steps, by aliases, of some related entities only. */
@DatabaseTest
class RelationshipJoinsTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);
    private static final EntitySource<Tag> TAGS = from(Tag.class);

    record Written(String author, long books) {}

    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;

    RelationshipJoinsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        Author ada = session.add(new Author("Ada"));
        Author grace = session.add(new Author("Grace"));
        session.add(new Author("Mary"));
        Tag science = session.add(new Tag("science"));
        Tag history = session.add(new Tag("history"));
        Book notes = ada.write("Notes");
        notes.getTags().add(science);
        notes.getTags().add(history);
        ada.write("Engine").getTags().add(science);
        grace.write("Compilers").getTags().add(history);
        session.flush();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    @Test
    void aJoinGoesThroughSeveralSteps() {
        List<Author> ofScience = session.query(AUTHORS)
                .join(BOOKS, Author::getBooks)
                .join(TAGS, Book::getTags)
                .where(TAGS.get(Tag::getWord).eq("science"))
                .all();

        assertThat(ofScience).extracting(Author::getName).containsExactly("Ada");
    }

    @Test
    void aLeftJoinKeepsWhoHasNoPartner() {
        List<Written> written = session.execute(
                        select(Written::new, AUTHORS.get(Author::getName), count(BOOKS.get(Book::getTitle)))
                                .from(AUTHORS)
                                .leftJoin(BOOKS, Author::getBooks)
                                .groupBy(AUTHORS.get(Author::getName))
                                .orderBy(AUTHORS.get(Author::getName).asc()))
                .all();

        assertThat(written).containsExactly(new Written("Ada", 2), new Written("Grace", 1), new Written("Mary", 0));
    }

    @Test
    void aLeftJoinOfSomeKeepsWhoHasNoneOfThem() {
        List<Written> written = session.execute(select(
                                Written::new, AUTHORS.get(Author::getName), count(BOOKS.get(Book::getTitle)))
                        .from(AUTHORS)
                        .leftJoin(
                                BOOKS,
                                AUTHORS.to(Author::getBooks)
                                        .and(BOOKS.get(Book::getTitle).startsWith("N")))
                        .groupBy(AUTHORS.get(Author::getName))
                        .orderBy(AUTHORS.get(Author::getName).asc()))
                .all();

        assertThat(written).containsExactly(new Written("Ada", 1), new Written("Grace", 0), new Written("Mary", 0));
    }

    @Test
    void aLeftJoinOfSomeThroughATableBetweenHasOneRowForWhoHasNoneOfThem() {
        List<Row> rows = session.execute(select(BOOKS.get(Book::getTitle), TAGS.get(Tag::getWord))
                        .from(BOOKS)
                        .leftJoin(
                                TAGS,
                                BOOKS.to(Book::getTags)
                                        .and(TAGS.get(Tag::getWord).eq("science")))
                        .orderBy(BOOKS.get(Book::getTitle).asc()))
                .all();

        assertThat(rows)
                .extracting(row -> row.get(0) + ":" + row.get(1))
                .containsExactly("Compilers:null", "Engine:science", "Notes:science");
    }

    @Test
    void theSameEntityIsJoinedTwiceByAliases() {
        EntitySource<Book> first = alias(Book.class, "first_book");
        EntitySource<Book> second = alias(Book.class, "second_book");

        List<Row> pairs = session.execute(select(first, second)
                        .from(AUTHORS)
                        .join(first, AUTHORS.to(Author::getBooks))
                        .join(second, AUTHORS.to(Author::getBooks))
                        .where(first.get(Book::getTitle).lt(second.get(Book::getTitle))))
                .all();

        assertThat(pairs).hasSize(1);
        assertThat(((Book) pairs.get(0).get(0)).getTitle()).isEqualTo("Engine");
        assertThat(((Book) pairs.get(0).get(1)).getTitle()).isEqualTo("Notes");
    }

    @Test
    void aGetterOfAnEntityThatIsThereTwiceIsAmbiguous() {
        EntitySource<Author> other = alias(Author.class, "other");

        assertThatThrownBy(() -> session.query(AUTHORS)
                        .join(other, AUTHORS.get(Author::getId).ne(other.get(Author::getId)))
                        .join(BOOKS, Author::getBooks)
                        .all())
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-mapping-join-ambiguous]");
    }
}
