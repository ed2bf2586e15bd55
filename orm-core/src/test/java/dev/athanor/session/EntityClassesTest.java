package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Classes as programs have them: all fields in {@code equals}, none of them, the key only, final ones. */
@DatabaseTest
class EntityClassesTest {

    private final TestDatabase database;
    private final Engine engine;

    EntityClassesTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    /** What {@code @Data} of Lombok writes: equals, hashCode and toString go through every getter. */
    @Nested
    class WithEqualsOverAllFields {

        private final EntitySource<Order> orders = from(Order.class);
        private final SessionFactory sessions = SessionFactory.of(engine, Order.class, Line.class, Label.class);

        @BeforeEach
        void create() {
            sessions.metadata().createAll(engine);
            sessions.run(session -> {
                for (int i = 1; i <= 3; i++) {
                    Order order = new Order();
                    order.setCode("order " + i);
                    for (int j = 1; j <= 2; j++) {
                        Line line = new Line();
                        line.setProduct("tea");
                        line.setOrder(order);
                        order.getLines().add(line);
                        Label label = new Label();
                        label.setWord("label " + i + j);
                        order.getLabels().add(label);
                    }
                    session.add(order);
                }
            });
        }

        @AfterEach
        void drop() {
            sessions.metadata().dropAll(engine);
        }

        @Test
        void loadingAsksNeither() {
            Order.asked = 0;
            try (Session session = sessions.open()) {
                assertThat(session.query(orders).count()).isEqualTo(3);
                database.log().clear();

                List<Order> all = session.query(orders)
                        .options(selectinload(Order::getLines), selectinload(Order::getLabels))
                        .all();

                assertThat(all).hasSize(3);
                assertThat(database.log().count()).isEqualTo(3);
                session.query(orders).options(joinedload(Order::getLines)).all();
                assertThat(database.log().count()).isEqualTo(4);
                assertThat(Order.asked).isZero();
            }
        }

        @Test
        void flushingMergingAndDeletingAskNeither() {
            try (Session session = sessions.open()) {
                Order order = session.query(orders)
                        .orderBy(orders.get(Order::getCode).asc())
                        .first()
                        .orElseThrow();
                assertThat(order.getLabels()).hasSize(2);
                Order.asked = 0;

                order.setCode("changed");
                order.getLines().remove(0);
                Line added = new Line();
                added.setProduct("milk");
                added.setOrder(order);
                order.getLines().add(added);
                session.commit();
                session.refresh(order);
                session.delete(order);
                session.commit();

                assertThat(Order.asked).isZero();
                assertThat(session.query(orders).count()).isEqualTo(2);
                assertThat(session.query(from(Line.class)).count()).isEqualTo(4);
            }
        }

        @Test
        void askingLoadsSiblingsTogetherAndEnds() {
            try (Session session = sessions.open()) {
                List<Order> all = session.query(orders).all();
                database.log().clear();

                assertThat(new HashSet<>(all)).hasSize(3);

                assertThat(database.log().count()).isLessThanOrEqualTo(2);
                assertThat(all.get(0)).hasToString(all.get(0).toString());
            }
        }

        @Test
        void linesThatAreEqualBeforeTheyAreInsertedStayTwoRows() {
            try (Session session = sessions.open()) {
                Order order = session.query(orders)
                        .orderBy(orders.get(Order::getCode).asc())
                        .first()
                        .orElseThrow();

                assertThat(order.getLines()).hasSize(2);
            }
        }
    }

    @Nested
    class WithEqualsByKey {

        private final SessionFactory sessions = SessionFactory.of(engine, Team.class, Player.class);

        @BeforeEach
        void create() {
            sessions.metadata().createAll(engine);
        }

        @AfterEach
        void drop() {
            sessions.metadata().dropAll(engine);
        }

        @Test
        void aHashCodeThatChangesWhenTheRowIsInsertedLosesNoRow() {
            long id = sessions.transaction(session -> {
                Team team = new Team();
                team.getPlayers().add(new Player("Ada"));
                session.add(team);
                session.flush();
                team.getPlayers().add(new Player("Grace"));
                session.flush();
                return Objects.requireNonNull(team.getId());
            });

            try (Session session = sessions.open()) {
                Team team = session.getOne(Team.class, id);
                assertThat(team.getPlayers()).extracting(Player::getName).containsExactlyInAnyOrder("Ada", "Grace");
                Player ada = team.getPlayers().stream()
                        .filter(player -> player.getName().equals("Ada"))
                        .findFirst()
                        .orElseThrow();
                assertThat(team.getPlayers()).contains(ada);
                team.getPlayers().remove(ada);
                session.commit();
                assertThat(session.getOne(Team.class, id).getPlayers())
                        .extracting(Player::getName)
                        .containsExactly("Grace");
            }
        }

