package dev.athanor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.spring.boot.test.guide.User;
import dev.athanor.spring.boot.test.library.Book;
import dev.athanor.spring.boot.test.library.Library;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.annotation.Transactional;

class NamedDatabaseTest {

    @Nested
    @OrmTest(
            echo = false,
            properties = {
                "orm.engines.people.url=jdbc:postgresql://production/people",
                "orm.replica.url=jdbc:postgresql://production/copy",
                "orm.engines.people.packages=dev.athanor.spring.boot.test.guide"
            })
    @ContextConfiguration(classes = Library.class)
    class Slice {

        @Autowired
        private Session books;

        @Autowired
        @Qualifier("people")
        private Session people;

        @RepeatedTest(2)
        @Transactional("people")
        @DisplayName("58: the database of a named engine is replaced, too, and a test on it is rolled back")
        void aNamedDatabaseIsReplacedAndRolledBack() {
            assertThat(people.query(User.class).count()).isZero();
            people.add(new User("Ada"));

            assertThat(people.query(User.class).count()).isEqualTo(1);
            assertThat(people.engine().dialect().name()).isEqualTo("h2");
        }

        @RepeatedTest(2)
        @DisplayName("58: beside it the default database is replaced as ever")
        void theDefaultDatabaseIsReplacedAsEver() {
            assertThat(books.query(Book.class).count()).isZero();
            books.add(new Book("SQL"));

            assertThat(books.query(Book.class).count()).isEqualTo(1);
        }
    }

    @Nested
    @OrmTest(echo = false, properties = "orm.engines.people.packages=dev.athanor.spring.boot.test.guide")
    @ContextConfiguration(classes = Library.class)
    class Told {

        @Autowired
        @Qualifier("people")
        private Engine people;

        @DynamicPropertySource
        static void address(DynamicPropertyRegistry properties) {
            properties.add("orm.engines.people.url", () -> "jdbc:h2:mem:told");
        }

        @Test
        void aTestThatSaysWhereTheDatabaseIsKeepsIt() {
            assertThat(people.toString()).contains("jdbc:h2:mem:told");
        }
    }
}
