package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.lazyload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.mapping.Load.subqueryload;
import static dev.athanor.mapping.Load.withLoaderCriteria;
import static dev.athanor.mapping.Load.withoutLoaderCriteria;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.LoadOption;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are marked as deleted are not there, wherever a statement could meet them. */
@DatabaseTest
class LoaderCriteriaTest {

    private static final EntitySource<Room> ROOMS = from(Room.class);
    private static final EntitySource<Thing> THINGS = from(Thing.class);
    private static final LoaderCriteria<Kept> LIVING =
            withLoaderCriteria(Kept.class, kept -> kept.get(Kept::isGone).eq(false));

    @MappedSuperclass
    abstract static class Kept {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private boolean gone;

        private String name = "";

        @Nullable
        Long getId() {
            return id;
        }

        boolean isGone() {
            return gone;
        }

        void setGone(boolean now) {
            gone = now;
        }

        String getName() {
            return name;
        }

        void setName(String now) {
            name = now;
        }
    }

    @Entity
    @Table(name = "rooms")
    static class Room extends Kept {
        @OneToMany(mappedBy = "room", cascade = CascadeType.ALL)
        @OrderBy("name")
        private List<Thing> things = new ArrayList<>();

        @ManyToMany(cascade = CascadeType.PERSIST)
        private Set<Label> labels = new LinkedHashSet<>();

        List<Thing> getThings() {
            return things;
        }

        Set<Label> getLabels() {
            return labels;
        }
    }

    @Entity
    @Table(name = "things")
    static class Thing extends Kept {
        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Room room;

        @Nullable
        Room getRoom() {
            return room;
        }

        void setRoom(@Nullable Room now) {
            room = now;
        }
    }

