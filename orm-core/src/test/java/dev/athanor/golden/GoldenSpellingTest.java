package dev.athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Where no server can be asked, the text of each question is SQLAlchemy's but for its spelling, or it stands beside SQLAlchemy's in
 * a file that a person has read: {@code golden/spelling-*.md}. A text that changes must be read again;
 * {@code -Dgolden.update=true} writes the files.
 */
class GoldenSpellingTest {

    private static final Path RESOURCES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/resources/golden");
    private static final Pattern NAMED = Pattern.compile(":[A-Za-z_][A-Za-z0-9_]*");

    @ParameterizedTest
    @CsvSource({"oracle, oracle", "mssql, sqlserver", "mysql, mysql"})
    void aTextIsTheGoldenOneOrWasRead(String golden, String dialectName) throws IOException {
        Dialect dialect = ServiceLoader.load(Dialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(dialectName))
                .findFirst()
                .orElseThrow();
        TreeMap<String, Statement<?>> questions = new TreeMap<>(GoldenStatements.all());
        StringBuilder differences = new StringBuilder("# Read: texts that differ from the golden ones on " + dialectName
                + "\n\nWritten by `GoldenSpellingTest`; each pair was read and means the same, or ours is better.\n");
        questions.forEach((question, statement) -> {
            String ours = text(dialect, statement);
            String theirs = GoldenFacts.all()
                    .statement(question, golden)
                    .map(GoldenSpellingTest::textOf)
                    .orElse("refused");
            if (!skeleton(ours).equals(skeleton(theirs))) {
                differences
                        .append("\n## ")
                        .append(question)
                        .append("\n\n    ")
                        .append(ours)
                        .append("\n    ")
                        .append(theirs)
                        .append('\n');
            }
        });

        Path read = RESOURCES.resolve("spelling-" + dialectName + ".md");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(read, differences.toString());
        }
        assertThat(differences.toString())
                .as("texts on %s against %s", dialectName, read)
                .isEqualTo(Optional.of(read)
                        .filter(Files::exists)
                        .map(GoldenSpellingTest::content)
                        .orElse(""));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String text(Dialect dialect, Statement<?> statement) {
        try {
            return dialect.compile(statement).text();
        } catch (OrmException refused) {
            return "refused";
        }
    }

    private static String textOf(JsonNode golden) {
        return NAMED.matcher(golden.get("sql").asString()).replaceAll("?");
    }

    /** What is left of a text without what is a matter of taste: case, quotes, parentheses, AS, OUTER, != and made-up aliases. */
    private static String skeleton(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[\"`\\[\\]()]", " ")
                .replace("!=", "<>")
                .replaceAll("\\bas \\w+_\\d+\\b", " ")
                .replaceAll("\\b(as|outer|inner|asc)\\b", " ")
                .replaceAll("([=<>+*/,%-]+)", " $1 ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
