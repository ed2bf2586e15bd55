package dev.athanor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Echo;
import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.boot.test.library.Book;
import dev.athanor.spring.boot.test.library.Lending;
import dev.athanor.spring.boot.test.library.Library;
import dev.athanor.spring.boot.test.library.Shelf;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class OrmTestTest {

    @Nested
    @OrmTest
    @ContextConfiguration(classes = Library.class)
    @TestMethodOrder(MethodOrderer.Random.class)
    @DisplayName("58: the slice has entities, engine and session, a database in memory, and rolls back")
    class Slice {

        @Autowired
        private Session session;

        @Autowired
        private ApplicationContext context;

        @RepeatedTest(2)
        void whatATestWritesIsGoneForTheNext() {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            assertThat(session.query(Book.class).all()).isEmpty();

            session.add(new Book("SQL"));
            session.flush();

            assertThat(session.query(Book.class).count()).isEqualTo(1);
        }

        @Test
        void componentsOfTheApplicationAreLeftOut() {
            assertThat(context.getBeanNamesForType(Lending.class)).isEmpty();
            assertThat(context.getBeanNamesForType(Shelf.class)).isEmpty();
            assertThat(context.getBean(SessionFactory.class).registry().entities())
                    .isEqualTo(java.util.Set.of(Book.class));
        }

        @Test
        void theDatabaseOfTheApplicationIsReplaced() {
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .startsWith("jdbc:postgresql:");
            assertThat(context.getBean(Engine.class).dialect().name()).isEqualTo("h2");
        }

        @Test
        void statementsAreLogged() {
            assertThat(context.getBean(Engine.class).options().echo()).isEqualTo(Echo.STATEMENTS);
        }
    }

    @Nested
    @OrmTest(
            echo = false,
            properties = "orm.statement-timeout=3s",
            includeFilters =
                    @ComponentScan.Filter(
                            type = org.springframework.context.annotation.FilterType.ASSIGNABLE_TYPE,
                            classes = Shelf.class))
    @ContextConfiguration(classes = Library.class)
    class Adjusted {

        @Autowired
        private Shelf shelf;

        @Autowired
        private Engine engine;

        @Test
        void repositoriesCanBeTakenInAndTranslate() {
            assertThat(shelf.put("SQL").getId()).isNotNull();
            assertThatThrownBy(() -> shelf.put("SQL")).isInstanceOf(DuplicateKeyException.class);
        }

        @Test
        void attributesAreProperties() {
            assertThat(engine.options().echo()).isEqualTo(Echo.OFF);
            assertThat(engine.options().statementTimeout()).hasSeconds(3);
        }
    }
}
