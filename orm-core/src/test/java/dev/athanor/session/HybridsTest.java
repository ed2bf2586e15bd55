package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.sql.Functions.concat;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.athanor.OrmException;
import dev.athanor.annotation.Hybrid;
import dev.athanor.annotation.HybridExpression;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EmbeddedPath;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.StringExpression;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hybrid is computed by its getter in memory and by its expression in every place of a statement. */
@DatabaseTest
class HybridsTest {

    private static final EntitySource<Worker> WORKERS = from(Worker.class);
    private static final EntitySource<Shop> SHOPS = from(Shop.class);

    private final Engine engine;
    private final SessionFactory sessions;

    HybridsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Worker.class, Shop.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Shop north = new Shop("North", new Place("Elm Street", "York"));
            north.hire("Ada", "Lovelace", 36);
            north.hire("Grace", "Hopper", 12);
            Shop south = new Shop("South", new Place("Oak Street", "Bath"));
            south.hire("Alan", "Turing", 41);
            session.addAll(List.of(north, south));
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void isAnAttributeInWhereAndOrderBy() {
        try (Session session = sessions.open()) {
            assertThat(session.query(WORKERS)
                            .where(WORKERS.get(Worker::getFullName).like("A%"))
                            .orderBy(WORKERS.get(Worker::getFullName).desc())
                            .all())
                    .extracting(Worker::getFullName)
                    .containsExactly("Alan Turing", "Ada Lovelace");
        }
    }

    @Test
    void aBooleanOneIsAConditionAlsoNegatedAndCombined() {
        try (Session session = sessions.open()) {
            Condition adult = WORKERS.get(Worker::isAdult);

            assertThat(names(session, adult)).containsExactly("Ada Lovelace", "Alan Turing");
            assertThat(names(session, adult.not())).containsExactly("Grace Hopper");
            assertThat(names(session, adult.and(WORKERS.get(Worker::getFullName).eq("Alan Turing"))))
                    .containsExactly("Alan Turing");
            assertThat(names(session, WORKERS.get(Worker::isAdult).eq(false))).containsExactly("Grace Hopper");
        }
    }

    private static List<String> names(Session session, Condition condition) {
        return session
                .query(WORKERS)
                .where(condition)
                .orderBy(WORKERS.get(Worker::getFullName).asc())
                .all()
                .stream()
                .map(Worker::getFullName)
                .toList();
    }

    @Test
    void isSelectedGroupedAndNamed() {
        try (Session session = sessions.open()) {
            assertThat(session.execute(select(WORKERS.get(Worker::getFullName), WORKERS.get(Worker::getYearsLeft))
                                    .from(WORKERS)
                                    .orderBy(WORKERS.get(Worker::getYearsLeft).asc()))
                            .all())
                    .extracting(row -> row.get("fullName") + " " + row.get(1))
                    .containsExactly("Alan Turing 24", "Ada Lovelace 29", "Grace Hopper 53");
            assertThat(session.execute(select(SHOPS.get(Shop::getTitle), count())
                                    .from(SHOPS)
                                    .groupBy(SHOPS.get(Shop::getTitle))
                                    .having(SHOPS.get(Shop::getTitle).ne("South")))
                            .all())
                    .extracting(row -> row.get(0))
                    .containsExactly("North");
        }
    }

    @Test
    void followsTheAliasAndTheJoin() {
        EntitySource<Worker> boss = alias(Worker.class, "boss");
        try (Session session = sessions.open()) {
            assertThat(session.query(SHOPS)
                            .join(boss, Shop::getWorkers)
                            .where(boss.get(Worker::getFullName).eq("Ada Lovelace"))
                            .all())
                    .extracting(Shop::getName)
                    .containsExactly("North");
            assertThat(session.query(SHOPS)
                            .where(SHOPS.any(
                                    Shop::getWorkers,
                                    WORKERS.get(Worker::isAdult).not()))
                            .all())
                    .extracting(Shop::getName)
                    .containsExactly("North");
        }
    }

    @Test
    void ordersAlsoWhereALimitIsWrappedAroundAJoinedCollection() {
        try (Session session = sessions.open()) {
            assertThat(session.query(SHOPS)
                            .options(joinedload(Shop::getWorkers))
                            .orderBy(SHOPS.get(Shop::getSize).desc())
                            .limit(1)
                            .all())
                    .extracting(Shop::getName)
                    .containsExactly("North");
        }
    }

    @Test
    void aSubSelectCanBeOne() {
        try (Session session = sessions.open()) {
            assertThat(session.query(SHOPS)
                            .where(SHOPS.get(Shop::getSize).gt(1L))
                            .all())
                    .extracting(Shop::getName, Shop::getSize)
                    .containsExactly(tuple("North", 2L));
        }
    }

    @Test
    void isInheritedFromAMappedSuperclass() {
        try (Session session = sessions.open()) {
            Worker ada = session.query(WORKERS)
                    .where(WORKERS.get(Worker::getFullName).eq("Ada Lovelace"))
                    .one();

            assertThat(session.query(WORKERS)
                            .where(WORKERS.get(Worker::getCode).eq("no. " + ada.getId()))
                            .one())
                    .isSameAs(ada);
            assertThat(ada.getCode()).isEqualTo("no. " + ada.getId());
        }
    }

    @Test
    void belongsToAnEmbeddedValue() {
        try (Session session = sessions.open()) {
            assertThat(session.query(SHOPS)
                            .where(SHOPS.embedded(Shop::getPlace)
                                    .get(Place::getLabel)
                                    .eq("Oak Street, Bath"))
                            .one()
                            .getPlace()
                            .getLabel())
                    .isEqualTo("Oak Street, Bath");
        }
    }

