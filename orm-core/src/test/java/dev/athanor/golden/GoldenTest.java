package dev.athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Each question of the golden facts, asked through the public API, is answered as SQLAlchemy's text was: by the rows that live
 * servers gave, or by those that its text gives here and now. What SQLAlchemy's text cannot ask a server may be refused.
 */
@DatabaseTest
class GoldenTest {

    private final TestDatabase database;
    private final Engine engine;
    private final String dialect;

    GoldenTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.dialect = database.dialect().name();
    }

    @BeforeEach
    void openTheShop() {
        MusicShop.METADATA.createAll(engine);
        engine.transaction(connection -> {
            Seed.fill(connection);
            return null;
        });
    }

    @AfterEach
    void closeTheShop() {
        MusicShop.METADATA.dropAll(engine);
    }

    @TestFactory
    Stream<DynamicTest> eachQuestionHasTheGoldenAnswer() {
        return GoldenStatements.all().entrySet().stream()
                .filter(asked -> !GoldenStatements.NOT_EXECUTED.contains(asked.getKey()))
                .map(asked -> dynamicTest(asked.getKey(), () -> ask(asked.getKey(), asked.getValue())));
    }

    private void ask(String question, Statement<?> statement) {
        try (SqlConnection connection = engine.connect()) {
            Answer ours;
            try {
                ours = Answer.of(connection, statement);
            } catch (OrmException refused) {
                assertThat(mayRefuse(question))
                        .as("%s on %s: %s", question, dialect, refused.getMessage())
                        .isTrue();
                assertThat(refused).hasMessageEndingWith("[orm-sql-unsupported]");
                return;
            } finally {
                connection.rollback();
            }
            Optional<Answer> golden = golden(connection, question, statement);
            if (golden.isEmpty()) {
                return;
            }
            assertThat(ours.comparableTo(golden.get()).equals(golden.get()))
                    .as(() -> question + " on " + database + ": "
                            + engine.dialect().compile(statement).text() + "\nours " + ours + "\ngolden "
                            + golden.get())
                    .isEqualTo(!GoldenStatements.BETTER.containsKey(question + " on " + dialect));
        }
    }

    @Test
    void nineOfTenQuestionsAreAsked() {
        Set<String> asked = GoldenStatements.all().keySet();

        assertThat(GoldenFacts.all().questions())
                .containsAll(asked)
                .containsAll(GoldenStatements.LEFT_OUT.keySet())
                .hasSize(asked.size() + GoldenStatements.LEFT_OUT.size());
        assertThat(asked.size() * 10)
                .isGreaterThanOrEqualTo(GoldenFacts.all().questions().size() * 9);
    }

    private boolean mayRefuse(String question) {
        return GoldenFacts.all().statement(question, dialect).isEmpty()
                || GoldenStatements.REFUSED.getOrDefault(question, List.of()).contains(dialect);
    }

    /** The recorded answer, or that of the golden text on this server; none where the answer is made anew each time. */
    private Optional<Answer> golden(SqlConnection connection, String question, Statement<?> statement) {
        Optional<Answer> recorded = GoldenFacts.all().answer(question).flatMap(Answer::recorded);
        if (recorded.isPresent() || GoldenStatements.UNCOMPARED.contains(question)) {
            return recorded;
        }
        Optional<JsonNode> text = GoldenFacts.all().statement(question, dialect);
        try {
            return text.map(golden -> Answer.ofText(connection, golden, statement));
        } finally {
            connection.rollback();
        }
    }
}
