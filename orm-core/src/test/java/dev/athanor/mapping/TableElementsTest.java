package dev.athanor.mapping;

import static dev.athanor.sql.Functions.lower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.athanor.IntegrityException;
import dev.athanor.annotation.IndexOn;
import dev.athanor.annotation.TableElements;
import dev.athanor.engine.Engine;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.TableElement;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Indexes, checks and options of a table beyond what columns say. */
@DatabaseTest
class TableElementsTest {

    private final Engine engine;

    TableElementsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    private void withTables(SessionFactory sessions, Runnable work) {
        sessions.metadata().createAll(engine);
        try {
            work.run();
        } finally {
            sessions.metadata().dropAll(engine);
        }
    }

    @Test
    void anIndexNamesAttributes() {
        Registry registry = Registry.of(Person.class, Club.class);

        assertThat(registry.model(Person.class).table().indexes())
                .extracting(Index::name, Index::columns, Index::isUnique)
                .contains(
                        tuple("by_place", List.of("city", "last_name", "club_id"), false),
                        tuple("one_mail", List.of("e_mail"), true));
        withTables(SessionFactory.of(engine, registry), () -> {});
    }

    @Test
    void aColumnOfAnIndexIsDescending() {
        Index index =
                Registry.of(Club.class).model(Club.class).table().indexes().get(0);

        assertThat(index.parts()).extracting(IndexPart::isDescending).containsExactly(false, true);
    }

    @Test
    void checksAreThoseOfTheSchemaLanguage() {
        SessionFactory sessions = SessionFactory.of(engine, Person.class, Club.class);
        withTables(sessions, () -> {
            Person minor = new Person(1, -3);

            assertThatThrownBy(() -> sessions.run(session -> session.add(minor)))
                    .isInstanceOf(IntegrityException.class);
        });
    }

    @Test
    void anIndexIsOfSomeRowsAndOfSomethingComputed() {
        Index index = Registry.of(Account.class)
                .model(Account.class)
                .table()
                .indexes()
                .get(0);

        assertThat(index.isUnique()).isTrue();
        assertThat(index.where()).isNotNull();
        assertThat(index.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.formula()).isNotNull());
    }

    @Test
    void whatIsWrongIsTold() {
        assertThatThrownBy(() -> Registry.of(BadAttribute.class))
                .hasMessage("@IndexOn on BadAttribute names \"nmae\", which is no attribute with a column. Did you mean"
                        + " \"name\"? [orm-mapping-index-attribute]");
        assertThatThrownBy(() -> Registry.of(NotStatic.class))
                .hasMessage(
                        "@TableElements on NotStatic.elements(): it is not a static method without parameters. Declare it"
                                + " as static List<TableElement> that returns indexes, constraints and options."
                                + " [orm-mapping-table-elements]");
    }

    @MappedSuperclass
    static class Named {

        String lastName = "";

        @TableElements
        static CheckConstraint notTheEmptyName() {
            return CheckConstraint.of(table -> table.string("last_name").ne("?"))
                    .named("some_name");
        }
    }

    @Embeddable
    static class Place {
        String city = "";
    }

    @Entity
    @Table(name = "element_people")
    @IndexOn(
            value = {"place.city", "lastName", "club"},
            name = "by_place")
    @IndexOn(value = "eMail", unique = true, name = "one_mail")
    static class Person extends Named {

        @Id
        long id;

        int age;

        @Nullable
        String eMail;

        @Embedded
        Place place = new Place();

        @ManyToOne
        @Nullable
        Club club;

        Person() {}

        Person(long id, int age) {
            this.id = id;
            this.age = age;
        }

        @TableElements
        private static List<TableElement> elements() {
            return List.of(CheckConstraint.of(
                            table -> table.number("age", Integer.class).ge(0))
                    .named("positive_age"));
        }
    }

    @Entity
    @Table(
            name = "element_clubs",
            indexes = @jakarta.persistence.Index(name = "by_founding", columnList = "name, founded DESC"))
    static class Club {

        @Id
        long id;

        String name = "";
        int founded;
    }

    @Entity
    @Table(name = "element_accounts")
    static class Account {

        @Id
        long id;

        String login = "";
        boolean active;

        @TableElements
        static List<TableElement> elements() {
            return List.of(Index.on(IndexPart.of(table -> lower(table.string("login"))))
                    .named("one_active_login")
                    .unique()
                    .where(table -> table.bool("active")));
        }
    }

    @Entity
    @IndexOn("nmae")
    static class BadAttribute {
        @Id
        long id;

        String name = "";
    }

    @Entity
    static class NotStatic {
        @Id
        long id;

        @TableElements
        List<TableElement> elements() {
            return List.of();
        }
    }
}