    @Test
    void oneThatIsAnotherAttributeIsItsSynonymAlsoWhenItIsSet() {
        try (Session session = sessions.open()) {
            session.execute(update(SHOPS)
                    .set(SHOPS.get(Shop::getTitle), "West")
                    .where(SHOPS.get(Shop::getTitle).eq("South")));

            assertThat(session.query(SHOPS)
                            .where(SHOPS.get(Shop::getName).eq("West"))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void isUsedByBulkStatementsAndNotSetByThem() {
        try (Session session = sessions.open()) {
            session.execute(update(WORKERS)
                    .set(WORKERS.get(Worker::getAge), 18)
                    .where(WORKERS.get(Worker::isAdult).not()));
            assertThat(names(session, WORKERS.get(Worker::isAdult))).hasSize(3);

            assertThatThrownBy(() -> session.execute(update(WORKERS).set(WORKERS.get(Worker::getFullName), "Nobody")))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-compile-not-assignable]");
        }
    }

    @Test
    void withoutAnExpressionItIsKnownInMemoryOnly() {
        try (Session session = sessions.open()) {
            assertThatThrownBy(() -> session.query(WORKERS)
                            .where(WORKERS.get(Worker::getInitials).eq("AL"))
                            .all())
                    .isInstanceOf(OrmException.class)
                    .hasMessage("Worker.initials is a @Hybrid without an expression: it is known in memory only. Add a"
                            + " static method with @HybridExpression(\"initials\") that says what it is in SQL, or filter"
                            + " the objects. [orm-mapping-hybrid-no-expression]");
        }
    }

    @MappedSuperclass
    abstract static class Coded {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        public @Nullable Long getId() {
            return id;
        }

        @Hybrid
        public String getCode() {
            return "no. " + id;
        }

        @HybridExpression("code")
        static Expression<String> code(EntitySource<? extends Coded> coded) {
            return concat(literal("no. "), coded.get(Coded::getId).cast(SqlTypes.varchar(20)));
        }
    }

    @Entity
    @Table(name = "hybrid_workers")
    static class Worker extends Coded {

        private String firstName = "";
        private String lastName = "";
        private int age;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Shop shop;

        Worker() {}

        Worker(String firstName, String lastName, int age, Shop shop) {
            this.firstName = firstName;
            this.lastName = lastName;
            this.age = age;
            this.shop = shop;
        }

        public String getFirstName() {
            return firstName;
        }

        public String getLastName() {
            return lastName;
        }

        public int getAge() {
            return age;
        }

        public @Nullable Shop getShop() {
            return shop;
        }

        @Hybrid
        public String getFullName() {
            return firstName + " " + lastName;
        }

        @HybridExpression("fullName")
        static StringExpression fullName(EntitySource<Worker> worker) {
            return worker.get(Worker::getFirstName).concat(" ").concat(worker.get(Worker::getLastName));
        }

        @Hybrid
        public boolean isAdult() {
            return age >= 18;
        }

        @HybridExpression("adult")
        private static Condition adult(EntitySource<Worker> worker) {
            return worker.get(Worker::getAge).ge(18);
        }

        @Hybrid
        public int getYearsLeft() {
            return 65 - age;
        }

        @HybridExpression("yearsLeft")
        static Expression<Integer> yearsLeft(EntitySource<Worker> worker) {
            return worker.get(Worker::getAge).negate().plus(65);
        }

        @Hybrid
        public String getInitials() {
            return firstName.substring(0, 1) + lastName.charAt(0);
        }
    }

    @Entity
    @Table(name = "hybrid_shops")
    static class Shop extends Coded {

        private String name = "";

        @Embedded
        private Place place = new Place("", "");

        @OneToMany(mappedBy = "shop", cascade = CascadeType.ALL)
        private List<Worker> workers = new ArrayList<>();

        Shop() {}

        Shop(String name, Place place) {
            this.name = name;
            this.place = place;
        }

        public String getName() {
            return name;
        }

        public Place getPlace() {
            return place;
        }

        public List<Worker> getWorkers() {
            return workers;
        }

        void hire(String first, String last, int age) {
            workers.add(new Worker(first, last, age, this));
        }

        @Hybrid
        public long getSize() {
            return workers.size();
        }

        @HybridExpression("size")
        static Expression<Long> size(EntitySource<Shop> shop) {
            EntitySource<Worker> counted = alias(Worker.class, "counted");
            return scalar(select(count())
                    .from(counted)
                    .where(counted.get("shop.id", Long.class).eq(shop.get(Shop::getId))));
        }

        @Hybrid
        public String getTitle() {
            return name;
        }

        @HybridExpression("title")
        static Expression<String> title(EntitySource<Shop> shop) {
            return shop.get(Shop::getName);
        }
    }

    @Embeddable
    static class Place {

        private String street = "";
        private String city = "";

        Place() {}

        Place(String street, String city) {
            this.street = street;
            this.city = city;
        }

        public String getStreet() {
            return street;
        }

        public String getCity() {
            return city;
        }

        @Hybrid
        public String getLabel() {
            return street + ", " + city;
        }

        @HybridExpression("label")
        static Expression<String> label(EmbeddedPath<Place> place) {
            return place.get(Place::getStreet).concat(", ").concat(place.get(Place::getCity));
        }
    }
}
