package dev.athanor.demo.ordering;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Functions.sum;
import static dev.athanor.sql.Sql.select;

import dev.athanor.demo.catalogue.Author;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Genre;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Session;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What sells: sums over orders, one statement each, straight into records. */
@Repository
@Transactional(readOnly = true)
public class Sales {

    private static final EntitySource<OrderLine> line = from(OrderLine.class);
    private static final EntitySource<Book> b = from(Book.class);
    private static final EntitySource<Author> a = from(Author.class);

    private final Session session;

    Sales(Session session) {
        this.session = session;
    }

    /** The books that sold most copies. */
    public List<Sold> bestsellers(int most) {
        var copies = sum(line.get(OrderLine::getQuantity));
        return session.execute(select(
                                Sold::new,
                                b.get(Book::getId),
                                b.get(Book::getTitle),
                                b.get(Book::getGenre),
                                a.get(Author::getName),
                                copies)
                        .from(line)
                        .join(b, OrderLine::getBook)
                        .join(a, Book::getAuthor)
                        .groupBy(
                                b.get(Book::getId),
                                b.get(Book::getTitle),
                                b.get(Book::getGenre),
                                a.get(Author::getName))
                        .orderBy(copies.desc(), b.get(Book::getId).asc())
                        .limit(most))
                .all();
    }

    /** What else is in the orders with a book: the lines take part twice, so the others go by another name. */
    public List<Sold> boughtTogetherWith(Book book, int most) {
        var other = alias(OrderLine.class, "other");
        var copies = sum(other.get(OrderLine::getQuantity));
        return session.execute(select(
                                Sold::new,
                                b.get(Book::getId),
                                b.get(Book::getTitle),
                                b.get(Book::getGenre),
                                a.get(Author::getName),
                                copies)
                        .from(line)
                        .join(other, other.get(OrderLine::getOrder).eq(line.get(OrderLine::getOrder)))
                        .join(b, other.to(OrderLine::getBook))
                        .join(a, Book::getAuthor)
                        .where(
                                line.get(OrderLine::getBook).eq(book),
                                other.get(OrderLine::getBook).ne(book))
                        .groupBy(
                                b.get(Book::getId),
                                b.get(Book::getTitle),
                                b.get(Book::getGenre),
                                a.get(Author::getName))
                        .orderBy(copies.desc(), b.get(Book::getId).asc())
                        .limit(most))
                .all();
    }

    /** A book and how many copies of it were sold. */
    public record Sold(Long id, String title, Genre genre, String author, Integer copies) {}
}
