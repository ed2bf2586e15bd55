package dev.athanor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.behaviour.music.Album;
import dev.athanor.behaviour.music.Artist;
import dev.athanor.behaviour.music.Fan;
import dev.athanor.session.ObjectState;
import dev.athanor.session.Session;
import dev.athanor.session.SessionSavepoint;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an object is to its session, from first to last. */
@DatabaseTest
class StateTest extends MusicTest {

    StateTest(TestDatabase database) {
        super(database);
    }

    @Test
    void anObjectGoesThroughAllStates() {
        List<ObjectState> seen = new ArrayList<>();
        inSession(session -> {
            Artist artist = new Artist("a");
            seen.add(session.state(artist));
            session.add(artist);
            seen.add(session.state(artist));
            session.flush();
            seen.add(session.state(artist));
            session.delete(artist);
            seen.add(session.state(artist));
            session.flush();
            seen.add(session.state(artist));
            session.commit();
            seen.add(session.state(artist));
        });

        assertThat(seen)
                .containsExactly(
                        ObjectState.TRANSIENT,
                        ObjectState.PENDING,
                        ObjectState.PERSISTENT,
                        ObjectState.DELETED,
                        ObjectState.DELETED,
                        ObjectState.DETACHED);
    }

    @Test
    void oneRowIsOneObjectByKeyByQueryAndByReference() {
        stored(artist("a", "x"));

        inSession(session -> {
            Album album = session.query(Album.class).one();
            Artist byReference = album.getArtist();
            log().clear();

            assertThat(session.getOne(Artist.class, byReference.getId())).isSameAs(byReference);
            assertThat(log().statements()).isEmpty();
            assertThat(session.query(Artist.class).one()).isSameAs(byReference);
        });
    }

    @Test
    void aMissingKeyIsEmptyOrExplained() {
        inSession(session -> {
            assertThat(session.get(Artist.class, 99L)).isEmpty();
            assertThatThrownBy(() -> session.getOne(Artist.class, 99L)).isInstanceOf(NoRowException.class);
        });
    }

    @Test
    void aQueryDoesNotOverwriteWhatTheProgramChanged() {
        stored(artist("a"));

        inSession(session -> {
            Artist artist = session.query(Artist.class).one();
            session.noAutoflush(() -> {
                artist.setName("changed");
                assertThat(session.query(Artist.class).one()).isSameAs(artist);
                assertThat(artist.getName()).isEqualTo("changed");
                return null;
            });
        });
    }

    @Test
    void anObjectOfAnOpenSessionCannotBeAddedToAnother() {
        stored(artist("a"));

        inSession(one -> inSession(other -> {
            Artist artist = one.query(Artist.class).one();

            assertThatThrownBy(() -> other.add(artist))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("merge(");
        }));
    }

    @Test
    void aPendingObjectOfAnotherSessionIsRefused() {
        inSession(one -> inSession(other -> {
            Artist artist = new Artist("a");
            one.add(artist);
            other.add(artist);
            other.commit();

            // the two sessions cannot see one another: the row the other one wrote is found when the first flushes
            assertThatThrownBy(one::flush).isInstanceOf(OrmException.class).hasMessageContaining("merge(");
        }));
    }

    @Nested
    class Transactions {

        @Test
        void beginWithTheFirstStatementAndEndWithCommit() {
            inSession(session -> {
                assertThat(session.inTransaction()).isFalse();
                session.query(Artist.class).all();
                assertThat(session.inTransaction()).isTrue();
                session.commit();
                assertThat(session.inTransaction()).isFalse();
                session.add(new Artist("a"));
                session.commit();
            });
            assertThat(rows(Artist.class)).isOne();
        }

        @Test
        void thatAreNotCommittedLeaveNothing() {
            inSession(session -> {
                session.add(new Artist("a"));
                session.flush();
            });

            assertThat(rows(Artist.class)).isZero();
        }

