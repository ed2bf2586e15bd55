package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Entities.select;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Row;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities in the rows of statements other than a SELECT of them. */
@DatabaseTest
class StatementEntitiesTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;
    private Author ada;

    StatementEntitiesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        ada = session.add(new Author("Ada"));
        ada.setEmail("ada@x.org");
        ada.write("Notes").setPages(100);
        ada.write("Sketch").setPages(200);
        Author grace = session.add(new Author("Grace"));
        grace.setEmail("grace@x.org");
        grace.write("Compilers").setPages(300);
        session.flush();
        database.log().clear();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    // Combined queries

    @Test
    void combinedQueriesAnswerWithEntities() {
        CompoundSelect<Book> either = select(Book.class)
                .where(BOOKS.get(Book::getPages).gt(250))
                .union(select(Book.class).where(BOOKS.get(Book::getTitle).in("Notes", "Compilers")))
                .orderBy(BOOKS.get(Book::getTitle).desc());

        List<Book> books = session.execute(either).all();

        assertThat(books).extracting(Book::getTitle).containsExactly("Notes", "Compilers");
        assertThat(books.get(0)).isSameAs(ada.getBooks().get(0));
        assertThat(session.execute(either.limit(1)).one().getTitle()).isEqualTo("Notes");
    }

    @Test
    void theFirstMemberSaysHowEntitiesAreLoaded() {
        session.commit();
        session.expungeAll();
        database.log().clear();

        List<Book> books = session.execute(select(Book.class)
                        .where(BOOKS.get(Book::getPages).gt(250))
                        .options(joinedload(Book::getAuthor))
                        .unionAll(select(Book.class)
                                .where(BOOKS.get(Book::getPages).lt(150))))
                .all();

        assertThat(books).extracting(book -> book.getAuthor().getName()).containsExactlyInAnyOrder("Grace", "Ada");
        assertThat(database.log().selects()).hasSize(2);
    }

    // Text

    @Test
    void textAnswersWithEntitiesWhoseColumnsAreToldByTheirNames() {
        List<Author> authors = session.execute(
                        text("select email, name, version, id, city, street from authors where name = :name")
                                .columns(AUTHORS),
                        Map.of("name", "Ada"))
                .all();

        assertThat(authors).containsExactly(ada);
        session.commit();
        session.expungeAll();
        Author read = session.query(AUTHORS)
                .params(Map.of("name", "Ada"))
                .fromStatement(text("select email, name, version, id, city, street from authors where name = :name"))
                .one();
        assertThat(read.getName()).isEqualTo("Ada");
        assertThat(read.getEmail()).isEqualTo("ada@x.org");
        assertThat(read.getBooks()).hasSize(2);
    }

    @Test
    void textMayHaveAllColumnsInTheOrderOfTheTable() {
        assertThat(session.query(BOOKS)
                        .fromStatement(text("select * from books where pages > 150 order by pages"))
                        .all())
                .extracting(Book::getTitle)
                .containsExactly("Sketch", "Compilers");
    }

    @Test
    void optionsOfAQueryCountForItsText() {
        session.commit();
        session.expungeAll();
        database.log().clear();

        List<Author> authors = session.query(AUTHORS)
                .options(joinedload(Author::getBooks))
                .fromStatement(text("select * from authors"))
                .all();

        assertThat(authors).allSatisfy(author -> assertThat(author.getBooks()).isNotEmpty());
        assertThat(database.log().selects()).hasSize(2);
    }

    @Test
    void severalEntitiesAreToldApartByAliases() {
        EntitySource<Author> first = alias(Author.class, "a1");
        EntitySource<Author> second = alias(Author.class, "a2");

        Row pair = session.execute(text("""
                        select a1.id as a1_id, a1.version as a1_version, a1.name as a1_name, a1.email as a1_email,
                            a1.street as a1_street, a1.city as a1_city, a2.name as a2_name, a2.id as a2_id,
                            a2.version as a2_version, a2.email as a2_email, a2.street as a2_street, a2.city as a2_city
                        from authors a1 join authors a2 on a1.name < a2.name""").columns(first, second)).one();

        assertThat(pair.get(0)).isSameAs(ada);
        assertThat(((Author) pair.get(1)).getName()).isEqualTo("Grace");
    }

    @Test
    void aColumnThatIsMissingIsTold() {
        assertThatThrownBy(() -> session.query(AUTHORS)
                        .fromStatement(text("select id, name from authors"))
                        .all())
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("email")
                .hasMessageEndingWith("[orm-load-text-columns]");
        assertThatThrownBy(() -> session.query(BOOKS)
                        .fromStatement(text("select * from books join authors on books.author_id = authors.id"))
                        .all())
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("several columns")
                .hasMessageEndingWith("[orm-load-text-columns]");
    }

    // Changes that return entities

    @Test
    @Requires(Feature.INSERT_RETURNING)
    void anInsertReturnsNewEntities() {
        List<Author> authors = session.execute(insert(AUTHORS)
                        .row(row -> row.set(AUTHORS.get(Author::getName), "Mary")
                                .set(AUTHORS.get("version", Integer.class), 0))
                        .row(row -> row.set(AUTHORS.get(Author::getName), "Joan")
                                .set(AUTHORS.get("version", Integer.class), 0))
                        .returning(AUTHORS))
                .all();

        assertThat(authors).extracting(Author::getName).containsExactlyInAnyOrder("Mary", "Joan");
        assertThat(authors)
                .allSatisfy(author -> assertThat(session.state(author)).isEqualTo(ObjectState.PERSISTENT));
        authors.get(0).setName("Changed");
        session.flush();
        assertThat(session.query(AUTHORS).filterBy(Author::getName, "Changed").count())
                .isOne();
    }

    @Test
    @Requires(Feature.INSERT_RETURNING)
    void anUpsertReturnsWhatTheRowsAreNow() {
        List<Author> authors = session.execute(insert(AUTHORS)
                        .set(AUTHORS.get(Author::getName), "Ada Lovelace")
                        .set(AUTHORS.get(Author::getEmail), "ada@x.org")
                        .set(AUTHORS.get("version", Integer.class), 0)
                        .onConflict(AUTHORS.get(Author::getEmail))
                        .doUpdate(set -> set.set(AUTHORS.get(Author::getName), excluded(AUTHORS.get(Author::getName))))
                        .returning(AUTHORS))
                .all();

        assertThat(authors).containsExactly(ada);
        assertThat(ada.getName()).isEqualTo("Ada Lovelace");
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void anUpdateReturnsTheEntitiesItChanged() {
        Book notes = ada.getBooks().get(0);
        Integer version = notes.getVersion();

        List<Book> books = session.execute(update(BOOKS)
                        .set(
                                BOOKS.get(Book::getPages),
                                BOOKS.get(Book::getPages).plus(1))
                        .where(BOOKS.get(Book::getPages).lt(250))
                        .returning(BOOKS))
                .all();

        assertThat(books).extracting(Book::getPages).containsExactlyInAnyOrder(101, 201);
        assertThat(books).contains(notes);
        assertThat(notes.getVersion()).isEqualTo(version + 1);
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void aDeleteReturnsTheEntitiesThatAreGone() {
        Book notes = ada.getBooks().get(0);
        session.expunge(ada.getBooks().get(1));

        List<Book> books = session.execute(
                        delete(BOOKS).where(BOOKS.get(Book::getPages).lt(250)).returning(BOOKS))
                .all();

        assertThat(books).extracting(Book::getTitle).containsExactlyInAnyOrder("Notes", "Sketch");
        assertThat(books).contains(notes);
        assertThat(session.contains(notes)).isFalse();
        assertThat(session.query(BOOKS).count()).isOne();
    }

    @Test
    @Requires({Feature.UPDATE_RETURNING, Feature.DELETE_RETURNING})
    void entitiesAndValuesAreReturnedTogether() {
        Row row = session.execute(update(BOOKS)
                        .set(BOOKS.get(Book::getPages), 7)
                        .where(BOOKS.get(Book::getTitle).eq("Notes"))
                        .returning(BOOKS, BOOKS.get(Book::getTitle)))
                .one();
        Row gone = session.execute(delete(BOOKS)
                        .where(BOOKS.get(Book::getTitle).eq("Notes"))
                        .returning(BOOKS.get(Book::getPages), BOOKS))
                .one();

        assertThat(((Book) row.get(0)).getPages()).isEqualTo(7);
        assertThat(row.get(1)).isEqualTo("Notes");
        assertThat(gone.get(0)).isEqualTo(7);
        assertThat(session.contains(gone.get(1))).isFalse();
        assertThat(gone.get(1)).isSameAs(row.get(0));
    }

    @Test
    void aRollbackTakesReturnedEntitiesBack() {
        session.commit();
        Book notes = session.query(BOOKS).filterBy(Book::getTitle, "Notes").one();

        session.execute(delete(BOOKS).where(BOOKS.get(Book::getPages).lt(250)).returning(BOOKS))
                .all();
        session.rollback();

        assertThat(session.contains(notes)).isTrue();
        assertThat(session.query(BOOKS).count()).isEqualTo(3);
    }
}
