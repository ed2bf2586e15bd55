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
import dev.athanor.sql.Expression;
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

/**
 * Expressions of any shape, of numbers, texts and conditions, mean the same in every database as in memory. Another seed:
 * {@code -Dorm.test.seed=7}.
 */
@DatabaseTest
class RandomExpressionsTest {

    private static final long SEED = Long.getLong("orm.test.seed", 20_261_121L);
    private static final int EACH = 250;
    private static final int DEPTH = 3;

    private final MetaData metadata = new MetaData();
    private final Table facts = metadata.table(
            "facts",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("a", SqlTypes.INTEGER),
            column("b", SqlTypes.INTEGER),
            column("s", SqlTypes.varchar(20)),
            column("t", SqlTypes.varchar(20)),
            column("p", SqlTypes.BOOLEAN),
            column("q", SqlTypes.BOOLEAN));
    private final Column.OfNumber<Integer> id = facts.number("id", Integer.class);
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private final RandomExpressions expressions = new RandomExpressions(
            SEED,
            List.of(facts.number("a", Integer.class), facts.number("b", Integer.class)),
            List.of(facts.string("s"), facts.string("t")),
            List.of(facts.bool("p"), facts.bool("q")),
            List.of("a", "b", "s", "t", "p", "q"));
    private final Engine engine;

    RandomExpressionsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void createRows() {
        metadata.createAll(engine);
        List<Integer> numbers = Arrays.asList(null, -2, 0, 3);
        List<String> texts = Arrays.asList(null, "", "a", "Ab%");
        List<Boolean> truths = Arrays.asList(null, true, false);
        for (int i = 0; i < 24; i++) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", i);
            row.put("a", numbers.get(i % 4));
            row.put("b", numbers.get((i / 4) % 4));
            row.put("s", texts.get((i + i / 4) % 4));
            row.put("t", texts.get((i * 3 + 1) % 4));
            row.put("p", truths.get(i % 3));
            row.put("q", truths.get((i / 3 + 1) % 3));
            rows.add(row);
        }
        engine.run(connection -> rows.forEach(row -> connection.execute(insert(facts)
                .set(id, (Integer) row.get("id"))
                .set(facts.number("a", Integer.class), (Integer) row.get("a"))
                .set(facts.number("b", Integer.class), (Integer) row.get("b"))
                .set(facts.string("s"), (String) row.get("s"))
                .set(facts.string("t"), (String) row.get("t"))
                .set(facts.bool("p"), (Boolean) row.get("p"))
                .set(facts.bool("q"), (Boolean) row.get("q")))));
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void numbersAreComputedAsInMemory() {
        agree(() -> expressions.number(DEPTH));
    }

    @Test
    void textsAreComputedAsInMemory() {
        agree(() -> expressions.text(DEPTH));
    }

    @Test
    void conditionsAreKnownOrUnknownAsInMemory() {
        agree(() -> expressions.condition(DEPTH));
    }

    @Test
    void conditionsSelectWhatIsTrueInMemory() {
        engine.run(connection -> {
            for (int i = 0; i < EACH; i++) {
                RandomExpressions.Meant<Condition, Boolean> meant = expressions.condition(DEPTH);

                assertThat(connection
                                .execute(select(id)
                                        .from(facts)
                                        .where(meant.expression())
                                        .orderBy(id.asc()))
                                .all())
                        .as(() -> described(connection, meant.expression()))
                        .isEqualTo(rows.stream()
                                .filter(row -> Objects.equals(meant.of(row), true))
                                .map(row -> row.get("id"))
                                .toList());
            }
        });
    }

    private <E extends Expression<T>, T> void agree(java.util.function.Supplier<RandomExpressions.Meant<E, T>> some) {
        engine.run(connection -> {
            for (int i = 0; i < EACH; i++) {
                RandomExpressions.Meant<E, T> meant = some.get();
                List<@Nullable T> expected = new ArrayList<>();
                rows.forEach(row -> expected.add(meant.of(row)));

                assertThat(connection
                                .execute(select(meant.expression()).from(facts).orderBy(id.asc()))
                                .all())
                        .as(() -> described(connection, meant.expression()))
                        .isEqualTo(expected);
            }
        });
    }

    private static String described(SqlConnection connection, Expression<?> expression) {
        return "seed %d: %s".formatted(SEED, connection.dialect().compile(select(expression)));
    }
}
