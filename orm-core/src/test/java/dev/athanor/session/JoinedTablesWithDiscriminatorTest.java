package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Entities.type;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.StaleRowException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hierarchy of joined tables, in whose first one a column says which class a row is of. */
@DatabaseTest
class JoinedTablesWithDiscriminatorTest {

    private static final EntitySource<Animal> ANIMALS = from(Animal.class);
    private static final EntitySource<Dog> DOGS = from(Dog.class);
    private static final EntitySource<Owner> OWNERS = from(Owner.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    JoinedTablesWithDiscriminatorTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions =
                SessionFactory.of(engine, Puppy.class, Cat.class, Animal.class, Dog.class, Owner.class, Kennel.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Owner ada = new Owner("Ada");
            ada.adopt(new Dog("Rex", "collie", new Kennel("north")));
            ada.adopt(new Puppy("Tim", "collie", 3));
            ada.adopt(new Cat("Tom", true));
            Owner bob = new Owner("Bob");
            bob.adopt(new Cat("Kit", false));
            session.add(ada);
            session.add(bob);
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private static Animal named(Session session, String name) {
        return session.query(ANIMALS)
                .where(ANIMALS.get(Animal::getName).eq(name))
                .one();
    }

    private static List<String> names(List<? extends Animal> animals) {
        return animals.stream().map(Animal::getName).sorted().toList();
    }

    @Test
    void aQueryOfTheTopmostClassReturnsObjectsOfAll() {
        sessions.run(session -> {
            List<Animal> all = session.query(ANIMALS)
                    .orderBy(ANIMALS.get(Animal::getName).asc())
                    .all();

            assertThat(all)
                    .extracting(animal -> animal.getClass().getName().replaceAll("\\$Orm|.*Test\\$", ""))
                    .containsExactly("Cat", "Dog", "Puppy", "Cat");
            assertThat(((Dog) all.get(1)).getBreed()).isEqualTo("collie");
            assertThat(((Puppy) all.get(2)).getWeeks()).isEqualTo(3);
            assertThat(((Puppy) all.get(2)).getBreed()).isEqualTo("collie");
            assertThat(((Cat) all.get(3)).isIndoor()).isTrue();
        });

        assertThat(database.log().selects()).hasSize(1);
    }

    @Test
    void aQueryOfASubclassLeavesOthersOut() {
        sessions.run(session -> {
            assertThat(names(session.query(DOGS).all())).containsExactly("Rex", "Tim");
            assertThat(session.query(Puppy.class).one().getName()).isEqualTo("Tim");
            assertThat(session.query(DOGS).count()).isEqualTo(2);
            assertThat(session.query(Cat.class).exists()).isTrue();
            assertThat(session.query(ANIMALS).count()).isEqualTo(4);
        });
    }

    @Test
    void getAnswersWithTheObjectOfItsClassOnly() {
        sessions.run(session -> {
            Long rex = named(session, "Rex").getId();
            Long tom = named(session, "Tom").getId();
            session.expungeAll();

            assertThat(session.get(Animal.class, rex)).get().isInstanceOf(Dog.class);
            assertThat(session.get(Dog.class, rex).orElseThrow())
                    .isSameAs(session.get(Animal.class, rex).orElseThrow());
            assertThat(session.get(Dog.class, tom)).isEmpty();
            assertThat(session.get(Animal.class, tom)).get().isInstanceOf(Cat.class);
            assertThat(session.get(Dog.class, tom)).isEmpty();
        });
    }

    @Test
    void aReferenceToTheTopmostClassIsTheRealObject() {
        sessions.run(session -> {
            Owner ada = session.query(OWNERS)
                    .where(OWNERS.get(Owner::getName).eq("Ada"))
                    .one();
            ada.setFavourite(named(session, "Tim"));
        });
        sessions.run(session -> {
            Owner ada = session.query(OWNERS)
                    .where(OWNERS.get(Owner::getName).eq("Ada"))
                    .one();

            assertThat(ada.getFavourite()).isInstanceOf(Puppy.class);
            assertThat(ada.getFavourite()).isSameAs(named(session, "Tim"));
        });
        sessions.run(session -> {
            Owner ada = session.query(OWNERS)
                    .where(OWNERS.get(Owner::getName).eq("Ada"))
                    .options(joinedload(Owner::getFavourite))
                    .one();

            assertThat(ada.getFavourite()).isInstanceOf(Puppy.class);
        });
    }

    @Test
    void collectionsHoldObjectsOfAllClasses() {
        sessions.run(session -> {
            List<Owner> owners = session.query(OWNERS)
                    .orderBy(OWNERS.get(Owner::getName).asc())
                    .options(selectinload(Owner::getPets))
                    .all();

            assertThat(owners.get(0).getPets()).hasSize(3).hasAtLeastOneElementOfType(Puppy.class);
            assertThat(owners.get(1).getPets()).hasOnlyElementsOfType(Cat.class);
            assertThat(database.log().selects()).hasSize(2);
        });
        sessions.run(session -> {
            List<Owner> owners = session.query(OWNERS)
                    .orderBy(OWNERS.get(Owner::getName).asc())
                    .options(joinedload(Owner::getPets))
                    .limit(1)
                    .all();

            assertThat(names(owners.get(0).getPets())).containsExactly("Rex", "Tim", "Tom");
        });
    }

    @Test
    void relationshipsOfSubclassesAreLoadedTogether() {
        sessions.run(session -> {
            List<Animal> all =
                    session.query(ANIMALS).options(selectinload(Dog::getKennel)).all();
            int statements = database.log().selects().size();

            assertThat(statements).isEqualTo(2);
            assertThat(all)
                    .filteredOn(Dog.class::isInstance)
                    .extracting(animal -> ((Dog) animal).getKennel())
                    .filteredOn(kennel -> kennel != null)
                    .hasSize(1);
            assertThat(database.log().selects()).hasSize(statements);
        });
        database.log().clear();
        sessions.run(session -> {
            List<Animal> all = session.query(ANIMALS).all();
            all.forEach(animal -> assertThat(animal.getOwner()).isNotNull());

            assertThat(database.log().selects()).hasSize(2);
        });
    }

    @Test
    void attributesOfSubclassesNarrowAQueryOfTheTopmostClass() {
        sessions.run(session -> {
            var isCollie = ANIMALS.as(Dog.class).get(Dog::getBreed).eq("collie");

            assertThat(names(session.query(ANIMALS).where(isCollie).all())).containsExactly("Rex", "Tim");
            assertThat(session.query(ANIMALS).where(isCollie).count()).isEqualTo(2);
            assertThat(session.query(ANIMALS).where(isCollie).exists()).isTrue();
            assertThat(names(session.query(ANIMALS)
                            .where(isCollie.or(ANIMALS.as(Cat.class).get(Cat::isIndoor)))
                            .all()))
                    .containsExactly("Rex", "Tim", "Tom");
        });
    }

    @Test
    void theClassNarrowsAQuery() {
        sessions.run(session -> {
            assertThat(names(session.query(ANIMALS)
                            .where(type(ANIMALS).eq(Dog.class))
                            .all()))
                    .containsExactly("Rex");
            assertThat(names(session.query(ANIMALS)
                            .where(type(ANIMALS).in(Puppy.class, Cat.class))
                            .all()))
                    .containsExactly("Kit", "Tim", "Tom");
            assertThat(names(session.query(ANIMALS)
                            .where(type(ANIMALS).ne(Cat.class))
                            .all()))
                    .containsExactly("Rex", "Tim");
            assertThat(names(
                            session.query(ANIMALS).where(ANIMALS.isA(Dog.class)).all()))
                    .containsExactly("Rex", "Tim");
        });
    }

    @Test
    void ownersAreFoundByPetsOfASubclass() {
        sessions.run(session -> {
            EntitySource<Animal> pet = alias(Animal.class, "pet");

            assertThat(session.query(OWNERS)
                            .where(OWNERS.any(Owner::getPets, pet, pet.isA(Dog.class)))
                            .all())
                    .extracting(Owner::getName)
                    .containsExactly("Ada");
            EntitySource<Cat> cat = alias(Cat.class, "cat_of");
            assertThat(session.query(OWNERS)
                            .join(cat, OWNERS.to(Owner::getPets))
                            .orderBy(OWNERS.get(Owner::getName).asc())
                            .all())
                    .extracting(Owner::getName)
                    .containsExactly("Ada", "Bob");
            EntitySource<Dog> dog = alias(Dog.class, "dog_of");
            assertThat(session.query(OWNERS)
                            .leftJoin(dog, Owner::getPets)
                            .where(dog.get(Dog::getBreed).isNull())
                            .all())
                    .extracting(Owner::getName)
                    .containsExactly("Bob");
        });
    }

    @Test
    void changesOfAllClassesAreWritten() {
        sessions.run(session -> {
            Puppy tim = (Puppy) named(session, "Tim");
            tim.setName("Timmy");
            tim.setWeeks(4);
            ((Cat) named(session, "Tom")).setName("Tommy");
        });
        sessions.run(session -> {
            Puppy tim = (Puppy) named(session, "Timmy");

            assertThat(tim.getWeeks()).isEqualTo(4);
            assertThat(tim.getBreed()).isEqualTo("collie");
            assertThat(named(session, "Tommy")).isInstanceOf(Cat.class);
            assertThat(tim.getVersion()).isEqualTo(1);
        });
    }

    @Test
    void aChangeOfAnAttributeOfASubclassRaisesTheVersion() {
        sessions.run(session -> ((Puppy) named(session, "Tim")).setWeeks(7));

        Puppy tim = sessions.transaction(session -> (Puppy) named(session, "Tim"));
        assertThat(tim.getVersion()).isEqualTo(1);
        assertThat(tim.getWeeks()).isEqualTo(7);
    }

    @Test
    void aStaleRowOfASubclassIsNoticed() {
        try (Session first = sessions.open()) {
            Puppy tim = (Puppy) named(first, "Tim");
            first.commit();
            sessions.run(second -> ((Puppy) named(second, "Tim")).setWeeks(9));
            tim.setWeeks(10);

            assertThatThrownBy(first::flush).isInstanceOf(StaleRowException.class);
        }
    }

    @Test
    void objectsOfAllClassesAreDeleted() {
        sessions.run(session -> session.query(ANIMALS).all().forEach(session::delete));

        sessions.run(session -> {
            assertThat(session.query(ANIMALS).count()).isZero();
            assertThat(session.query(DOGS).count()).isZero();
            assertThat(session.query(OWNERS).count()).isEqualTo(2);
        });
    }

    @Test
    void aDetachedObjectOfASubclassIsMerged() {
        Puppy tim = sessions.transaction(session -> (Puppy) named(session, "Tim"));
        tim.setName("Tiny");
        tim.setWeeks(5);

        sessions.run(session -> assertThat(session.merge(tim)).isInstanceOf(Puppy.class));

        sessions.run(session ->
                assertThat(((Puppy) named(session, "Tiny")).getWeeks()).isEqualTo(5));
    }

    @Test
    void anObjectOfASubclassIsReadAgain() {
        sessions.run(session -> {
            Puppy tim = (Puppy) named(session, "Tim");
            tim.setWeeks(77);
            tim.setName("Nobody");
            session.refresh(tim);

            assertThat(tim.getWeeks()).isEqualTo(3);
            assertThat(tim.getName()).isEqualTo("Tim");

            session.expire(tim);
            assertThat(session.getOne(Animal.class, Objects.requireNonNull(tim.getId())))
                    .isSameAs(tim);
        });
    }

    @Test
    void aRollbackTakesObjectsOfSubclassesBack() {
        try (Session session = sessions.open()) {
            Puppy tim = (Puppy) named(session, "Tim");
            Cat more = session.add(new Cat("More", true));
            tim.setWeeks(8);
            session.flush();
            session.rollback();

            assertThat(tim.getWeeks()).isEqualTo(3);
            assertThat(more.getId()).isNull();
            assertThat(names(session.query(ANIMALS).all())).containsExactly("Kit", "Rex", "Tim", "Tom");
        }
    }

    @Test
    void objectsReferToObjectsOfTheirHierarchy() {
        sessions.run(session -> {
            Cat mother = new Cat("Mother", true);
            Dog stray = new Dog("Stray", "mongrel", null);
            stray.setMother(mother);
            Puppy pup = new Puppy("Pup", "mongrel", 1);
            pup.setMother(stray);
            session.add(pup);
            session.add(stray);
            session.add(mother);
        });
        sessions.run(session -> {
            Animal pup = named(session, "Pup");

            assertThat(pup.getMother()).isInstanceOf(Dog.class);
            assertThat(pup.getMother().getMother()).isInstanceOf(Cat.class);
            session.delete(pup.getMother().getMother());
            session.delete(pup.getMother());
            session.delete(pup);
        });
        sessions.run(session -> assertThat(session.query(ANIMALS).count()).isEqualTo(4));
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
    abstract static class Animal {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @Version
        private long version;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Owner owner;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Animal mother;

        Animal() {}

        Animal(String name) {
            this.name = name;
        }

        @Nullable
        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        long getVersion() {
            return version;
        }

        @Nullable
        Owner getOwner() {
            return owner;
        }

        void setOwner(@Nullable Owner owner) {
            this.owner = owner;
        }

        @Nullable
        Animal getMother() {
            return mother;
        }

        void setMother(@Nullable Animal mother) {
            this.mother = mother;
        }
    }

    @Entity
    @DiscriminatorValue("1")
    static class Dog extends Animal {
        private @Nullable String breed;

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
        private @Nullable Kennel kennel;

        Dog() {}

        Dog(String name, String breed, @Nullable Kennel kennel) {
            super(name);
            this.breed = breed;
            this.kennel = kennel;
        }

        @Nullable
        String getBreed() {
            return breed;
        }

        @Nullable
        Kennel getKennel() {
            return kennel;
        }
    }

    @Entity
    @DiscriminatorValue("2")
    static class Puppy extends Dog {
        private int weeks;

        Puppy() {}

        Puppy(String name, String breed, int weeks) {
            super(name, breed, null);
            this.weeks = weeks;
        }

        int getWeeks() {
            return weeks;
        }

        void setWeeks(int weeks) {
            this.weeks = weeks;
        }
    }

    @Entity
    @DiscriminatorValue("-3")
    static class Cat extends Animal {
        private boolean indoor;

        Cat() {}

        Cat(String name, boolean indoor) {
            super(name);
            this.indoor = indoor;
        }

        boolean isIndoor() {
            return indoor;
        }
    }

    @Entity
    static class Kennel {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String place = "";

        Kennel() {}

        Kennel(String place) {
            this.place = place;
        }

        String getPlace() {
            return place;
        }
    }

    @Entity
    static class Owner {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @OneToMany(mappedBy = "owner", cascade = CascadeType.PERSIST)
        @OrderBy("name")
        private List<Animal> pets = new ArrayList<>();

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Animal favourite;

        Owner() {}

        Owner(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }

        List<Animal> getPets() {
            return pets;
        }

        void adopt(Animal pet) {
            pets.add(pet);
            pet.setOwner(this);
        }

        @Nullable
        Animal getFavourite() {
            return favourite;
        }

        void setFavourite(@Nullable Animal favourite) {
            this.favourite = favourite;
        }
    }
}
