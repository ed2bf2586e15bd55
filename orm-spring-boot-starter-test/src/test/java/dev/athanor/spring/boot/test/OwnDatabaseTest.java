package dev.athanor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.spring.boot.test.library.Book;
import dev.athanor.spring.boot.test.library.Library;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

@DatabaseTest
class OwnDatabaseTest {

    private static TestDatabase current;

    private final TestDatabase database;

    OwnDatabaseTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    @DisplayName("58: a slice with connection details of its own runs on its own database")
    void aSliceRunsOnItsOwnDatabase() {
        current = database;

        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Sample.class))
                .execute()
                .testEvents();

        tests.assertStatistics(counts -> counts.succeeded(2).failed(0));
    }

    /** Run by the test above, once on each database. */
    @OrmTest(echo = false, properties = "orm.schema.mode=create-drop")
    @ContextConfiguration(classes = {Library.class, Sample.Details.class})
    @DirtiesContext
    static class Sample {

        @Autowired
        private Session session;

        @Autowired
        private Engine engine;

        @RepeatedTest(2)
        void itIsTheGivenDatabaseAndEmptyEachTime() {
            assertThat(engine.dialect().name()).isEqualTo(current.dialect().name());
            assertThat(session.query(Book.class).all()).isEmpty();
            session.add(new Book("SQL"));
            assertThat(session.query(Book.class).count()).isEqualTo(1);
        }

        @TestConfiguration(proxyBeanMethods = false)
        static class Details {

            @Bean
            JdbcConnectionDetails testDatabase() {
                return new JdbcConnectionDetails() {
                    @Override
                    public String getUsername() {
                        return current.username();
                    }

                    @Override
                    public String getPassword() {
                        return current.password();
                    }

                    @Override
                    public String getJdbcUrl() {
                        return current.jdbcUrl();
                    }
                };
            }
        }
    }
}
