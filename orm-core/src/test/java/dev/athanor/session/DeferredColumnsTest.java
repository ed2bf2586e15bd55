package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.defer;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.loadOnly;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.mapping.Load.undefer;
import static dev.athanor.mapping.Load.undeferGroup;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.Deferred;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Columns that are left out when rows are read, by the mapping or by a statement. */
@DatabaseTest
class DeferredColumnsTest {

    private static final EntitySource<Film> FILMS = from(Film.class);
    private static final EntitySource<Studio> STUDIOS = from(Studio.class);

    /** Its fields are reached by their getters only, and so are those of the classes below. */
    @Entity
    @Table(name = "studios")
    static class Studio {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String name = "";

        @Column(length = 500)
        private @Nullable String history;

        private int founded;

        @OneToMany(mappedBy = "studio", cascade = CascadeType.ALL)
        private List<Film> films = new ArrayList<>();

        @Nullable
        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        void setName(String now) {
            name = now;
        }

        @Nullable
        String getHistory() {
            return history;
        }

        void setHistory(@Nullable String now) {
            history = now;
        }

        int getFounded() {
            return founded;
        }

        void setFounded(int now) {
            founded = now;
        }

        List<Film> getFilms() {
            return films;
        }
    }

    @Embeddable
    record Size(int width, @Nullable Integer height) {}

    @Entity
    @Table(name = "films")
    static class Film {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @Version
        private long version;

        private String title = "";

        @Basic(fetch = FetchType.LAZY)
        @Column(length = 2000)
        private @Nullable String script;

        @Deferred(group = "images")
        @Column(length = 100)
        private byte @Nullable [] poster;

        @Deferred(group = "images")
        @Embedded
        private @Nullable Size size;

        @Deferred
        private int rating;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Studio studio;

        @Nullable
        Long getId() {
            return id;
        }

        String getTitle() {
            return title;
        }

        void setTitle(String now) {
            title = now;
        }

        @Nullable
        String getScript() {
            return script;
        }

        void setScript(@Nullable String now) {
            script = now;
        }

        byte @Nullable [] getPoster() {
            return poster;
        }

        void setPoster(byte @Nullable [] now) {
            poster = now;
        }

        @Nullable
        Size getSize() {
            return size;
        }

        void setSize(@Nullable Size now) {
            size = now;
        }

        int getRating() {
            return rating;
        }

        void setRating(int now) {
            rating = now;
        }

        @Nullable
        Studio getStudio() {
            return studio;
        }

