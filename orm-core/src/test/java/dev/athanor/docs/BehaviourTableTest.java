package dev.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each behaviour that docs/orm-behaviour.md promises is shown by a test that exists. */
class BehaviourTableTest {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern SHOWN = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");
    private static final Pattern NESTED = Pattern.compile("@Nested\\b[^;{}]*?class (\\w+)", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\\b[^;{}]*?\\s(\\w+)\\(", Pattern.DOTALL);

    @Test
    void everyRowNamesATest() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(200)
                .allSatisfy(
                        row -> assertThat(SHOWN.matcher(row).results()).as(row).isNotEmpty());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, Set<String>> tests = tests();
        List<String> missing = new ArrayList<>();
        for (String row : rows()) {
            Matcher shown = SHOWN.matcher(row);
            while (shown.find()) {
                Set<String> names = tests.getOrDefault(shown.group(1), Set.of());
                String name = shown.group(2);
                if (name == null ? names.isEmpty() : !names.contains(name)) {
                    missing.add(shown.group());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(MODULE.resolveSibling("docs").resolve("orm-behaviour.md")).stream()
                .filter(line -> line.startsWith("| ")
                        && !line.startsWith("| ---")
                        && !line.startsWith("| Behaviour")
                        && !line.startsWith("| Scenario"))
                .toList();
    }

    /** Returns the names of the tests, and of the nested classes of tests, of each class of the module. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                Set<String> names = tests.computeIfAbsent(
                        file.getFileName().toString().replace(".java", ""), any -> new HashSet<>());
                String source = Files.readString(file);
                TEST.matcher(source).results().forEach(match -> names.add(match.group(1)));
                NESTED.matcher(source).results().forEach(match -> names.add(match.group(1)));
            }
        }
        return tests;
    }
}
