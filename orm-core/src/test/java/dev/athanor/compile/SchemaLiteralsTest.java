package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Computed;
import dev.athanor.schema.MetaData;
import dev.athanor.type.SpelledType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A schema takes no parameters: values are written into its text, strictly. */
class SchemaLiteralsTest {

    private static <T> SchemaStatement withDefault(SqlType<T> type, T value) {
        return new SchemaStatement.CreateTable(
                new MetaData().table("t", column("c", type).defaultValue(value)));
    }

    @Test
    void textsAreQuotedAsTheDatabaseReadsThem() {
        SchemaStatement create = withDefault(SqlTypes.varchar(9), "it's \\");

        assertThatSql(create).on(H2, POSTGRES, SQLITE).is("CREATE TABLE t ( c VARCHAR(9) DEFAULT 'it''s \\' )");
        assertThatSql(create).on(MYSQL, MARIADB).is("CREATE TABLE t ( c VARCHAR(9) DEFAULT 'it''s \\\\' )");
    }

    @Test
    void numbersAndTimesHaveLiterals() {
        assertThatSql(withDefault(SqlTypes.decimal(9, 2), new BigDecimal("-1E+3")))
                .on(Dialects.all())
                .is("CREATE TABLE t ( c DECIMAL(9, 2) DEFAULT -1000 )");
        assertThatSql(withDefault(SqlTypes.DATE, LocalDate.of(2024, 2, 29)))
                .on(H2, POSTGRES, MARIADB)
                .is("CREATE TABLE t ( c DATE DEFAULT DATE '2024-02-29' )");
        assertThatSql(withDefault(SqlTypes.DATE, LocalDate.of(2024, 2, 29)))
                .on(MYSQL)
                .is("CREATE TABLE t ( c DATE DEFAULT (DATE '2024-02-29') )");
        assertThatSql(withDefault(SqlTypes.INSTANT, Instant.EPOCH))
                .on(POSTGRES)
                .is("CREATE TABLE t ( c TIMESTAMP(6) WITH TIME ZONE"
                        + " DEFAULT TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00.000000+00:00' )");
    }

    @Test
    void whatHasNoLiteralIsRefused() {
        assertThatThrownBy(() -> POSTGRES.compile(withDefault(SqlTypes.DOUBLE, Double.NaN)))
                .hasMessageEndingWith("[orm-schema-no-literal]");
        assertThatThrownBy(() -> POSTGRES.compile(withDefault(SqlTypes.VARCHAR, "a\0b")))
                .hasMessageEndingWith("[orm-schema-no-literal]");
    }

    @Test
    void conditionsHaveNeitherTablesNorParameters() {
        SchemaStatement create = new SchemaStatement.CreateTable(new MetaData()
                .table(
                        "t",
                        column("a", SqlTypes.INTEGER),
                        column("b", SqlTypes.varchar(9)),
                        column("c", SqlTypes.INTEGER)
                                .computed(Computed.of(
                                        t -> t.number("a", Integer.class).minus(-5))),
                        CheckConstraint.of(t -> t.number("a", Integer.class)
                                        .gt(-1)
                                        .or(t.string("b").in("x", "it's")))
                                .named("ck")));

        assertThatSql(create).on(POSTGRES).is("""
                CREATE TABLE t ( a INTEGER, b VARCHAR(9), c INTEGER GENERATED ALWAYS AS (a - (-5)) STORED,
                CONSTRAINT ck CHECK (a > (-1) OR b IN ('x', 'it''s')) )""");
    }

    @Test
    void parametersAreRefused() {
        SchemaStatement create = new SchemaStatement.CreateTable(new MetaData()
                .table(
                        "t",
                        column("a", SqlTypes.INTEGER),
                        CheckConstraint.of(
                                t -> t.number("a", Integer.class).gt(parameter("least", SqlTypes.INTEGER)))));

        assertThatThrownBy(() -> POSTGRES.compile(create)).hasMessageEndingWith("[orm-schema-parameter]");
    }

    @Test
    void typesInTheWordsOfADatabaseAreTypesOnly() {
        for (String spelling : List.of(
                "citext",
                "int(10) unsigned",
                "enum('a','it''s')",
                "\"odd \"\"name\"",
                "public.\"Mood\"[]",
                "INTERVAL DAY(2) TO SECOND(6)",
                "timestamp(3) with time zone",
                "geometry(Point,4326)",
                "bit varying(5)")) {
            SqlType<?> type = new SpelledType<>(spelling, SqlTypes.TEXT);
            assertThat(POSTGRES.compile(new SchemaStatement.CreateTable(new MetaData().table("t", column("c", type))))
                            .text())
                    .contains("c " + spelling);
            assertThat(type.kind()).isEqualTo(SqlKind.TEXT);
        }
        for (String spelling : List.of(
                "int; DROP TABLE t",
                "int) --",
                "int /* */",
                "x'",
                "enum('\\')",
                "int DEFAULT (1)=1",
                "",
                " ",
                "1",
                "int, b int",
                "a\nb;",
                "\"",
                "\"a\0\"")) {
            assertThatThrownBy(() -> new SpelledType<>(spelling, SqlTypes.TEXT))
                    .as(spelling)
                    .hasMessageEndingWith("[orm-type-bad-spelling]");
        }
    }
}
