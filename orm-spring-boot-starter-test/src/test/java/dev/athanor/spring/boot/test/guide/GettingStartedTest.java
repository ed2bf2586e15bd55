package dev.athanor.spring.boot.test.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What docs/getting-started.md shows is code of this package, and works. */
class GettingStartedTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path PACKAGE = Path.of("src/test/java/dev/athanor/spring/boot/test/guide");

    @Test
    void theApplicationWorks() {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                Shop.class, "--spring.datasource.url=jdbc:h2:mem:shop", "--orm.schema.mode=create")) {
            Users users = context.getBean(Users.class);

            User grace = users.register("Grace");
            users.register("Ada");
            users.rename(grace.getId(), "Amazing Grace");

            assertThat(users.startingWith("A")).extracting(User::getName).containsExactly("Ada", "Amazing Grace");
        }
    }

    @Test
    void everyJavaBlockOfTheGuideIsCodeOfThisPackage() throws IOException {
        Matcher blocks = JAVA_BLOCK.matcher(Files.readString(Path.of("../docs/getting-started.md")));
        List<String> sources = sources();

        int count = 0;
        while (blocks.find()) {
            String block = withoutLayout(blocks.group(1));
            assertThat(sources).as(blocks.group(1)).anyMatch(source -> source.contains(block));
            count++;
        }
        assertThat(count).isEqualTo(4);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            return files.map(GettingStartedTest::read)
                    .map(GettingStartedTest::withoutLayout)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
