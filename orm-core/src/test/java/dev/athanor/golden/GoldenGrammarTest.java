package dev.athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.testkit.grammar.SqlGrammar;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no server can be asked, the grammar of the dialect takes the text of each golden question, unless it is refused. */
class GoldenGrammarTest {

    @ParameterizedTest
    @ValueSource(strings = {"oracle", "sqlserver"})
    void eachTextIsTakenByTheGrammar(String name) {
        SqlGrammar grammar = SqlGrammar.of(name).orElseThrow();
        assumeTrue(grammar.missing().isEmpty(), () -> grammar.missing().orElse(""));
        Dialect dialect = ServiceLoader.load(Dialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        TreeMap<String, String> refusals = new TreeMap<>();

        GoldenStatements.all().forEach((question, statement) -> {
            try {
                String text = dialect.compile(statement).text();
                grammar.refusal(text).ifPresent(refusal -> refusals.put(question, refusal + " in " + text));
            } catch (OrmException refused) {
                // said before it is sent
            }
        });

        assertThat(refusals).isEmpty();
    }
}
