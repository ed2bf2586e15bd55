package dev.athanor.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a run which databases it really ran on, in which versions and with how many specs, and which were
 * left out. Printed, and written to {@code target/databases.txt}.
 */
public final class DatabaseReport implements TestExecutionListener {

    private static final String TEMPLATE_INVOCATION = "class-template-invocation";

    private final PrintStream console;
    private final Path directory;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private Optional<TestPlan> plan = Optional.empty();

    /** How the specs of one database ended. */
    private static final class Tally {
        private final List<String> failures = new ArrayList<>();
        private int passed;
        private int skipped;
    }

    /** Called by JUnit, which finds this class as a service. */
    public DatabaseReport() {
        this(System.out, Path.of(System.getProperty("basedir", ""), "target"));
    }

    DatabaseReport(PrintStream console, Path directory) {
        this.console = console;
        this.directory = directory;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = Optional.of(testPlan);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        databaseOf(test).ifPresent(database -> tally(database).skipped++);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        databaseOf(test).ifPresent(database -> count(tally(database), test, result));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (tallies.isEmpty()) {
            return;
        }
        String report = report();
        console.println(report);
        if (Files.isDirectory(directory)) {
            try {
                Files.writeString(directory.resolve("databases.txt"), report);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void count(Tally tally, TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            tally.failures.add(describe(test));
        } else if (test.isTest()) {
            tally.passed++;
        }
    }

    private String report() {
        List<String> lines = new ArrayList<>();
        lines.add("Databases of this run, on JDK %s (%s)"
                .formatted(System.getProperty("java.version"), System.getProperty("java.vendor")));
        DatabaseSelection selection = DatabaseServers.selection(settings());
        for (String name : selection.chosen()) {
            lines.add("  %-20s %s".formatted(name, describe(name)));
            tally(name).failures.forEach(failure -> lines.add("      FAILED " + failure));
        }
        for (String name : selection.leftOut()) {
            lines.add("  %-20s NOT TESTED: left out on request".formatted(name));
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private String describe(String name) {
        Tally tally = tally(name);
        DatabaseVersions versions = DatabaseServers.versions(name);
        return "%d passed, %d failed, %d skipped; ".formatted(tally.passed, tally.failures.size(), tally.skipped)
                + (versions == null ? "NOT STARTED" : versions);
    }

    /** The class and the path to the spec; a round that failed as a whole is all specs of its class. */
    private String describe(TestIdentifier test) {
        List<String> path = new ArrayList<>();
        Optional<TestIdentifier> step = Optional.of(test);
        while (step.isPresent() && step.get().getParentIdObject().isPresent()) {
            if (!isRound(step.get())) {
                path.add(0, step.get().getDisplayName());
            }
            step = plan.orElseThrow().getParent(step.get());
        }
        return String.join(" > ", path) + (test.isTest() ? "" : " (all specs)");
    }

    private DatabaseServers.Settings settings() {
        return plan.orElseThrow().getConfigurationParameters()::get;
    }

    private Tally tally(String database) {
        return tallies.computeIfAbsent(database, name -> new Tally());
    }

    /** The round of a database is called like the database. */
    private Optional<String> databaseOf(TestIdentifier test) {
        Optional<TestIdentifier> candidate = Optional.of(test);
        while (candidate.isPresent() && !isRound(candidate.get())) {
            candidate = plan.orElseThrow().getParent(candidate.get());
        }
        return candidate.map(TestIdentifier::getDisplayName).filter(this::isDatabase);
    }

    private static boolean isRound(TestIdentifier test) {
        UniqueId.Segment last = test.getUniqueIdObject().getLastSegment();
        return last.getType().equals(TEMPLATE_INVOCATION);
    }

    private boolean isDatabase(String name) {
        return DatabaseServers.selection(settings()).chosen().contains(name);
    }
}
