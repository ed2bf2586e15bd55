package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pattern finds the same texts on every database. */
@DatabaseTest
class PatternsOnDatabaseTest {

    private final MetaData metadata = new MetaData();
    private final Table texts =
            metadata.table("texts", column("t", SqlTypes.varchar(50)), column("pattern", SqlTypes.varchar(50)));
    private final Column.OfString text = texts.string("t");
    private final Column.OfString pattern = texts.string("pattern");
    private final Engine engine;

    PatternsOnDatabaseTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void createTable() {
        metadata.createAll(engine);
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void likeRegardsCase() {
        store("Ada", "ada", "ADA", "Bob");

        assertThat(found(text.like("A%"))).containsExactly("ADA", "Ada");
        assertThat(found(text.like("_d_"))).containsExactly("Ada", "ada");
        assertThat(found(not(text.like("A%")))).containsExactly("Bob", "ada");
    }

    @Test
    void ilikeDoesNot() {
        store("Ada", "ada", "ADA", "Bob");

        assertThat(found(text.ilike("aD%"))).containsExactly("ADA", "Ada", "ada");
        assertThat(found(text.icontains("D"))).containsExactly("ADA", "Ada", "ada");
    }

    @Test
    void regardAccents() {
        store("Jose", "José");

        assertThat(found(text.like("Jose"))).containsExactly("Jose");
        assertThat(found(text.ilike("JOSE"))).containsExactly("Jose");
    }

    @Test
    @Requires(Feature.UNICODE_CASE)
    void ilikeKnowsLettersBeyondAscii() {
        store("Ärger", "ärger");

        assertThat(found(text.ilike("ÄRGER"))).hasSize(2);
    }

    @Test
    void anUnderscoreIsOneCharacter() {
        store("a", "ä", "€", "ab");

        assertThat(found(text.like("_"))).containsExactly("a", "ä", "€");
    }

    @Test
    void plainTextsStandForThemselves() {
        String special = "50%_!*?[x]\\^-{}()|.+$'\"`~";
        store(special, "50% off", "500");

        assertThat(found(text.startsWith(special))).containsExactly(special);
        assertThat(found(text.endsWith("*?[x]\\^-{}()|.+$'\"`~"))).containsExactly(special);
        for (char c : "%_!*?[]\\^'".toCharArray()) {
            assertThat(found(text.contains(String.valueOf(c))))
                    .as("contains %s", c)
                    .contains(special)
                    .doesNotContain("500");
        }
    }

    @Test
    void aBackslashIsNoEscape() {
        store("C:\\temp", "C:temp", "100%");

        assertThat(found(text.like("C:\\%"))).containsExactly("C:\\temp");
        assertThat(found(text.like("100\\%"))).isEmpty();
        assertThat(found(text.ilike("c:\\T%"))).containsExactly("C:\\temp");
        assertThat(found(text.like("%\\"))).isEmpty();
    }

    @Test
    void bracketsStarsAndQuestionMarksArePlain() {
        store("[a]*?", "a");

        assertThat(found(text.like("[a]*?"))).containsExactly("[a]*?");
        assertThat(found(text.like("*"))).isEmpty();
    }

    @Test
    void mayBeGivenWhenTheStatementRuns() {
        store("Ada", "ada", "a\\b");
        Condition condition = new Condition.Like(text, dev.athanor.sql.Sql.parameter("p", SqlTypes.TEXT), null, false);

        assertThat(found(condition, Map.of("p", "a%"))).containsExactly("a\\b", "ada");
        assertThat(found(condition, Map.of("p", "a\\_"))).containsExactly("a\\b");
    }

    @Test
    void mayBeComputed() {
        engine.run(connection -> {
            connection.execute(insert(texts).set(text, "Ada").set(pattern, "A%"));
            connection.execute(insert(texts).set(text, "ada").set(pattern, "A%"));
            connection.execute(insert(texts).set(text, "a\\b").set(pattern, "a\\_"));
            connection.execute(insert(texts).set(text, "[x]*").set(pattern, "[x]_"));
        });

        assertThat(found(matches(text, pattern))).containsExactly("Ada", "[x]*", "a\\b");
        assertThat(found(matches(upper(text), pattern))).containsExactly("Ada", "ada");
    }

    private static Condition matches(Expression<String> operand, Expression<String> computed) {
        return new Condition.Like(operand, computed, null, false);
    }

    private void store(String... some) {
        engine.run(connection ->
                connection.execute(insert(texts).rows(List.of(some), (row, value) -> row.set(text, value))));
    }

    private List<String> found(Condition condition) {
        return found(condition, Map.of());
    }

    private List<String> found(Condition condition, Map<String, ?> parameters) {
        return engine.transaction(
                connection -> connection.execute(select(text).from(texts).where(condition), parameters).all().stream()
                        .sorted()
                        .toList());
    }
}
