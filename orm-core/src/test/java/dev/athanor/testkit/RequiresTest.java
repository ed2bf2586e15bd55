package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.athanor.dialect.Feature;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class RequiresTest {

    @Test
    void aSpecIsSkippedInWordsWhereItsFeatureIsLacking() {
        Events specs = run(OnMethods.class);

        assertThat(reasons(specs)).containsExactly("h2 lacks FULL_JOIN");
        specs.assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    void aClassSpeaksForItsSpecsAndForThoseOfItsNestedClasses() {
        EngineExecutionResults results = execute(OnAClass.class);

        assertThat(reasons(results.allEvents())).hasSize(2).containsOnly("h2 lacks FULL_JOIN");
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
    }

    @Test
    void allThatIsLackingIsNamed() {
        assertThat(DatabaseLifecycle.gap("ancient", List.of(Feature.FULL_JOIN, Feature.SEQUENCES)))
                .isEqualTo("ancient lacks FULL_JOIN, SEQUENCES");
    }

    private static Events run(Class<?> testClass) {
        return execute(testClass).testEvents();
    }

    /** H2 is the one that lacks FULL JOIN and starts at once. */
    private static EngineExecutionResults execute(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("athanor.test.only", "h2")
                .configurationParameter("athanor.test.exclude", "")
                .selectors(selectClass(testClass))
                .execute();
    }

    private static List<String> reasons(Events events) {
        return events.skipped().stream()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
    }

    @DatabaseTest
    static class OnMethods {

        @Test
        @Requires(Feature.FULL_JOIN)
        void needsWhatIsLacking() {}

        @Test
        @Requires(Feature.RIGHT_JOIN)
        void needsWhatIsThere() {}
    }

    @DatabaseTest
    @Requires(Feature.FULL_JOIN)
    static class OnAClass {

        @Test
        void needsIt() {}

        @Nested
        class Inside {

            @Test
            void needsItToo() {}
        }
    }
}
