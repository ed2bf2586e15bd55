package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects in JSON columns, by Jackson and by a binding of one's own. */
@DatabaseTest
class JsonObjectsTest {

    record Tag(String name, int weight) {}

    record Profile(String city, LocalDate since, BigDecimal score, List<Tag> tags) {}

    private final Engine engine;
    private final MetaData metadata = new MetaData();

    JsonObjectsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void recordsAreReadAsTheyWereWritten() {
        Profile profile = new Profile(
                "São Paulo 😀 \"'\\", LocalDate.of(2018, 11, 4), new BigDecimal("1.5"), List.of(new Tag("a", 1)));

        assertThat(stored(SqlTypes.json(Profile.class), profile)).isEqualTo(profile);
        assertThat(stored(SqlTypes.json(Profile.class), null)).isNull();
    }

    @Test
    void genericTypesKeepWhatIsInThem() {
        List<Tag> tags = List.of(new Tag("a", 1), new Tag("b", 2));

        assertThat(stored(SqlTypes.json(new JsonType<List<Tag>>() {}), tags)).isEqualTo(tags);
        assertThat(stored(SqlTypes.json(new JsonType<Map<String, List<Tag>>>() {}), Map.of("x", tags)))
                .isEqualTo(Map.of("x", tags));
    }

    @Test
    void theDocumentNullIsReadAsNull() {
        Column<Profile> profile = columnOf(SqlTypes.json(Profile.class));
        Column<String> document = new MetaData()
                .table(profile.table().name(), column("v", SqlTypes.JSON))
                .c("v");
        engine.run(connection -> connection.execute(insert(document.table()).set(document, "null")));

        assertThat(engine.<Profile>transaction(connection -> connection
                        .execute(select(profile).from(profile.table()))
                        .one()))
                .isNull();
        assertThat(engine.<String>transaction(connection -> connection
                        .execute(select(document).from(document.table()))
                        .one()))
                .isEqualTo("null");
    }

    @Test
    void aBindingOfOnesOwnIsAsked() {
        JsonBinding binding = new JsonBinding() {
            @Override
            public String write(Object value) {
                return "{\"own\": \"" + ((Tag) value).name() + "\"}";
            }

            @Override
            public Object read(String document, Type type) {
                return new Tag(document.replaceAll("[^a-z]|own", ""), 0);
            }
        };

        assertThat(stored(SqlTypes.json(Tag.class, binding), new Tag("mine", 7)))
                .isEqualTo(new Tag("mine", 0));
    }

    @Test
    void aDocumentThatDoesNotFitIsExplained() {
        Column<Profile> profile = columnOf(SqlTypes.json(Profile.class));
        Column<String> document = new MetaData()
                .table(profile.table().name(), column("v", SqlTypes.JSON))
                .c("v");
        engine.run(
                connection -> connection.execute(insert(document.table()).set(document, "{\"since\": \"yesterday\"}")));

        assertThatThrownBy(() -> engine.run(connection -> connection
                        .execute(select(profile).from(profile.table()))
                        .one()))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "An object of dev.athanor.type.JsonObjectsTest$Profile could not be read from a JSON document. The"
                                + " cause tells why; configure the binding, or correct the rows. [orm-type-json]")
                .hasRootCauseInstanceOf(Exception.class);
    }

    @Test
    void objectsThatCanChangeAreComparedByTheirDocuments() {
        SqlType<Tag> type = SqlTypes.json(Tag.class);
        SqlType<Map<String, Object>> map = SqlTypes.json(new JsonType<Map<String, Object>>() {});

        assertThat(type.same(new Tag("a", 1), new Tag("a", 1))).isTrue();
        assertThat(map.copy(Map.of("a", List.of(1)))).isEqualTo(Map.of("a", List.of(1)));
    }

    private <J> Column<J> columnOf(SqlType<J> type) {
        Table table = metadata.table("documents_" + metadata.tables().size(), column("v", type));
        metadata.createAll(engine);
        return table.c("v");
    }

    private <J> J stored(SqlType<J> type, J value) {
        Column<J> column = columnOf(type);
        return engine.transaction(connection -> {
            connection.execute(insert(column.table()).set(column, value));
            return connection.execute(select(column).from(column.table())).one();
        });
    }
}
