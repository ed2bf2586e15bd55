package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.array;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a column of arrays is declared, and who refuses it. */
class ArrayTypesTest {

    private final Table posts = new MetaData()
            .table(
                    "posts",
                    column("tags", array(varchar(20))),
                    column("votes", array(BIGINT)).notNull());

    @Test
    void postgresWritesBrackets() {
        assertThat(created(Dialects.POSTGRES)).isEqualTo("""
                CREATE TABLE posts (
                    tags VARCHAR(20)[],
                    votes BIGINT[] NOT NULL
                )""");
    }

    @Test
    void h2WritesTheWordOfTheStandard() {
        assertThat(created(Dialects.H2)).isEqualTo("""
                CREATE TABLE posts (
                    tags VARCHAR(20) ARRAY,
                    votes BIGINT ARRAY NOT NULL
                )""");
    }

    @ParameterizedTest
    @MethodSource("withoutArrays")
    void whoHasNoArraysRefusesThemAsColumnAndAsValue(Dialect dialect) {
        assertThatThrownBy(() -> created(dialect))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining(
                        "no arrays. Keep the values in a table of their own, or as a list in a JSON column.")
                .hasMessageEndingWith("[orm-sql-unsupported]");
        assertThatThrownBy(() -> dialect.codec(array(BIGINT)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-sql-unsupported]");
    }

    static Stream<Dialect> withoutArrays() {
        return Arrays.stream(Dialects.all()).filter(dialect -> !dialect.supports(Feature.ARRAYS));
    }

    @Test
    void arraysOfArraysAreRefused() {
        assertThatThrownBy(() -> array(array(BIGINT)))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-type-nested-array]");
    }

    private String created(Dialect dialect) {
        return dialect.compile(new SchemaStatement.CreateTable(posts, List.of()))
                .text();
    }
}
