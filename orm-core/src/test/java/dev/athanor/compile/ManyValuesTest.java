package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
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
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** IN with more values than a statement can carry one by one. */
@DatabaseTest
class ManyValuesTest {

    private static final int MANY = 100_000;
    private static final int SOME = 2_000;
    private static final UUID KEY = new UUID(7, 7);

    private final MetaData metadata = new MetaData();
    private final Table things = metadata.table(
            "things",
            column("id", SqlTypes.INTEGER).primaryKey(),
            column("name", SqlTypes.varchar(50)),
            column("price", SqlTypes.decimal(10, 2)),
            column("day", SqlTypes.enumByName(DayOfWeek.class, 20)),
            column("code", SqlTypes.UUID));
    private final Column.OfNumber<Integer> id = things.number("id", Integer.class);
    private final Column.OfString name = things.string("name");
    private final Column.OfNumber<BigDecimal> price = things.number("price", BigDecimal.class);
    private final Column<DayOfWeek> day = things.c("day");
    private final Column<UUID> code = things.c("code");
    private final Engine engine;

    ManyValuesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> connection.execute(insert(things)
                .row(row -> row.set(id, 1)
                        .set(name, "a\"b\\c'\n")
                        .set(price, new BigDecimal("1.50"))
                        .set(day, DayOfWeek.MONDAY)
                        .set(code, KEY))
                .row(row -> row.set(id, 200_000)
                        .set(name, (String) null)
                        .set(price, (BigDecimal) null)
                        .set(day, (DayOfWeek) null)
                        .set(code, (UUID) null))));
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private List<Integer> where(Condition condition) {
        return engine.transaction(connection -> connection
                .execute(select(id).from(things).where(condition).orderBy(id.asc()))
                .all());
    }

    @Test
    @Requires(Feature.MANY_VALUES)
    void aHundredThousandKeys() {
        List<Integer> keys = IntStream.range(0, MANY).boxed().toList();

        assertThat(where(id.in(keys))).containsExactly(1);
        assertThat(where(id.notIn(keys))).containsExactly(200_000);
        assertThat(where(id.in(keys).and(id.gt(0)))).containsExactly(1);
    }

    @Test
    void valuesOfAnyClass() {
        List<String> names =
                new ArrayList<>(IntStream.range(0, SOME).mapToObj(i -> "n" + i).toList());
        names.add("a\"b\\c'\n");

        assertThat(where(name.in(names))).containsExactly(1);
        assertThat(where(name.notIn(names.subList(0, SOME)))).containsExactly(1);
        assertThat(where(price.in(IntStream.range(0, SOME)
                        .mapToObj(i -> BigDecimal.valueOf(i, 1))
                        .toList())))
                .containsExactly(1);
        assertThat(where(day.in(Collections.nCopies(SOME, DayOfWeek.MONDAY)))).containsExactly(1);
        assertThat(where(code.in(Collections.nCopies(SOME, KEY)))).containsExactly(1);
        assertThat(where(code.notIn(Collections.nCopies(SOME, new UUID(1, 1))))).containsExactly(1);
    }

    @Test
    void tooManyAreRefusedInWords() {
        List<BigDecimal> prices =
                IntStream.range(0, MANY).mapToObj(BigDecimal::valueOf).toList();
        if (engine.dialect().supports(Feature.ARRAYS)) {
            assertThat(where(price.in(prices))).isEmpty();
            return;
        }
        assertThatThrownBy(() -> where(price.in(prices)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-sql-too-many-values]");
    }
}
