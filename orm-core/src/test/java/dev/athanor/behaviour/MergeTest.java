package dev.athanor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.StaleRowException;
import dev.athanor.behaviour.music.Album;
import dev.athanor.behaviour.music.Artist;
import dev.athanor.behaviour.music.Fan;
import dev.athanor.behaviour.music.Tag;
import dev.athanor.behaviour.music.Track;
import dev.athanor.mapping.Load;
import dev.athanor.session.ObjectState;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** What becomes of objects of other sessions, and of none, that are merged. */
@DatabaseTest
class MergeTest extends MusicTest {

    MergeTest(TestDatabase database) {
        super(database);
    }

    private Artist detachedArtist() {
        return sessions.transaction(session -> session.query(Artist.class)
                .options(Load.selectinload(Artist::getAlbums), Load.selectinload(Artist::getFans))
                .one());
    }

    @Test
    void aNewObjectIsCopiedAndTheCopyIsPending() {
        inSession(session -> {
            Artist given = new Artist("a");
            Artist merged = session.merge(given);

            assertThat(merged).isNotSameAs(given);
            assertThat(session.state(merged)).isEqualTo(ObjectState.PENDING);
            assertThat(session.contains(given)).isFalse();
            session.commit();
            assertThat(given.getId()).isNull();
        });
        assertThat(rows(Artist.class)).isOne();
    }

    @Test
    void aNewObjectsNewChildrenAreCopiedToo() {
        inSession(session -> {
            Artist merged = session.merge(artist("a", "x", "y"));
            session.commit();

            assertThat(merged.getAlbums()).extracting(Album::getName).containsExactly("x", "y");
            assertThat(merged.getAlbums())
                    .allSatisfy(album -> assertThat(album.getArtist()).isSameAs(merged));
        });
        assertThat(rows(Album.class)).isEqualTo(2);
    }

    @Test
    void aDetachedObjectIsCopiedOntoTheRowsObject() {
        stored(artist("a"));
        Artist detached = detachedArtist();
        detached.setName("b");

        inSession(session -> {
            Artist own = session.query(Artist.class).one();
            assertThat(session.merge(detached)).isSameAs(own);
            assertThat(own.getName()).isEqualTo("b");
            log().clear();
            session.commit();
            assertThat(changes()).containsExactly("UPDATE artist");
        });
    }

    @Test
    void whatIsTheSameIsNotWritten() {
        stored(artist("a", "x"));
        Artist detached = detachedArtist();
        log().clear();

        inSession(session -> {
            session.merge(detached);
            session.commit();
        });

        assertThat(log().changes()).isEmpty();
    }

    @Test
    void theSessionsOwnObjectIsItself() {
        stored(artist("a"));

        inSession(session -> {
            Artist own = session.query(Artist.class).one();
            log().clear();
            assertThat(session.merge(own)).isSameAs(own);
            assertThat(log().statements()).isEmpty();
        });
    }

    @Test
    void anUnloadedCollectionSaysNothing() {
        stored(artist("a", "x"));
        Artist detached =
                sessions.transaction(session -> session.query(Artist.class).one());

        inSession(session -> {
            session.merge(detached);
            session.commit();
            assertThat(session.query(Album.class).one().getArtist()).isNotNull();
        });
    }

    @Test
    void aLoadedCollectionSaysWhatIsInIt() {
        Artist stored = artist("a");
        stored.getFans().add(new Fan("gone"));
        stored.getFans().add(new Fan("stays"));
        stored(stored);
        Artist detached = detachedArtist();
        detached.getFans().remove(0);
        detached.getFans().add(new Fan("comes"));

        inSession(session -> {
            session.merge(detached);
            session.commit();
            assertThat(session.query(Fan.class).all())
                    .extracting(Fan::getName)
                    .containsExactlyInAnyOrder("stays", "comes");
        });
    }

