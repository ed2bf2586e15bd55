package dev.athanor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testkit.Programs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A mistake that types can see is a mistake the compiler finds. */
class ProgramsThatMustNotCompileTest {

    private static final String PROGRAM = """
            import static dev.athanor.sql.Functions.*;
            import static dev.athanor.sql.Sql.*;

            import dev.athanor.schema.*;
            import dev.athanor.sql.*;
            import dev.athanor.type.*;
            import java.math.BigDecimal;
            import java.util.*;

            class %s {
                record Person(String name, Integer age) {}
                MetaData metadata = new MetaData();
                Table users = metadata.table(
                        "users",
                        ColumnDefinition.column("name", SqlTypes.VARCHAR),
                        ColumnDefinition.column("age", SqlTypes.INTEGER),
                        ColumnDefinition.column("active", SqlTypes.BOOLEAN));
                Column.OfString name = users.string("name");
                Column.OfNumber<Integer> age = users.number("age", Integer.class);
                Column.OfBoolean active = users.bool("active");
                Column<BigDecimal> price = users.c("price");

                void run() {
                    %s
                }
            }
            """;

    private static final List<String> RIGHT = List.of(
            "Condition c = name.eq(\"Ada\").and(age.gt(17)).and(active);",
            "Select<String> s = select(name).from(users).where(name.like(\"A%\"));",
            "Select<Person> s = select(Person::new, name, age).from(users);",
            "Select<Person> s = select(age, name).from(users).into(Person.class);",
            "SqlType<List<Long>> t = SqlTypes.array(SqlTypes.BIGINT);",
            "SqlType<Thread.State> t = SqlTypes.nativeEnum(\"state\", Thread.State.class);",
            "SqlType<Thread.State> t = SqlTypes.enumByValue(Thread.State.class, SqlTypes.BIGINT, s -> 1L);",
            "SqlType<List<Person>> t = SqlTypes.json(new JsonType<List<Person>>() {});",
            "SqlType<BigDecimal> t = SqlTypes.BIGINT.converted(BigDecimal.class, d -> 1L, BigDecimal::valueOf);",
            "Select<Row> s = select(name, age).from(users);",
            "Insert i = insert(users).set(name, \"Ada\").set(age, (Integer) null);",
            "Insert i = insert(users).set(age, 1).onConflict(age).doUpdate(set -> set.set(age, excluded(age)));",
            "Insert i = insert(users).set(name, defaultValue());",
            "Insert i = insert(users).set(users.c(\"name\"), \"Ada\").setTo(users.c(\"age\"), age.plus(1));",
            "Statement<Person> s = insert(users).set(name, \"a\").returning(Person::new, name, age);",
            "Update u = update(users).set(age, age.plus(1)).where(age.in(select(age).from(users)));",
            "Statement<String> s = delete(users).returning(name);",
            "NumberExpression<Long> n = count();",
            "Expression<Integer> e = case_(active, 1).orElse(2);",
            "Select<Integer> s = select(name.cast(SqlTypes.INTEGER)).from(users);",
            "StringExpression t = lower(name).concat(age.cast(SqlTypes.VARCHAR)).concat(max(name));",
            "NumberExpression<Integer> n = coalesce(age, 0).plus(sum(age).filter(active)).plus(min(age));",
            "Condition c = tuple(name, age).in(List.of(new Person(\"Ada\", 36)), Person::name, Person::age);",
            "Condition c = age.gt(all(select(age).from(users))).or(age.isDistinctFrom(age));",
            "NumberExpression<Long> n = WindowFunctions.rowNumber().over(window().orderBy(age.asc())).plus(1L);",
            "Condition c = JsonFunctions.json(name).get(\"a\").get(0).asText().like(\"x%\");");

