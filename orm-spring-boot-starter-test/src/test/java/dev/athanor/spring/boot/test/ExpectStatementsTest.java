package dev.athanor.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.athanor.session.Session;
import dev.athanor.spring.boot.test.library.Book;
import dev.athanor.spring.boot.test.library.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

class ExpectStatementsTest {

    @Test
    void whatIsExpectedPasses() {
        run("exactly").assertStatistics(tests -> tests.succeeded(1));
        run("atMost").assertStatistics(tests -> tests.succeeded(1));
    }

    @Test
    void moreThanExpectedFailsAndListsTheStatements() {
        run("tooMany")
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                instanceOf(AssertionError.class),
                                message(text -> text.startsWith("Expected at most 1 statements, executed were 2:")
                                        && text.contains("1. SELECT")
                                        && text.contains("2. SELECT")))));
    }

    @Test
    void lessThanExactlyExpectedFails() {
        run("tooFew")
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message("Expected exactly 1 statements, executed were 0."))));
    }

    @Test
    void theFailureOfTheTestItselfIsTheOneThatIsSeen() {
        run("failing")
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(instanceOf(IllegalStateException.class))));
    }

    @Test
    void anExpectationWithoutNumberIsExplained() {
        run("without")
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(instanceOf(ExtensionConfigurationException.class))));
    }

    @Test
    void anEngineThatIsNotThereIsExplained() {
        run("elsewhere")
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(
                                "@ExpectStatements is about the engine \"reporting\", and there are [default]."))));
    }

    @Test
    void countingStopsWithTheTest() {
        assertThat(run("exactly").failed().count()).isZero();
        assertThat(run("exactly").failed().count()).isZero();
    }

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Sample.class, method))
                .execute()
                .testEvents();
    }

    /** Run by the tests above, and skipped where tests are searched: its name does not end in Test. */
    @OrmTest(echo = false)
    @ContextConfiguration(classes = Library.class)
    static class Sample {

        @Autowired
        private Session session;

        @Test
        @ExpectStatements(2)
        void exactly() {
            session.query(Book.class).all();
            session.query(Book.class).count();
        }

        @Test
        @ExpectStatements(max = 3)
        void atMost() {
            session.add(new Book("SQL"));
            session.flush();
        }

        @Test
        @ExpectStatements(max = 1)
        void tooMany() {
            session.query(Book.class).all();
            session.query(Book.class).all();
        }

        @Test
        @ExpectStatements(1)
        void tooFew() {}

        @Test
        @ExpectStatements(1)
        void failing() {
            throw new IllegalStateException("first");
        }

        @Test
        @ExpectStatements
        void without() {}

        @Test
        @ExpectStatements(value = 1, engine = "reporting")
        void elsewhere() {}
    }
}
