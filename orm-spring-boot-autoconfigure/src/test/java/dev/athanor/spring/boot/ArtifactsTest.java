package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the artifacts bring into an application. */
class ArtifactsTest {

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<artifactId>(.*?)</artifactId>");

    @Test
    @DisplayName("5: the starter has no classes, and brings JDBC and the auto-configuration only")
    void theStarterIsEmpty() throws IOException {
        assertThat(Path.of("../orm-spring-boot-starter/src")).doesNotExist();
        assertThat(dependencies(Path.of("../orm-spring-boot-starter/pom.xml")))
                .containsOnlyKeys("orm-spring-boot-autoconfigure", "spring-boot-starter-jdbc");
    }

    @Test
    @DisplayName("6: what not every application has is optional")
    void whatNotEveryApplicationHasIsOptional() throws IOException {
        Map<String, String> dependencies = dependencies(Path.of("pom.xml"));

        assertThat(dependencies.entrySet().stream()
                        .filter(dependency -> dependency.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "orm-core",
                        "spring-boot-autoconfigure",
                        "spring-boot-jdbc",
                        "spring-boot-persistence",
                        "spring-boot-transaction",
                        "spring-tx");
    }

    @Test
    @DisplayName("7: the core knows nothing of Spring")
    void theCoreKnowsNothingOfSpring() throws IOException {
        assertThat(Files.readString(Path.of("../orm-core/pom.xml"))).doesNotContain("<groupId>org.springframework");
        try (Stream<Path> classes = Files.walk(Path.of("../orm-core/target/classes"))) {
            List<Path> all =
                    classes.filter(file -> file.toString().endsWith(".class")).toList();

            assertThat(all).isNotEmpty();
            for (Path file : all) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("org/springframework");
            }
        }
    }

    /** The names of dependencies, and what limits them: a scope, or that they are optional. */
    private static Map<String, String> dependencies(Path pom) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher dependency = DEPENDENCY.matcher(Files.readString(pom));
        while (dependency.find()) {
            String text = dependency.group(1);
            Matcher name = NAME.matcher(text);
            assertThat(name.find()).isTrue();
            boolean isLimited = text.contains("<optional>true") || text.contains("<scope>");
            // the classes of orm-core's tests are a second dependency of the same name
            found.merge(name.group(1), isLimited ? "limited" : "", (one, other) -> one.isEmpty() ? one : other);
        }
        return found;
    }
}
