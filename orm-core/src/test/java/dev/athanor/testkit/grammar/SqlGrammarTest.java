package dev.athanor.testkit.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammars are worth asking: they take what is right and refuse what is wrong. */
class SqlGrammarTest {

    static Stream<Arguments> goodStatements() throws IOException {
        return Stream.concat(statements("oracle", "good"), statements("sqlserver", "good"));
    }

    static Stream<Arguments> brokenStatements() throws IOException {
        return Stream.concat(statements("oracle", "broken"), statements("sqlserver", "broken"));
    }

    private static Stream<Arguments> statements(String dialect, String kind) throws IOException {
        try (InputStream file = SqlGrammarTest.class.getResourceAsStream(dialect + "-" + kind + ".sql")) {
            List<String> lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().filter(line -> !line.isBlank()).map(line -> Arguments.of(dialect, line));
        }
    }

    private static SqlGrammar grammar(String dialect) {
        SqlGrammar grammar = SqlGrammar.of(dialect).orElseThrow();
        assumeTrue(grammar.missing().isEmpty(), () -> grammar.missing().orElse(""));
        return grammar;
    }

    @ParameterizedTest
    @MethodSource("goodStatements")
    void whatIsRightIsTaken(String dialect, String sql) {
        assertThat(grammar(dialect).refusal(sql)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenStatements")
    void whatIsWrongIsRefused(String dialect, String sql) {
        assertThat(grammar(dialect).refusal(sql)).isPresent();
    }

    @Test
    void questionMarksInQuotesAreNoValues() {
        assertThat(Placeholders.named("SELECT '?', \"?\", [?], ? FROM t WHERE a = ?", ":1"))
                .isEqualTo("SELECT '?', \"?\", [?], :1 FROM t WHERE a = :1");
    }
}
