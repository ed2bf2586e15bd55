package dev.athanor.compile;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is a word to some database may be the name of a column, of a table and of an alias on each. */
@DatabaseTest
class KeywordsAsNamesTest {

    private static final Set<String> WORDS = new TreeSet<>(
            Set.of(ReservedWords.STANDARD.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)));

    private final Engine engine;
    private final MetaData metadata = new MetaData();

    KeywordsAsNamesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void areColumns() {
        Table words = metadata.table(
                "words",
                WORDS.stream().map(word -> column(word, SqlTypes.INTEGER)).toArray(TableElement[]::new));
        metadata.createAll(engine);

        engine.run(connection -> {
            connection.execute(insert(words).set(words.c(WORDS.iterator().next()), 0));
            WORDS.forEach(word -> connection.execute(update(words).set(words.c(word), word.length())));
            for (String word : WORDS) {
                Column.OfNumber<Integer> column = words.number(word, Integer.class);
                assertThat(connection
                                .execute(select(column.times(2).as(word))
                                        .from(words)
                                        .where(column.gt(0))
                                        .groupBy(column)
                                        .orderBy(column.asc()))
                                .all())
                        .as(word)
                        .isEqualTo(List.of(2 * word.length()));
            }
        });
    }

    @Test
    void areAliases() {
        Table table = metadata.table("t", column("id", SqlTypes.INTEGER));
        metadata.createAll(engine);

        engine.run(connection -> WORDS.forEach(word -> selectUnder(connection, table.as(word))));
    }

    private static void selectUnder(SqlConnection connection, Table alias) {
        assertThat(connection.execute(select(alias.c("id")).from(alias)).all()).isEmpty();
    }

    /** Only those that a shop might have: creating a table takes its time. */
    @Test
    void areTables() {
        for (String word :
                List.of("user", "order", "group", "value", "values", "key", "rank", "system", "date", "row")) {
            MetaData one = new MetaData();
            one.table(word, column("id", SqlTypes.INTEGER));

            one.createAll(engine);
            one.createAll(engine);
            one.dropAll(engine);
        }
    }
}