    private static final List<String> WRONG = List.of(
            // another class than the column's
            "Condition c = name.eq(1);",
            "Condition c = age.gt(\"17\");",
            "Condition c = age.between(1, \"2\");",
            "Condition c = age.in(List.of(\"1\"));",
            "Condition c = name.eq(age);",
            "Condition c = age.in(select(name).from(users));",
            "Insert i = insert(users).set(name, 1);",
            "Insert i = insert(users).set(age, 1).onConflict(age).doUpdate(set -> set.set(name, excluded(age)));",
            "Insert i = insert(users).set(name, defaultValue(1));",
            "Statement<Person> s = insert(users).set(name, \"a\").returning(Person::new, age, name);",
            "Insert i = insert(users).set(age, name);",
            "Insert i = insert(users).row(row -> row.set(age, \"36\"));",
            "Update u = update(users).set(age, age.cast(SqlTypes.VARCHAR));",
            "Expression<Integer> e = coalesce(age, \"none\");",
            "Expression<Integer> e = case_(active, 1).orElse(\"two\");",
            // what the column's class cannot be asked
            "Condition c = age.like(\"1%\");",
            "Condition c = active.startsWith(\"t\");",
            "var n = name.plus(\"x\");",
            "var n = name.negate();",
            "var n = sum(name);",
            "var n = lower(age);",
            "var n = length(age);",
            "var n = age.plus(name);",
            "var n = name.bitAnd(1);",
            "var c = age.matches(\"1\");",
            "var n = Aggregates.listAgg(age, \", \");",
            "var n = Aggregates.boolAnd(age);",
            "var n = DateFunctions.extract(TimeField.YEAR, age);",
            // another class than the other side's
            "Condition c = age.isDistinctFrom(\"1\");",
            "Condition c = age.gt(all(select(name).from(users)));",
            "Condition c = tuple(name, age).eq(1, \"Ada\");",
            "Condition c = tuple(name, age).in(List.of(new Person(\"Ada\", 36)), Person::age, Person::name);",
            "Expression<Integer> e = caseOf(name).when(1, 2).orElse(3);",
            "Expression<Integer> e = caseOf(name).when(\"Ada\", 2).orElse(\"three\");",
            "Expression<Integer> e = WindowFunctions.lag(name).over(window());",
            // what needs a window
            "var s = select(WindowFunctions.rowNumber()).from(users);",
            "var n = age.over(window());",
            // what is no condition
            "var s = select(name).from(users).where(name);",
            "var s = select(name).from(users).where(age);",
            "var s = select(name).from(users).where(true);",
            "var s = select(name).from(users).where(\"name = 'Ada'\");",
            "var c = name.eq(\"Ada\") && active;",
            "var c = active.and(age);",
            // what a row is
            "Select<Integer> s = select(name).from(users);",
            "Select<Person> s = select(Person::new, age, name).from(users);",
            "Select<Person> s = select(Person::new, name, age, active).from(users);",
            "Select<String> s = select(name, age).from(users);",
            "var s = select(name).from(users).into(String.class);",
            "Select<Person> s = select(name, age).from(users).into(Record.class);",
            // what a type is of
            "SqlType<List<Long>> t = SqlTypes.array(SqlTypes.INTEGER);",
            "Condition c = users.<List<Long>>c(\"name\").eq(1L);",
            "Condition c = users.<List<Long>>c(\"name\").eq(List.of(\"1\"));",
            "SqlType<String> t = SqlTypes.nativeEnum(\"state\", String.class);",
            "SqlType<Thread.State> t = SqlTypes.enumByValue(Thread.State.class, SqlTypes.BIGINT, s -> \"1\");",
            "SqlType<List<Person>> t = SqlTypes.json(new JsonType<List<String>>() {});",
            "SqlType<BigDecimal> t = SqlTypes.BIGINT.converted(BigDecimal.class, d -> \"1\", BigDecimal::valueOf);",
            "String s = ((Row) null).get(age);",
            "Statement<Integer> s = delete(users).returning(name);",
            // what SQL takes from no string
            "var s = select(name).from(\"users\");",
            "var s = select(name).from(users).orderBy(\"name DESC\");",
            "var s = select(\"name\").from(users);",
            "var s = update(users).set(\"name\", \"Ada\");",
            // what a clause belongs to
            "var s = insert(users).where(active);",
            "var s = delete(users).set(name, \"Ada\");",
            "var s = update(users).limit(1);",
            // what nobody may implement
            "Condition c = new Condition() {};",
            "Select<String> s = null; s = new Select<String>() {};");

    private static final Map<String, String> ERRORS =
            Programs.errors(PROGRAM, Stream.concat(RIGHT.stream(), WRONG.stream()));

    @ParameterizedTest
    @FieldSource("RIGHT")
    void theseDo(String line) {
        assertThat(ERRORS).doesNotContainKey(line);
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void theseDoNot(String line) {
        assertThat(ERRORS).as("%s compiles", line).containsKey(line);
    }
}
