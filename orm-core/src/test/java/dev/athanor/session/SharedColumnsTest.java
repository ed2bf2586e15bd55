package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns that a value and a reference, or several references, have in common. */
@DatabaseTest
class SharedColumnsTest {

    private final Engine engine;
    private final SessionFactory sessions;

    SharedColumnsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Club.class, Player.class, Coach.class, Team.class, Match.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Entity
    @Table(name = "sc_club")
    static class Club {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        String name = "";

        protected Club() {}

        Club(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }
    }

    /** The value writes the column, the reference follows. */
    @Entity
    @Table(name = "sc_player")
    static class Player {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(name = "club_id")
        private @Nullable Long clubId;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "club_id", insertable = false, updatable = false)
        private @Nullable Club club;

        @Nullable
        Long getClubId() {
            return clubId;
        }

        void setClubId(@Nullable Long clubId) {
            this.clubId = clubId;
        }

        @Nullable
        Club getClub() {
            return club;
        }

        void setClub(@Nullable Club club) {
            this.club = club;
        }
    }

    /** The reference writes the column, the value follows. */
    @Entity
    @Table(name = "sc_coach")
    static class Coach {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(name = "club_id", insertable = false, updatable = false)
        private @Nullable Long clubId;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "club_id")
        private @Nullable Club club;

        @Nullable
        Long getClubId() {
            return clubId;
        }

        @Nullable
        Club getClub() {
            return club;
        }

        void setClub(@Nullable Club club) {
            this.club = club;
        }
    }

    /** The key of a team: its league and a number. */
    record TeamId(String league, int number) {}

    @Entity
    @IdClass(TeamId.class)
    @Table(name = "sc_team")
    static class Team {
        @Id
        @Column(length = 20)
        String league = "";

        @Id
        int number;

        protected Team() {}

        Team(String league, int number) {
            this.league = league;
            this.number = number;
        }
    }

    /** Both teams are of the league of the match. */
    @Entity
    @Table(name = "sc_match")
    static class Match {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(length = 20)
        private @Nullable String league;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "league", referencedColumnName = "league", insertable = false, updatable = false)
        @JoinColumn(name = "home", referencedColumnName = "number")
        private @Nullable Team home;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "league", referencedColumnName = "league", insertable = false, updatable = false)
        @JoinColumn(name = "guest", referencedColumnName = "number")
        private @Nullable Team guest;

        protected Match() {}

        Match(Team home, Team guest) {
            this.home = home;
            this.guest = guest;
        }

        @Nullable
        String getLeague() {
            return league;
        }

        @Nullable
        Team getHome() {
            return home;
        }

        void setHome(@Nullable Team home) {
            this.home = home;
        }

        @Nullable
        Team getGuest() {
            return guest;
        }
    }

    private static String clubOf(Player player) {
        return Objects.requireNonNull(player.getClub()).getName();
    }

    @Test
    void areWrittenByTheValueAndReadByTheReference() {
        sessions.run(session -> {
            Club red = session.add(new Club("red"));
            Club blue = session.add(new Club("blue"));
            session.flush();
            Player player = new Player();
            player.setClubId(red.id);
            session.add(player);
            session.flush();
            session.refresh(player);
            assertThat(player.getClub()).isSameAs(red);

            player.setClubId(blue.id);
            session.flush();

            assertThat(player.getClub()).isSameAs(blue);
            assertThat(session.isModified(player)).isFalse();
        });

        sessions.run(session -> {
            Player player = session.query(Player.class).one();
            assertThat(clubOf(player)).isEqualTo("blue");
            player.setClubId(null);
            session.flush();
            assertThat(player.getClub()).isNull();
        });
    }

    @Test
    void takeTheKeyOfTheReferenceWhereTheValueWasLeftEmpty() {
        sessions.run(session -> {
            Player player = new Player();
            player.setClub(session.add(new Club("red")));
            session.add(player);
            session.flush();
            assertThat(player.getClubId()).isEqualTo(Objects.requireNonNull(player.getClub()).id);
        });

        sessions.run(
                session -> assertThat(clubOf(session.query(Player.class).one())).isEqualTo("red"));
    }

    @Test
    void areNotWrittenWhereValueAndReferenceDiffer() {
        sessions.run(session -> {
            Club red = session.add(new Club("red"));
            Club blue = session.add(new Club("blue"));
            session.flush();
            Player player = new Player();
            player.setClubId(red.id);
            session.add(player);
            session.commit();

            player.setClub(blue);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("Player.club of Player " + player.id + " refers to Club " + blue.id)
                    .hasMessageContaining("[orm-flush-contradiction]");
            player.setClubId(blue.id);
            session.flush();
            assertThat(player.getClub()).isSameAs(blue);
        });

        try (Session session = sessions.open()) {
            Player player = new Player();
            player.setClubId(-1L);
            player.setClub(session.query(Club.class).all().get(0));
            session.add(player);
            assertThatThrownBy(session::flush).hasMessageContaining("[orm-flush-contradiction]");
        }
    }

    @Test
    void areReadByTheValueAndWrittenByTheReference() {
        sessions.run(session -> {
            Club red = session.add(new Club("red"));
            Coach coach = new Coach();
            coach.setClub(red);
            session.add(coach);
            session.flush();
            assertThat(coach.getClubId()).isEqualTo(red.id);

            Club blue = session.add(new Club("blue"));
            coach.setClub(blue);
            session.flush();
            assertThat(coach.getClubId()).isEqualTo(blue.id);
        });

        sessions.run(session -> {
            Coach coach = session.query(Coach.class).one();
            assertThat(Objects.requireNonNull(coach.getClub()).id).isEqualTo(coach.getClubId());
            coach.setClub(null);
        });
        sessions.run(session -> {
            Coach coach = session.query(Coach.class).one();
            assertThat(coach.getClub()).isNull();
            assertThat(coach.getClubId()).isNull();
        });
    }

    @Test
    void areSharedBySeveralReferencesInPart() {
        sessions.run(session -> {
            Team one = session.add(new Team("north", 1));
            Team two = session.add(new Team("north", 2));
            Match match = session.add(new Match(one, two));
            session.flush();
            assertThat(match.getLeague()).isEqualTo("north");
        });

        sessions.run(session -> {
            Match match = session.query(Match.class).one();
            assertThat(Objects.requireNonNull(match.getHome()).number).isEqualTo(1);
            assertThat(Objects.requireNonNull(match.getGuest()).number).isEqualTo(2);
            match.setHome(session.add(new Team("north", 3)));
        });
        sessions.run(session -> {
            Match match = session.query(Match.class).one();
            assertThat(Objects.requireNonNull(match.getHome()).number).isEqualTo(3);
            match.setHome(session.add(new Team("south", 1)));
            assertThatThrownBy(session::flush).hasMessageContaining("[orm-flush-contradiction]");
            session.rollback();
        });
    }
}
