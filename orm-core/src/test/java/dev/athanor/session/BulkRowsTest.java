package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Genre;
import dev.athanor.testkit.model.Tag;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many rows, given as maps or records, without objects. */
@DatabaseTest
class BulkRowsTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    record NewBook(String title, int pages, @Nullable Genre genre) {}

    record Pages(Long id, int pages) {}

    /** Has a key that is given. */
    @Entity(name = "BulkCountry")
    @Table(name = "bulk_countries")
    public static class Country {
        @Id
        private String code = "";

        private @Nullable String name;

        public String getCode() {
            return code;
        }

        public @Nullable String getName() {
            return name;
        }
    }

    /** Has a key that is drawn. */
    @Entity(name = "BulkToken")
    @Table(name = "bulk_tokens")
    public static class Token {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        private @Nullable UUID id;

        private @Nullable String name;

        public @Nullable UUID getId() {
            return id;
        }

        public @Nullable String getName() {
            return name;
        }
    }

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;
    private Author ada;

    BulkRowsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class, Country.class, Token.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        ada = session.add(new Author("Ada"));
        session.flush();
        database.log().clear();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    // New rows

    @Test
    void mapsBecomeRowsInOneBatch() {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(Map.of("title", "Book " + i, "pages", i, "available", true, "author", ada));
        }

        long inserted = session.bulkInsert(Book.class, rows);

        assertThat(inserted).isEqualTo(100);
        assertThat(database.log().count()).isOne();
        assertThat(session.query(BOOKS)
                        .where(BOOKS.get(Book::getAuthor).eq(ada))
                        .count())
                .isEqualTo(100);
        Book some = session.query(BOOKS).filterBy(Book::getTitle, "Book 42").one();
        assertThat(some.getPages()).isEqualTo(42);
        assertThat(some.getVersion()).isZero();
    }

    @Test
    void keysAreInTheOrderOfTheRows() {
        List<NewBook> rows = new ArrayList<>();
        List<Map<String, ?>> mixed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(new NewBook("Record " + i, i, i % 2 == 0 ? null : Genre.NOVEL));
            Map<String, Object> map = new HashMap<>(Map.of("title", "Map " + i, "pages", 1, "available", false));
            if (i % 3 == 0) {
                map.put("genre", Genre.POETRY);
            }
            mixed.add(map);
        }

        List<Map<String, ?>> records = rows.stream()
                .<Map<String, ?>>map(row -> row.genre() == null
                        ? Map.of("title", row.title(), "pages", row.pages(), "available", false)
                        : Map.of("title", row.title(), "pages", row.pages(), "available", false, "genre", row.genre()))
                .toList();
        List<Long> first = session.bulkInsert(Book.class, records, Long.class);
        List<Long> second = session.bulkInsert(Book.class, mixed, Long.class);

        assertThat(first.stream().map(id -> session.getOne(Book.class, id).getTitle()))
                .containsExactlyElementsOf(rows.stream().map(NewBook::title).toList());
        assertThat(second.stream().map(id -> session.getOne(Book.class, id).getTitle()))
                .containsExactly(
                        "Map 0", "Map 1", "Map 2", "Map 3", "Map 4", "Map 5", "Map 6", "Map 7", "Map 8", "Map 9");
        assertThat(session.getOne(Book.class, second.get(3)).getGenre()).isEqualTo(Genre.POETRY);
        assertThat(session.getOne(Book.class, second.get(4)).getGenre()).isNull();
    }

    @Test
    void keysThatAreGivenOrDrawnAreReturnedToo() {
        record Named(String code, @Nullable String name) {}

        List<String> codes = session.bulkInsert(
                Country.class, List.of(new Named("FR", "France"), new Named("XX", null)), String.class);
        List<UUID> tokens =
                session.bulkInsert(Token.class, List.of(Map.of("name", "a"), Map.of("name", "b")), UUID.class);

        assertThat(codes).containsExactly("FR", "XX");
        assertThat(session.getOne(Country.class, "XX").getName()).isNull();
        assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
        assertThat(session.getOne(Token.class, tokens.get(1)).getName()).isEqualTo("b");
    }

    @Test
    void referencesAreGivenByTheirKeysToo() {
        session.bulkInsert(
                Book.class, List.of(Map.of("title", "Notes", "pages", 1, "available", true, "author", ada.getId())));

        assertThat(session.query(BOOKS).one().getAuthor()).isSameAs(ada);
    }

    @Test
    void attributesOfEmbeddedValuesHaveDots() {
        session.bulkInsert(Author.class, List.of(Map.of("name", "Grace", "address.city", "New York")));

        assertThat(session.query(AUTHORS)
                        .filterBy(Author::getName, "Grace")
                        .one()
                        .getAddress()
                        .getCity())
                .isEqualTo("New York");
    }

    @Test
    void noRowsAreNoStatement() {
        assertThat(session.bulkInsert(Book.class, List.of())).isZero();
        assertThat(session.bulkUpdate(Book.class, List.of())).isZero();
        assertThat(database.log().count()).isZero();
    }

    // Rows that are there

    private List<Long> books() {
        List<Long> ids = session.bulkInsert(
                Book.class,
                List.of(
                        Map.of("title", "Notes", "pages", 100, "available", true),
                        Map.of("title", "Sketch", "pages", 200, "available", true)),
                Long.class);
        return ids;
    }

    @Test
    void rowsAreUpdatedByTheirKeysInOneBatch() {
        List<Long> ids = books();
        database.log().clear();

        long updated = session.bulkUpdate(Book.class, List.of(new Pages(ids.get(0), 1), new Pages(ids.get(1), 2)));

        assertThat(updated).isEqualTo(2);
        assertThat(database.log().count()).isOne();
        assertThat(session.getOne(Book.class, ids.get(0)).getPages()).isEqualTo(1);
        assertThat(session.getOne(Book.class, ids.get(1)).getPages()).isEqualTo(2);
        assertThat(session.getOne(Book.class, ids.get(1)).getVersion()).isEqualTo(1);
        assertThat(session.getOne(Book.class, ids.get(1)).getTitle()).isEqualTo("Sketch");
    }

    @Test
    void objectsOfTheSessionFollow() {
        List<Long> ids = books();
        Book notes = session.getOne(Book.class, ids.get(0));
        Book sketch = session.getOne(Book.class, ids.get(1));

        session.bulkUpdate(
                Book.class,
                List.of(
                        Map.of("id", ids.get(0), "pages", 1, "author", ada),
                        Map.of("id", ids.get(1), "title", "Drawing")));

        assertThat(notes.getPages()).isEqualTo(1);
        assertThat(notes.getAuthor()).isSameAs(ada);
        assertThat(sketch.getTitle()).isEqualTo("Drawing");
        notes.setPages(3);
        session.flush();
        session.rollback();
        assertThat(session.query(BOOKS).all()).isEmpty();
    }

    @Test
    void aRowThatIsGoneOrHasAnotherVersionIsRefused() {
        List<Long> ids = books();
        session.commit();

        assertThatThrownBy(() -> session.bulkUpdate(Book.class, List.of(new Pages(-1L, 1))))
                .isInstanceOf(StaleRowException.class);
        session.rollback();
        assertThatThrownBy(() ->
                        session.bulkUpdate(Book.class, List.of(Map.of("id", ids.get(0), "version", 7, "pages", 1))))
                .isInstanceOf(StaleRowException.class);
        session.rollback();
        session.bulkUpdate(Book.class, List.of(Map.of("id", ids.get(0), "version", 0, "pages", 1)));
        assertThat(session.getOne(Book.class, ids.get(0)).getVersion()).isEqualTo(1);
    }

    // Mistakes

    private void assertRefused(String code, Class<?> entity, Object... rows) {
        assertThatThrownBy(() -> session.bulkInsert(entity, List.of(rows)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[" + code + "]");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() {
        Map<String, ?> right = Map.of("title", "Right", "pages", 1, "available", true);

        assertRefused("orm-mapping-no-such-attribute", Book.class, right, Map.of("titel", "x"));
        assertRefused("orm-session-bulk-value", Book.class, right, Map.of("title", 5));
        assertRefused("orm-session-bulk-value", Book.class, right, Map.of("author", new Author("New")));
        assertRefused("orm-session-bulk-value", Book.class, right, Map.of("tags", List.of()));
        assertRefused("orm-session-bulk-key", Book.class, right, Map.of("id", 5L, "title", "x"));
        assertRefused("orm-session-bulk-key", Country.class, Map.of("name", "x"));
        assertRefused("orm-session-bulk-row", Book.class, right, "x");
        assertThatThrownBy(() -> session.bulkUpdate(Book.class, List.of(Map.of("pages", 1))))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-session-bulk-key]");
        assertThatThrownBy(() -> session.bulkInsert(Book.class, List.of(), String.class))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-session-key-class]");
        assertThat(session.query(BOOKS).count()).isZero();
    }

    @Test
    void aSessionThatOnlyReadsRefuses() {
        try (Session reading = sessions.openReadOnly()) {
            assertThatThrownBy(() -> reading.bulkInsert(Book.class, List.of()))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-session-read-only]");
        }
    }
}
