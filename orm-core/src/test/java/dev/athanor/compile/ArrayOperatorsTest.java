package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.ArrayFunctions.arrayAgg;
import static dev.athanor.sql.ArrayFunctions.cardinality;
import static dev.athanor.sql.ArrayFunctions.concat;
import static dev.athanor.sql.ArrayFunctions.containedBy;
import static dev.athanor.sql.ArrayFunctions.contains;
import static dev.athanor.sql.ArrayFunctions.element;
import static dev.athanor.sql.ArrayFunctions.overlaps;
import static dev.athanor.sql.ArrayFunctions.slice;
import static dev.athanor.sql.Sql.all;
import static dev.athanor.sql.Sql.any;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
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
import dev.athanor.type.ArrayType;
import dev.athanor.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of arrays where a database has them. */
@DatabaseTest
@Requires(Feature.ARRAYS)
class ArrayOperatorsTest {

    private static final ArrayType<Integer> NUMBERS = SqlTypes.array(SqlTypes.INTEGER);

    private final MetaData metadata = new MetaData();
    private final Table bags =
            metadata.table("bags", column("id", SqlTypes.INTEGER).primaryKey(), column("numbers", NUMBERS));
    private final Column.OfNumber<Integer> id = bags.number("id", Integer.class);
    private final Column<List<Integer>> numbers = bags.c("numbers");
    private final Engine engine;

    ArrayOperatorsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    private void create() {
        metadata.createAll(engine);
        engine.run(connection -> connection.execute(insert(bags)
                .row(row -> row.set(id, 1).set(numbers, List.of(1, 2, 3)))
                .row(row -> row.set(id, 2).set(numbers, List.of(3, 4)))
                .row(row -> row.set(id, 3).set(numbers, List.<Integer>of()))));
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private List<Integer> where(Condition condition) {
        return engine.transaction(connection -> connection
                .execute(select(id).from(bags).where(condition).orderBy(id.asc()))
                .all());
    }

    private <T> List<T> each(Expression<T> expression) {
        return engine.transaction(connection -> connection
                .execute(select(expression).from(bags).orderBy(id.asc()))
                .all());
    }

    @Test
    void elements() {
        create();

        assertThat(where(id.eq(any(numbers)))).containsExactly(1);
        assertThat(where(literal(3).eq(any(numbers)))).containsExactly(1, 2);
        assertThat(where(literal(4).gt(all(numbers)))).containsExactly(1, 3);
        assertThat(where(id.in(1, 3).and(literal(7).ne(all(numbers))))).containsExactly(1, 3);
        assertThat(each(element(numbers, 2, SqlTypes.INTEGER))).containsExactly(2, 4, null);
        assertThat(each(cardinality(numbers))).containsExactly(3, 2, 0);
        assertThat(each(slice(numbers, 1, 2)).subList(0, 2)).containsExactly(List.of(1, 2), List.of(3, 4));
        assertThat(each(concat(numbers, List.of(9))))
                .containsExactly(List.of(1, 2, 3, 9), List.of(3, 4, 9), List.of(9));
        assertThat(each(cardinality(concat(numbers, numbers)))).containsExactly(6, 4, 0);
    }

    @Test
    void collected() {
        create();

        List<Integer> collected = engine.transaction(connection -> connection
                .execute(select(arrayAgg(id, SqlTypes.INTEGER).orderBy(id.desc()))
                        .from(bags))
                .one());

        assertThat(collected).containsExactly(3, 2, 1);
    }

    @Test
    @Requires(Feature.ARRAY_OPERATORS)
    void compared() {
        create();

        assertThat(where(contains(numbers, List.of(3)))).containsExactly(1, 2);
        assertThat(where(contains(numbers, List.of(1, 4)))).isEmpty();
        assertThat(where(containedBy(numbers, List.of(4, 3)))).containsExactly(2, 3);
        assertThat(where(overlaps(numbers, List.of(4, 7)))).containsExactly(2);
        assertThat(where(overlaps(numbers, numbers))).containsExactly(1, 2);
    }
}
