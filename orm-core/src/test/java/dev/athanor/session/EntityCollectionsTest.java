package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections of entities that nothing refers back from, with places, and with keys. */
@DatabaseTest
class EntityCollectionsTest {

    private static final EntitySource<Shelf> SHELVES = from(Shelf.class);
    private static final EntitySource<Item> ITEMS = from(Item.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    EntityCollectionsTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Shelf.class, Item.class, Office.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private void stored(Consumer<Shelf> fill) {
        sessions.run(session -> {
            Shelf shelf = new Shelf("s");
            fill.accept(shelf);
            session.add(shelf);
        });
        database.log().clear();
    }

    private static Shelf only(Session session) {
        return session.query(SHELVES).where(SHELVES.get(Shelf::getName).eq("s")).one();
    }

    private static Item item(Session session, String name) {
        return session.query(ITEMS).where(ITEMS.get(Item::getName).eq(name)).one();
    }

    private static List<Item> items(String... names) {
        return Stream.of(names).map(Item::new).toList();
    }

    private String planned(Consumer<Shelf> change) {
        return sessions.transaction(session -> {
            change.accept(only(session));
            return session.plannedFlush();
        });
    }

    private void check(Consumer<Shelf> check) {
        sessions.run(session -> check.accept(only(session)));
    }

    private static List<String> names(Iterable<Item> items) {
        List<String> names = new ArrayList<>();
        items.forEach(item -> names.add(item.getName()));
        return names;
    }

    // The key of the owner is in the rows of the entities, and nothing there refers back

    @Test
    void newEntitiesAreInsertedWithTheKeyOfTheirOwner() {
        sessions.run(session -> {
            Shelf shelf = new Shelf("s");
            shelf.getOwned().addAll(items("a", "b"));
            session.add(shelf);

            assertThat(session.plannedFlush()).isEqualTo("""
                    INSERT shelf x1
                    INSERT item x2""");
            session.flush();
            assertThat(session.plannedFlush()).isEmpty();
        });

        check(shelf -> assertThat(names(shelf.getOwned())).containsExactlyInAnyOrder("a", "b"));
    }

    @Test
    void whatIsAddedToAnUnloadedCollectionLoadsNothing() {
        stored(shelf -> shelf.getOwned().addAll(items("a")));

        sessions.run(session -> {
            Shelf shelf = only(session);
            database.log().clear();
            shelf.getOwned().add(new Item("b"));
            session.flush();

            assertThat(database.log().count()).isEqualTo(1);
        });

        check(shelf -> assertThat(names(shelf.getOwned())).containsExactlyInAnyOrder("a", "b"));
    }

    @Test
    void whatLeavesIsLetGo() {
        stored(shelf -> shelf.getOwned().addAll(items("a", "b")));

        String plan = planned(
                shelf -> shelf.getOwned().removeIf(item -> item.getName().equals("a")));

        assertThat(plan).isEqualTo("UPDATE item [shelf_id] x1");
        sessions.run(session -> {
            assertThat(names(only(session).getOwned())).containsExactly("b");
            assertThat(item(session, "a")).isNotNull();
        });
    }

    @Test
    void whatMovesToAnotherOwnerIsUpdatedOnce() {
        stored(shelf -> shelf.getOwned().addAll(items("a", "b")));
        sessions.run(session -> session.add(new Shelf("other")));

        sessions.run(session -> {
            Shelf shelf = only(session);
            Shelf other = session.query(SHELVES)
                    .where(SHELVES.get(Shelf::getName).eq("other"))
                    .one();
            Item moved = shelf.getOwned().remove(0);
            other.getOwned().add(moved);

            assertThat(session.plannedFlush()).isEqualTo("UPDATE item [shelf_id] x1");
        });

        check(shelf -> assertThat(shelf.getOwned()).hasSize(1));
    }

    @Test
    void aDeletedOwnerLetsGoOfWhatItHolds() {
        stored(shelf -> shelf.getOwned().addAll(items("a", "b")));

        sessions.run(session -> session.delete(only(session)));

        sessions.run(session -> {
            assertThat(session.query(SHELVES).count()).isZero();
            assertThat(session.query(ITEMS).count()).isEqualTo(2);
        });
    }

    @Test
    void orphansGo() {
        stored(shelf -> shelf.getParts().addAll(items("a", "b")));

        String plan = planned(
                shelf -> shelf.getParts().removeIf(item -> item.getName().equals("a")));

        assertThat(plan).isEqualTo("DELETE item x1");
        sessions.run(session -> session.delete(only(session)));
        sessions.run(session -> assertThat(session.query(ITEMS).count()).isZero());
    }

    @Test
    void whatMustHaveAnOwnerIsNotLetGoInSilence() {
        stored(shelf -> shelf.getOffices().add(new Office("x")));

        sessions.run(session -> {
            only(session).getOffices().clear();

            assertThatThrownBy(session::flush)
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("Shelf.offices")
                    .hasMessageContaining("[orm-flush-required-owner]");
            session.rollback();
        });
    }

    @Test
    void aNewCollectionReplacesAnUnloadedOne() {
        stored(shelf -> shelf.getOwned().addAll(items("a", "b")));

        planned(shelf -> shelf.setOwned(new ArrayList<>(items("c"))));

        check(shelf -> assertThat(names(shelf.getOwned())).containsExactly("c"));
    }

    @Test
    void aRollbackTakesThemBack() {
        stored(shelf -> shelf.getOwned().addAll(items("a", "b")));

        try (Session session = sessions.open()) {
            Shelf shelf = only(session);
            shelf.getOwned().clear();
            session.flush();
            session.rollback();

            assertThat(names(shelf.getOwned())).containsExactlyInAnyOrder("a", "b");
        }
    }

    // A table between where nothing else is said

    @Test
    void aTableBetweenHoldsWhatHasNoColumn() {
        stored(shelf -> shelf.getLent().addAll(items("a", "b")));

        String plan =
                planned(shelf -> shelf.getLent().removeIf(item -> item.getName().equals("a")));

        assertThat(plan).isEqualTo("DELETE shelf_item x1");
        check(shelf -> assertThat(names(shelf.getLent())).containsExactly("b"));
    }

    // Places

    @Test
    void placesInTheRowsOfTheEntitiesAreWrittenWhereTheyChange() {
        stored(shelf -> shelf.getRanked().addAll(items("a", "b", "c", "d")));

        String plan = planned(shelf -> {
            Item last = shelf.getRanked().remove(3);
            shelf.getRanked().add(2, last);
        });

        assertThat(plan).isEqualTo("UPDATE item [rank_no] x2");
        check(shelf -> assertThat(names(shelf.getRanked())).containsExactly("a", "b", "d", "c"));
    }

    @Test
    void aNewEntityIsInsertedWithItsPlace() {
        stored(shelf -> shelf.getRanked().addAll(items("a", "b")));

        String plan = planned(shelf -> shelf.getRanked().add(new Item("c")));

        assertThat(plan).isEqualTo("INSERT item x1");
        check(shelf -> assertThat(names(shelf.getRanked())).containsExactly("a", "b", "c"));
    }

    @Test
    void placesInATableBetween() {
        stored(shelf -> shelf.getLine().addAll(items("a", "b", "c")));

        String plan = planned(shelf -> {
            shelf.getLine().add(shelf.getLine().get(0));
            Collections.swap(shelf.getLine(), 0, 1);
        });

        assertThat(plan).isEqualTo("""
                UPDATE line [line_id] x2
                INSERT line x1""");
        check(shelf -> assertThat(names(shelf.getLine())).containsExactly("b", "a", "c", "a"));
    }

    @Test
    void whatIsDeletedLeavesItsPlace() {
        stored(shelf -> shelf.getLine().addAll(items("a", "b", "c")));

        sessions.run(session -> {
            Shelf shelf = only(session);
            Item gone = shelf.getLine().remove(1);
            session.delete(gone);
        });

        check(shelf -> assertThat(names(shelf.getLine())).containsExactly("a", "c"));
    }

    // Maps

    @Test
    void anAttributeIsTheKey() {
        sessions.run(session -> {
            Shelf shelf = new Shelf("s");
            shelf.getByCode().put("x", new Item("x", shelf));
            shelf.getByCode().put("y", new Item("y", shelf));
            session.add(shelf);
        });

        check(shelf -> {
            assertThat(shelf.getByCode()).containsOnlyKeys("x", "y");
            assertThat(shelf.getByCode().get("y").getName()).isEqualTo("y");
            assertThat(shelf.getByCode().firstKey()).isEqualTo("x");
            assertThat(shelf.getByCode().get("x").getHome()).isSameAs(shelf);
        });
        planned(shelf -> shelf.getByCode().remove("x"));
        check(shelf -> assertThat(shelf.getByCode()).containsOnlyKeys("y"));
    }

    @Test
    void theKeyIsInTheRowOfTheEntity() {
        stored(shelf -> {
            shelf.getBySlot().put("left", new Item("a"));
            shelf.getBySlot().put("right", new Item("b"));
        });

        String plan = planned(shelf -> {
            Item left = shelf.getBySlot().remove("left");
            shelf.getBySlot().put("top", left);
        });

        assertThat(plan).isEqualTo("UPDATE item [slot] x1");
        check(shelf -> {
            assertThat(shelf.getBySlot()).containsOnlyKeys("top", "right");
            assertThat(shelf.getBySlot().get("top").getName()).isEqualTo("a");
        });
    }

    @Test
    void theKeyIsInATableBetween() {
        stored(shelf -> {
            Item shared = new Item("a");
            shelf.getByRole().put("first", shared);
            shelf.getByRole().put("second", shared);
            shelf.getByRole().put("third", new Item("b"));
        });

        String plan = planned(shelf -> {
            shelf.getByRole().put("second", shelf.getByRole().get("third"));
            shelf.getByRole().remove("first");
        });

        assertThat(plan).isEqualTo("""
                DELETE roles x1
                UPDATE roles [by_role_id] x1""");
        check(shelf -> {
            assertThat(shelf.getByRole()).containsOnlyKeys("second", "third");
            assertThat(shelf.getByRole().get("second").getName()).isEqualTo("b");
        });
    }

    @Test
    void keysAreEntities() {
        stored(shelf -> {
            Item key = new Item("key");
            shelf.getOwned().add(key);
            shelf.getMarks().put(key, 7);
            shelf.getPairs().put(key, new Item("value"));
        });

        check(shelf -> {
            Item key = shelf.getOwned().get(0);
            assertThat(shelf.getMarks()).containsEntry(key, 7);
            assertThat(shelf.getPairs().get(key).getName()).isEqualTo("value");
        });
        String plan = planned(shelf -> {
            Map<Item, Integer> marks = shelf.getMarks();
            marks.replaceAll((key, mark) -> mark + 1);
        });
        assertThat(plan).isEqualTo("UPDATE shelf_marks [marks] x1");
    }

    // Loading, deleting, merging

    @Test
    void eachLoadsWithOneSelectForAllSiblings() {
        sessions.run(session -> {
            for (String name : List.of("p", "q", "r")) {
                Shelf shelf = new Shelf(name);
                shelf.getOwned().add(new Item(name));
                shelf.getRanked().add(new Item(name + "1"));
                shelf.getByRole().put(name, new Item(name + "2"));
                session.add(shelf);
            }
        });

        sessions.run(session -> {
            List<Shelf> all = session.query(SHELVES).all();
            database.log().clear();
            for (Shelf shelf : all) {
                assertThat(names(shelf.getOwned())).containsExactly(shelf.getName());
                assertThat(names(shelf.getRanked())).containsExactly(shelf.getName() + "1");
                assertThat(shelf.getByRole()).containsOnlyKeys(shelf.getName());
            }

            assertThat(database.log().selects()).hasSize(3);
        });
    }

    @Test
    void joinedloadJoinsWhatHasNeitherPlaceNorKey() {
        stored(shelf -> {
            shelf.getOwned().addAll(items("a", "b"));
            shelf.getRanked().addAll(items("c"));
        });

        sessions.run(session -> {
            database.log().clear();
            Shelf shelf = session.query(SHELVES)
                    .options(joinedload(Shelf::getOwned), joinedload(Shelf::getRanked), selectinload(Shelf::getBySlot))
                    .one();

            assertThat(database.log().selects()).hasSize(3);
            assertThat(names(shelf.getOwned())).containsExactlyInAnyOrder("a", "b");
            assertThat(names(shelf.getRanked())).containsExactly("c");
            assertThat(shelf.getBySlot()).isEmpty();
            assertThat(database.log().selects()).hasSize(3);
        });
    }

    @Test
    void theRowsBetweenGoWithTheirOwner() {
        stored(shelf -> {
            shelf.getLent().addAll(items("a"));
            shelf.getLine().addAll(items("b"));
            shelf.getByRole().put("x", new Item("c"));
            Item key = new Item("d");
            shelf.getOwned().add(key);
            shelf.getMarks().put(key, 1);
        });

        sessions.run(session -> session.delete(only(session)));

        sessions.run(session -> {
            assertThat(session.query(SHELVES).count()).isZero();
            assertThat(session.query(ITEMS).count()).isEqualTo(4);
        });
    }

    @Test
    void mergeBringsOrderAndKeys() {
        stored(shelf -> {
            shelf.getRanked().addAll(items("a", "b"));
            shelf.getBySlot().put("left", new Item("c"));
        });
        Shelf detached = sessions.transaction(session -> {
            Shelf shelf = only(session);
            assertThat(shelf.getRanked()).hasSize(2);
            assertThat(shelf.getBySlot()).hasSize(1);
            return shelf;
        });

        Collections.reverse(detached.getRanked());
        detached.getBySlot().put("right", detached.getBySlot().remove("left"));
        sessions.run(session -> session.merge(detached));

        check(shelf -> {
            assertThat(names(shelf.getRanked())).containsExactly("b", "a");
            assertThat(shelf.getBySlot()).containsOnlyKeys("right");
        });
    }

    @Entity
    static class Shelf {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 40)
        private String name = "";

        @OneToMany(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "shelf_id")
        private List<Item> owned = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "whole_id")
        private Set<Item> parts = new HashSet<>();

