package dev.athanor.demo.catalogue;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;

import dev.athanor.demo.Page;
import dev.athanor.demo.Refusal;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Ordering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue. */
@Repository
@Transactional(readOnly = true)
public class Books {

    private static final EntitySource<Book> b = from(Book.class);
    private static final EntitySource<Author> a = from(Author.class);
    private static final EntitySource<Tag> t = from(Tag.class);

    private final Session session;

    Books(Session session) {
        this.session = session;
    }

    /** Three statements, however large the page: how many there are, the books with their authors, their tags. */
    public Page<Book> search(BookSearch search) {
        Query<Book> found = session.query(b).where(conditions(search));
        List<Book> books = found.orderBy(ordering(search.sort()))
                .options(joinedload(Book::getAuthor), selectinload(Book::getTags))
                .limit(search.size())
                .offset((long) (search.page() - 1) * search.size())
                .all();
        return new Page<>(books, search.page(), search.size(), found.count());
    }

    private List<Condition> conditions(BookSearch search) {
        List<Condition> conditions = new ArrayList<>();
        if (search.text() != null) {
            conditions.add(b.get(Book::getTitle)
                    .icontains(search.text())
                    .or(b.has(Book::getAuthor, a.get(Author::getName).icontains(search.text()))));
        }
        if (search.genre() != null) {
            conditions.add(b.get(Book::getGenre).eq(search.genre()));
        }
        if (search.tag() != null) {
            conditions.add(b.any(Book::getTags, t.get(Tag::getName).eq(search.tag())));
        }
        if (search.from() != null) {
            conditions.add(b.get(Book::getPrice).ge(search.from()));
        }
        if (search.to() != null) {
            conditions.add(b.get(Book::getPrice).le(search.to()));
        }
        if (search.inStock()) {
            conditions.add(b.get(Book::getStock).gt(0));
        }
        return conditions;
    }

    /** The title and the number at the end make the order the same on every page. */
    private List<Ordering> ordering(BookSearch.Sort sort) {
        Ordering title = b.get(Book::getTitle).asc();
        Ordering id = b.get(Book::getId).asc();
        return switch (sort) {
            case TITLE -> List.of(title, id);
            case NEWEST -> List.of(b.get(Book::getPublished).desc(), title, id);
            case CHEAPEST -> List.of(b.get(Book::getPrice).asc(), title, id);
            case DEAREST -> List.of(b.get(Book::getPrice).desc(), title, id);
        };
    }

    /** A book with its author and tags, in two statements. */
    public Book get(long id) {
        return session.query(b)
                .where(b.get(Book::getId).eq(id))
                .options(joinedload(Book::getAuthor), selectinload(Book::getTags))
                .oneOrNone()
                .orElseThrow(() -> Refusal.notFound("book", id));
    }

    /** Some books by their numbers, in one statement. */
    public Map<Long, Book> byId(Collection<Long> ids) {
        return session.query(b).where(b.get(Book::getId).in(ids)).all().stream()
                .collect(Collectors.toMap(Book::getId, Function.identity()));
    }

    /** The genres and how many books there are of each. */
    public List<GenreCount> genres() {
        return session.execute(select(GenreCount::new, b.get(Book::getGenre), count())
                        .from(b)
                        .groupBy(b.get(Book::getGenre))
                        .orderBy(count().desc()))
                .all();
    }

    /** The names of all tags. */
    public List<String> tags() {
        return session.execute(
                        select(t.get(Tag::getName)).orderBy(t.get(Tag::getName).asc()))
                .all();
    }

    /** A genre and the number of its books. */
    public record GenreCount(Genre genre, Long books) {}
}
