package dev.athanor.mapping;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.h2.H2Dialect;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Getter;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.model.Address;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What statements about entities refuse when they are turned into tables and columns. */
class StatementMistakesTest {

    private static final Dialect H2 = new H2Dialect();
    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final Registry registry = Registry.of(Author.class, Book.class, Tag.class, Folder.class);

    @Entity
    static class Folder {
        @Id
        @Nullable
        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Folder parent;

        @Nullable
        String getName() {
            return name;
        }

        @Nullable
        Folder getParent() {
            return parent;
        }
    }

    private void assertMistake(String message, Statement<?> statement) {
        assertThatThrownBy(() -> H2.compile(statement, registry.mappings()))
                .isInstanceOf(OrmException.class)
                .hasMessage(message);
    }

    private void assertMistake(String message, Condition condition) {
        assertMistake(message, select(BOOKS.get(Book::getTitle)).from(BOOKS).where(condition));
    }

    @Test
    void aClassThatIsNotRegisteredIsRefused() {
        assertMistake(
                "dev.athanor.testkit.model.Address is not a mapped entity of this registry. Annotate it with @Entity and"
                        + " register it, or put it into a package that is scanned. [orm-mapping-unmapped-class]",
                select(from(Address.class).get(Address::getCity)).from(from(Address.class)));
    }

    @Test
    void aNameThatIsNoAttributeIsRefusedWithTheNearest() {
        assertMistake(
                "No attribute \"titel\" on Book. Did you mean \"title\"? [orm-mapping-no-such-attribute]",
                BOOKS.get("titel", String.class).eq("x"));
    }

    @Test
    void aCollectionIsNoColumn() {
        assertMistake(
                "Book.tags has no column in the table of Book. Join along it, or ask with any(…) or has(…)."
                        + " [orm-mapping-no-column]",
                BOOKS.get(Book::getTags).isNull());
    }

    @Test
    void aPathEndsAtTheKeyOfAnotherEntity() {
        assertMistake(
                "\"author.name\" leads into Author, whose columns are in another table. Join along Book.author and ask the"
                        + " joined entity. [orm-mapping-path-too-far]",
                BOOKS.get("author.name", String.class).eq("Ada"));
    }

    @Test
    void aReferenceIsComparedWithItsEntity() {
        assertMistake(
                "Book.author refers to Author, and a dev.athanor.testkit.model.Tag was given. [orm-mapping-wrong-entity]",
                BOOKS.get("author", Object.class).eq(new Tag("x")));
    }

    @Test
    void aReferenceIsComparedWithAnEntityThatHasAKey() {
        assertMistake(
                "The Author that Book.author is compared with has no key yet. Add it to the session and flush first."
                        + " [orm-mapping-entity-without-key]",
                BOOKS.get(Book::getAuthor).eq(new Author("Ada")));
    }

    @Test
    void aValueIsNoRelationship() {
        assertMistake(
                "Book.title is a value, not a relationship: it comes with its entity. [orm-mapping-no-relationship]",
                BOOKS.has(Book::getTitle));
    }

    @Test
    void aConditionOnTheSameEntityNeedsAnAlias() {
        EntitySource<Folder> folders = from(Folder.class);

        assertMistake(
                "Folder.parent leads to the same entity; the related one needs a name of its own. Use any(…) or has(…) with"
                        + " alias(Folder.class, \"…\"). [orm-mapping-needs-alias]",
                select(folders.get(Folder::getName))
                        .from(folders)
                        .where(folders.has(
                                Folder::getParent, folders.get(Folder::getName).eq("root"))));
    }

    @Test
    void whatIsJoinedIsWhereTheRelationshipLeads() {
        assertMistake(
                "Book.author leads to Author, and something else is joined along it. Join from(Author.class) or an alias of"
                        + " it. [orm-mapping-join-target]",
                select(BOOKS.get(Book::getTitle)).from(BOOKS).join(from(Tag.class), BOOKS.to(Book::getAuthor)));
    }

    @Test
    void aJoinBeginsAtAnEntityOfTheStatement() {
        Getter<Author, Object> books = Author::getBooks;

        assertMistake(
                "Author::getBooks belongs to no entity of the statement. Say which: join(target, source.to(Author::getBooks))."
                        + " [orm-mapping-join-no-owner]",
                select(from(Tag.class).get(Tag::getWord)).from(from(Tag.class)).join(BOOKS, books));
    }

    @Test
    void aJoinBeginsAtOneEntity() {
        EntitySource<Author> other = alias(Author.class, "other");
        Getter<Author, Object> books = Author::getBooks;

        assertMistake(
                "Author::getBooks belongs to 2 entities of the statement. Say which: join(target,"
                        + " source.to(Author::getBooks)). [orm-mapping-join-ambiguous]",
                select(AUTHORS.get(Author::getName))
                        .from(AUTHORS)
                        .join(other, AUTHORS.get(Author::getName).eq(other.get(Author::getName)))
                        .join(BOOKS, books));
    }
}
