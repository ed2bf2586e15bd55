package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities that refer to entities of their own class. */
@DatabaseTest
class TreeTest {

    private static final EntitySource<Folder> FOLDERS = from(Folder.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    TreeTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Folder.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    /** {@code root(a(a1, a2), b)}. */
    private void tree() {
        sessions.run(session -> {
            Folder root = new Folder("root");
            Folder a = root.add("a");
            a.add("a1");
            a.add("a2");
            root.add("b");
            session.add(root);
        });
        database.log().clear();
    }

    private static Folder named(Session session, String name) {
        return session.query(FOLDERS)
                .where(FOLDERS.get(Folder::getName).eq(name))
                .one();
    }

    private List<String> names() {
        return sessions.transaction(session ->
                session.query(FOLDERS).orderBy(FOLDERS.get(Folder::getName).asc()).all().stream()
                        .map(Folder::getName)
                        .toList());
    }

    @Test
    void isInsertedLevelByLevel() {
        Folder root = new Folder("root");
        Folder a = root.add("a");
        a.add("a1");
        a.add("a2");
        root.add("b");

        try (Session session = sessions.open()) {
            session.add(root);
            assertThat(session.plannedFlush()).isEqualTo("""
                    INSERT folder x1
                    INSERT folder x2
                    INSERT folder x2""");
            session.commit();
        }

        sessions.run(session -> {
            Folder read = named(session, "root");
            assertThat(read.getChildren()).extracting(Folder::getName).containsExactly("a", "b");
            assertThat(read.getChildren().get(0).getChildren())
                    .extracting(Folder::getName)
                    .containsExactly("a1", "a2");
            assertThat(named(session, "a1").getParent()).isSameAs(named(session, "a"));
        });
    }

    @Test
    void isInsertedWhateverWasAddedFirst() {
        Folder root = new Folder("root");
        Folder a = new Folder("a");
        Folder a1 = new Folder("a1");
        a1.setParent(a);
        a.setParent(root);

        sessions.run(session -> session.addAll(List.of(a1, a, root)));

        sessions.run(session -> {
            Folder parent = named(session, "a1").getParent();
            assertThat(parent).isSameAs(named(session, "a"));
        });
    }

    @Test
    void aFolderIsReturnedOnceThoughItIsTheParentOfOthersInTheSameRows() {
        tree();
        EntitySource<Folder> child = alias(Folder.class, "child");

        sessions.run(session -> {
            List<Folder> parents = session.query(FOLDERS)
                    .join(child, Folder::getChildren)
                    .orderBy(child.get(Folder::getName).desc())
                    .options(joinedload(Folder::getParent), joinedload(Folder::getChildren))
                    .all();

            assertThat(parents).extracting(Folder::getName).containsExactlyInAnyOrder("root", "a");
            assertThat(named(session, "root").getChildren())
                    .extracting(Folder::getName)
                    .containsExactlyInAnyOrder("a", "b");
        });
    }

    @Test
    void isDeletedFromTheLeavesLevelByLevel() {
        tree();

        sessions.run(session -> {
            session.delete(named(session, "root"));
            assertThat(session.plannedFlush()).isEqualTo("""
                    DELETE folder x3
                    DELETE folder x1
                    DELETE folder x1""");
        });

        assertThat(names()).isEmpty();
    }

    @Test
    void aBranchIsMoved() {
        tree();

        sessions.run(session -> named(session, "b").getChildren().add(named(session, "a")));

        sessions.run(session -> {
            assertThat(named(session, "root").getChildren())
                    .extracting(Folder::getName)
                    .containsExactly("b");
            assertThat(named(session, "b").getChildren())
                    .extracting(Folder::getName)
                    .containsExactly("a");
            assertThat(named(session, "a").getChildren()).hasSize(2);
        });
    }

    @Test
    void aBranchIsCutWithAllItsLeaves() {
        tree();

        sessions.run(session -> {
            Folder root = named(session, "root");
            root.getChildren().removeIf(folder -> folder.getName().equals("a"));
        });

        assertThat(names()).containsExactly("b", "root");
    }

    @Test
    void aNewParentIsInsertedBeforeTheOldRowRefersToIt() {
        tree();

        sessions.run(session -> {
            Folder middle = new Folder("middle");
            middle.setParent(named(session, "root"));
            session.add(middle);
            named(session, "b").setParent(middle);
        });

        sessions.run(session -> assertThat(named(session, "b").getParent()).isSameAs(named(session, "middle")));
    }

    @Test
    void aDeletedParentIsDeletedAfterItsChildMoved() {
        tree();

        sessions.run(session -> {
            Folder a = named(session, "a");
            Folder b = named(session, "b");
            List.copyOf(a.getChildren()).forEach(child -> b.getChildren().add(child));
            session.delete(a);
        });

        assertThat(names()).containsExactly("a1", "a2", "b", "root");
    }

    @Test
    void aRowMayReferToItself() {
        Folder own = new Folder("own");
        own.setParent(own);

        sessions.run(session -> session.add(own));

        sessions.run(session -> {
            Folder read = named(session, "own");
            assertThat(read.getParent()).isSameAs(read);
            session.delete(read);
        });
        assertThat(names()).isEmpty();
    }

    @Test
    void levelsAreLoadedTogether() {
        tree();

        sessions.run(session -> {
            Folder root = session.query(FOLDERS)
                    .where(FOLDERS.get(Folder::getName).eq("root"))
                    .options(selectinload(Folder::getChildren)
                            .selectinload(Folder::getChildren)
                            .selectinload(Folder::getChildren))
                    .one();
            database.log().clear();
            assertThat(root.getChildren().get(0).getChildren().get(1).getChildren())
                    .isEmpty();
            assertThat(root.getChildren().get(0).getChildren().get(1).getParent())
                    .isSameAs(root.getChildren().get(0));
        });

        assertThat(database.log().selects()).isEmpty();
    }

    @Test
    void aJoinToTheParentIsOnlyOneLevel() {
        tree();

        sessions.run(session -> {
            List<Folder> all = session.query(FOLDERS)
                    .orderBy(FOLDERS.get(Folder::getName).asc())
                    .options(joinedload(Folder::getParent))
                    .all();
            assertThat(all).hasSize(5);
            assertThat(all.get(0).getParent()).isSameAs(all.get(4));
            assertThat(all.get(4).getParent()).isNull();
        });

        assertThat(database.log().selects()).hasSize(1);
    }

    @Test
    void parentAndChildAreJoinedByNames() {
        tree();
        EntitySource<Folder> parent = alias(Folder.class, "parent");

        sessions.run(session -> {
            assertThat(session.query(FOLDERS)
                            .join(parent, Folder::getParent)
                            .where(parent.get(Folder::getName).eq("a"))
                            .orderBy(FOLDERS.get(Folder::getName).desc())
                            .all())
                    .extracting(Folder::getName)
                    .containsExactly("a2", "a1");
            assertThat(session.query(FOLDERS)
                            .where(FOLDERS.has(
                                    Folder::getParent,
                                    parent,
                                    parent.get(Folder::getName).eq("root")))
                            .count())
                    .isEqualTo(2);
            EntitySource<Folder> child = alias(Folder.class, "child");
            assertThat(session.query(FOLDERS)
                            .where(FOLDERS.any(
                                    Folder::getChildren,
                                    child,
                                    child.get(Folder::getName).eq("a2")))
                            .one()
                            .getName())
                    .isEqualTo("a");
        });
    }

    @Entity
    static class Folder {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Folder parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("name")
        private List<Folder> children = new ArrayList<>();

        protected Folder() {}

        Folder(String name) {
            this.name = name;
        }

        Folder add(String child) {
            Folder folder = new Folder(child);
            getChildren().add(folder);
            return folder;
        }

        @Nullable
        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        Folder getParent() {
            return parent;
        }

        void setParent(@Nullable Folder parent) {
            this.parent = parent;
        }

        List<Folder> getChildren() {
            return children;
        }
    }
}
