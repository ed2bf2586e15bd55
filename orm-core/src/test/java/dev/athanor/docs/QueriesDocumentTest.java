package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.label;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/sql.md shows of queries within queries, tried on each database. */
@DatabaseTest
class QueriesDocumentTest {

    private final MetaData metadata = new MetaData();

    private final Table users = metadata.table(
            "users",
            column("id", BIGINT).primaryKey(),
            column("name", varchar(100)).notNull(),
            column("age", INTEGER));
    private final Column<Long> userId = users.c("id");
    private final Column.OfString name = users.string("name");
    private final Column.OfNumber<Integer> age = users.number("age", Integer.class);

    private final Table books = metadata.table(
            "books",
            column("id", BIGINT).primaryKey(),
            column("author_id", BIGINT).notNull().references("users", "id"),
            column("title", varchar(100)).notNull());
    private final Column<Long> author = books.c("author_id");
    private final Column.OfString title = books.string("title");

    private final Engine engine;

    QueriesDocumentTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void create() {
        metadata.createAll(engine);
        engine.run(connection -> {
            connection.execute(insert(users)
                    .row(row -> row.set(userId, 1L).set(name, "Ada").set(age, 36))
                    .row(row -> row.set(userId, 2L).set(name, "Bob").set(age, 41)));
            connection.execute(insert(books)
                    .row(row -> row.set(books.c("id"), 1L).set(author, 1L).set(title, "Notes"))
                    .row(row -> row.set(books.c("id"), 2L).set(author, 1L).set(title, "Ada")));
        });
    }

    @AfterEach
    void drop() {
        metadata.dropAll(engine);
    }

    private <R> List<R> all(Statement<R> statement) {
        return engine.transaction(connection -> connection.execute(statement).all());
    }

    @Test
    void combinations() {
        Select<String> names = select(name).from(users);
        Select<String> titles = select(title).from(books);

        CompoundSelect<String> either =
                names.union(titles).orderBy(label("name").desc()).limit(10);
        CompoundSelect<String> titlesOfNobody = titles.except(names.where(age.gt(17)));

        assertThat(all(either)).containsExactly("Notes", "Bob", "Ada");
        assertThat(all(titlesOfNobody)).containsExactly("Notes");
    }

    @Test
    @Requires(Feature.FOR_UPDATE)
    void locks() {
        Select<String> waiting = select(name).from(users).limit(1).forUpdate(lock -> lock.skipLocked());

        assertThat(all(waiting)).hasSize(1);
    }
}
