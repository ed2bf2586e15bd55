package dev.athanor.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.grammar.SqlGrammar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table calls parsed: the grammar of the dialect takes every text that is written for a construct. */
class ParsedConstructsTest {

    static Stream<Arguments> areas() {
        return SqlGrammar.ALL.stream()
                .flatMap(grammar -> Arrays.stream(Area.values()).map(area -> Arguments.of(grammar.dialect(), area)));
    }

    @ParameterizedTest
    @MethodSource("areas")
    void eachTextIsTakenByTheGrammar(String dialectName, Area area) {
        SqlGrammar grammar = SqlGrammar.of(dialectName).orElseThrow();
        assumeTrue(grammar.missing().isEmpty(), () -> grammar.missing().orElse(""));
        Dialect dialect = dialect(dialectName);

        Map<String, String> refusals = new LinkedHashMap<>();
        for (Construct construct : area.samples()) {
            for (Statement<?> step : construct.steps()) {
                try {
                    String text = dialect.compile(step).text();
                    grammar.refusal(text).ifPresent(refusal -> refusals.put(construct.name(), refusal + " in " + text));
                } catch (OrmException refused) {
                    break; // the table says so
                }
            }
        }

        assertThat(refusals).isEmpty();
    }

    private static Dialect dialect(String name) {
        return ServiceLoader.load(Dialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