        @Test
        void oneOfAnotherSessionIsEqualAndCanBeTakenOut() {
            Team before = sessions.transaction(session -> {
                Team team = new Team();
                team.getPlayers().add(new Player("Ada"));
                session.add(team);
                return team;
            });
            Player ada = before.getPlayers().iterator().next();

            sessions.run(session -> {
                Team team = session.getOne(Team.class, before.getId());
                assertThat(team).isEqualTo(before);
                assertThat(team.getPlayers()).contains(ada);
                assertThat(team.getPlayers().remove(ada)).isTrue();
            });

            try (Session session = sessions.open()) {
                assertThat(session.getOne(Team.class, before.getId()).getPlayers())
                        .isEmpty();
            }
        }
    }

    /** As Kotlin writes them: the class and its getters are final. */
    @Nested
    class ThatAreFinal {

        private final Logger logger = (Logger) LoggerFactory.getLogger("orm.mapping");
        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
        private final SessionFactory sessions;

        ThatAreFinal() {
            appender.start();
            logger.addAppender(appender);
            sessions = SessionFactory.of(engine, City.class, Street.class);
            logger.detachAppender(appender);
        }

        @BeforeEach
        void create() {
            sessions.metadata().createAll(engine);
            sessions.run(session -> {
                for (int i = 0; i < 3; i++) {
                    City city = new City("City " + i);
                    session.addAll(List.of(city, new Street("A " + i, city), new Street("B " + i, city)));
                }
            });
        }

        @AfterEach
        void drop() {
            sessions.metadata().dropAll(engine);
        }

        @Test
        void saySoWhenTheProgramStarts() {
            assertThat(appender.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "Street.city is loaded by select-in instead of when it is first touched: the class Street is"
                                    + " final.");
        }

        @Test
        void areLoadedWithOneMoreSelectAndNeverNull() {
            try (Session session = sessions.open()) {
                assertThat(session.query(from(City.class)).count()).isEqualTo(3);
                database.log().clear();

                List<Street> streets = session.query(from(Street.class)).all();

                assertThat(database.log().count()).isEqualTo(2);
                assertThat(streets).hasSize(6).allSatisfy(street -> {
                    assertThat(street.getClass()).isEqualTo(Street.class);
                    assertThat(Objects.requireNonNull(street.getCity()).getName())
                            .startsWith("City");
                });
                assertThat(database.log().count()).isEqualTo(2);
            }
        }

        @Test
        void haveCollectionsThatLoadThemselves() {
            try (Session session = sessions.open()) {
                List<City> cities = session.query(from(City.class)).all();
                database.log().clear();

                assertThat(cities)
                        .allSatisfy(city -> assertThat(city.getStreets()).hasSize(2));
                assertThat(database.log().count()).isEqualTo(1);
            }
        }
    }

    /** A field that begins with an object holds what the row refers to all the same. */
    @Nested
    class ThatBeginWithObjects {

        private final SessionFactory sessions = SessionFactory.of(engine, Label.class, Sticker.class);

        @BeforeEach
        void create() {
            sessions.metadata().createAll(engine);
            sessions.run(session -> {
                Label label = new Label();
                label.setWord("tea");
                Sticker sticker = new Sticker();
                sticker.label = label;
                sticker.second = null;
                session.addAll(List.of(label, sticker));
            });
        }

        @AfterEach
        void drop() {
            sessions.metadata().dropAll(engine);
        }

        @Test
        void holdWhatTheRowRefersTo() {
            try (Session session = sessions.open()) {
                Sticker sticker = session.query(from(Sticker.class)).one();
                assertThat(sticker.label.getWord()).isEqualTo("tea");
                assertThat(sticker.second).isNull();
            }
            try (Session session = sessions.open()) {
                Sticker sticker = session.query(from(Sticker.class))
                        .options(selectinload(Sticker::label))
                        .one();
                assertThat(sticker.label.getWord()).isEqualTo("tea");
            }
        }
    }

