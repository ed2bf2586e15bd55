package dev.athanor.engine;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.CompoundSelect.Operator;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.Subquery;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random nestings of set operations return what the same operations on lists return. */
@DatabaseTest
class RandomSetOperationsTest {

    private static final int BAGS = 4;

    private final MetaData metadata = new MetaData();
    private final Table members = metadata.table(
            "members",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("bag", SqlTypes.INTEGER).notNull(),
            column("x", SqlTypes.INTEGER).notNull(),
            column("y", SqlTypes.INTEGER));
    private final Column<Integer> bag = members.c("bag");
    private final Column.OfNumber<Integer> x = members.number("x", Integer.class);
    private final Column.OfNumber<Integer> y = members.number("y", Integer.class);
    private final List<List<List<Integer>>> bags = new ArrayList<>();
    private final Engine engine;

    RandomSetOperationsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        Random random = new Random(7);
        engine.run(connection -> {
            int id = 0;
            for (int i = 0; i < BAGS; i++) {
                List<List<Integer>> rows = new ArrayList<>();
                for (int j = 0; j < 5; j++) {
                    Integer second = random.nextInt(3) == 0 ? null : random.nextInt(2);
                    rows.add(Arrays.asList(random.nextInt(3), second));
                    connection.execute(insert(members)
                            .set(members.c("id"), id++)
                            .set(bag, i)
                            .set(x, rows.get(j).get(0))
                            .set(y, second));
                }
                bags.add(rows);
            }
        });
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    /** A query and the rows it must return. */
    private record Expected(QueryExpression<Row> query, List<List<Integer>> rows) {}

    @Test
    void nestingsReturnWhatListsReturn() {
        Random random = new Random(1);
        engine.run(connection -> {
            for (int i = 0; i < 400; i++) {
                Expected expected = any(random, 3);

                assertThat(counted(connection.execute(expected.query).all()))
                        .as(() -> engine.dialect().compile(expected.query).text())
                        .isEqualTo(counted(expected.rows));
            }
        });
    }

    @Test
    void nestingsAreTables() {
        Random random = new Random(2);
        engine.run(connection -> {
            for (int i = 0; i < 100; i++) {
                Expected expected = any(random, 3);
                Subquery table = expected.query.as("t");
                Select<Row> outside = select(table.column(x), table.column(y)).from(table);

                assertThat(counted(connection.execute(outside).all()))
                        .as(() -> engine.dialect().compile(outside).text())
                        .isEqualTo(counted(expected.rows));
            }
        });
    }

    private static Map<List<?>, Long> counted(List<?> rows) {
        return rows.stream()
                .map(row -> row instanceof Row found ? found.values() : (List<?>) row)
                .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    private Expected any(Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return one(random);
        }
        Expected left = any(random, depth - 1);
        Expected right = any(random, depth - 1);
        Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
        CompoundSelect<Row> query =
                (CompoundSelect<Row>) QueryExpression.combined(operator, List.of(left.query, right.query));
        List<List<Integer>> rows = combined(operator, left.rows, right.rows);
        if (random.nextInt(4) > 0) {
            return new Expected(query, rows);
        }
        rows.sort(Comparator.comparing((List<Integer> row) -> row.get(0))
                .thenComparing(row -> row.get(1), Comparator.nullsFirst(Comparator.reverseOrder())));
        int skipped = Math.min(rows.size(), random.nextInt(2));
        int kept = Math.min(rows.size(), skipped + 3);
        return new Expected(
                query.orderBy(x.asc(), y.desc().nullsFirst()).limit(3).offset(skipped),
                new ArrayList<>(rows.subList(skipped, kept)));
    }

    private Expected one(Random random) {
        int which = random.nextInt(BAGS);
        Select<Row> select = select(x, y).from(members).where(bag.eq(which));
        List<List<Integer>> rows = new ArrayList<>(bags.get(which));
        if (random.nextInt(3) > 0) {
            return new Expected(select, rows);
        }
        rows.sort(Comparator.comparing((List<Integer> row) -> row.get(0), Comparator.reverseOrder())
                .thenComparing(row -> row.get(1), Comparator.nullsLast(Comparator.naturalOrder())));
        return new Expected(
                select.orderBy(x.desc(), y.asc().nullsLast()).limit(3), new ArrayList<>(rows.subList(0, 3)));
    }

    private static List<List<Integer>> combined(
            Operator operator, List<List<Integer>> left, List<List<Integer>> right) {
        List<List<Integer>> rows = new ArrayList<>(left);
        switch (operator) {
            case UNION, UNION_ALL -> rows.addAll(right);
            case INTERSECT -> rows.retainAll(right);
            case EXCEPT -> rows.removeAll(right);
            case EXCEPT_ALL -> right.forEach(rows::remove);
            case INTERSECT_ALL -> {
                List<List<Integer>> rest = new ArrayList<>(right);
                rows.removeIf(row -> !rest.remove(row));
            }
        }
        return operator.words().endsWith("ALL") ? rows : new ArrayList<>(new LinkedHashSet<>(rows));
    }

    @Test
    void aLimitMayBeAParameter() {
        Select<Integer> some = select(x)
                .from(members)
                .orderBy(x.asc())
                .limit(parameter("rows", SqlTypes.INTEGER))
                .offset(literal(1L));

        List<Integer> found = engine.transaction(
                connection -> connection.execute(some, Map.of("rows", 2)).all());

        assertThat(found).hasSize(2);
    }
}
