package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.max;
import static dev.athanor.sql.Sql.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Row;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a query of entities can be asked besides its entities. */
@DatabaseTest
class QueryTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;

    QueryTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(filling -> {
            for (String name : List.of("Ada", "Grace", "Mary")) {
                Author author = filling.add(new Author(name));
                author.setEmail(name.equals("Mary") ? null : name.toLowerCase(java.util.Locale.ROOT) + "@x.org");
                author.write(name + " 1").setPages(100);
                author.write(name + " 2").setPages(200);
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
    void filterByComparesAttributesWithValues() {
        assertThat(session.query(AUTHORS).filterBy(Author::getName, "Ada").count())
                .isOne();
        assertThat(session.query(AUTHORS).filterBy(Author::getEmail, null).one().getName())
                .isEqualTo("Mary");
        assertThat(session.query(AUTHORS)
                        .filterBy(Map.of("name", "Ada", "email", "ada@x.org"))
                        .exists())
                .isTrue();
        assertThat(session.query(AUTHORS)
                        .filterBy(Map.of("name", "Ada", "email", "grace@x.org"))
                        .exists())
                .isFalse();
    }

    private List<String> named(@Nullable String prefix, boolean onlyWithEmail) {
        return session.query(AUTHORS)
                .whereGiven(prefix, text -> AUTHORS.get(Author::getName).startsWith(text))
                .whereIf(onlyWithEmail, () -> AUTHORS.get(Author::getEmail).isNotNull())
                .orderBy(AUTHORS.get(Author::getName).asc())
                .values(AUTHORS.get(Author::getName))
                .all();
    }

    @Test
    void filtersThatAreNotGivenDoNotNarrow() {
        assertThat(named(null, false)).containsExactly("Ada", "Grace", "Mary");
        assertThat(named("M", false)).containsExactly("Mary");
        assertThat(named("M", true)).isEmpty();
        assertThat(named("", true)).containsExactly("Ada", "Grace");
    }

    @Test
    void countLeavesOutHowEntitiesAreLoadedAndOrdered() {
        long authors = session.query(AUTHORS)
                .options(joinedload(Author::getBooks))
                .orderBy(AUTHORS.get(Author::getName).asc())
                .count();

        assertThat(authors).isEqualTo(3);
        assertThat(database.log().selects().get(0).sql())
                .doesNotContainIgnoringCase("books")
                .doesNotContainIgnoringCase("order by");
    }

    @Test
    void countCountsEntitiesNotRows() {
        Query<Author> joined = session.query(AUTHORS).join(BOOKS, Author::getBooks);

        assertThat(joined.count()).isEqualTo(3);
        assertThat(joined.all()).hasSize(3);
        assertThat(session.query(AUTHORS).limit(2).count()).isEqualTo(2);
        assertThat(session.query(AUTHORS).offset(1).limit(5).count()).isEqualTo(2);
        assertThat(session.query(AUTHORS).distinct().count()).isEqualTo(3);
    }

    @Test
    void groupsAreNarrowedByHaving() {
        List<Author> all = session.query(AUTHORS)
                .join(BOOKS, Author::getBooks)
                .where(BOOKS.get(Book::getPages)
                        .gt(100)
                        .or(AUTHORS.get(Author::getName).eq("Ada")))
                .groupBy(
                        AUTHORS.get(Author::getId),
                        AUTHORS.get(Author::getName),
                        AUTHORS.get(Author::getEmail),
                        AUTHORS.get("version", Integer.class),
                        AUTHORS.get("address.street", String.class),
                        AUTHORS.get("address.city", String.class))
                .having(count().gt(1L))
                .all();

        assertThat(all).extracting(Author::getName).containsExactly("Ada");
    }

    @Test
    void valuesAndScalarsAnswerWithoutEntities() {
        Query<Book> adas = session.query(BOOKS)
                .where(BOOKS.has(
                        Book::getAuthor, author -> author.get(Author::getName).eq("Ada")))
                .orderBy(BOOKS.get(Book::getTitle).asc());

        assertThat(adas.values(BOOKS.get(Book::getTitle)).all()).containsExactly("Ada 1", "Ada 2");
        List<Row> rows = adas.values(BOOKS.get(Book::getTitle), BOOKS.get(Book::getPages))
                .all();
        assertThat(rows.get(1).get(1)).isEqualTo(200);
        assertThat(session.query(BOOKS).scalar(max(BOOKS.get(Book::getPages)))).contains(200);
        assertThat(session.query(BOOKS).filterBy(Book::getTitle, "None").scalar(max(BOOKS.get(Book::getPages))))
                .isEmpty();
    }

    @Test
    void parametersAreGivenByName() {
        Query<Author> named =
                session.query(AUTHORS).where(AUTHORS.get(Author::getName).eq(parameter("name", SqlTypes.VARCHAR)));

        assertThat(named.params(Map.of("name", "Grace")).one().getName()).isEqualTo("Grace");
        assertThat(named.params(Map.of("name", "Nobody")).count()).isZero();
    }

    @Test
    @Requires(Feature.FOR_UPDATE)
    void locksAreLeftOutWhereNoEntityIsReturned() {
        Query<Author> locked = session.query(AUTHORS).forUpdate();

        assertThat(locked.count()).isEqualTo(3);
        assertThat(locked.exists()).isTrue();
        assertThat(locked.where(AUTHORS.get(Author::getName).eq("Ada")).one().getName())
                .isEqualTo("Ada");
        assertThat(database.log().selects().get(2).sql()).containsIgnoringCase("for update");
    }

    @Test
    void changesOfManyRowsTakeConditionsOnly() {
        assertThatThrownBy(() -> session.query(AUTHORS).limit(1).delete())
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-bulk-clauses]");
        assertThatThrownBy(() -> session.query(AUTHORS)
                        .join(BOOKS, Author::getBooks)
                        .update(set -> set.set(AUTHORS.get(Author::getName), "x")))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-bulk-clauses]");
    }

    @Test
    void changesManyRowsByOneStatement() {
        long changed = session.query(BOOKS)
                .where(BOOKS.get(Book::getPages).gt(100))
                .update(set -> set.set(BOOKS.get(Book::isAvailable), true));
        long deleted =
                session.query(BOOKS).where(BOOKS.get(Book::isAvailable).not()).delete();

        assertThat(changed).isEqualTo(3);
        assertThat(deleted).isEqualTo(3);
        assertThat(session.query(BOOKS).count()).isEqualTo(3);
    }
}
