package dev.athanor.docs;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.groupingSets;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.label;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.pretty;
import static dev.athanor.sql.Sql.recursive;
import static dev.athanor.sql.Sql.rollup;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.INTEGER;
import static dev.athanor.type.SqlTypes.VARCHAR;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Feature;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Row;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.ValuesTable;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.Arrays;
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

    private final Table chapters = metadata.table(
            "chapters",
            column("id", BIGINT).primaryKey(),
            column("parent_id", BIGINT).references("chapters", "id"),
            column("heading", varchar(100)).notNull());

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
            chapter(connection, 1, null, "All");
            chapter(connection, 2, 1L, "Part");
            chapter(connection, 3, 2L, "Page");
        });
    }

    private void chapter(SqlConnection connection, long id, Long parent, String heading) {
        connection.execute(insert(chapters)
                .set(chapters.c("id"), id)
                .set(chapters.c("parent_id"), parent)
                .set(chapters.c("heading"), heading));
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
    void columnsOfSubSelects() {
        Subquery written =
                select(author, count().as("books")).from(books).groupBy(author).as("written");
        Select<Row> busy = select(name, written.number("books", Long.class).times(10L))
                .from(users)
                .join(written, written.column(author).eq(userId));

        assertThat(all(busy)).extracting(Row::values).containsExactly(List.of("Ada", 20L));
    }

    @Test
    void tablesThatAreThereAlready() {
        Select<Row> counted = select(name, scalar(select(count()).where(author.eq(userId))))
                .from(users)
                .where(exists(select(title).where(author.eq(userId))));

        assertThat(all(counted)).extracting(Row::values).containsExactly(List.of("Ada", 2L));
    }

    @Test
    void commonTables() {
        CommonTable adults = select(userId, name).from(users).where(age.gt(17)).cte("adults");
        CommonTable others = adults.as("others");
        Select<Row> pairs = select(adults.column(name), others.column(name))
                .from(adults)
                .join(others, adults.column(userId).lt(others.column(userId)));

        assertThat(all(pairs)).extracting(Row::values).containsExactly(List.of("Ada", "Bob"));
    }

    @Test
    void recursion() {
        Column<Long> chapter = chapters.c("id");
        Column<Long> parent = chapters.c("parent_id");
        Column.OfString heading = chapters.string("heading");

        CommonTable below = recursive(
                "below",
                select(chapter, heading, literal(0).as("depth")).from(chapters).where(parent.isNull()),
                found -> select(
                                chapter,
                                heading,
                                found.number("depth", Integer.class).plus(1))
                        .from(chapters)
                        .join(found, parent.eq(found.column(chapter))));
        Select<Row> outline = select(below.column(heading), below.number("depth", Integer.class))
                .from(below)
                .orderBy(below.number("depth", Integer.class).asc());

        assertThat(all(outline))
                .extracting(Row::values)
                .containsExactly(List.of("All", 0), List.of("Part", 1), List.of("Page", 2));
    }

    @Test
    @Requires(Feature.CHANGES_IN_WITH)
    void changesInWith() {
        CommonTable gone = delete(books).where(author.eq(1L)).returning(title).cte("gone");
        Select<Long> howMany = select(count()).from(gone);

        assertThat(all(howMany)).containsExactly(2L);
    }

    @Test
    @Requires(Feature.LATERAL)
    void lateral() {
        Subquery first = select(title)
                .where(author.eq(userId))
                .orderBy(title.asc())
                .limit(1)
                .lateral("first");
        Select<Row> firsts =
                select(name, first.column(title)).from(users).leftJoin(first).orderBy(name.asc());

        assertThat(all(firsts))
                .extracting(Row::values)
                .containsExactly(List.of("Ada", "Ada"), Arrays.asList("Bob", null));
    }

    record Limit(String who, Integer most) {}

    @Test
    void values() {
        List<Limit> limits = List.of(new Limit("Ada", 30), new Limit("Bob", 50));

        ValuesTable<Limit> given =
                Sql.values("given", limits).column("who", VARCHAR, Limit::who).column("most", INTEGER, Limit::most);
        Select<String> within = select(name)
                .from(users)
                .join(given, given.string("who").eq(name).and(age.le(given.number("most", Integer.class))));

        assertThat(all(within)).containsExactly("Bob");
    }

    @Test
    void emptyValues() {
        ValuesTable<Limit> given = Sql.values("given", List.<Limit>of()).column("who", VARCHAR, Limit::who);

        assertThat(all(select(given.string("who")).from(given))).isEmpty();
    }

    @Test
    void firstRows() {
        Select<String> firstOfEach =
                select(title).from(books).distinctOn(author).orderBy(author.asc(), title.asc());
        Select<String> best =
                select(title).from(books).orderBy(author.asc()).limit(1).withTies();
        Select<String> half = select(name).from(users).orderBy(age.desc()).limitPercent(50);

        String onOneLine = firstOfEach.toString();
        String onSeveral = pretty(firstOfEach);

        assertThat(onSeveral.replaceAll("\\s+", " "))
                .isEqualTo(onOneLine)
                .startsWith("SELECT DISTINCT ON (books.author_id)");
        assertThat(all(firstOfEach)).containsExactly("Ada");
        assertThat(all(best)).containsExactlyInAnyOrder("Notes", "Ada");
        assertThat(all(half)).containsExactly("Bob");
    }

    @Test
    void percentIsRoundedUp() {
        Select<Long> some = select(chapters.<Long>c("id"))
                .from(chapters)
                .orderBy(chapters.c("id").asc());

        assertThat(all(some.limitPercent(literal(new BigDecimal("33.4"))))).containsExactly(1L, 2L);
        assertThat(all(some.limitPercent(34))).containsExactly(1L, 2L);
        assertThat(all(some.limitPercent(33))).containsExactly(1L);
        assertThat(all(some.limitPercent(0))).isEmpty();
        assertThat(all(some.limitPercent(100))).hasSize(3);
    }

    @Test
    @Requires(Feature.GROUPING_SETS)
    void groupings() {
        Select<Row> counts = select(author, title, count()).from(books).groupBy(rollup(author, title));
        Select<Row> some = select(author, title, count())
                .from(books)
                .groupBy(groupingSets(List.of(author), List.of(title), List.of()));

        assertThat(all(counts)).hasSize(4);
        assertThat(all(some)).hasSize(4);
    }

    @Test
    @Requires(Feature.FOR_UPDATE)
    void locks() {
        Select<String> waiting = select(name).from(users).limit(1).forUpdate(lock -> lock.skipLocked());

        assertThat(all(waiting)).hasSize(1);
    }
}
