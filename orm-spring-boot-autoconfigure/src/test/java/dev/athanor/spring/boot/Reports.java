package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** What Boot would print about a start that failed, found as Boot finds it. */
final class Reports {

    private Reports() {}

    static FailureAnalysis of(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        LastReport.LAST.set(null);
        SpringFactoriesLoader loader = SpringFactoriesLoader.forDefaultResourceLocation(Reports.class.getClassLoader());
        loader.load(SpringBootExceptionReporter.class, ArgumentResolver.of(ConfigurableApplicationContext.class, null))
                .forEach(reporter -> reporter.reportException(context.getStartupFailure()));
        FailureAnalysis report = LastReport.LAST.get();
        assertThat(report).as(() -> "report of " + context.getStartupFailure()).isNotNull();
        return report;
    }

    /** The same for an application that really runs: only then reports can look at its beans. */
    static FailureAnalysis ofApplication(Class<?> application, String... properties) {
        LastReport.LAST.set(null);
        assertThatThrownBy(() -> new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .properties(properties)
                        .run()
                        .close())
                .isNotNull();
        FailureAnalysis report = LastReport.LAST.get();
        assertThat(report).isNotNull();
        return report;
    }

    /** Registered in the tests' spring.factories. */
    static final class LastReport implements FailureAnalysisReporter {

        private static final AtomicReference<FailureAnalysis> LAST = new AtomicReference<>();

        @Override
        public void report(FailureAnalysis analysis) {
            LAST.set(analysis);
        }
    }
}
