package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.lazyload;
import static dev.athanor.mapping.Load.loadOnly;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.mapping.Load.subqueryload;
import static dev.athanor.mapping.Load.withLoaderCriteria;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.LoadOption;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything about loading, with keys of two columns. */
@DatabaseTest
class CompositeLoadingTest {

    private static final EntitySource<Seat> SEATS = from(Seat.class);
    private static final EntitySource<Ticket> TICKETS = from(Ticket.class);

    record SeatKey(String line, int place) {}

    @Entity
    @Table(name = "seats")
    @IdClass(SeatKey.class)
    static class Seat {
        @Id
        private String line = "";

        @Id
        private int place;

        private String colour = "";

        @OneToMany(mappedBy = "seat", cascade = CascadeType.ALL)
        @OrderBy("name")
        private List<Ticket> tickets = new ArrayList<>();

        protected Seat() {}

        Seat(String line, int place) {
            this.line = line;
            this.place = place;
            this.colour = line + place;
        }

        String getLine() {
            return line;
        }

        int getPlace() {
            return place;
        }

        String getColour() {
            return colour;
        }

        List<Ticket> getTickets() {
            return tickets;
        }
    }

    @Entity
    @Table(name = "tickets")
    static class Ticket {
        @Id
        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Seat seat;

        String getName() {
            return name;
        }

        void setName(String now) {
            name = now;
        }

        @Nullable
        Seat getSeat() {
            return seat;
        }

        void setSeat(@Nullable Seat now) {
            seat = now;
        }
    }

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    CompositeLoadingTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Seat.class, Ticket.class);
    }

    /** Four seats; the second of each line has two tickets. */
    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            for (String line : List.of("A", "B")) {
                session.add(new Seat(line, 1));
                Seat second = new Seat(line, 2);
                for (int i = 1; i <= 2; i++) {
                    Ticket ticket = new Ticket();
                    ticket.setName(line + i);
                    ticket.setSeat(second);
                    second.getTickets().add(ticket);
                }
                session.add(second);
            }
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void everyStrategyLoadsCollectionsAndReferences() {
        for (LoadOption way : List.of(
                joinedload(Seat::getTickets),
                selectinload(Seat::getTickets),
                subqueryload(Seat::getTickets),
                lazyload(Seat::getTickets))) {
            sessions.run(session -> {
                List<Seat> seats = session.query(SEATS)
                        .orderBy(SEATS.get(Seat::getColour).asc())
                        .limit(3)
                        .options(way)
                        .all();

                assertThat(seats).as(way.toString()).extracting(Seat::getColour).containsExactly("A1", "A2", "B1");
                assertThat(seats.get(0).getTickets()).isEmpty();
                assertThat(seats.get(1).getTickets())
                        .extracting(Ticket::getName)
                        .containsExactly("A1", "A2");
            });
        }
        for (LoadOption way :
                List.of(joinedload(Ticket::getSeat), selectinload(Ticket::getSeat), subqueryload(Ticket::getSeat))) {
            sessions.run(session -> {
                List<Ticket> tickets = session.query(TICKETS)
                        .orderBy(TICKETS.get(Ticket::getName).asc())
                        .options(way)
                        .all();

                assertThat(tickets)
                        .as(way.toString())
                        .extracting(ticket -> ticket.getSeat().getColour())
                        .containsExactly("A2", "A2", "B2", "B2");
                assertThat(session.dirty()).isEmpty();
            });
        }
    }

    @Test
    void columnsListsCriteriaAndStreamsKnowSuchKeys() {
        sessions.run(session -> {
            List<Seat> seats = session.query(SEATS)
                    .options(loadOnly(Seat::getLine))
                    .orderBy(
                            SEATS.get(Seat::getLine).asc(),
                            SEATS.get(Seat::getPlace).asc())
                    .all();
            assertThat(seats.get(3).getColour()).isEqualTo("B2");
            assertThat(database.log().selects()).hasSize(2);
        });
        sessions.run(session -> {
            List<List<String>> lists = session.execute(select(SEATS.listOf(
                                    Seat::getTickets,
                                    ticket -> select(ticket.get(Ticket::getName))
                                            .orderBy(ticket.get(Ticket::getName).desc())
                                            .limit(1)))
                            .from(SEATS)
                            .orderBy(SEATS.get(Seat::getColour).asc()))
                    .all();
            assertThat(lists).containsExactly(List.of(), List.of("A2"), List.of(), List.of("B2"));
        });
        sessions.run(session -> {
            session.addLoaderCriteria(withLoaderCriteria(
                    Ticket.class, ticket -> ticket.get(Ticket::getName).ne("A1")));
            assertThat(session.get(Seat.class, new SeatKey("A", 2))
                            .orElseThrow()
                            .getTickets())
                    .hasSize(1);
            assertThat(session.get(Ticket.class, "A1")).isEmpty();
        });
        sessions.run(session -> {
            try (Stream<Seat> stream =
                    session.query(SEATS).options(selectinload(Seat::getTickets)).yieldPer(1).stream()) {
                assertThat(stream.mapToInt(seat -> seat.getTickets().size()).sum())
                        .isEqualTo(4);
            }
            assertThat(session.objects()).hasSizeLessThanOrEqualTo(3);
        });
    }
}
