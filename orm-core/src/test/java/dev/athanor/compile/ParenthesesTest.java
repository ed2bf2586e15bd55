package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the calls of Java nest, the SQL nests: conditions of any shape select the rows for which they are true in memory. */
@DatabaseTest
class ParenthesesTest {

    private static final long SEED = Long.getLong("orm.test.seed", 20_261_120L);
    private static final int CONDITIONS = 400;
    private static final int DEPTH = 4;

    private final MetaData metadata = new MetaData();
    private final Table facts = metadata.table(
            "facts",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("a", SqlTypes.INTEGER),
            column("b", SqlTypes.INTEGER),
            column("p", SqlTypes.BOOLEAN),
            column("q", SqlTypes.BOOLEAN));
    private final Column.OfNumber<Integer> id = facts.number("id", Integer.class);
    private final Column.OfNumber<Integer> a = facts.number("a", Integer.class);
    private final Column.OfNumber<Integer> b = facts.number("b", Integer.class);
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private final Engine engine;

    ParenthesesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void createRows() {
        metadata.createAll(engine);
        engine.run(connection -> {
            for (Integer one : Arrays.asList(null, -1, 0, 2)) {
                for (Integer other : Arrays.asList(null, 1, 3)) {
                    for (Boolean truth : Arrays.asList(null, true, false)) {
                        insertRow(connection, one, other, truth, rows.size() % 2 == 0 ? null : rows.size() % 3 == 0);
                    }
                }
            }
        });
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void theDatabaseReadsWhatWasMeant() {
        RandomConditions conditions =
                new RandomConditions(SEED, List.of(id, a, b), List.of(facts.bool("p"), facts.bool("q")));

        engine.run(connection -> {
            for (int i = 0; i < CONDITIONS; i++) {
                Condition condition = conditions.condition(DEPTH);

                assertThat(selected(connection, condition))
                        .as(() -> "seed %d: %s"
                                .formatted(
                                        SEED,
                                        connection.dialect().compile(select(id).where(condition))))
                        .isEqualTo(expected(condition));
            }
        });
    }

    private List<Integer> selected(SqlConnection connection, Condition condition) {
        return connection
                .execute(select(id).from(facts).where(condition).orderBy(id.asc()))
                .all();
    }

    private List<Integer> expected(Condition condition) {
        return rows.stream()
                .filter(row -> Objects.equals(new ThreeValuedLogic(row).truth(condition), true))
                .map(row -> (Integer) row.get("id"))
                .toList();
    }

    private void insertRow(
            SqlConnection connection,
            @Nullable Integer one,
            @Nullable Integer other,
            @Nullable Boolean truth,
            @Nullable Boolean second) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", rows.size());
        row.put("a", one);
        row.put("b", other);
        row.put("p", truth);
        row.put("q", second);
        rows.add(row);
        connection.execute(insert(facts)
                .set(id, rows.size() - 1)
                .set(a, one)
                .set(b, other)
                .set(facts.bool("p"), truth)
                .set(facts.bool("q"), second));
    }
}
