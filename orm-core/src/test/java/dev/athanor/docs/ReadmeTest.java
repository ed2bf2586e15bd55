package dev.athanor.docs;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.varchar;
import static jakarta.persistence.CascadeType.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows, tried on each database. */
@DatabaseTest
class ReadmeTest {

    private final TestDatabase database;
    private final Engine engine;

    ReadmeTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    @Entity
    @jakarta.persistence.Table(name = "users")
    static class User {
        @Id
        @GeneratedValue
        private Long id;

        @jakarta.persistence.Column(length = 100, nullable = false)
        private String name;

        @jakarta.persistence.Column(unique = true)
        private String email;

        private boolean active = true;

        @OneToMany(mappedBy = "author", cascade = ALL, orphanRemoval = true)
        private List<Post> posts = new ArrayList<>();

        User() {}

        User(String name, String email) {
            this.name = name;
            this.email = email;
        }

        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        String getEmail() {
            return email;
        }

        boolean isActive() {
            return active;
        }

        List<Post> getPosts() {
            return posts;
        }
    }

    @Entity
    @jakarta.persistence.Table(name = "posts")
    static class Post {
        @Id
        @GeneratedValue
        private Long id;

        private String title;

        @ManyToOne(fetch = FetchType.LAZY)
        private User author;

        Post() {}

        Post(String title, User author) {
            this.title = title;
            this.author = author;
        }

        Long getId() {
            return id;
        }

        String getTitle() {
            return title;
        }

        User getAuthor() {
            return author;
        }
    }

    record PostCount(String author, long posts) {}

    static class Users {
        private static final EntitySource<User> u = from(User.class);
        private static final EntitySource<Post> p = from(Post.class);
        private final Session session;

        Users(Session session) {
            this.session = session;
        }

        User register(String name, String email) {
            return session.add(new User(name, email));
        }

        List<User> active(String prefix) {
            return session.query(u)
                    .where(u.get(User::getName).startsWith(prefix), u.get(User::isActive))
                    .orderBy(u.get(User::getName).asc())
                    .options(selectinload(User::getPosts))
                    .limit(10)
                    .all();
        }

        List<PostCount> busiest() {
            return session.execute(select(PostCount::new, u.get(User::getName), count())
                            .from(u)
                            .join(p, User::getPosts)
                            .groupBy(u.get(User::getName))
                            .having(count().gt(5L)))
                    .all();
        }
    }

    @Test
    void objects() {
        SessionFactory sessions = SessionFactory.of(engine, User.class, Post.class);
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            User ada = new Users(session).register("Ada", "ada@example.org");
            for (int i = 0; i < 6; i++) {
                ada.getPosts().add(new Post("Note " + i, ada));
            }
            new Users(session).register("Alan", "alan@example.org");
        });
        database.log().clear();

        sessions.run(session -> {
            List<User> active = new Users(session).active("A");
            assertThat(active).extracting(User::getName).containsExactly("Ada", "Alan");
            assertThat(active.get(0).getPosts()).hasSize(6);
            assertThat(database.log().selects()).hasSize(2);
            assertThat(new Users(session).busiest()).containsExactly(new PostCount("Ada", 6));
        });
        sessions.metadata().dropAll(engine);
    }

    @Test
    @Requires(Feature.INSERT_RETURNING)
    void rows() {
        MetaData metadata = new MetaData();
        Table users = metadata.table(
                "users",
                column("id", BIGINT).primaryKey().identity(),
                column("name", varchar(100)).notNull());
        metadata.createAll(engine);
        Column<Long> id = users.c("id");

        long ada = engine.transaction(connection -> connection
                .execute(insert(users).values(users.c("name"), "Ada").returning(id))
                .one());

        assertThat(ada).isEqualTo(1);
        metadata.dropAll(engine);
    }
}
