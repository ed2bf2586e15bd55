package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the checklist says is shown by a test is shown by one that exists. */
class ChecklistTest {

    private static final Path CHECKLIST = Path.of("../docs/spring-checklist.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern SHOWN = Pattern.compile("`(\\w+)#(\\w+)`");

    private record Item(int number, String shown) {}

    @Test
    void thereAreSixtyItemsInTheirOrder() throws IOException {
        assertThat(items())
                .extracting(Item::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void everyItemNamesATestOrIsOpenAndSaysWhy() throws IOException {
        for (Item item : items()) {
            assertThat(item.shown()).as("item " + item.number()).matches("(`\\w+#\\w+`(, )?)+( ?\\(.+\\))?|open: .+");
        }
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<Path> sources = sources();
        List<String> missing = new ArrayList<>();
        for (Item item : items()) {
            Matcher shown = SHOWN.matcher(item.shown());
            while (shown.find()) {
                if (!exists(sources, shown.group(1), shown.group(2))) {
                    missing.add(item.number() + ": " + shown.group());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<Item> items() throws IOException {
        return Files.readAllLines(CHECKLIST).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row ->
                        new Item(Integer.parseInt(row.group(1)), row.group(3).trim()))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module :
                List.of("orm-core", "orm-spring-boot-autoconfigure", "orm-spring-boot-starter-test", "demo-app")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static boolean exists(List<Path> sources, String type, String method) throws IOException {
        for (Path source : sources) {
            if (source.getFileName().toString().equals(type + ".java")
                    && Files.readString(source).contains("void " + method + "(")) {
                return true;
            }
        }
        return false;
    }
}
