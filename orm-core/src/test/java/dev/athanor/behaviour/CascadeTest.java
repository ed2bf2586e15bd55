package dev.athanor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.behaviour.music.Album;
import dev.athanor.behaviour.music.Artist;
import dev.athanor.behaviour.music.Fan;
import dev.athanor.behaviour.music.Tag;
import dev.athanor.behaviour.music.Track;
import dev.athanor.session.ObjectState;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is done to related objects because it is done to one. */
@DatabaseTest
class CascadeTest extends MusicTest {

    CascadeTest(TestDatabase database) {
        super(database);
    }

    @Nested
    class Adding {

        @Test
        void reachesWhatCollectionsHold() {
            inSession(session -> {
                Artist artist = artist("a", "x", "y");
                session.add(artist);
                session.flush();

                assertThat(artist.getAlbums()).allSatisfy(album -> {
                    assertThat(session.state(album)).isEqualTo(ObjectState.PERSISTENT);
                    assertThat(album.getArtist()).isSameAs(artist);
                });
            });
        }

        @Test
        void reachesThroughSeveralLevels() {
            inSession(session -> {
                Artist artist = artist("a");
                Album album = album("x", "one", "two");
                album.getTags().add(new Tag("t"));
                artist.getAlbums().add(album);
                session.add(artist);
                session.commit();
            });

            assertThat(rows(Track.class)).isEqualTo(2);
            assertThat(rows(Tag.class)).isOne();
        }

        @Test
        void aRowThatReferredToNothingRefersToANewObject() {
            stored(new Album("x"));

            inSession(session -> {
                Album album = session.query(Album.class).one();
                album.setArtist(session.add(new Artist("a")));
                session.commit();
            });

            inSession(session ->
                    assertThat(session.query(Album.class).one().getArtist()).isNotNull());
        }

        @Test
        void goesNoFurtherThanTheMappingSays() {
            Artist artist = new Artist("a");
            Album album = new Album("x");
            album.setArtist(artist);

            inSession(session -> {
                session.add(album);

                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("Album.artist")
                        .hasMessageContaining("CascadeType.PERSIST");
                assertThat(session.contains(artist)).isFalse();
            });
        }

        @Test
        void reachesWhatIsPutIntoACollectionLater() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                Album later = new Album("later");
                artist.getAlbums().add(later);
                session.commit();

