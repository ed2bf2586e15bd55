package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Condition;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Genre;
import dev.athanor.testkit.model.Tag;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditions about what objects are related to. */
@DatabaseTest
class RelationshipPredicatesTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);
    private static final EntitySource<Folder> FOLDERS = from(Folder.class);

    /** Contains folders. */
    @Entity(name = "PredicateFolder")
    @Table(name = "predicate_folders")
    public static class Folder {
        @Id
        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Folder parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
        private List<Folder> children = new ArrayList<>();

        protected Folder() {}

        Folder(String name, @Nullable Folder parent) {
            this.name = name;
            this.parent = parent;
        }

        public String getName() {
            return name;
        }

        public @Nullable Folder getParent() {
            return parent;
        }

        public List<Folder> getChildren() {
            return children;
        }
    }

    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;
    private Author ada;
    private Author grace;
    private Author mary;
    private Tag science;

    RelationshipPredicatesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class, Folder.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        session = sessions.open();
        ada = session.add(new Author("Ada"));
        grace = session.add(new Author("Grace"));
        mary = session.add(new Author("Mary"));
        science = session.add(new Tag("science"));
        ada.write("Notes").setGenre(Genre.SCIENCE);
        ada.write("Engine");
        grace.write("Compilers");
        Book nobodys = session.add(new Book("Anonymous", null));
        nobodys.getTags().add(science);
        ada.getBooks().get(0).getTags().add(science);
        Folder root = session.add(new Folder("root", null));
        Folder home = session.add(new Folder("home", root));
        session.add(new Folder("ada", home));
        session.add(new Folder("tmp", root));
        session.flush();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    private List<String> authors(Condition condition) {
        return session.execute(select(AUTHORS.get(Author::getName))
                        .from(AUTHORS)
                        .where(condition)
                        .orderBy(AUTHORS.get(Author::getName).asc()))
                .all();
    }

    private List<String> titles(Condition condition) {
        return session.execute(select(BOOKS.get(Book::getTitle))
                        .from(BOOKS)
                        .where(condition)
                        .orderBy(BOOKS.get(Book::getTitle).asc()))
                .all();
    }

    private List<String> folders(Condition condition) {
        return session.execute(select(FOLDERS.get(Folder::getName))
                        .from(FOLDERS)
                        .where(condition)
                        .orderBy(FOLDERS.get(Folder::getName).asc()))
                .all();
    }

    @Test
    void anyAsksWhetherThereIsAnElement() {
        assertThat(authors(AUTHORS.any(Author::getBooks))).containsExactly("Ada", "Grace");
        assertThat(authors(not(AUTHORS.any(Author::getBooks)))).containsExactly("Mary");
    }

    @Test
    void anyAsksForAnElementThatMeetsACondition() {
        assertThat(authors(AUTHORS.any(
                        Author::getBooks, book -> book.get(Book::getTitle).eq("Notes"))))
                .containsExactly("Ada");
        assertThat(authors(AUTHORS.any(
                        Author::getBooks, book -> book.get(Book::getTitle).startsWith("X"))))
                .isEmpty();
    }

    @Test
    void conditionsWithinConditionsGoFurther() {
        assertThat(authors(AUTHORS.any(
                        Author::getBooks,
                        book -> book.any(
                                Book::getTags, tag -> tag.get(Tag::getWord).eq("science")))))
                .containsExactly("Ada");
        assertThat(titles(BOOKS.has(
                        Book::getAuthor,
                        author -> author.any(
                                Author::getBooks,
                                other -> other.get(Book::getTitle).eq("Engine")))))
                .containsExactly("Engine", "Notes");
    }

    @Test
    void theRelatedEntityMayBeOfTheSameClass() {
        assertThat(folders(FOLDERS.any(
                        Folder::getChildren, child -> child.get(Folder::getName).eq("ada"))))
                .containsExactly("home");
        assertThat(folders(FOLDERS.any(
                        Folder::getChildren,
                        child -> child.any(
                                Folder::getChildren,
                                grandchild -> grandchild.get(Folder::getName).eq("ada")))))
                .containsExactly("root");
        assertThat(folders(FOLDERS.has(
                        Folder::getParent,
                        parent -> parent.has(
                                Folder::getParent,
                                grandparent -> grandparent.get(Folder::getName).eq("root")))))
                .containsExactly("ada");
    }

    @Test
    void theRelatedEntityIsNotTheOneOfTheStatementAround() {
        EntitySource<Book> other = alias(Book.class, "other");

        List<String> sameGenre = session.execute(select(BOOKS.get(Book::getTitle))
                        .from(BOOKS)
                        .join(AUTHORS, Book::getAuthor)
                        .where(AUTHORS.any(
                                Author::getBooks,
                                book -> book.get(Book::getTitle).ne(BOOKS.get(Book::getTitle))))
                        .orderBy(BOOKS.get(Book::getTitle).asc()))
                .all();

        assertThat(sameGenre).containsExactly("Engine", "Notes");
        assertThat(authors(AUTHORS.any(
                        Author::getBooks, other, other.get(Book::getTitle).eq("Engine"))))
                .containsExactly("Ada");
    }

    @Test
    void containsAsksForOneElement() {
        Book notes = session.query(BOOKS).filterBy(Book::getTitle, "Notes").one();

        assertThat(authors(AUTHORS.contains(Author::getBooks, notes))).containsExactly("Ada");
        assertThat(titles(BOOKS.contains(Book::getTags, science))).containsExactly("Anonymous", "Notes");
        assertThat(titles(not(BOOKS.contains(Book::getTags, science)))).containsExactly("Compilers", "Engine");
        assertThat(folders(FOLDERS.contains(Folder::getChildren, session.getOne(Folder.class, "home"))))
                .containsExactly("root");
    }

    @Test
    void aReferenceIsComparedWithObjects() {
        assertThat(titles(BOOKS.get(Book::getAuthor).eq(ada))).containsExactly("Engine", "Notes");
        assertThat(titles(BOOKS.get(Book::getAuthor).in(ada, grace))).containsExactly("Compilers", "Engine", "Notes");
        assertThat(titles(BOOKS.get(Book::getAuthor).in(List.of()))).isEmpty();
        assertThat(titles(BOOKS.get(Book::getAuthor).notIn(List.of(ada)))).containsExactly("Compilers");
        assertThat(titles(BOOKS.get(Book::getAuthor).isNull())).containsExactly("Anonymous");
        assertThat(titles(BOOKS.get(Book::getAuthor).isNotNull())).containsExactly("Compilers", "Engine", "Notes");
    }

    @Test
    void aReferenceToNothingIsOtherThanAnyObject() {
        assertThat(titles(BOOKS.get(Book::getAuthor).ne(ada))).containsExactly("Anonymous", "Compilers");
        assertThat(titles(not(BOOKS.get(Book::getAuthor).ne(ada)))).containsExactly("Engine", "Notes");
        assertThat(titles(BOOKS.get(Book::getGenre).ne(Genre.NOVEL))).containsExactly("Notes");
    }

    @Test
    void aSelectWithoutFromComesFromTheEntityThatIsAskedAbout() {
        assertThat(session.execute(
                                select(count()).where(BOOKS.get(Book::getAuthor).ne(ada)))
                        .one())
                .isEqualTo(2);
        assertThat(session.execute(select(count()).where(AUTHORS.any(Author::getBooks)))
                        .one())
                .isEqualTo(2);
        assertThat(session.execute(select(count()).where(BOOKS.contains(Book::getTags, science)))
                        .one())
                .isEqualTo(2);
    }

    @Test
    void anElementMustHaveARow() {
        assertThatThrownBy(() -> authors(AUTHORS.contains(Author::getBooks, new Book("New", mary))))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "The Book that Author.books is compared with has no key yet. Add it to the session and flush"
                                + " first. [orm-mapping-entity-without-key]");
    }
}