    @Test
    void nullIsAValue() {
        Artist stored = artist("a");
        stored.setCountry("GB");
        stored(stored);
        Artist detached = detachedArtist();
        detached.setCountry(null);

        inSession(session -> {
            session.merge(detached);
            session.commit();
            assertThat(session.query(Artist.class).one().getCountry()).isNull();
        });
    }

    @Test
    void aReferenceLeadsToTheSessionsOwnObject() {
        stored(artist("a", "x"), artist("b"));
        Album detached = sessions.transaction(session -> session.query(Album.class)
                .options(Load.joinedload(Album::getArtist))
                .one());
        Artist other = sessions.transaction(
                session -> session.query(Artist.class).filterBy("name", "b").one());
        detached.setArtist(other);

        inSession(session -> {
            Album merged = session.merge(detached);
            assertThat(merged.getArtist()).isNotSameAs(other);
            session.commit();
            assertThat(session.contains(merged.getArtist())).isTrue();
            assertThat(merged.getArtist().getName()).isEqualTo("b");
        });
    }

    @Test
    void whereTheMappingDoesNotCascadeTheTargetsValuesAreNotCopied() {
        stored(artist("a", "x"));
        Album detached = sessions.transaction(session -> session.query(Album.class)
                .options(Load.joinedload(Album::getArtist))
                .one());
        detached.getArtist().setName("changed outside");

        inSession(session -> {
            session.merge(detached);
            session.commit();
            assertThat(session.query(Artist.class).one().getName()).isEqualTo("a");
        });
    }

    @Test
    void manyToManyIsMergedRowByRow() {
        Album stored = album("x");
        stored.getTags().add(new Tag("t1"));
        stored.getTags().add(new Tag("t2"));
        stored(stored);
        Album detached = sessions.transaction(session -> session.query(Album.class)
                .options(Load.selectinload(Album::getTags))
                .one());
        detached.getTags().removeIf(tag -> "t1".equals(tag.getName()));
        detached.getTags().add(new Tag("t3"));
        log().clear();

        inSession(session -> {
            session.merge(detached);
            session.flush();
            assertThat(changes()).containsExactlyInAnyOrder("INSERT tag", "DELETE album_tag", "INSERT album_tag");
            session.commit();
        });
    }

    @Test
    void aGraphThatRefersBackEnds() {
        stored(artist("a", "x"));
        Artist detached = detachedArtist();
        detached.getAlbums().get(0).setName("y");

        inSession(session -> {
            Artist merged = session.merge(detached);
            assertThat(merged.getAlbums().get(0).getArtist()).isSameAs(merged);
            session.commit();
            assertThat(session.query(Album.class).one().getName()).isEqualTo("y");
        });
    }

    @Test
    void anObjectWhoseRowIsGoneIsExplained() {
        stored(artist("a"));
        Artist detached = detachedArtist();
        sessions.run(session -> session.delete(session.query(Artist.class).one()));

        inSession(session -> assertThatThrownBy(() -> session.merge(detached))
                .isInstanceOf(StaleRowException.class)
                .hasMessageContaining("Artist"));
    }

    @Test
    void newObjectsMergedTwiceAreTwo() {
        stored(artist("a", "x"));
        Artist detached = detachedArtist();
        detached.getAlbums().add(new Album("y"));

        inSession(session -> {
            session.merge(detached);
            session.merge(detached);
            session.commit();
        });

        // two new objects without keys are two new rows, as for SQLAlchemy: nothing says that they are the same
        assertThat(rows(Album.class)).isEqualTo(3);
    }

    @Test
    void childrenOfChildrenAreMerged() {
        stored(album("x", "one"));
        Album detached = sessions.transaction(session -> session.query(Album.class)
                .options(Load.selectinload(Album::getTracks))
                .one());
        detached.getTracks().get(0).setName("changed");
        detached.getTracks().add(new Track("two"));

        inSession(session -> {
            session.merge(detached);
            session.commit();
            assertThat(session.query(Track.class).all())
                    .extracting(Track::getName)
                    .containsExactlyInAnyOrder("changed", "two");
        });
    }
}
