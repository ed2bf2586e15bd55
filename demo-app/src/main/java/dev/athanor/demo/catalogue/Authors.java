package dev.athanor.demo.catalogue;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;

import dev.athanor.demo.Page;
import dev.athanor.demo.Refusal;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Session;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Those who write. */
@Repository
@Transactional(readOnly = true)
public class Authors {

    private static final EntitySource<Author> a = from(Author.class);
    private static final EntitySource<Book> b = from(Book.class);

    private final Session session;

    Authors(Session session) {
        this.session = session;
    }

    /** An author with all books, in two statements. */
    public Author get(long id) {
        return session.query(a)
                .where(a.get(Author::getId).eq(id))
                .options(selectinload(Author::getBooks))
                .oneOrNone()
                .orElseThrow(() -> Refusal.notFound("author", id));
    }

    /** Authors by name, each with the number of books; two statements. */
    public Page<AuthorCount> page(int number, int size) {
        List<AuthorCount> authors = session.execute(select(
                                AuthorCount::new,
                                a.get(Author::getId),
                                a.get(Author::getName),
                                count(b.get(Book::getId)))
                        .from(a)
                        .leftJoin(b, Author::getBooks)
                        .groupBy(a.get(Author::getId), a.get(Author::getName))
                        .orderBy(
                                a.get(Author::getName).asc(),
                                a.get(Author::getId).asc())
                        .limit(size)
                        .offset((long) (number - 1) * size))
                .all();
        return new Page<>(authors, number, size, session.query(a).count());
    }

    /** An author and the number of books. */
    public record AuthorCount(Long id, String name, Long books) {}
}