                assertThat(later.getId()).isNotNull();
            });
        }

        @Test
        void leavesOutWhatLeftTheCollectionBeforeTheFlush() {
            inSession(session -> {
                Artist artist = artist("a", "x");
                Album album = artist.getAlbums().get(0);
                session.add(artist);
                session.flush();
                Album added = new Album("y");
                artist.getAlbums().add(added);
                artist.getAlbums().remove(added);
                session.flush();

                assertThat(session.state(album)).isEqualTo(ObjectState.PERSISTENT);
                assertThat(added.getId()).isNull();
            });
        }

        @Test
        void twiceIsOnce() {
            inSession(session -> {
                Artist artist = new Artist("a");
                session.add(artist);
                session.add(artist);
                session.commit();
            });

            assertThat(rows(Artist.class)).isOne();
        }
    }

    @Nested
    class Orphans {

        @Test
        void aNewChildThatLeavesItsParentIsNotWritten() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                Fan fan = new Fan("f");
                artist.getFans().add(fan);
                artist.getFans().remove(fan);
                log().clear();
                session.flush();

                assertThat(log().changes()).isEmpty();
                assertThat(session.state(fan)).isEqualTo(ObjectState.TRANSIENT);
            });
        }

        @Test
        void aPendingChildThatLeavesItsParentIsNotWritten() {
            inSession(session -> {
                Artist artist = new Artist("a");
                Fan fan = new Fan("f");
                artist.getFans().add(fan);
                session.add(artist);
                assertThat(session.state(fan)).isEqualTo(ObjectState.PENDING);
                artist.getFans().remove(fan);
                fan.setArtist(null);
                session.commit();

                assertThat(fan.getId()).isNull();
            });
            assertThat(rows(Fan.class)).isZero();
        }

        @Test
        void aReplacedCollectionDeletesWhatIsGoneAndInsertsWhatIsNew() {
            Artist stored = new Artist("a");
            stored.getFans().add(new Fan("f1"));
            stored.getFans().add(new Fan("f2"));
            stored(stored);

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                Fan second = artist.getFans().get(1);
                log().clear();
                artist.setFans(new ArrayList<>(List.of(second, new Fan("f3"))));
                session.flush();

                assertThat(changes()).containsExactlyInAnyOrder("INSERT fan", "DELETE fan");
                session.refresh(artist);
                assertThat(artist.getFans()).extracting(Fan::getName).containsExactly("f2", "f3");
            });
        }

        @Test
        void areDeletedWithTheirOwnChildren() {
            stored(album("x", "one", "two"));

            inSession(session -> {
                Album album = session.query(Album.class).one();
                album.getTracks().clear();
                session.commit();
            });

            assertThat(rows(Track.class)).isZero();
            assertThat(rows(Album.class)).isOne();
        }

        @Test
        void moveToAnotherParentWithoutBeingDeleted() {
            Artist from = new Artist("from");
            from.getFans().add(new Fan("f"));
            stored(from, new Artist("to"));

            inSession(session -> {
                List<Artist> artists = session.query(Artist.class).all().stream()
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .toList();
                Fan fan = artists.get(0).getFans().remove(0);
                artists.get(1).getFans().add(fan);
                log().clear();
                session.flush();

                assertThat(changes()).containsExactly("UPDATE fan");
                assertThat(fan.getArtist()).isSameAs(artists.get(1));
            });
        }
    }

    @Nested
    class Deleting {

        @Test
        void reachesWhatCannotBeWithoutItsParent() {
            Artist stored = artist("a");
            stored.getFans().add(new Fan("f"));
            stored(stored);

            inSession(session -> {
                session.delete(session.query(Artist.class).one());
                session.commit();
            });

            assertThat(rows(Fan.class)).isZero();
        }

        @Test
        void detachesChildrenThatOutliveTheirParent() {
            stored(artist("a", "x", "y"));

            inSession(session -> {
                session.delete(session.query(Artist.class).one());
                session.flush();

                assertThat(changes()).containsExactly("UPDATE album", "DELETE artist");
                session.commit();
                assertThat(session.query(Album.class).all())
                        .hasSize(2)
                        .allSatisfy(album -> assertThat(album.getArtist()).isNull());
            });
        }

        @Test
        void detachesChildrenInMemoryToo() {
            stored(artist("a", "x"));

            inSession(session -> {
                Album album = session.query(Album.class).one();
                session.delete(album.getArtist());
                session.flush();

                assertThat(album.getArtist()).isNull();
            });
        }

        @Test
        void removesTheRowsBetweenAndKeepsTheOtherSide() {
            Album stored = album("x", "one");
            stored.getTags().add(new Tag("t1"));
            stored.getTags().add(new Tag("t2"));
            stored(stored);

            inSession(session -> {
                session.delete(session.query(Album.class).one());
                session.flush();

                assertThat(changes()).contains("DELETE album_tag").endsWith("DELETE album");
                session.commit();
            });
            assertThat(rows(Tag.class)).isEqualTo(2);
            assertThat(rows(Track.class)).isZero();
        }

        @Test
        void ofTheOtherSideOfManyToManyRemovesTheRowsBetween() {
            Album stored = album("x");
            stored.getTags().add(new Tag("t"));
            stored(stored);

            inSession(session -> {
                session.delete(session.query(Tag.class).one());
                session.commit();

                assertThat(session.query(Album.class).one().getTags()).isEmpty();
            });
        }

        @Test
        void twiceIsOnce() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                session.delete(artist);
                session.delete(artist);
                session.commit();
            });

            assertThat(rows(Artist.class)).isZero();
        }

        @Test
        void ofANewObjectTakesItOut() {
            inSession(session -> {
                Artist artist = artist("a");
                Fan fan = new Fan("f");
                artist.getFans().add(fan);
                session.add(artist);
                session.delete(artist);
                session.commit();

                assertThat(session.contains(artist)).isFalse();
                assertThat(session.contains(fan)).isFalse();
            });
            assertThat(rows(Artist.class)).isZero();
        }
    }

    @Nested
    class TwoSides {

        @Test
        void assigningAReferenceMovesTheChildInBothLoadedCollections() {
            stored(artist("a1", "x"), artist("a2"));

            inSession(session -> {
                List<Artist> artists = session.query(Artist.class).all().stream()
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .toList();
                Album album = artists.get(0).getAlbums().get(0);
                assertThat(artists.get(1).getAlbums()).isEmpty();
                artists.get(1).getAlbums().add(album);

                assertThat(artists.get(0).getAlbums()).isEmpty();
                assertThat(artists.get(1).getAlbums()).containsExactly(album);
                log().clear();
                session.flush();
                assertThat(changes()).containsExactly("UPDATE album");
            });
        }

        @Test
        void addingToAnUnloadedCollectionLoadsNothing() {
            stored(artist("a", "x"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                log().clear();
                Album added = new Album("y");
                artist.getAlbums().add(added);

                assertThat(log().statements()).isEmpty();
                session.flush();
                assertThat(log().selects()).isEmpty();
                assertThat(artist.getAlbums()).extracting(Album::getName).containsExactly("x", "y");
            });
        }

        @Test
        void manyToManyFollowsOnTheOtherSide() {
            stored(new Tag("t"), new Album("x"));

            inSession(session -> {
                Tag tag = session.query(Tag.class).one();
                Album album = session.query(Album.class).one();
                assertThat(tag.getAlbums()).isEmpty();
                album.getTags().add(tag);

                assertThat(tag.getAlbums()).containsExactly(album);
                session.flush();
                album.getTags().remove(tag);
                assertThat(tag.getAlbums()).isEmpty();
                log().clear();
                session.flush();
                assertThat(changes()).containsExactly("DELETE album_tag");
            });
        }

        @Test
        void addingOnTheSideThatDoesNotWriteWritesTheRowOnce() {
            stored(new Tag("t"), new Album("x"));

            inSession(session -> {
                Tag tag = session.query(Tag.class).one();
                Album album = session.query(Album.class).one();
                tag.getAlbums().add(album);
                log().clear();
                session.flush();

                assertThat(changes()).containsExactly("INSERT album_tag");
                assertThat(album.getTags()).containsExactly(tag);
            });
        }
    }

    @Nested
    class Expunging {

        @Test
        void takesWhatTheMappingSaysWithIt() {
            Artist stored = artist("a", "x");
            stored.getFans().add(new Fan("f"));
            stored(stored);

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                Album album = artist.getAlbums().get(0);
                Fan fan = artist.getFans().get(0);
                session.expunge(artist);

                assertThat(session.state(artist)).isEqualTo(ObjectState.DETACHED);
                assertThat(session.state(fan)).isEqualTo(ObjectState.DETACHED);
                assertThat(session.state(album)).isEqualTo(ObjectState.PERSISTENT);
            });
        }
    }
}
