package dev.athanor.behaviour;

import dev.athanor.behaviour.music.Album;
import dev.athanor.behaviour.music.Artist;
import dev.athanor.behaviour.music.Fan;
import dev.athanor.behaviour.music.Tag;
import dev.athanor.behaviour.music.Track;
import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.StatementLog;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The tables of the music shop, empty before each test, and what tests of behaviour ask again and again. */
abstract class MusicTest {

    private final TestDatabase database;
    private final Engine engine;
    final SessionFactory sessions;

    MusicTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Artist.class, Album.class, Track.class, Tag.class, Fan.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    /** Adds objects in a transaction of their own, and returns with an empty log of statements. */
    void stored(Object... objects) {
        sessions.run(session -> session.addAll(List.of(objects)));
        log().clear();
    }

    /** Works in a session that is given up behind it. */
    void inSession(Consumer<Session> work) {
        try (Session session = sessions.open()) {
            work.accept(session);
        }
    }

    /** Returns how many rows an entity has. */
    long rows(Class<?> entity) {
        return sessions.transaction(session -> session.query(entity).count());
    }

    StatementLog log() {
        return database.log();
    }

    /** Returns the changes since the log was cleared, each as its first words: {@code UPDATE album}. */
    List<String> changes() {
        return log().changes().stream()
                .map(statement -> statement.sql().replace("INTO ", "").replace("FROM ", ""))
                .map(sql -> Stream.of(sql.split("[ (]+")).limit(2).reduce((verb, table) -> verb + " " + table))
                .map(words -> words.orElseThrow().replace("\"", "").replace("`", ""))
                .toList();
    }

    static Artist artist(String name, String... albums) {
        Artist artist = new Artist(name);
        for (String title : albums) {
            artist.getAlbums().add(new Album(title));
        }
        return artist;
    }

    static Album album(String name, String... tracks) {
        Album album = new Album(name);
        for (String title : tracks) {
            album.getTracks().add(new Track(title));
        }
        return album;
    }
}