    @Entity
    @Table(name = "labels")
    static class Label extends Kept {}

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    LoaderCriteriaTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Room.class, Thing.class, Label.class);
    }

    /** Two rooms, of which one is gone; each has a thing that is there, and one that is not; and so for labels. */
    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            for (boolean gone : new boolean[] {false, true}) {
                Room room = named(new Room(), "room", gone);
                for (boolean thingIsGone : new boolean[] {false, true}) {
                    Thing thing = named(new Thing(), "thing in " + gone, thingIsGone);
                    thing.setRoom(room);
                    room.getThings().add(thing);
                    room.getLabels().add(named(new Label(), "label", thingIsGone));
                }
                session.add(room);
            }
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private static <K extends Kept> K named(K kept, String name, boolean gone) {
        kept.setName(name);
        kept.setGone(gone);
        return kept;
    }

    @Test
    void rootsAndRelatedEntitiesAreNarrowedByEveryStrategy() {
        List<LoadOption> ways = List.of(
                joinedload(Room::getThings),
                selectinload(Room::getThings),
                subqueryload(Room::getThings),
                lazyload(Room::getThings));
        for (LoadOption way : ways) {
            sessions.run(session -> {
                List<Room> rooms = session.query(ROOMS).options(way, LIVING).all();

                assertThat(rooms).hasSize(1);
                assertThat(rooms.get(0).getThings()).as(way.toString()).hasSize(1);
                assertThat(rooms.get(0).getLabels()).as(way.toString()).hasSize(1);
                assertThat(session.dirty()).isEmpty();
            });
        }
    }

    @Test
    void aLimitCountsWhatIsThere() {
        sessions.run(session -> assertThat(session.query(ROOMS)
                        .orderBy(ROOMS.get(Room::getId).asc())
                        .limit(5)
                        .options(joinedload(Room::getThings), selectinload(Room::getLabels), LIVING)
                        .all())
                .singleElement()
                .satisfies(room -> assertThat(room.getThings()).hasSize(1)));
    }

    @Test
    void aReferenceToWhatIsGoneIsNullAndStaysWritten() {
        for (LoadOption way : List.of(
                joinedload(Thing::getRoom),
                selectinload(Thing::getRoom),
                subqueryload(Thing::getRoom),
                lazyload(Thing::getRoom))) {
            sessions.run(session -> {
                List<Thing> things = session.query(THINGS)
                        .where(THINGS.get(Thing::getName).eq("thing in true"))
                        .options(way, LIVING)
                        .all();

                assertThat(things).hasSize(1);
                assertThat(things.get(0).getRoom()).as(way.toString()).isNull();
                things.get(0).setName("renamed");
                session.flush();
                things.get(0).setName("thing in true");
            });
        }

        sessions.run(session -> assertThat(session.query(THINGS).all())
                .hasSize(4)
                .allSatisfy(thing -> assertThat(thing.getRoom()).isNotNull()));
    }

    @Test
    void predicatesCountsJoinsAndColumnsAreNarrowedToo() {
        sessions.run(session -> {
            Registration registration = session.addLoaderCriteria(LIVING);
            assertThat(session.query(ROOMS).count()).isEqualTo(1);
            assertThat(session.query(ROOMS).limit(5).count()).isEqualTo(1);
            assertThat(session.query(THINGS).where(THINGS.has(Thing::getRoom)).all())
                    .hasSize(1);
            assertThat(session.query(ROOMS)
                            .where(ROOMS.any(Room::getThings, THINGS.get(Thing::isGone)))
                            .exists())
                    .isFalse();
            assertThat(session.query(ROOMS).join(THINGS, Room::getThings).count())
                    .isEqualTo(1);
            assertThat(session.execute(select(count()).from(THINGS).leftJoin(ROOMS, Thing::getRoom))
                            .one())
                    .isEqualTo(2L);
            assertThat(session.execute(select(ROOMS.get(Room::getName))).all()).hasSize(1);

            registration.close();

            assertThat(session.query(ROOMS).count()).isEqualTo(2);
            assertThat(session.query(THINGS).where(THINGS.has(Thing::getRoom)).all())
                    .hasSize(4);
        });
    }

    @Test
    void aKeyLeadsToWhatIsThereOnly() {
        long gone = sessions.transaction(session ->
                session.query(ROOMS).where(ROOMS.get(Room::isGone)).one().getId());
        sessions.run(session -> {
            session.addLoaderCriteria(LIVING);

            assertThat(session.get(Room.class, gone)).isEmpty();
            assertThat(session.query(ROOMS).options(withoutLoaderCriteria()).all())
                    .hasSize(2);
            assertThat(session.get(Room.class, gone)).isPresent();
        });
    }

    @Test
    void aStatementThatDoesNotWantThemSeesAll() {
        sessions.run(session -> {
            session.addLoaderCriteria(LIVING);

            List<Room> rooms = session.query(ROOMS)
                    .options(withoutLoaderCriteria(Kept.class), selectinload(Room::getLabels))
                    .all();

            assertThat(rooms).hasSize(2).allSatisfy(room -> {
                assertThat(room.getThings()).hasSize(2);
                assertThat(room.getLabels()).hasSize(2);
            });
        });
    }

    @Test
    void aFactoryGivesThemToItsSessions() {
        try (Registration all = sessions.addLoaderCriteria(LIVING)) {
            sessions.run(session -> {
                assertThat(session.query(THINGS).count()).isEqualTo(2);
                assertThat(session.query(ROOMS).all().get(0).getThings()).hasSize(1);
            });
        }
        sessions.run(session -> assertThat(session.query(THINGS).count()).isEqualTo(4));
    }

    @Test
    void statementsThatChangeManyRowsChangeWhatIsThere() {
        sessions.run(session -> {
            session.addLoaderCriteria(LIVING);

            session.query(THINGS).update(update -> update.set(THINGS.get(Thing::getName), "seen"));
            session.query(THINGS)
                    .where(THINGS.get(Thing::getName).eq("thing in true"))
                    .delete();
        });

        sessions.run(session -> {
            assertThat(session.query(THINGS).count()).isEqualTo(4);
            assertThat(session.query(THINGS)
                            .where(THINGS.get(Thing::getName).eq("seen"))
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void aDeletionTakesAlongWhatCriteriaHide() {
        sessions.run(session -> {
            session.addLoaderCriteria(LIVING);
            session.query(ROOMS).all().forEach(session::delete);
        });

        sessions.run(session -> {
            assertThat(session.query(ROOMS).count()).isEqualTo(1);
            assertThat(session.query(THINGS).count()).isEqualTo(2);
        });
    }
}
