package dev.athanor.compile;

import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.CREATED_AT;
import static dev.athanor.compile.Shop.METADATA;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Functions.function;
import static dev.athanor.sql.Sql.all;
import static dev.athanor.sql.Sql.caseOf;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.condition;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.expression;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.label;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.nullValue;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.parameter;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.string;
import static dev.athanor.sql.Sql.tableFunction;
import static dev.athanor.sql.Sql.text;
import static dev.athanor.sql.Sql.true_;
import static dev.athanor.sql.Sql.tuple;
import static dev.athanor.sql.Sql.typeCoerce;
import static dev.athanor.sql.Sql.update;
import static dev.athanor.sql.Sql.values;
import static dev.athanor.sql.Sql.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.ddl.DdlText;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.sql.Aggregates;
import dev.athanor.sql.ArrayFunctions;
import dev.athanor.sql.DateFunctions;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Join;
import dev.athanor.sql.JsonFunctions;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TimeField;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pattern switch would have checked at compile time: every kind of everything, on every dialect. */
class DialectCoverageTest {

    private static final Subquery SUB = new Subquery(select(NAME).from(USERS), "sub");
    private static final FakeMapping MAPPING = new FakeMapping();

    private static final Expression<List<Integer>> ARRAY = literal(List.of(1), SqlTypes.array(SqlTypes.INTEGER));
    private static final List<Expression<?>> EXPRESSIONS = List.of(
            CREATED_AT,
            NAME,
            AGE,
            ACTIVE,
            literal("x"),
            dev.athanor.sql.Sql.excluded(NAME),
            dev.athanor.sql.Sql.generated(SqlTypes.INTEGER, () -> 1),
            dev.athanor.sql.Sql.defaultValue(),
            literal("x", SqlTypes.VARCHAR),
            parameter("p", SqlTypes.INTEGER),
            count(),
            Functions.max(AGE),
            AGE.plus(1),
            AGE.negate(),
            NAME.concat("x"),
            string(Functions.min(NAME)),
            number(Functions.coalesce(AGE, 1)),
            case_(ACTIVE, 1).orElse(2),
            AGE.cast(SqlTypes.VARCHAR),
            NAME.as("label"),
            SUB.column("name", SqlTypes.VARCHAR),
            label("label"),
            scalar(select(AGE).from(USERS)),
            Functions.left(NAME, 2),
            NAME.collate("c"),
            AGE.bitAnd(1),
            AGE.bitNot(),
            typeCoerce(AGE, SqlTypes.BIGINT),
            nullValue(SqlTypes.INTEGER),
            new Operation.NextValue(null, "numbers"),
            caseOf(AGE).when(1, "one").orElse("more"),
            Functions.min(CREATED_AT),
            Functions.min(NAME),
            Aggregates.boolAnd(ACTIVE),
            count().over(window()),
            DateFunctions.plus(CREATED_AT, Duration.ofDays(1)),
            DateFunctions.extract(TimeField.YEAR, CREATED_AT),
            DateFunctions.truncate(TimeField.MONTH, CREATED_AT),
            DateFunctions.daysBetween(CREATED_AT, CREATED_AT),
            function("one", SqlTypes.INTEGER).on("two", "h2"),
            true_(),
            JsonFunctions.json(NAME).get("x").asText(),
            JsonFunctions.json(NAME).hasKey("x"),
            JsonFunctions.json(NAME).contains("1"),
            ArrayFunctions.concat(ARRAY, ARRAY),
            ArrayFunctions.element(ARRAY, 1, SqlTypes.INTEGER),
            ArrayFunctions.slice(ARRAY, 1, 2),
            ArrayFunctions.cardinality(ARRAY),
            ArrayFunctions.overlaps(ARRAY, ARRAY),
            AGE.isDistinctFrom(1),
            NAME.matches("x"),
            AGE.gt(all(select(AGE).from(USERS))),
            tuple(NAME, AGE).eq("x", 1),
            tuple(NAME, AGE).in(List.of("x"), name -> name, String::length),
            tuple(NAME, AGE).in(select(NAME, AGE).from(USERS)),
            expression(text("1"), SqlTypes.INTEGER),
            AGE.gt(1),
            AGE.gt(2).and(ACTIVE),
            not(ACTIVE),
            NAME.like("x%"),
            AGE.in(1, 2),
            AGE.in(select(AGE).from(USERS)),
            AGE.isNull(),
            AGE.between(1, 2),
            exists(select(AGE).from(USERS)),
            condition(Functions.function("f", SqlTypes.BOOLEAN)),
            condition(text("1 = 1")),
            MAPPING.attribute,
            MAPPING.text,
            MAPPING.number,
            MAPPING.truth,
            MAPPING.condition);

