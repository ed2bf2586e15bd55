package dev.athanor.session;

import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.ExecutionOptions;
import dev.athanor.engine.SqlConnection;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that a session keeps are kept for the schemas they name. */
@DatabaseTest
class TenantsTest {

    private static final ExecutionOptions TENANT =
            ExecutionOptions.DEFAULTS.schemaTranslateMap(Collections.singletonMap(null, "athanor_tenants"));

    private final Engine engine;
    private final SessionFactory sessions;

    TenantsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void createHere() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void dropHere() {
        sessions.metadata().dropAll(engine);
    }

    private void ofTenant(Consumer<Session> work) {
        sessions.run(session -> {
            session.connection().with(TENANT);
            work.accept(session);
        });
    }

    private static Author work(Session session, String name) {
        Author author = new Author(name);
        Book book = author.write("Notes of " + name);
        book.getTags().add(session.add(new Tag(name)));
        author.write("Other of " + name);
        session.add(author);
        session.flush();
        author.setName(name + " changed");
        session.delete(author.getBooks().get(1));
        author.getBooks().remove(1);
        session.flush();
        return author;
    }

    private static void check(Session session, long id, String name) {
        Author author = session.getOne(Author.class, id);
        assertThat(author.getName()).isEqualTo(name + " changed");
        assertThat(author.getBooks()).extracting(Book::getTitle).containsExactly("Notes of " + name);
        assertThat(author.getBooks().get(0).getTags()).extracting(Tag::getWord).containsExactly(name);
        session.expungeAll();
        List<Author> all = session.query(Author.class)
                .options(selectinload(Author::getBooks))
                .all();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).getBooks()).hasSize(1);
    }

    @Test
    @Requires(Feature.ALTER_FOREIGN_KEY)
    void meetOnlyTheirOwnRows() {
        try (SqlConnection connection = engine.connect().with(TENANT)) {
            connection.execute(text("CREATE SCHEMA athanor_tenants"));
            connection.createAll(sessions.metadata());
            connection.commit();
        }
        try {
            long[] ids = new long[2];
            sessions.run(session -> ids[0] = work(session, "Here").getId());
            ofTenant(session -> ids[1] = work(session, "There").getId());

            sessions.run(session -> check(session, ids[0], "Here"));
            ofTenant(session -> check(session, ids[1], "There"));
            sessions.run(session -> check(session, ids[0], "Here"));
        } finally {
            try (SqlConnection connection = engine.connect().with(TENANT)) {
                connection.dropAll(sessions.metadata());
                connection.execute(text("DROP SCHEMA athanor_tenants"));
                connection.commit();
            }
        }
    }
}
