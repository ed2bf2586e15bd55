package dev.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.h2.H2Dialect;
import dev.athanor.dialect.mariadb.MariaDbDialect;
import dev.athanor.dialect.mysql.MySqlDialect;
import dev.athanor.dialect.oracle.OracleDialect;
import dev.athanor.dialect.postgresql.PostgresDialect;
import dev.athanor.dialect.sqlite.SqliteDialect;
import dev.athanor.dialect.sqlserver.SqlServerDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What documents show is what tests try. */
class DocumentsTest {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path DOCUMENTS = MODULE.resolveSibling("docs");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

    @ParameterizedTest
    @CsvSource({
        "sql.md, SqlDocumentTest",
        "expressions.md, ExpressionsDocumentTest",
        "schema.md, SchemaDocumentTest",
        "changes.md, ChangesDocumentTest",
        "execution.md, ExecutionDocumentTest",
        "queries.md, QueriesDocumentTest",
        "entity-queries.md, EntityQueriesDocumentTest",
        "events.md, EventsDocumentTest",
        "async.md, AsyncDocumentTest"
    })
    void everyBlockIsPartOfATest(String document, String test) throws IOException {
        String tried =
                withoutSpace(Files.readString(MODULE.resolve("src/test/java/dev/athanor/docs/" + test + ".java")));

        assertThat(BLOCK.matcher(Files.readString(DOCUMENTS.resolve(document))).results())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(tried.toString()).contains(withoutSpace(block.group(1))));
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void theTableOfFeaturesIsTrue() throws IOException {
        List<Dialect> columns = List.of(
                new H2Dialect(),
                new MariaDbDialect(),
                new MySqlDialect(),
                new PostgresDialect(),
                new SqliteDialect(),
                new OracleDialect(),
                new SqlServerDialect());
        List<String> rows = Files.readAllLines(DOCUMENTS.resolve("dialects.md")).stream()
                .filter(line -> line.matches("\\| `[A-Z_0-9]+` .*"))
                .toList();

        assertThat(rows).hasSameSizeAs(Feature.values());
        for (String row : rows) {
            List<String> cells =
                    Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
            Feature feature = Feature.valueOf(cells.get(1).replace("`", ""));
            List<String> expected = new ArrayList<>();
            columns.forEach(dialect -> expected.add(dialect.supports(feature) ? "yes" : "–"));

            assertThat(cells.subList(3, 3 + columns.size())).as(feature.name()).isEqualTo(expected);
        }
    }
}