    private static final List<FromItem> SOURCES = List.of(
            USERS,
            SUB,
            select(NAME).from(USERS).cte("named"),
            values("numbers", List.of(1)).column("n", SqlTypes.INTEGER, n -> n),
            tableFunction("f", "f").returning("n", SqlTypes.INTEGER),
            new Join(USERS, Join.Kind.INNER, ORDERS, USER_ID.eq(1L)),
            MAPPING.source);

    private static final List<Statement<?>> STATEMENTS = List.of(
            select(NAME).from(USERS),
            select(NAME).from(USERS).union(select(NAME).from(USERS)),
            insert(USERS).set(NAME, "x"),
            update(USERS).set(NAME, "x"),
            delete(USERS),
            delete(USERS).returning(NAME),
            text("SELECT 1"),
            text("SELECT 1").columns(AGE),
            new SchemaStatement.CreateTable(USERS, List.of()),
            new SchemaStatement.DropTable(USERS),
            new SchemaStatement.CommentOnColumn(USERS, "name", "what others call them"),
            new SchemaStatement.CreateIndex(USERS, Index.of("name")),
            new SchemaStatement.AddForeignKey(ORDERS, key()),
            new SchemaStatement.DropForeignKey(ORDERS, key()),
            new SchemaStatement.DeferForeignKeys(),
            new SchemaStatement.CreateSequence(new Sequence("s", 1, 1)),
            new SchemaStatement.CreateEnum(SqlTypes.nativeEnum("mood", Thread.State.class)),
            new SchemaStatement.DropEnum(SqlTypes.nativeEnum("mood", Thread.State.class)),
            new SchemaStatement.DropSequence(new Sequence("s", 1, 1)),
            new SchemaStatement.RenameTable(USERS, "people"),
            new SchemaStatement.CommentOnTable(USERS, "who buys"),
            new SchemaStatement.AddColumn(USERS, column("nick", SqlTypes.VARCHAR)),
            new SchemaStatement.DropColumn(USERS, "nick"),
            new SchemaStatement.RenameColumn(USERS, "nick", "nickname"),
            new SchemaStatement.AlterColumnType(USERS, column("nick", SqlTypes.TEXT)),
            new SchemaStatement.AlterColumnNullability(
                    USERS, column("nick", SqlTypes.VARCHAR).notNull()),
            new SchemaStatement.AlterColumnDefault(
                    USERS, column("nick", SqlTypes.VARCHAR).defaultValue("x")),
            new SchemaStatement.DropIndex(USERS, Index.of("name")),
            new SchemaStatement.AddPrimaryKey(USERS),
            new SchemaStatement.DropPrimaryKey(new MetaData()
                    .table(
                            "keyed",
                            column("k", SqlTypes.BIGINT),
                            PrimaryKey.of("k").named("pk_keyed"))),
            new SchemaStatement.AddUnique(USERS, UniqueConstraint.of("name")),
            new SchemaStatement.DropUnique(USERS, UniqueConstraint.of("name")),
            new SchemaStatement.AddCheck(USERS, new CheckConstraint("ck", "1 = 1")),
            new SchemaStatement.DropCheck(USERS, new CheckConstraint("ck", "1 = 1")),
            new SchemaStatement.CreateSchema("shop"),
            new SchemaStatement.DropSchema("shop"),
            DdlText.of("ANALYZE"));

    private static ForeignKey key() {
        return METADATA.get("orders").foreignKeys().get(0);
    }

    static Stream<Dialect> dialects() {
        return Arrays.stream(Dialects.everyOne());
    }

    @Test
    void theSamplesAreOfEveryKind() {
        assertThat(kindsOf(Expression.class))
                .allSatisfy(kind -> assertThat(withoutViews()).hasAtLeastOneElementOfType(kind));
        assertThat(kindsOf(FromItem.class))
                .allSatisfy(kind -> assertThat(SOURCES).hasAtLeastOneElementOfType(kind));
        assertThat(Stream.concat(kindsOf(Statement.class), kindsOf(SchemaStatement.class)))
                .allSatisfy(kind -> assertThat(STATEMENTS).hasAtLeastOneElementOfType(kind));
    }

    private static List<Expression<?>> withoutViews() {
        List<Expression<?>> all = new ArrayList<>(EXPRESSIONS);
        for (Expression<?> sample : EXPRESSIONS) {
            if (sample instanceof NumberExpression.View<?> view) {
                all.add(view.operand());
            } else if (sample instanceof StringExpression.View view) {
                all.add(view.operand());
            }
        }
        return all;
    }

