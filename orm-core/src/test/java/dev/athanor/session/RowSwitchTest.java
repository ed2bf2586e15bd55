package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row whose object is deleted while another with the same key is added. */
@DatabaseTest
class RowSwitchTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    RowSwitchTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Country.class, City.class, Fixed.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Country country = new Country("GB", "Britain");
            country.cities.add(new City("London", country));
            session.add(country);
            session.add(new Fixed("GB", "first"));
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void isUpdated() {
        sessions.run(session -> {
            Country old = session.getOne(Country.class, "GB");
            old.cities.clear();
            session.delete(old);
            Country fresh = session.add(new Country("GB", "United Kingdom"));
            session.flush();

            assertThat(session.getOne(Country.class, "GB")).isSameAs(fresh);
            assertThat(session.state(old)).isEqualTo(ObjectState.DELETED);
            assertThat(session.state(fresh)).isEqualTo(ObjectState.PERSISTENT);
            assertThat(fresh.version).isEqualTo(1);
        });

        sessions.run(
                session -> assertThat(session.getOne(Country.class, "GB").name).isEqualTo("United Kingdom"));
    }

    @Test
    void isPlannedAsAnUpdate() {
        sessions.run(session -> {
            Country old = session.getOne(Country.class, "GB");
            session.delete(old);
            session.add(new Country("GB", "United Kingdom"));

            assertThat(session.plannedFlush()).isEqualTo("""
                    UPDATE country [name] x1 (instead of DELETE and INSERT)
                    DELETE city x1""");
        });
    }

    @Test
    void goesToNewChildren() {
        sessions.run(session -> {
            session.delete(session.getOne(Country.class, "GB"));
            Country fresh = new Country("GB", "United Kingdom");
            fresh.cities.add(new City("Leeds", fresh));
            session.add(fresh);
        });

        sessions.run(session -> {
            assertThat(session.query(City.class).all())
                    .extracting(city -> city.name)
                    .containsExactly("Leeds");
            assertThat(Objects.requireNonNull(session.query(City.class).one().country).name)
                    .isEqualTo("United Kingdom");
        });
    }

    @Test
    void goesBackToItsObjectByARollback() {
        try (Session session = sessions.open()) {
            Country old = session.getOne(Country.class, "GB");
            session.delete(old);
            Country fresh = session.add(new Country("GB", "United Kingdom"));
            session.flush();
            session.rollback();

            assertThat(session.getOne(Country.class, "GB")).isSameAs(old);
            assertThat(old.name).isEqualTo("Britain");
            assertThat(old.version).isZero();
            assertThat(session.contains(fresh)).isFalse();
        }
    }

    @Test
    void isDeletedAndInsertedWhereAnUpdateMayNotChangeIt() {
        sessions.run(session -> {
            session.delete(session.getOne(Fixed.class, "GB"));
            session.add(new Fixed("GB", "second"));

            assertThat(session.plannedFlush()).isEqualTo("""
                    DELETE fixed x1
                    INSERT fixed x1""");
        });

        sessions.run(
                session -> assertThat(session.getOne(Fixed.class, "GB").text).isEqualTo("second"));
    }

    @Entity
    static class Country {
        @Id
        @Column(length = 2)
        private String code = "";

        @Column(length = 20)
        private String name = "";

        @Version
        private @Nullable Integer version;

        @OneToMany(mappedBy = "country", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<City> cities = new ArrayList<>();

        protected Country() {}

        Country(String code, String name) {
            this.code = code;
            this.name = name;
        }
    }

    @Entity
    static class City {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String name = "";

        @ManyToOne(optional = false)
        private @Nullable Country country;

        protected City() {}

        City(String name, Country country) {
            this.name = name;
            this.country = country;
        }
    }

    @Entity
    static class Fixed {
        @Id
        @Column(length = 2)
        private String code = "";

        @Column(length = 20, updatable = false)
        private String text = "";

        protected Fixed() {}

        Fixed(String code, String text) {
            this.code = code;
            this.text = text;
        }
    }
}