        @OneToMany(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "building_id", nullable = false)
        private List<Office> offices = new ArrayList<>();

        @OneToMany(cascade = CascadeType.PERSIST)
        private List<Item> lent = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "ranked_id")
        @OrderColumn(name = "rank_no")
        private List<Item> ranked = new ArrayList<>();

        @ManyToMany(cascade = CascadeType.PERSIST)
        @JoinTable(name = "line")
        @OrderColumn
        private List<Item> line = new ArrayList<>();

        @OneToMany(mappedBy = "home", cascade = CascadeType.PERSIST)
        @MapKey(name = "name")
        private SortedMap<String, Item> byCode = new TreeMap<>();

        @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        @JoinColumn(name = "slot_id")
        @MapKeyColumn(name = "slot", length = 20)
        private Map<String, Item> bySlot = new HashMap<>();

        @ManyToMany(cascade = CascadeType.PERSIST)
        @JoinTable(name = "roles")
        @MapKeyColumn(name = "role_name", length = 20)
        private Map<String, Item> byRole = new HashMap<>();

        @ElementCollection
        private Map<Item, Integer> marks = new HashMap<>();

        @ManyToMany(cascade = CascadeType.PERSIST)
        @JoinTable(name = "pairs")
        @MapKeyJoinColumn(name = "pair_key")
        private Map<Item, Item> pairs = new HashMap<>();

        protected Shelf() {}

        Shelf(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }

        List<Item> getOwned() {
            return owned;
        }

        void setOwned(List<Item> owned) {
            this.owned = owned;
        }

        Set<Item> getParts() {
            return parts;
        }

        List<Office> getOffices() {
            return offices;
        }

        List<Item> getLent() {
            return lent;
        }

        List<Item> getRanked() {
            return ranked;
        }

        List<Item> getLine() {
            return line;
        }

        SortedMap<String, Item> getByCode() {
            return byCode;
        }

        Map<String, Item> getBySlot() {
            return bySlot;
        }

        Map<String, Item> getByRole() {
            return byRole;
        }

        Map<Item, Integer> getMarks() {
            return marks;
        }

        Map<Item, Item> getPairs() {
            return pairs;
        }
    }

    @Entity
    static class Item {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 40)
        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Shelf home;

        protected Item() {}

        Item(String name) {
            this.name = name;
        }

        Item(String name, Shelf home) {
            this.name = name;
            this.home = home;
        }

        String getName() {
            return name;
        }

        @Nullable
        Shelf getHome() {
            return home;
        }
    }

    @Entity
    static class Office {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 40)
        private String name = "";

        protected Office() {}

        Office(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }
    }
}