        void setStudio(@Nullable Studio now) {
            studio = now;
        }
    }

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    DeferredColumnsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Registry.of(Studio.class, Film.class));
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Studio studio = new Studio();
            studio.setName("Babelsberg");
            studio.setHistory("long");
            studio.setFounded(1912);
            for (int i = 1; i <= 3; i++) {
                Film film = new Film();
                film.setTitle("film " + i);
                film.setScript("script " + i);
                film.setPoster(new byte[] {(byte) i});
                film.setSize(i == 3 ? null : new Size(i, null));
                film.setRating(i);
                film.setStudio(studio);
                studio.getFilms().add(film);
            }
            session.add(studio);
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void expect(int selects) {
        assertThat(database.log().selects()).as(database.log()::toString).hasSize(selects);
    }

    private static List<Film> films(Session session) {
        return session.query(FILMS).orderBy(FILMS.get(Film::getTitle).asc()).all();
    }

    @Nested
    class ByTheMapping {

        @Test
        void areNotReadAndComeForAllWhenOneIsTouched() {
            sessions.run(session -> {
                List<Film> films = films(session);
                assertThat(database.log().sql().toString())
                        .doesNotContain("script")
                        .doesNotContain("poster");
                expect(1);

                assertThat(films.get(1).getScript()).isEqualTo("script 2");
                assertThat(films.get(0).getScript()).isEqualTo("script 1");

                expect(2);
                assertThat(database.log().selects().get(1).sql())
                        .doesNotContain("poster")
                        .doesNotContain("title");
                assertThat(films.get(0).getRating()).isEqualTo(1);
                assertThat(films.get(2).getRating()).isEqualTo(3);
                expect(3);
                assertThat(session.dirty()).isEmpty();
            });
        }

        @Test
        void comeWithTheirGroupEmbeddedValuesToo() {
            sessions.run(session -> {
                List<Film> films = films(session);

                assertThat(films.get(0).getPoster()).containsExactly(1);
                assertThat(films.get(0).getSize()).isEqualTo(new Size(1, null));
                assertThat(films.get(2).getSize()).isNull();

                expect(2);
                assertThat(session.dirty()).isEmpty();
            });
        }

        @Test
        void comeWithTheQueryThatSaysSo() {
            sessions.run(session -> {
                List<Film> films = session.query(FILMS)
                        .options(undefer(Film::getScript), undeferGroup("images"))
                        .orderBy(FILMS.get(Film::getTitle).asc())
                        .all();

                assertThat(films.get(0).getScript()).isEqualTo("script 1");
                assertThat(films.get(1).getSize()).isEqualTo(new Size(2, null));
                expect(1);
                assertThat(films.get(1).getRating()).isEqualTo(2);
                expect(2);
            });
        }

        @Test
        void canBeAskedAboutWithoutBeingLoaded() {
            sessions.run(session -> {
                List<Film> found = session.query(FILMS)
                        .where(FILMS.get(Film::getScript).eq("script 2"))
                        .limit(1)
                        .options(joinedload(Film::getStudio).selectinload(Studio::getFilms))
                        .all();

                assertThat(found).extracting(Film::getTitle).containsExactly("film 2");
            });
        }

        @Test
        void comeAlongWithEveryWayToLoadTheEntity() {
            sessions.run(session -> {
                Studio joined = session.query(STUDIOS)
                        .options(joinedload(Studio::getFilms))
                        .limit(1)
                        .one();
                assertThat(joined.getFilms()).hasSize(3);
                assertThat(joined.getFilms().get(0).getRating()).isPositive();
                expect(2);
            });
            sessions.run(session -> {
                Studio selected = session.query(STUDIOS)
                        .options(selectinload(Studio::getFilms).undefer(Film::getRating))
                        .one();
                assertThat(selected.getFilms().get(0).getRating()).isPositive();
                expect(4);
            });
        }

        @Test
        void areFilledByARowThatHasThem() {
            sessions.run(session -> {
                Film film = films(session).get(0);

                List<Film> again = session.query(FILMS)
                        .options(undefer(Film::getScript))
                        .orderBy(FILMS.get(Film::getTitle).asc())
                        .all();

                assertThat(again.get(0)).isSameAs(film);
                assertThat(film.getScript()).isEqualTo("script 1");
                expect(2);
            });
        }
    }

    @Nested
    class Writing {

        @Test
        void leavesWhatWasNotLoadedAlone() {
            sessions.run(session -> films(session).get(0).setTitle("renamed"));

            assertThat(database.log().changes().get(0).sql())
                    .doesNotContain("script")
                    .doesNotContain("rating");
            sessions.run(
                    session -> assertThat(films(session).get(2).getScript()).isEqualTo("script 1"));
        }

        @Test
        void takesWhatASetterGaveWithoutLoadingIt() {
            sessions.run(session -> {
                List<Film> films = films(session);
                films.get(0).setScript(null);
                films.get(1).setScript("new");
                films.get(1).setRating(0);
                films.get(2).setSize(new Size(9, 9));

                assertThat(session.isModified(films.get(0))).isTrue();
                assertThat(films.get(1).getScript()).isEqualTo("new");
                expect(1);
            });

            sessions.run(session -> {
                List<Film> films = films(session);
                assertThat(films.get(0).getScript()).isNull();
                assertThat(films.get(1).getScript()).isEqualTo("new");
                assertThat(films.get(1).getRating()).isZero();
                assertThat(films.get(2).getSize()).isEqualTo(new Size(9, 9));
                assertThat(films.get(2).getPoster()).containsExactly(3);
            });
        }

        @Test
        void goesOnBehindAFlushAndARollback() {
            sessions.run(session -> {
                Film film = films(session).get(0);
                film.setTitle("renamed");
                session.flush();
                assertThat(film.getScript()).isEqualTo("script 1");
                film.setScript("changed");
                film.setRating(77);
                session.flush();

                session.rollback();

                assertThat(film.getTitle()).isEqualTo("film 1");
                assertThat(film.getScript()).isEqualTo("script 1");
                assertThat(film.getRating()).isEqualTo(1);
                assertThat(session.dirty()).isEmpty();
            });
        }

        @Test
        void aMergeCopiesWhatIsThereOnly() {
            Film detached = sessions.transaction(session -> films(session).get(0));
            detached.setTitle("merged");
            detached.setRating(50);

            sessions.run(session -> {
                Film merged = session.merge(detached);
                assertThat(session.plannedFlush()).isEqualTo("UPDATE films [title, rating] x1");
                assertThat(merged.getScript()).isEqualTo("script 1");
                assertThat(merged.getRating()).isEqualTo(50);
            });
        }

        @Test
        void aRefreshMakesThemUnloadedAgain() {
            sessions.run(session -> {
                Film film = films(session).get(0);
                assertThat(film.getScript()).isEqualTo("script 1");
                session.connection().execute(text("UPDATE films SET script = 'other', title = 'other'"));

                session.refresh(film);

                assertThat(film.getTitle()).isEqualTo("other");
                assertThat(film.getScript()).isEqualTo("other");
            });
        }

        @Test
        void anObjectThatWasAddedIsReadAgainAsAWhole() {
            sessions.run(session -> {
                Film film = session.add(new Film());
                film.setTitle("fresh");
                film.setScript("mine");
                session.flush();
                session.connection().execute(text("UPDATE films SET script = 'theirs'"));

                session.refresh(film);

                assertThat(film.getScript()).isEqualTo("theirs");
                film.setTitle("again");
                session.flush();
                assertThat(session.plannedFlush()).isEmpty();
            });
        }
    }

    @Nested
    class ByAStatement {

        @Test
        void onlyWhatIsAskedForIsReadAndTheRestComesAtOnce() {
            sessions.run(session -> {
                Studio studio = session.query(STUDIOS)
                        .options(loadOnly(Studio::getName))
                        .one();
                assertThat(database.log().selects().get(0).sql())
                        .contains("name")
                        .doesNotContain("history")
                        .doesNotContain("founded");

                assertThat(studio.getName()).isEqualTo("Babelsberg");
                expect(1);
                assertThat(studio.getFounded()).isEqualTo(1912);
                assertThat(studio.getHistory()).isEqualTo("long");
                expect(2);
                studio.setFounded(1913);
                assertThat(session.plannedFlush()).isEqualTo("UPDATE studios [founded] x1");
            });
        }

        @Test
        void isChainedBehindRelationships() {
            sessions.run(session -> {
                Film film = session.query(FILMS)
                        .options(joinedload(Film::getStudio).defer(Studio::getHistory))
                        .orderBy(FILMS.get(Film::getTitle).asc())
                        .first()
                        .orElseThrow();

                assertThat(film.getStudio().getFounded()).isEqualTo(1912);
                assertThat(database.log().sql().toString()).doesNotContain("history");
                assertThat(film.getStudio().getHistory()).isEqualTo("long");
                expect(2);
            });
        }

        @Test
        void doesNotTouchWhatTheSessionHas() {
            sessions.run(session -> {
                Studio whole = session.query(STUDIOS).one();

                Studio again = session.query(STUDIOS)
                        .options(defer(Studio::getHistory))
                        .one();

                assertThat(again).isSameAs(whole);
                assertThat(again.getHistory()).isEqualTo("long");
                expect(2);
            });
        }

        @Test
        void aStaleObjectThatCannotLoadLaterIsReadAsAWhole() {
            sessions.run(session -> {
                Studio whole = session.query(STUDIOS).one();
                session.commit();
                sessions.run(other -> {
                    Studio theirs = other.query(STUDIOS).one();
                    theirs.setHistory("longer");
                    theirs.setName("Other");
                });

                session.query(STUDIOS).options(loadOnly(Studio::getName)).one();

                assertThat(whole.getName()).isEqualTo("Other");
                assertThat(whole.getHistory()).isEqualTo("longer");
                assertThat(session.dirty()).isEmpty();
            });
        }

        @Test
        void worksInASessionThatOnlyReads() {
            try (Session session = sessions.openReadOnly()) {
                Studio studio = session.query(STUDIOS)
                        .options(loadOnly(Studio::getName))
                        .one();

                assertThat(studio.getHistory()).isEqualTo("long");
                assertThat(studio.getFounded()).isEqualTo(1912);
                expect(2);
            }
        }
    }

    @Nested
    class Refusing {

        @Test
        void namesEntityAttributeKeyAndOptionWhereTheSessionIsClosed() {
            Film film = sessions.transaction(session -> films(session).get(0));

            assertThatThrownBy(film::getScript)
                    .hasMessage("Film.script of Film " + film.getId() + " was not loaded, and its session is closed."
                            + " Load it with the object: options(undefer(Film::getScript))."
                            + " [orm-session-detached-access]");
        }

        @Test
        void anObjectThatWasExpungedSaysSo() {
            sessions.run(session -> {
                Film film = films(session).get(0);
                session.expunge(film);

                assertThatThrownBy(film::getScript)
                        .hasMessageContaining("it is not in its session any more")
                        .hasMessageEndingWith("[orm-session-detached-access]");
            });
        }

        @Test
        void keysRelationshipsAndUnknownGroupsAreNotDeferred() {
            try (Session session = sessions.open()) {
                Query<Film> films = session.query(FILMS);

                assertThatThrownBy(() -> films.options(defer(Film::getId)).all())
                        .hasMessageContaining("Film.id cannot be deferred")
                        .hasMessageEndingWith("[orm-load-not-deferrable]");
                assertThatThrownBy(
                                () -> films.options(loadOnly(Film::getStudio)).all())
                        .hasMessageContaining("a relationship")
                        .hasMessageEndingWith("[orm-load-not-deferrable]");
                assertThatThrownBy(() -> films.options(undeferGroup("image")).all())
                        .hasMessageContaining("Did you mean \"images\"?")
                        .hasMessageEndingWith("[orm-load-no-such-group]");
                assertThatThrownBy(
                                () -> films.options(loadOnly(Studio::getName)).all())
                        .hasMessageContaining("Studio.name")
                        .hasMessageEndingWith("[orm-load-option-elsewhere]");
            }
        }

        @Test
        void annotationsThatCannotMeanAnythingAreMistakes() {
            assertThatThrownBy(() -> Registry.of(Wrong.class))
                    .hasMessageContaining("@Basic on Wrong.id has no effect: keys and versions come with their entity")
                    .hasMessageContaining("@Deferred on Wrong.other has no effect")
                    .hasMessageContaining("@Deferred on Wrong.part.inner has no effect");
        }

        @Test
        void aFieldThatIsReadBehindItsGetterComesWithItsEntity() {
            SessionFactory others = SessionFactory.of(engine, Registry.of(Careless.class));
            others.metadata().createAll(engine);
            try {
                others.run(session -> session.add(new Careless()));
                others.run(session -> {
                    Careless careless = session.query(Careless.class).one();

                    assertThat(careless.toString()).isEqualTo("text");
                    assertThatThrownBy(() -> session.query(Careless.class)
                                    .options(defer(Careless::getOther))
                                    .all())
                            .hasMessageContaining("its field is read in")
                            .hasMessageEndingWith("[orm-load-not-deferrable]");
                });
            } finally {
                others.metadata().dropAll(engine);
            }
        }
    }

    @Embeddable
    static class Part {
        @Deferred
        private @Nullable String inner;
    }

    @Entity
    static class Wrong {
        @Id
        @Basic(fetch = FetchType.LAZY)
        private @Nullable Long id;

        @Deferred
        @ManyToOne
        private @Nullable Wrong other;

        private @Nullable Part part;
    }

    @Entity
    @Table(name = "careless")
    static class Careless {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @Basic(fetch = FetchType.LAZY)
        private String text = "text";

        private String other = "other";

        String getText() {
            return text;
        }

        String getOther() {
            return other;
        }

        @Override
        public String toString() {
            return other.isEmpty() ? other : text;
        }
    }
}
