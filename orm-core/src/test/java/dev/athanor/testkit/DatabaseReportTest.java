package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class DatabaseReportTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void eachDatabaseIsNamedWithItsVersionsAndTheFateOfItsSpecs() throws IOException {
        String report = reportOn(OfEachKind.class);

        assertThat(report).startsWith("Databases of this run, on JDK " + System.getProperty("java.version"));
        assertThat(report)
                .containsPattern("(?m)^  h2 +1 passed, 1 failed, 1 skipped; H2 .* through H2 JDBC Driver ")
                .containsPattern("(?m)^  sqlite +1 passed, 1 failed, 1 skipped; SQLite .* through SQLite JDBC ")
                .containsPattern("(?m)^  postgresql +NOT TESTED: left out on request$");
        assertThat(report).contains("FAILED DatabaseReportTest$OfEachKind > fails()");
    }

    @Test
    void theFileSaysTheSameAsTheConsole() throws IOException {
        String report = reportOn(OfEachKind.class);

        assertThat(Files.readString(directory.resolve("databases.txt"))).isEqualTo(report);
        assertThat(console.toString(StandardCharsets.UTF_8)).contains(report);
    }

    @Test
    void aRunWithoutDatabasesSaysNothing() {
        run(NeedsNoDatabase.class);

        assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(directory.resolve("databases.txt")).doesNotExist();
    }

    private String reportOn(Class<?> testClass) throws IOException {
        run(testClass);
        return Files.readString(directory.resolve("databases.txt"));
    }

    private void run(Class<?> testClass) {
        // Without the listener that reports on the run we are part of.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("athanor.test.only", "h2,sqlite")
                .configurationParameter("athanor.test.exclude", "")
                .selectors(selectClass(testClass))
                .build();
        DatabaseReport report = new DatabaseReport(new PrintStream(console, true, StandardCharsets.UTF_8), directory);

        LauncherFactory.create(config).execute(request, report);
    }

    @DatabaseTest
    static class OfEachKind {

        @Test
        void passes() {}

        @Test
        void fails() {
            assertThat("this").isEqualTo("that");
        }

        @Test
        @Disabled("to be counted")
        void isSkipped() {}
    }

    static class NeedsNoDatabase {

        @Test
        void passes() {}
    }
}