    /** A record dump begins with the name of its class and a bracket. */
    @Test
    void everythingPrintsItselfAsSql() {
        assertThat(EXPRESSIONS)
                .filteredOn(sample -> sample.getClass().getPackage() == Expression.class.getPackage())
                .allSatisfy(sample -> assertThat(sample.toString()).doesNotMatch("(?s)\\w+\\[.*"));
        assertThat(SOURCES)
                .filteredOn(source -> source.getClass().getPackage() == Expression.class.getPackage())
                .allSatisfy(sample -> assertThat(sample.toString()).doesNotContain("["));
        assertThat(STATEMENTS)
                .filteredOn(statement -> !(statement instanceof SchemaStatement))
                .allSatisfy(
                        sample -> assertThat(sample.toString()).contains(" ").doesNotContain("["));
    }

    private static Stream<Class<?>> kindsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DialectCoverageTest::kindsOf)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyExpressionHasARendering(Dialect dialect) {
        assertThat(EXPRESSIONS)
                .allSatisfy(sample ->
                        assertThat(textOrRefusal(dialect, select(sample))).matches("(?s)SELECT .+"));
    }

    private static String textOrRefusal(Dialect dialect, Statement<?> statement) {
        try {
            return dialect.compile(statement, MAPPING).text();
        } catch (OrmException refused) {
            assertThat(refused.code()).isEqualTo("orm-sql-unsupported");
            return "SELECT what another database has";
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everySourceHasARenderingOrIsRefusedInWords(Dialect dialect) {
        for (FromItem source : SOURCES) {
            try {
                assertThat(dialect.compile(select(literal(1)).from(source), MAPPING)
                                .text())
                        .containsPattern("SELECT (\\?|CAST\\(\\? AS INTEGER\\)) FROM ");
            } catch (OrmException refused) {
                assertThat(refused.code()).isEqualTo("orm-sql-unsupported");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyStatementHasARenderingOrIsRefusedInWords(Dialect dialect) {
        for (Statement<?> statement : STATEMENTS) {
            try {
                assertThat(dialect.compile(statement).text()).isNotBlank();
            } catch (OrmException refused) {
                assertThat(refused.code()).isEqualTo("orm-sql-unsupported");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyTypeHasANameForColumnsAndForCasts(Dialect dialect) {
        for (SqlType<?> type : oneOfEachKind()) {
            if (type.kind() == SqlKind.ARRAY && !dialect.supports(Feature.ARRAYS)) {
                continue; // ArrayTypesTest says what happens
            }
            Table table = new MetaData().table("t", column("c", type));

            assertThat(dialect.compile(select(literal(1).cast(type))).text()).startsWith("SELECT CAST(? AS ");
            assertThat(dialect.compile(new SchemaStatement.CreateTable(table, List.of()))
                            .text())
                    .startsWith("CREATE TABLE t (");
        }
        assertThat(oneOfEachKind()).extracting(SqlType::kind).containsExactlyInAnyOrder(kindsButOther());
    }

    private static String rendered(Dialect dialect, Expression<?> sample) {
        try {
            return dialect.compile(select(sample), MAPPING).text();
        } catch (OrmException refused) {
            assertThat(refused.code()).isEqualTo("orm-sql-unsupported");
            return "SELECT nothing";
        }
    }

    private static SqlKind[] kindsButOther() {
        return Arrays.stream(SqlKind.values())
                .filter(kind -> kind != SqlKind.OTHER)
                .toArray(SqlKind[]::new);
    }

    private static List<SqlType<?>> oneOfEachKind() {
        return List.of(
                SqlTypes.BOOLEAN,
                SqlTypes.TINYINT,
                SqlTypes.SMALLINT,
                SqlTypes.INTEGER,
                SqlTypes.BIGINT,
                SqlTypes.DECIMAL,
                SqlTypes.REAL,
                SqlTypes.DOUBLE,
                SqlTypes.character(3),
                SqlTypes.VARCHAR,
                SqlTypes.TEXT,
                SqlTypes.varbinary(3),
                SqlTypes.BLOB,
                SqlTypes.DATE,
                SqlTypes.TIME,
                SqlTypes.TIMESTAMP,
                SqlTypes.INSTANT,
                SqlTypes.UUID,
                SqlTypes.JSON,
                SqlTypes.INTERVAL,
                SqlTypes.nativeEnum("mood", Thread.State.class),
                SqlTypes.array(SqlTypes.BIGINT));
    }
}
