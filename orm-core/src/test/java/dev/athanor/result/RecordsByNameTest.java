package dev.athanor.result;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows become records by the names of columns and components. */
@DatabaseTest
class RecordsByNameTest {

    record Person(String name, @Nullable Integer age, LocalDate bornOn) {}

    record Aged(int age) {}

    record Strict(String name) {
        Strict {
            if (name.length() > 2) {
                throw new IllegalArgumentException("too long: " + name);
            }
        }
    }

    private final Engine engine;
    private final MetaData metadata = new MetaData();
    private final Table people = metadata.table(
            "people",
            column("name", SqlTypes.varchar(20)),
            column("age", SqlTypes.INTEGER),
            column("born_on", SqlTypes.DATE));
    private final Column.OfString name = people.string("name");
    private final Column.OfNumber<Integer> age = people.number("age", Integer.class);
    private final Column<LocalDate> bornOn = people.c("born_on");

    RecordsByNameTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void createPeople() {
        metadata.createAll(engine);
        engine.run(connection -> connection.execute(
                insert(people).set(name, "Ada").set(age, (Integer) null).set(bornOn, LocalDate.of(1815, 12, 10))));
    }

    @AfterEach
    void dropPeople() {
        metadata.dropAll(engine);
    }

    private <R> R one(Select<R> select) {
        return engine.transaction(connection -> connection.execute(select).one());
    }

    @Test
    void componentsAreFoundByNameInAnyOrder() {
        Select<Person> persons = select(bornOn, age, name).from(people).into(Person.class);

        assertThat(one(persons)).isEqualTo(new Person("Ada", null, LocalDate.of(1815, 12, 10)));
        assertThat(one(persons.limit(1))).isEqualTo(new Person("Ada", null, LocalDate.of(1815, 12, 10)));
    }

    @Test
    void labelsAreNames() {
        Person person = one(select(name.as("NAME"), age.as("age"), bornOn.as("bornOn"))
                .from(people)
                .into(Person.class));

        assertThat(person.name()).isEqualTo("Ada");
    }

    @Test
    void aTextIsReadIntoRecordsToo() {
        List<Person> persons = engine.transaction(connection -> connection
                .execute(text("SELECT name, born_on FROM people"))
                .map(row -> row)
                .into(NameAndDay.class)
                .map(found -> new Person(found.name(), null, LocalDate.parse(String.valueOf(found.bornOn()))))
                .all());

        assertThat(persons).containsExactly(new Person("Ada", null, LocalDate.of(1815, 12, 10)));
    }

    /** What a day is in a text differs: SQLite has texts. */
    record NameAndDay(String name, Object bornOn) {}

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> select(name, age).from(people).into(Person.class))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "The record dev.athanor.result.RecordsByNameTest$Person finds no value for its component \"bornOn\""
                                + " among name, age. Name the values as the components with as(\"…\"), or pass the constructor:"
                                + " select(Person::new, …). [orm-sql-record]");
        assertThatThrownBy(() -> select(age, name).from(people).into(Aged.class))
                .hasMessageContaining("has no component for \"name\"");
        assertThatThrownBy(() -> select(age, age.as("AGE")).from(people).into(Aged.class))
                .hasMessageContaining("finds two values for its component \"age\"");
        assertThatThrownBy(() -> select(name.as("age")).from(people).into(Aged.class))
                .hasMessageContaining("is a int, and the value a java.lang.String");
    }

    @Test
    void nullForAPrimitiveIsExplained() {
        assertThatThrownBy(() -> one(select(age).from(people).into(Aged.class)))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "The row could not be made: \"age\" (value 1) is null. Use a type that may be null, such as Long"
                                + " instead of long, or coalesce(...). [orm-result-null]");
        Row row = one(select(name, age).from(people));
        assertThatThrownBy(() -> row.get("age", int.class))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("is null, which no int can be")
                .hasMessageEndingWith("[orm-result-null]");
        assertThat(row.get("age", Integer.class)).isNull();
        assertThat(row.get(age)).isNull();
    }

    @Test
    void whatAConstructorThrowsIsThrown() {
        assertThatThrownBy(() -> one(select(name).from(people).into(Strict.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too long: Ada");
    }

    @Test
    void aRowWithTheSameNameTwicePrintsBoth() {
        assertThat(one(select(name, name).from(people))).hasToString("{name=Ada, name=Ada}");
    }
}