    @Entity
    @Table(name = "class_stickers")
    static final class Sticker {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne
        private Label label = new Label();

        @ManyToOne
        private @Nullable Label second = new Label();

        @Nullable
        Long id() {
            return id;
        }

        Label label() {
            return label;
        }
    }

    @Entity
    @Table(name = "class_orders")
    static class Order {

        static int asked;

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String code = "";

        @OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Line> lines = new ArrayList<>();

        @ManyToMany(cascade = CascadeType.PERSIST)
        private List<Label> labels = new ArrayList<>();

        public @Nullable Long getId() {
            return id;
        }

        public void setId(@Nullable Long id) {
            this.id = id;
        }

        public String getCode() {
            return code;
        }

        public void setCode(String code) {
            this.code = code;
        }

        public List<Line> getLines() {
            return lines;
        }

        public void setLines(List<Line> lines) {
            this.lines = lines;
        }

        public List<Label> getLabels() {
            return labels;
        }

        public void setLabels(List<Label> labels) {
            this.labels = labels;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            asked++;
            return other instanceof Order order
                    && Objects.equals(getId(), order.getId())
                    && getCode().equals(order.getCode())
                    && getLines().equals(order.getLines())
                    && getLabels().equals(order.getLabels());
        }

        @Override
        public int hashCode() {
            asked++;
            return Objects.hash(getId(), getCode(), getLines(), getLabels());
        }

        @Override
        public String toString() {
            return "Order(" + getId() + ", " + getCode() + ", " + getLines() + ", " + getLabels() + ")";
        }
    }

    /** {@code @EqualsAndHashCode.Exclude} on the way back, without which Lombok's methods never end in plain Java either. */
    @Entity
    @Table(name = "class_lines")
    static class Line {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String product = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Order order;

        public @Nullable Long getId() {
            return id;
        }

        public String getProduct() {
            return product;
        }

        public void setProduct(String product) {
            this.product = product;
        }

        public @Nullable Order getOrder() {
            return order;
        }

        public void setOrder(@Nullable Order order) {
            this.order = order;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Order.asked++;
            return other instanceof Line line
                    && Objects.equals(getId(), line.getId())
                    && getProduct().equals(line.getProduct());
        }

        @Override
        public int hashCode() {
            Order.asked++;
            return Objects.hash(getId(), getProduct());
        }

        @Override
        public String toString() {
            return "Line(" + getId() + ", " + getProduct() + ")";
        }
    }

    @Entity
    @Table(name = "class_labels")
    static class Label {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String word = "";

        public @Nullable Long getId() {
            return id;
        }

        public String getWord() {
            return word;
        }

        public void setWord(String word) {
            this.word = word;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Order.asked++;
            return other instanceof Label label
                    && Objects.equals(getId(), label.getId())
                    && getWord().equals(label.getWord());
        }

        @Override
        public int hashCode() {
            Order.asked++;
            return Objects.hash(getId(), getWord());
        }
    }

    @Entity
    @Table(name = "class_teams")
    static class Team {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToMany(cascade = CascadeType.ALL)
        private Set<Player> players = new LinkedHashSet<>();

        public @Nullable Long getId() {
            return id;
        }

        public Set<Player> getPlayers() {
            return players;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Team team && id != null && id.equals(team.getId()));
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(id);
        }
    }

    @Entity
    @Table(name = "class_players")
    static class Player {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        Player() {}

        Player(String name) {
            this.name = name;
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Player player && id != null && id.equals(player.getId()));
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(id);
        }
    }

    @Entity
    @Table(name = "class_cities")
    static final class City {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @OneToMany(mappedBy = "city")
        private List<Street> streets = new ArrayList<>();

        @SuppressWarnings("unused") // as the plugin of Kotlin makes one
        private City() {}

        City(String name) {
            this.name = name;
        }

        public final @Nullable Long getId() {
            return id;
        }

        public final String getName() {
            return name;
        }

        public final List<Street> getStreets() {
            return streets;
        }
    }

    @Entity
    @Table(name = "class_streets")
    static final class Street {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable City city;

        @SuppressWarnings("unused") // as the plugin of Kotlin makes one
        private Street() {}

        Street(String name, City city) {
            this.name = name;
            this.city = city;
        }

        public final @Nullable Long getId() {
            return id;
        }

        public final String getName() {
            return name;
        }

        public final @Nullable City getCity() {
            return city;
        }
    }
}
