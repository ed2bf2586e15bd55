package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.DatabaseException;
import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An enum as a type of the database's own keeps out what is none of its constants. */
@DatabaseTest
class NativeEnumsTest {

    private enum Mood {
        SAD,
        OK,
        HAPPY
    }

    private final Engine engine;
    private final MetaData metadata = new MetaData();
    private final Table people = metadata.table("people", column("mood", SqlTypes.nativeEnum("mood", Mood.class)));
    private final Column<Mood> mood = people.c("mood");

    NativeEnumsTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void theyAreCreatedAndDroppedWithTheirTablesAgainAndAgain() {
        metadata.createAll(engine);
        metadata.createAll(engine);
        metadata.dropAll(engine);
        metadata.dropAll(engine);
        metadata.createAll(engine);

        engine.run(connection -> connection.execute(insert(people).set(mood, Mood.OK)));

        assertThat(engine.<Mood>transaction(connection ->
                        connection.execute(select(mood).from(people)).one()))
                .isEqualTo(Mood.OK);
    }

    @Test
    void whatIsNoConstantIsRefusedByTheDatabase() {
        metadata.createAll(engine);

        assertThatThrownBy(() -> engine.run(
                        connection -> connection.execute(text("INSERT INTO people (mood) VALUES ('ANGRY')"))))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void theyAreComparedAndListed() {
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(insert(people).set(mood, Mood.HAPPY));
            connection.execute(insert(people).set(mood, Mood.SAD));
            connection.execute(insert(people).set(mood, (Mood) null));
        });

        List<Mood> found = engine.transaction(connection -> connection
                .execute(select(mood)
                        .from(people)
                        .where(mood.in(Mood.SAD, Mood.OK).or(mood.isNull()).or(mood.eq(Mood.HAPPY))))
                .all());

        assertThat(found).containsExactlyInAnyOrder(Mood.HAPPY, Mood.SAD, null);
    }

    @Test
    @Requires(Feature.ARRAYS)
    void theyMayBeInArrays() {
        MetaData other = new MetaData();
        Table days =
                other.table("days", column("moods", SqlTypes.array(SqlTypes.nativeEnum("moods of a day", Mood.class))));
        Column<List<Mood>> moods = days.c("moods");
        other.createAll(engine);
        engine.run(connection -> connection.execute(insert(days).set(moods, Arrays.asList(Mood.SAD, null, Mood.OK))));

        assertThat(engine.<List<Mood>>transaction(connection ->
                        connection.execute(select(moods).from(days)).one()))
                .containsExactly(Mood.SAD, null, Mood.OK);
        other.dropAll(engine);
    }

    @Test
    void twoConstantsOfTheSameValueAreRefused() {
        assertThatThrownBy(() -> SqlTypes.enumByValue(Mood.class, SqlTypes.BIGINT, one -> 1L))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "OK and SAD of dev.athanor.type.NativeEnumsTest$Mood have the same value, \"1\". Give each constant"
                                + " its own. [orm-type-same-value]");
    }
}
