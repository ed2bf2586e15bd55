package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntityMapping;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Naming;
import dev.athanor.mapping.Registry;
import dev.athanor.schema.Column;
import dev.athanor.schema.Index;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes without an annotation are mapped in code, and behave as annotated ones. */
@DatabaseTest
class CodeMappingTest {

    private static final EntitySource<Owner> OWNERS = from(Owner.class);

    private static final EntityMapping<Thing> THINGS = EntityMapping.superclass(Thing.class, thing -> {
        thing.id(Thing::getId).generated();
        thing.version("version");
    });

    private static final EntityMapping<Home> HOMES = EntityMapping.embeddable(Home.class, home -> {
        home.column(Home::street);
        home.column(Home::city).length(60);
    });

    private static final EntityMapping<Owner> OWNER_MAPPING = EntityMapping.of(Owner.class, owner -> {
        owner.table("code_owners");
        owner.column(Owner::getName).name("full_name").length(100).notNull();
        owner.column(Owner::getMood).enumerated(EnumType.STRING).length(10);
        owner.column(Owner::getMotto).convert(Shouted.class);
        owner.embedded(Owner::getHome).column("city", "home_city");
        owner.oneToMany(Owner::getPets)
                .mappedBy("owner")
                .cascade(CascadeType.ALL)
                .orphanRemoval()
                .orderBy("name");
        owner.manyToMany(Owner::getClubs)
                .joinTable("code_members", "owner_id", "club_id")
                .cascade(CascadeType.PERSIST);
        owner.elements(Index.of("full_name").named("code_owner_names"));
    });

    private static final EntityMapping<Animal> ANIMALS = EntityMapping.of(Animal.class, animal -> {
        animal.table("code_animals");
        animal.column("name");
        animal.manyToOne(Animal::getOwner).lazy().required().joinColumn("owner_key");
    });

    private static final EntityMapping<Club> CLUBS = EntityMapping.of(Club.class, club -> {
        club.table("code_clubs");
        club.column(Club::getTitle).unique();
        club.manyToMany(Club::getMembers).mappedBy("clubs");
    });

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    CodeMappingTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(
                engine,
                Registry.of(
                        List.of(Note.class), List.of(THINGS, HOMES, OWNER_MAPPING, ANIMALS, CLUBS), Naming.SNAKE_CASE));
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Owner ada = new Owner("Ada");
            ada.pets.add(new Animal("Tib", ada));
            ada.pets.add(new Animal("Rex", ada));
            ada.clubs.add(new Club("Chess"));
            session.addAll(List.of(ada, new Note(ada)));
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void valuesAndRelationshipsAreThoseThatWereSaid() {
        try (Session session = sessions.open()) {
            Owner ada = session.query(OWNERS)
                    .where(
                            OWNERS.get(Owner::getName).eq("Ada"),
                            OWNERS.embedded(Owner::getHome).get(Home::city).eq("York"))
                    .options(selectinload(Owner::getPets))
                    .one();

            assertThat(ada.getMood()).isEqualTo(Mood.GLAD);
            assertThat(ada.getMotto()).isEqualTo("onwards");
            assertThat(ada.getHome()).isEqualTo(new Home("Elm Street", "York"));
            assertThat(ada.getPets()).extracting(animal -> animal.name).containsExactly("Rex", "Tib");
            assertThat(ada.getClubs()).extracting(Club::getTitle).containsExactly("Chess");
            assertThat(ada.untold).isEqualTo("new");
        }
    }

    @Test
    void theTablesAreThoseThatWereSaid() {
        assertThat(sessions.metadata().get("code_owners").columns())
                .extracting(Column::name)
                .containsExactlyInAnyOrder("id", "version", "full_name", "mood", "motto", "street", "home_city");
        assertThat(sessions.metadata().get("code_owners").indexes())
                .extracting(Index::name)
                .contains("code_owner_names");
        assertThat(sessions.metadata().get("code_animals").columns())
                .extracting(Column::name)
                .contains("owner_key");
        assertThat(sessions.metadata().get("code_members").columns())
                .extracting(Column::name)
                .containsExactlyInAnyOrder("owner_id", "club_id");
    }

