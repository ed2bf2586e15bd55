package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@DatabaseTest
class AssociationOverridesTest {

    private final SessionFactory sessions;

    AssociationOverridesTest(TestDatabase database) {
        this.sessions = SessionFactory.of(Engine.of(database.dataSource()), Person.class, Car.class, House.class);
    }

    @Test
    void aClassNamesTheColumnsAndTablesOfWhatItInherits() {
        assertThat(sessions.metadata().get("car").columnNames())
                .contains("driver_id")
                .doesNotContain("owner_id");
        assertThat(sessions.metadata().get("house").columnNames()).contains("owner_id");
        assertThat(sessions.metadata().get("car_users").columnNames()).containsExactly("driven", "driving");
    }

    @Test
    void rowsAreWrittenAndReadByThem() {
        sessions.metadata().createAll(sessions.engine());
        try {
            sessions.run(session -> {
                Person ada = new Person("Ada");
                session.add(ada);
                Car car = new Car();
                car.owner = ada;
                car.users.add(ada);
                session.add(car);
            });
            sessions.run(session -> {
                Car car = session.query(Car.class).one();
                assertThat(car.getOwner()).isNotNull();
                assertThat(car.getUsers()).containsExactly(car.getOwner());
            });
        } finally {
            sessions.metadata().dropAll(sessions.engine());
        }
    }

    @Test
    void anOverrideReachesARelationship() {
        assertThatThrownBy(() -> Registry.of(Person.class, Boat.class))
                .isInstanceOf(OrmException.class)
                .hasMessage("@AssociationOverride on Boat names \"onwer\", which is no relationship there. Did you mean"
                        + " \"owner\"? [orm-mapping-override]");
    }

    @Entity
    static class Person {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        protected Person() {}

        Person(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }
    }

    @MappedSuperclass
    abstract static class Owned {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne
        @Nullable
        Person owner;

        @ManyToMany
        List<Person> users = new ArrayList<>();

        @Nullable
        Person getOwner() {
            return owner;
        }

        List<Person> getUsers() {
            return users;
        }
    }

    @Entity
    @AssociationOverride(name = "owner", joinColumns = @JoinColumn(name = "driver_id"))
    @AssociationOverride(
            name = "users",
            joinTable =
                    @JoinTable(
                            name = "car_users",
                            joinColumns = @JoinColumn(name = "driven"),
                            inverseJoinColumns = @JoinColumn(name = "driving")))
    static class Car extends Owned {}

    @Entity
    static class House extends Owned {}

    @Entity
    @AssociationOverride(name = "onwer", joinColumns = @JoinColumn(name = "captain_id"))
    static class Boat extends Owned {}
}
