package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Aggregates.jsonArrayAgg;
import static dev.athanor.sql.Aggregates.jsonObjectAgg;
import static dev.athanor.sql.JsonFunctions.json;
import static dev.athanor.sql.JsonFunctions.jsonArray;
import static dev.athanor.sql.JsonFunctions.jsonObject;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON documents are looked into in the same way on every database. */
@DatabaseTest
class JsonOnDatabaseTest {

    private static final String DOCUMENT = """
            {"city": "London", "visits": 3, "rate": 2.5, "new": true, "old": false, "nothing": null, "long": 12345678901,
            "tags": ["a", "b\\n\\"c\\" \\u00e4 \\\\"], "deep": {"er": [{"x": 1}, {"x": 2}]}, "0": "zero"}""";

    private final MetaData metadata = new MetaData();
    private final Table documents =
            metadata.table("documents", column("id", SqlTypes.INTEGER).primaryKey(), column("doc", SqlTypes.JSON));
    private final Column.OfNumber<Integer> id = documents.number("id", Integer.class);
    private final Column.OfString doc = documents.string("doc");
    private final Engine engine;

    JsonOnDatabaseTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        add(1, DOCUMENT);
        add(2, null);
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private void add(int key, @Nullable String document) {
        engine.run(
                connection -> connection.execute(insert(documents).set(id, key).set(doc, document)));
    }

    private <T> @Nullable T of(int key, Expression<T> expression) {
        return engine.transaction(connection -> connection
                .execute(select(expression).from(documents).where(id.eq(key)))
                .all()
                .get(0));
    }

    private List<Integer> where(Condition condition) {
        return engine.transaction(connection -> connection
                .execute(select(id).from(documents).where(condition).orderBy(id.asc()))
                .all());
    }

    @Test
    void values() {
        assertThat(of(1, json(doc).get("city").asText())).isEqualTo("London");
        assertThat(of(1, json(doc).get("visits").asInteger())).isEqualTo(3);
        assertThat(of(1, json(doc).get("visits").asText())).isEqualTo("3");
        assertThat(of(1, json(doc).get("visits").asInteger().plus(1))).isEqualTo(4);
        assertThat(of(1, json(doc).get("long").asLong())).isEqualTo(12345678901L);
        assertThat(of(1, json(doc).get("rate").asDecimal(10, 2))).isEqualByComparingTo("2.5");
        assertThat(of(1, json(doc).get("rate").asDouble())).isEqualTo(2.5);
        assertThat(of(1, json(doc).get("new").asBoolean())).isTrue();
        assertThat(of(1, json(doc).get("old").asBoolean())).isFalse();
        assertThat(of(1, json(doc).get("new").asText())).isEqualTo("true");
        assertThat(of(1, json(doc).get("old").asText())).isEqualTo("false");
    }

    @Test
    void whatIsNotThere() {
        assertThat(of(1, json(doc).get("nothing").asText())).isNull();
        assertThat(of(1, json(doc).get("missing").asText())).isNull();
        assertThat(of(1, json(doc).get("missing").get(0).get("x").asInteger())).isNull();
        assertThat(of(1, json(doc).get("missing").asBoolean())).isNull();
        assertThat(of(1, json(doc).get("tags").get(7).asText())).isNull();
        assertThat(of(1, json(doc).get("tags").get("0").asText())).isNull();
        assertThat(of(2, json(doc).get("city").asText())).isNull();
    }

    @Test
    void paths() {
        assertThat(of(1, json(doc).get("tags").get(0).asText())).isEqualTo("a");
        assertThat(of(1, json(doc).get("tags").get(1).asText())).isEqualTo("b\n\"c\" ä \\");
        assertThat(of(1, json(doc).get("deep").get("er").get(1).get("x").asInteger()))
                .isEqualTo(2);
        assertThat(of(1, json(doc).get("0").asText())).isEqualTo("zero");
        assertThat(of(
                        1,
                        json(json(doc).get("deep").asJson())
                                .get("er")
                                .get(0)
                                .get("x")
                                .asInteger()))
                .isEqualTo(1);
        assertThat(of(1, json(doc).get("deep").get("er").get(0).asJson())).isEqualToIgnoringWhitespace("{\"x\":1}");
    }

    @Test
    void conditions() {
        assertThat(where(json(doc).get("city").asText().like("Lon%"))).containsExactly(1);
        assertThat(where(json(doc).get("new").asBoolean())).containsExactly(1);
        assertThat(where(json(doc).get("old").asBoolean())).isEmpty();
        assertThat(where(json(doc).get("old").asBoolean().not())).containsExactly(1);
        assertThat(where(json(doc).get("visits").asInteger().between(2, 4))).containsExactly(1);
        assertThat(where(json(doc).hasKey("city"))).containsExactly(1);
        assertThat(where(json(doc).hasKey("nothing"))).containsExactly(1);
        assertThat(where(json(doc).hasKey("missing"))).isEmpty();
        assertThat(where(json(doc).get("tags").get(0).exists().and(id.eq(1)))).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b", "a\"b", "a'b", "a[0]", "$", "$.x", "a\\b", "a\\", "ä", "*", "a b", "[0]", "?", ":x", "`", "\"",
                "''"
            })
    void keysOfAnyLetters(String key) {
        String quoted = key.replace("\\", "\\\\").replace("\"", "\\\"");
        add(3, "{\"" + quoted + "\": \"found\", \"x\": 1, \"a\": {\"b\": \"wrong\"}}");

        assertThat(of(3, json(doc).get(key).asText())).isEqualTo("found");
        assertThat(where(json(doc).hasKey(key))).containsExactly(3);
    }

    @Test
    void indexesAreCountedFromZero() {
        assertThatThrownBy(() -> json(doc).get(-1))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-sql-json-index]");
    }

    @Test
    @Requires(Feature.JSON_CONTAINMENT)
    void oneInAnother() {
        assertThat(where(json(doc).contains("{\"visits\": 3}"))).containsExactly(1);
        assertThat(where(json(doc).contains("{\"visits\": 4}"))).isEmpty();
        assertThat(where(json(doc).get("tags").contains("[\"a\"]"))).containsExactly(1);
    }

    @Test
    void areMade() {
        assertThat(of(1, jsonObject("a", id).with("b", literal("x")).asJson()))
                .isEqualToIgnoringWhitespace("{\"a\":1,\"b\":\"x\"}");
        assertThat(of(1, jsonArray(id, literal("x")))).isEqualToIgnoringWhitespace("[1,\"x\"]");
        assertThat(of(1, jsonArrayAgg(id))).isEqualToIgnoringWhitespace("[1]");
        assertThat(of(1, jsonObjectAgg(literal("k"), id))).isEqualToIgnoringWhitespace("{\"k\":1}");
    }
}