    @Test
    void cascadesOrphansAndLazyLoadingWork() {
        try (Session session = sessions.open()) {
            Owner ada = session.query(OWNERS).one();
            ada.getPets().remove(0);
            session.commit();
            assertThat(session.query(from(Animal.class)).count()).isEqualTo(1);
        }
        try (Session session = sessions.open()) {
            Animal tib = session.query(from(Animal.class)).one();
            database.log().clear();
            assertThat(tib.getOwner().getName()).isEqualTo("Ada");
            assertThat(database.log().count()).isEqualTo(1);
        }
    }

    @Test
    void annotatedClassesReferToThem() {
        try (Session session = sessions.open()) {
            assertThat(session.query(from(Note.class)).one().owner.getName()).isEqualTo("Ada");
        }
    }

    @Test
    void mistakesAreThoseOfAnnotations() {
        assertThatThrownBy(() -> Registry.of(EntityMapping.of(Animal.class, animal -> animal.column("naem"))))
                .hasMessageContaining(
                        "The mapping of Animal says something of \"naem\", and the class has no such field. Did you"
                                + " mean \"name\"? [orm-mapping-declared-attribute]")
                .hasMessageContaining("[orm-mapping-no-id]");
        assertThatThrownBy(() -> Registry.of(
                        EntityMapping.of(Club.class, club -> club.id(Club::getTitle)),
                        EntityMapping.of(Club.class, club -> club.id(Club::getTitle))))
                .hasMessage(Club.class.getName()
                        + " is mapped twice in code. Leave one of the mappings out. [orm-mapping-declared-twice]");
        assertThatThrownBy(() -> Registry.of(EntityMapping.of(Club.class, club -> {
                    club.id(Club::getTitle);
                    club.manyToMany(Club::getMembers).with(JoinColumn.class, Map.of("nmae", "x"));
                })))
                .hasMessageContaining(
                        "@JoinColumn has no member \"nmae\". Did you mean \"name\"? [orm-mapping-declared-member]");
    }

    enum Mood {
        SAD,
        GLAD
    }

    static class Shouted implements AttributeConverter<String, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String text) {
            return text == null ? null : text.toUpperCase(Locale.ROOT);
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : text.toLowerCase(Locale.ROOT);
        }
    }

    record Home(String street, String city) {}

    abstract static class Thing {

        private @Nullable Long id;

        @SuppressWarnings("unused") // counted by the session
        private int version;

        public @Nullable Long getId() {
            return id;
        }
    }

    static class Owner extends Thing {

        private String name = "";
        private Mood mood = Mood.GLAD;
        private String motto = "onwards";
        private Home home = new Home("Elm Street", "York");
        private List<Animal> pets = new ArrayList<>();
        private Set<Club> clubs = new LinkedHashSet<>();
        String untold = "new";

        Owner() {}

        Owner(String name) {
            this.name = name;
            this.untold = "changed";
        }

        public String getName() {
            return name;
        }

        public Mood getMood() {
            return mood;
        }

        public String getMotto() {
            return motto;
        }

        public Home getHome() {
            return home;
        }

        public List<Animal> getPets() {
            return pets;
        }

        public Set<Club> getClubs() {
            return clubs;
        }
    }

    static class Animal extends Thing {

        private String name = "";
        private Owner owner = new Owner();

        Animal() {}

        Animal(String name, Owner owner) {
            this.name = name;
            this.owner = owner;
        }

        public Owner getOwner() {
            return owner;
        }
    }

    static class Club extends Thing {

        private String title = "";
        private Set<Owner> members = new LinkedHashSet<>();

        Club() {}

        Club(String title) {
            this.title = title;
        }

        public String getTitle() {
            return title;
        }

        public Set<Owner> getMembers() {
            return members;
        }
    }

    @Entity(name = "code_notes")
    static class Note {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        Owner owner = new Owner();

        Note() {}

        Note(Owner owner) {
            this.owner = owner;
        }
    }
}
