package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class OncePerDatabaseTest {

    /** Two that cost nothing: how often a class runs is the question, not on what. */
    private static final List<String> NAMES = List.of("h2", "sqlite");

    private static final int DATABASES = NAMES.size();

    @Test
    void aClassHasARoundOnEachDatabaseAndTheRoundIsCalledLikeIt() {
        Events containers = run(WritesDown.class).containerEvents();

        for (String name : NAMES) {
            containers.assertThatEvents().haveExactly(1, event(container(), displayName(name), finishedSuccessfully()));
        }
    }

    @Test
    void theLogIsEmptyAtTheStartOfEachTest() {
        Events tests = run(WritesDown.class).testEvents();

        tests.assertStatistics(statistics -> statistics.succeeded(2 * DATABASES));
    }

    @Test
    void whatTearDownClosesIsClosed() {
        Events tests = run(ClosesInTearDown.class).testEvents();

        tests.assertStatistics(statistics -> statistics.succeeded(DATABASES));
    }

    @Test
    void forgottenConnectionsFailTheirTestOnlyAndSayWhereTheyWereOpened() {
        Events tests = run(ForgetsToClose.class).testEvents();

        tests.assertStatistics(statistics -> statistics.failed(DATABASES).succeeded(DATABASES));
        assertThat(failures(tests))
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("2 connections were not given back")
                        .hasMessageContaining("ForgetsToClose.forgets("));
    }

    @Test
    void nestedClassesShareTheDatabaseOfTheirRound() {
        Events tests = run(HasNested.class).testEvents();

        tests.assertStatistics(statistics -> statistics.succeeded(DATABASES));
    }

    private static EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("athanor.test.only", String.join(",", NAMES))
                .configurationParameter("athanor.test.exclude", "")
                .selectors(selectClass(testClass))
                .execute();
    }

    private static List<Throwable> failures(Events tests) {
        return tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    @DatabaseTest
    static class WritesDown {

        private final TestDatabase database;

        WritesDown(TestDatabase database) {
            this.database = database;
        }

        @Test
        void once() throws SQLException {
            writeDown();
        }

        @Test
        void again() throws SQLException {
            writeDown();
        }

        private void writeDown() throws SQLException {
            database.log().expect(0);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
            database.log().expect(1);
        }
    }

    @DatabaseTest
    static class ClosesInTearDown {

        private Connection connection;

        @Test
        void opens(TestDatabase database) throws SQLException {
            connection = database.connect();
        }

        @AfterEach
        void close() throws SQLException {
            connection.close();
        }
    }

    @DatabaseTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ForgetsToClose {

        private final TestDatabase database;

        ForgetsToClose(TestDatabase database) {
            this.database = database;
        }

        @Test
        @Order(1)
        @SuppressWarnings("resource") // the very mistake that is to be found
        void forgets() throws SQLException {
            database.connect();
            database.connect();
        }

        @Test
        @Order(2)
        void pays() throws SQLException {
            database.connect().close();
        }
    }

    @DatabaseTest
    static class HasNested {

        private final TestDatabase database;

        HasNested(TestDatabase database) {
            this.database = database;
        }

        @Nested
        class Inside {

            @Test
            void seesTheSameDatabase(TestDatabase inside) {
                assertThat(inside).isSameAs(database);
            }
        }
    }
}