        @Test
        void rolledBackLeaveObjectsAsTheyWere() {
            stored(artist("kept", "x"));

            inSession(session -> {
                Artist kept = session.query(Artist.class).one();
                Album album = kept.getAlbums().get(0);
                Artist added = new Artist("new");
                session.add(added);
                kept.setName("changed");
                session.delete(album);
                session.flush();
                session.rollback();

                assertThat(session.state(added)).isEqualTo(ObjectState.TRANSIENT);
                assertThat(added.getId()).isNull();
                assertThat(session.state(album)).isEqualTo(ObjectState.PERSISTENT);
                assertThat(kept.getName()).isEqualTo("kept");
                assertThat(kept.getAlbums()).containsExactly(album);
            });
        }

        @Test
        void rolledBackBeforeAnyFlushLeaveObjectsAsTheyWere() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                artist.setName("changed");
                Artist added = new Artist("new");
                session.add(added);
                session.rollback();

                assertThat(artist.getName()).isEqualTo("a");
                assertThat(session.contains(added)).isFalse();
                session.commit();
            });
            assertThat(rows(Artist.class)).isOne();
        }

        @Test
        void whatWasRolledBackCanBeAddedAgain() {
            inSession(session -> {
                Artist artist = new Artist("a");
                session.add(artist);
                session.flush();
                session.rollback();
                session.add(artist);
                session.commit();

                assertThat(artist.getId()).isNotNull();
            });
            assertThat(rows(Artist.class)).isOne();
        }
    }

    @Nested
    class Savepoints {

        @Test
        void takeBackWhatCameBehindThem() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                Artist outer = new Artist("outer");
                session.add(outer);
                Artist inner = new Artist("inner");
                try (SessionSavepoint savepoint = session.beginNested()) {
                    artist.setName("changed");
                    session.add(inner);
                    session.flush();
                }

                assertThat(session.state(inner)).isEqualTo(ObjectState.TRANSIENT);
                assertThat(session.state(outer)).isEqualTo(ObjectState.PERSISTENT);
                assertThat(artist.getName()).isEqualTo("a");
                session.commit();
            });
            assertThat(rows(Artist.class)).isEqualTo(2);
        }

        @Test
        void thatEndWellKeepTheirWork() {
            inSession(session -> {
                try (SessionSavepoint savepoint = session.beginNested()) {
                    session.add(new Artist("inner"));
                    savepoint.commit();
                }
                session.commit();
            });

            assertThat(rows(Artist.class)).isOne();
        }

        @Test
        void withinSavepointsEndEachByItself() {
            inSession(session -> {
                Artist first = new Artist("first");
                Artist second = new Artist("second");
                try (SessionSavepoint outer = session.beginNested()) {
                    session.add(first);
                    try (SessionSavepoint inner = session.beginNested()) {
                        session.add(second);
                        session.flush();
                    }
                    outer.commit();
                }
                session.commit();

                assertThat(first.getId()).isNotNull();
                assertThat(second.getId()).isNull();
            });
            assertThat(rows(Artist.class)).isOne();
        }

        @Test
        void giveDeletedObjectsBack() {
            Artist stored = artist("a");
            stored.getFans().add(new Fan("f"));
            stored(stored);

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                Fan fan = artist.getFans().get(0);
                try (SessionSavepoint savepoint = session.beginNested()) {
                    session.delete(artist);
                    session.flush();
                    assertThat(session.state(fan)).isEqualTo(ObjectState.DELETED);
                }

                assertThat(session.state(artist)).isEqualTo(ObjectState.PERSISTENT);
                assertThat(session.state(fan)).isEqualTo(ObjectState.PERSISTENT);
                assertThat(artist.getFans()).containsExactly(fan);
                session.commit();
            });
            assertThat(rows(Fan.class)).isOne();
        }

        @Test
        void giveCollectionsBack() {
            stored(artist("a", "x"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                try (SessionSavepoint savepoint = session.beginNested()) {
                    artist.getAlbums().add(new Album("y"));
                    session.flush();
                    assertThat(artist.getAlbums()).hasSize(2);
                }

                assertThat(artist.getAlbums()).extracting(Album::getName).containsExactly("x");
            });
        }
    }

    @Nested
    class Expiring {

        @Test
        void readsAgainWhatOthersChangedAfterACommit() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                session.commit();
                sessions.run(other -> other.query(Artist.class).one().setName("by another"));

                assertThat(session.query(Artist.class).one()).isSameAs(artist);
                assertThat(artist.getName()).isEqualTo("by another");
            });
        }

        @Test
        void refreshReadsAtOnceAndDropsChanges() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                artist.setName("changed");
                session.noAutoflush(() -> {
                    session.refresh(artist);
                    return null;
                });

                assertThat(artist.getName()).isEqualTo("a");
            });
        }

        @Test
        void refreshOfADeletedRowIsExplained() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                session.commit();
                sessions.run(other -> other.delete(other.query(Artist.class).one()));

                assertThatThrownBy(() -> session.refresh(artist)).hasMessageContaining("Artist");
            });
        }

        @Test
        void refreshReadsCollectionsAgainToo() {
            stored(artist("a", "x"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                assertThat(artist.getAlbums()).hasSize(1);
                session.commit();
                sessions.run(
                        other -> other.query(Artist.class).one().getAlbums().add(new Album("y")));
                session.refresh(artist);

                assertThat(artist.getAlbums()).hasSize(2);
            });
        }
    }

    @Nested
    class Detached {

        @Test
        void whatWasLoadedIsThereAndWhatWasNotIsExplained() {
            stored(artist("a", "x"));
            Artist artist =
                    sessions.transaction(session -> session.query(Artist.class).one());

            assertThat(artist.getName()).isEqualTo("a");
            assertThatThrownBy(() -> artist.getAlbums().size())
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("Artist.albums")
                    .hasMessageContaining("selectinload");
        }

        @Test
        void objectsOfAClosedSessionCanBeMergedNotAdded() {
            stored(artist("a"));
            Artist artist =
                    sessions.transaction(session -> session.query(Artist.class).one());

            inSession(session -> {
                assertThatThrownBy(() -> session.add(artist)).hasMessageContaining("merge(");
                assertThat(session.merge(artist)).isNotSameAs(artist);
            });
        }

        @Test
        void expungeAllEmptiesTheSession() {
            stored(artist("a"));

            inSession(session -> {
                Artist artist = session.query(Artist.class).one();
                artist.setName("lost");
                session.expungeAll();
                session.commit();

                assertThat(session.contains(artist)).isFalse();
                assertThat(session.query(Artist.class).one().getName()).isEqualTo("a");
            });
        }
    }

    @Test
    void whatWouldBeWrittenIsListed() {
        stored(artist("a"), artist("b"));

        inSession(session -> {
            List<Artist> artists = session.query(Artist.class).all();
            // deleting loads what it cascades to, and that flushes what was changed before
            session.delete(artists.get(1));
            artists.get(0).setName("changed");
            Artist added = new Artist("new");
            session.add(added);

            assertThat(session.dirty()).containsExactly(artists.get(0));
            assertThat(session.deleted()).containsExactly(artists.get(1));
            assertThat(session.added()).containsExactly(added);
            assertThat(session.isModified(artists.get(0))).isTrue();
        });
    }

    @Test
    void settingTheSameValueIsNoChange() {
        stored(artist("a"));

        inSession(session -> {
            Artist artist = session.query(Artist.class).one();
            artist.setName("b");
            artist.setName("a");

            assertThat(session.isModified(artist)).isFalse();
            log().clear();
            session.flush();
            assertThat(log().statements()).isEmpty();
        });
    }

    @Test
    void aSessionAfterCloseIsExplained() {
        Session session = sessions.open();
        session.close();

        assertThatThrownBy(() -> session.query(Artist.class).all())
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("closed");
    }
}
