package dev.athanor.jackson;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Entities are written by Jackson as the program wrote their classes, and nothing is loaded by writing it. */
@DatabaseTest
class EntityModuleTest {

    private static final EntitySource<Post> POSTS = from(Post.class);
    private static final EntitySource<Blog> BLOGS = from(Blog.class);
    private static final EntitySource<Room> ROOMS = from(Room.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private final JsonMapper plain = JsonMapper.builder().build();

    EntityModuleTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Blog.class, Post.class, Room.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Blog blog = new Blog(1, "Engines");
            blog.posts.add(new Post(10, "Notes", blog));
            session.add(blog);
            Room hall = new Room(1, null);
            Room desk = new Room(2, hall);
            session.addAll(List.of(hall, desk));
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private static JsonMapper mapper(Unloaded unloaded) {
        return JsonMapper.builder().addModule(new EntityModule(unloaded)).build();
    }

    @Test
    void whatIsNotLoadedIsOmittedNullOrAnError() {
        try (Session session = sessions.open()) {
            Post post = session.getOne(Post.class, 10L);
            Blog blog = session.query(BLOGS).one();
            database.log().clear();

            assertThat(mapper(Unloaded.OMIT).writeValueAsString(post)).isEqualTo("{\"id\":10,\"title\":\"Notes\"}");
            assertThat(mapper(Unloaded.NULL).writeValueAsString(blog))
                    .isEqualTo("{\"id\":1,\"name\":\"Engines\",\"posts\":null}");
            assertThatThrownBy(() -> mapper(Unloaded.FAIL).writeValueAsString(blog))
                    .isInstanceOf(DatabindException.class)
                    .cause()
                    .hasMessage("Blog.posts is to be written as JSON and is not loaded. Load it with"
                            + " options(selectinload(…)), exclude it with @JsonIgnore, or make the EntityModule with"
                            + " Unloaded.OMIT. [orm-json-unloaded]");
            assertThat(database.log().count()).isZero();
        }
    }

    @Test
    void whatIsLoadedIsWrittenAndTheUsualAnnotationsBreakTheCircle() {
        try (Session session = sessions.open()) {
            Blog blog =
                    session.query(BLOGS).options(selectinload(Blog::getPosts)).one();

            String expected = "{\"id\":1,\"name\":\"Engines\",\"posts\":[{\"id\":10,\"title\":\"Notes\"}]}";
            assertThat(plain.writeValueAsString(blog)).isEqualTo(expected);
            assertThat(mapper(Unloaded.FAIL).writeValueAsString(blog)).isEqualTo(expected);
        }
    }

    @Test
    void identityAnnotationsOfTheEntityHoldForLoadedObjects() {
        try (Session session = sessions.open()) {
            Room desk =
                    session.query(ROOMS).where(ROOMS.get(Room::getId).eq(2L)).one();
            desk.getParent();

            assertThat(plain.writeValueAsString(List.of(desk, desk)))
                    .isEqualTo("[{\"id\":2,\"parent\":{\"id\":1,\"parent\":null}},2]");
        }
    }

    @Test
    void detachedObjectsAreWrittenWithoutWhatWasNotLoaded() {
        Post post;
        Blog blog;
        try (Session session = sessions.open()) {
            post = session.getOne(Post.class, 10L);
            blog = session.query(BLOGS).one();
        }

        assertThat(mapper(Unloaded.OMIT).writeValueAsString(post)).isEqualTo("{\"id\":10,\"title\":\"Notes\"}");
        assertThat(mapper(Unloaded.OMIT).writeValueAsString(blog)).isEqualTo("{\"id\":1,\"name\":\"Engines\"}");
        assertThatThrownBy(() -> plain.writeValueAsString(blog)).hasMessageContaining("Blog.posts");
    }

    @Test
    void withoutTheModuleTheGettersLoadAndNothingOfOursIsWritten() {
        try (Session session = sessions.open()) {
            Post post = session.query(POSTS).one();

            assertThat(post.getClass()).isNotEqualTo(Post.class);
            assertThat(plain.writeValueAsString(post)).isEqualTo("{\"id\":10,\"title\":\"Notes\"}");
            assertThat(plain.writeValueAsString(session.query(BLOGS).one()))
                    .isEqualTo("{\"id\":1,\"name\":\"Engines\",\"posts\":[{\"id\":10,\"title\":\"Notes\"}]}");
        }
    }

    @Test
    void newObjectsAreWrittenWhole() {
        Blog blog = new Blog(7, "New");

        JsonMapper mapper =
                JsonMapper.builder().addModule(new EntityModule(Unloaded.OMIT)).build();

        assertThat(mapper.writeValueAsString(blog)).isEqualTo("{\"id\":7,\"name\":\"New\",\"posts\":[]}");
    }

    @Test
    void whatWasReadFromJsonIsMerged() {
        Blog read = plain.readValue(
                "{\"id\":1,\"name\":\"Looms\",\"posts\":[{\"id\":10,\"title\":\"Cards\"}]}", Blog.class);

        sessions.run(session -> session.merge(read));

        try (Session session = sessions.open()) {
            Blog blog = session.getOne(Blog.class, 1L);
            assertThat(blog.getName()).isEqualTo("Looms");
            assertThat(blog.getPosts()).extracting(Post::getTitle).containsExactly("Cards");
        }
    }

    @Entity
    @Table(name = "json_blogs")
    static class Blog {

        @Id
        private long id;

        private String name = "";

        @OneToMany(mappedBy = "blog", cascade = CascadeType.ALL)
        private List<Post> posts = new ArrayList<>();

        Blog() {}

        Blog(long id, String name) {
            this.id = id;
            this.name = name;
        }

        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        @JsonManagedReference
        public List<Post> getPosts() {
            return Collections.unmodifiableList(posts);
        }

        public void setPosts(List<Post> posts) {
            this.posts = posts;
        }
    }

    @Entity
    @Table(name = "json_posts")
    static class Post {

        @Id
        private long id;

        private String title = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Blog blog;

        Post() {}

        Post(long id, String title, Blog blog) {
            this.id = id;
            this.title = title;
            this.blog = blog;
        }

        public long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        @JsonBackReference
        public @Nullable Blog getBlog() {
            return blog;
        }

        public void setBlog(@Nullable Blog blog) {
            this.blog = blog;
        }
    }

    @Entity
    @Table(name = "json_rooms")
    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
    static class Room {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Room parent;

        Room() {}

        Room(long id, @Nullable Room parent) {
            this.id = id;
            this.parent = parent;
        }

        public long getId() {
            return id;
        }

        public @Nullable Room getParent() {
            return parent;
        }
    }
}
