package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testkit.Programs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A mistake about entities that types can see is a mistake the compiler finds. */
class EntityProgramsThatMustNotCompileTest {

    private static final String PROGRAM = """
            import static dev.athanor.mapping.Entities.alias;
            import static dev.athanor.mapping.Entities.from;
            import static dev.athanor.sql.Sql.*;

            import dev.athanor.mapping.*;
            import dev.athanor.session.*;
            import dev.athanor.sql.*;
            import dev.athanor.testkit.model.*;
            import java.util.*;

            class %s {
                EntitySource<Author> a = from(Author.class);
                EntitySource<Book> b = from(Book.class);
                EntitySource<Tag> t = from(Tag.class);
                Author ada;
                Session session;

                void run() {
                    %s
                }
            }
            """;

    private static final List<String> RIGHT = List.of(
            "Condition c = a.any(Author::getBooks, book -> book.get(Book::getPages).gt(1));",
            "Condition c = b.has(Book::getAuthor, author -> author.any(Author::getBooks, x -> x.get(Book::isAvailable)));",
            "Condition c = b.contains(Book::getTags, new Tag(\"x\"));",
            "Condition c = b.get(Book::getAuthor).in(ada, ada).or(b.get(Book::getAuthor).ne(ada));",
            "Condition c = b.get(Book::getAuthor).in(Entities.select(Author.class));",
            "var q = session.query(a).leftJoin(b, a.to(Author::getBooks).and(b.get(Book::isAvailable)));",
            "Query<Author> q = session.query(a).filterBy(Author::getName, \"Ada\").filterBy(Author::getEmail, null);",
            "List<String> l = session.query(a).values(a.get(Author::getName)).all();",
            "Optional<Integer> o = session.query(b).scalar(Functions.max(b.get(Book::getPages)));",
            "long n = session.query(b).update(set -> set.set(b.get(Book::getPages), 1).set(b.get(Book::getAuthor), ada));",
            "List<Book> l = session.execute(delete(b).returning(b)).all();",
            "List<Book> l = session.execute(Entities.select(Book.class).union(Entities.select(Book.class))).all();",
            "List<Long> l = session.bulkInsert(Book.class, List.of(Map.of()), Long.class);");

    private static final List<String> WRONG = List.of(
            // getters of another entity
            "var c = a.any(Book::getTags);",
            "var c = a.get(Book::getTitle);",
            "var q = session.query(a).filterBy(Book::getTitle, \"x\");",
            // what is no collection, or of another class
            "var c = b.any(Book::getAuthor, author -> author.get(Author::getName).eq(\"x\"));",
            "var c = a.any(Author::getBooks, book -> book.get(Author::getName).eq(\"x\"));",
            "var c = a.any(Author::getBooks, book -> book.get(Book::getTitle));",
            "var c = a.any(Author::getBooks, t, t.get(Tag::getWord).eq(\"x\"));",
            // values of another class
            "var c = b.contains(Book::getTags, ada);",
            "var c = b.get(Book::getAuthor).eq(new Tag(\"x\"));",
            "var c = b.get(Book::getAuthor).in(List.of(1L));",
            "var c = b.get(Book::getAuthor).in(Entities.select(Tag.class));",
            "var c = b.get(Book::getPages).eq(\"1\");",
            "var n = session.query(b).update(set -> set.set(b.get(Book::getPages), \"1\"));",
            "Path.Of<Author> p = b.get(Book::getAuthor); session.query(b).update(set -> set.set(p, 5L));",
            // what the answer is
            "List<Author> l = session.query(b).all();",
            "List<Integer> l = session.query(a).values(a.get(Author::getName)).all();",
            "List<Author> l = session.execute(delete(b).returning(b)).all();",
            "var s = Entities.select(Book.class).union(Entities.select(Tag.class));",
            "List<String> l = session.bulkInsert(Book.class, List.of(), Long.class);",
            // names where paths belong
            "var q = session.query(a).orderBy(\"name\");",
            "var q = session.query(a).where(\"name = 'Ada'\");",
            "var q = session.query(a).slice(5, \"name\");");

    private static final Map<String, String> ERRORS =
            Programs.errors(PROGRAM, Stream.concat(RIGHT.stream(), WRONG.stream()));

    @ParameterizedTest
    @FieldSource("RIGHT")
    void theseDo(String line) {
        assertThat(ERRORS).doesNotContainKey(line);
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void theseDoNot(String line) {
        assertThat(ERRORS).as("%s compiles", line).containsKey(line);
    }
}
