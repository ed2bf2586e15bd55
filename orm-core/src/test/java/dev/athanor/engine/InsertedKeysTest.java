package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Insert;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class InsertedKeysTest {

    private final MetaData metadata = new MetaData();
    private final Table words = metadata.table(
            "words",
            column("id", BIGINT).primaryKey().identity(),
            column("word", varchar(20)).notNull());
    private final Column<Long> id = words.c("id");
    private final Column.OfString word = words.string("word");
    private final TestDatabase database;
    private final Engine engine;

    InsertedKeysTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private List<Long> inserted(Insert insert) {
        return engine.transaction(connection -> connection.insertReturning(insert, id));
    }

    private Map<Long, String> stored() {
        Map<Long, String> stored = new LinkedHashMap<>();
        engine.run(connection -> connection
                .execute(select(id, word).from(words))
                .forEach(row -> stored.put(row.get(id), row.get(word))));
        return stored;
    }

    @Test
    void areInTheOrderOfManyRows() {
        List<String> all =
                IntStream.range(0, 1500).mapToObj(i -> "w" + (i * 7919) % 1500).toList();

        List<Long> keys = inserted(insert(words).rows(all, (row, text) -> row.set(word, text)));

        Map<Long, String> stored = stored();
        List<String> byKey = new ArrayList<>();
        keys.forEach(key -> byKey.add(stored.get(key)));
        assertThat(byKey).isEqualTo(all);
        assertThat(database.log().changes()).hasSizeLessThan(20);
    }

    @Test
    void areThoseOfComputedValuesToo() {
        List<Long> keys = inserted(
                insert(words).row(row -> row.set(word, upper(literal("a")))).row(row -> row.set(word, "b")));

        assertThat(stored())
                .containsEntry(keys.get(0), "A")
                .containsEntry(keys.get(1), "b")
                .hasSize(2);
    }

    @Test
    void areTheGivenOnesWhereTheyAreGiven() {
        List<Long> keys = inserted(insert(words)
                .row(row -> row.set(id, 30L).set(word, "c"))
                .row(row -> row.set(id, 10L).set(word, "a"))
                .row(row -> row.set(id, 20L).set(word, "b")));

        assertThat(keys).containsExactly(30L, 10L, 20L);
        assertThat(stored()).containsEntry(30L, "c").hasSize(3);
    }

    @Test
    void areRefusedWhereRowsMayBeDropped() {
        assertThatThrownBy(() ->
                        inserted(insert(words).set(word, "a").onConflict(id).doNothing()))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("Use insert.returning(key). [orm-engine-keys-of-rows]");
    }
}
