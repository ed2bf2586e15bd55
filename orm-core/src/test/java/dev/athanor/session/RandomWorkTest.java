package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Load;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Does the same random work on a session and on maps, and compares: rows after each commit, objects after each rollback. The
 * seed is printed with what fails.
 */
@DatabaseTest
class RandomWorkTest {

    private static final int ROUNDS = 12;
    private static final int STEPS = 60;

    private final SessionFactory sessions;
    private final Engine engine;

    RandomWorkTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @Test
    void sessionAndModelAgree() {
        sessions.metadata().createAll(engine);
        for (long seed = 1; seed <= ROUNDS; seed++) {
            try (Session session = sessions.open()) {
                new Round(session, seed).run();
            }
        }
        sessions.metadata().dropAll(engine);
    }

    /** One session and what it should hold. */
    private final class Round {
        private final Session session;
        private final long seed;
        private final Random random;
        private final List<String> story = new ArrayList<>();
        private final Map<String, Author> authors = new LinkedHashMap<>();
        private Map<String, TreeSet<String>> model = new TreeMap<>();
        private Map<String, TreeSet<String>> committed = new TreeMap<>();
        private int names;

        Round(Session session, long seed) {
            this.session = session;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            try {
                for (int step = 0; step < STEPS; step++) {
                    step();
                }
                commit();
                clear();
            } catch (RuntimeException failed) {
                throw new AssertionError(told(), failed);
            }
        }

        private void clear() {
            session.query(Author.class).all().forEach(session::delete);
            session.commit();
        }

        private void step() {
            int kind = random.nextInt(20);
            if (authors.isEmpty() || kind < 3) {
                addAuthor();
            } else if (kind < 8) {
                addBook();
            } else if (kind < 10) {
                moveBook();
            } else if (kind < 12) {
                removeBook();
            } else if (kind < 14) {
                deleteAuthor();
            } else if (kind < 15) {
                tell("flush");
                session.flush();
            } else if (kind < 16) {
                nested();
            } else if (kind < 18) {
                commit();
            } else {
                rollback();
            }
        }

        private void addAuthor() {
            String name = "author " + seed + "." + ++names;
            tell("add " + name);
            authors.put(name, session.add(new Author(name)));
            model.put(name, new TreeSet<>());
        }

        private void addBook() {
            String name = anyAuthor();
            String title = "book " + seed + "." + ++names;
            tell("add " + title + " to " + name);
            authors.get(name).write(title);
            model.get(name).add(title);
        }

        private void moveBook() {
            String from = anyAuthor();
            String to = anyAuthor();
            List<Book> books = authors.get(from).getBooks();
            if (from.equals(to) || books.isEmpty()) {
                return;
            }
            Book book = books.get(random.nextInt(books.size()));
            tell("move " + book.getTitle() + " from " + from + " to " + to);
            books.remove(book);
            book.setAuthor(authors.get(to));
            authors.get(to).getBooks().add(book);
            model.get(from).remove(book.getTitle());
            model.get(to).add(book.getTitle());
        }

        private void removeBook() {
            String name = anyAuthor();
            List<Book> books = authors.get(name).getBooks();
            if (books.isEmpty() || session.state(authors.get(name)) == ObjectState.PENDING) {
                return;
            }
            session.flush();
            Book book = books.get(random.nextInt(books.size()));
            tell("remove " + book.getTitle() + " of " + name);
            books.remove(book);
            model.get(name).remove(book.getTitle());
        }

        private void deleteAuthor() {
            String name = anyAuthor();
            tell("delete " + name);
            session.delete(authors.remove(name));
            model.remove(name);
        }

        private void nested() {
            Map<String, TreeSet<String>> before = copy(model);
            tell("begin nested");
            try (SessionSavepoint savepoint = session.beginNested()) {
                addAuthor();
                addBook();
                session.flush();
                tell("roll back nested");
            }
            model = before;
            readAgain();
        }

        private void commit() {
            tell("commit");
            session.commit();
            committed = copy(model);
            assertThat(rows()).as(this::told).isEqualTo(committed);
        }

        private void rollback() {
            tell("roll back");
            session.rollback();
            model = copy(committed);
            readAgain();
            Map<String, TreeSet<String>> objects = new TreeMap<>();
            authors.forEach((name, author) -> objects.put(name, titles(author)));
            assertThat(objects).as(this::told).isEqualTo(model);
        }

        private void readAgain() {
            authors.clear();
            session.query(Author.class).all().forEach(author -> authors.put(author.getName(), author));
            assertThat(authors.keySet()).as(this::told).isEqualTo(model.keySet());
        }

        private Map<String, TreeSet<String>> rows() {
            return sessions.transaction(other -> {
                Map<String, TreeSet<String>> rows = new TreeMap<>();
                other.query(Author.class)
                        .options(Load.selectinload(Author::getBooks))
                        .all()
                        .forEach(author -> rows.put(author.getName(), titles(author)));
                return rows;
            });
        }

        private TreeSet<String> titles(Author author) {
            TreeSet<String> titles = new TreeSet<>();
            author.getBooks().forEach(book -> titles.add(book.getTitle()));
            return titles;
        }

        private String anyAuthor() {
            List<String> all = List.copyOf(authors.keySet());
            return all.get(random.nextInt(all.size()));
        }

        private void tell(String what) {
            story.add(what);
        }

        private String told() {
            return "seed " + seed + ":\n" + String.join("\n", story);
        }

        private Map<String, TreeSet<String>> copy(Map<String, TreeSet<String>> map) {
            Map<String, TreeSet<String>> copy = new TreeMap<>();
            map.forEach((name, titles) -> copy.put(name, new TreeSet<>(titles)));
            return copy;
        }
    }
}
