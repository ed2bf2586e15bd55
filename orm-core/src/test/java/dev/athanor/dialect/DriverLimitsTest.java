package dev.athanor.dialect;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Insert;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dialect says of its driver is true. */
@DatabaseTest
class DriverLimitsTest {

    private final MetaData metadata = new MetaData();
    private final Table numbers = metadata.table(
            "numbers", column("id", SqlTypes.BIGINT).primaryKey().identity(), column("n", SqlTypes.INTEGER));
    private final Column<Long> id = numbers.c("id");
    private final Column<Integer> n = numbers.c("n");
    private final Engine engine;

    DriverLimitsTest(TestDatabase database) {
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

    @Test
    void asManyValuesTravelAsItSays() {
        int most = engine.dialect().maxBinds();

        long inserted = engine.transaction(
                connection -> connection.execute(insertOf(most)).rowCount());

        assertThat(inserted).isEqualTo(most);
    }

    @Test
    void moreValuesAreRefusedInWords() {
        Insert more = insertOf(engine.dialect().maxBinds() + 1);

        assertThatThrownBy(() -> engine.run(connection -> connection.execute(more)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-sql-too-many-values]");
    }

    private Insert insertOf(int values) {
        return insert(numbers).rows(IntStream.range(0, values).boxed().toList(), (row, value) -> row.set(n, value));
    }

    @Test
    void keysOfNewRowsComeInTheOrderOfTheRows() throws SQLException {
        List<Integer> values = IntStream.range(0, 200).boxed().toList();

        try (SqlConnection connection = engine.connect()) {
            List<Long> keys = engine.dialect().generatedKeys() == GeneratedKeys.BATCH
                    ? keysOfBatch(connection, values)
                    : connection
                            .execute(insert(numbers)
                                    .rows(values, (row, value) -> row.set(n, value))
                                    .returning(id))
                            .all();

            assertThat(keys).hasSameSizeAs(values).doesNotHaveDuplicates();
            for (int i = 0; i < values.size(); i++) {
                assertThat(connection
                                .execute(select(n).from(numbers).where(id.eq(keys.get(i))))
                                .one())
                        .isEqualTo(values.get(i));
            }
        }
    }

    private static List<Long> keysOfBatch(SqlConnection connection, List<Integer> values) throws SQLException {
        try (PreparedStatement statement =
                connection.jdbc().prepareStatement("INSERT INTO numbers (n) VALUES (?)", new String[] {"id"})) {
            for (int value : values) {
                statement.setInt(1, value);
                statement.addBatch();
            }
            statement.executeBatch();
            List<Long> keys = new ArrayList<>();
            try (ResultSet generated = statement.getGeneratedKeys()) {
                while (generated.next()) {
                    keys.add(generated.getLong(1));
                }
            }
            return keys;
        }
    }

    @Test
    void rowsAreReadOneByOne() throws SQLException {
        List<Integer> values = IntStream.range(0, 2_000).boxed().toList();
        engine.run(connection -> connection.execute(insert(numbers).rows(values, (row, value) -> row.set(n, value))));

        try (SqlConnection connection = engine.connect();
                PreparedStatement statement = connection.jdbc().prepareStatement("SELECT n FROM numbers ORDER BY n")) {
            engine.dialect().streamRows(statement, 100);
            int expected = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(expected++);
                }
            }

            assertThat(expected).isEqualTo(2_000);
        }
    }
}
