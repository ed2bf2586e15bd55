package dev.athanor.type;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keeps the table of docs/dialects.md, "What each keeps", and the databases together. */
@DatabaseTest
class KeptValuesTest {

    private final Engine engine;
    private final MetaData metadata = new MetaData();

    KeptValuesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void dropTables() {
        metadata.dropAll(engine);
    }

    @Test
    void theDocumentSaysWhatIsKept() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("an empty text", kept(SqlTypes.varchar(3), ""));
        found.put("the character NUL in a text", kept(SqlTypes.varchar(3), "a\0b"));
        found.put("half a character (a lone surrogate)", kept(SqlTypes.varchar(3), "\uD83D"));
        found.put("three emoji in `varchar(3)`", kept(SqlTypes.varchar(3), "😀😀😀"));
        found.put("four letters in `varchar(3)`", kept(SqlTypes.varchar(3), "abcd"));
        found.put("three letters and a space in `varchar(3)`", kept(SqlTypes.varchar(3), "abc "));
        found.put("an empty array of bytes", kept(SqlTypes.varbinary(3), new byte[0]));
        found.put("NaN", kept(SqlTypes.DOUBLE, Double.NaN));
        found.put("infinity", kept(SqlTypes.DOUBLE, Double.POSITIVE_INFINITY));
        found.put("the smallest double, 4.9E-324", kept(SqlTypes.DOUBLE, Double.MIN_VALUE));
        found.put(
                "a decimal of 38 digits",
                kept(SqlTypes.decimal(38, 10), new BigDecimal("9".repeat(28) + ".9999999999")));
        found.put("a digit behind the scale", kept(SqlTypes.decimal(10, 2), new BigDecimal("1.005")));
        found.put("the year 44 before Christ", kept(SqlTypes.DATE, LocalDate.of(-43, 3, 15)));
        found.put("the year 5000 before Christ", kept(SqlTypes.DATE, LocalDate.of(-4999, 3, 15)));
        found.put("the year 10000", kept(SqlTypes.TIMESTAMP, LocalDateTime.of(10_000, 1, 1, 0, 0)));
        found.put("the year 999999", kept(SqlTypes.DATE, LocalDate.of(999_999, 1, 1)));
        found.put(
                "an instant in the year 44 before Christ",
                kept(SqlTypes.INSTANT, Instant.parse("-0043-03-15T12:00:00Z")));
        found.put("`LocalDate.MAX`", kept(SqlTypes.DATE, LocalDate.MAX));
        found.put("`LocalTime.MAX`, with nanoseconds", kept(SqlTypes.TIME, LocalTime.MAX));
        found.put("a `Duration` of 100,000 years", kept(SqlTypes.INTERVAL, Duration.ofDays(36_525_000)));
        found.put("a `Duration` of 300,000 years", kept(SqlTypes.INTERVAL, Duration.ofDays(109_575_000)));
        found.put("`\\u0000` in a JSON document", kept(SqlTypes.JSON, "{\"a\": \"\\u0000\"}"));

        assertThat(documented())
                .as(
                        "the table in docs/dialects.md; found on %s:%n%s",
                        engine.dialect().name(),
                        String.join("\n", found.toString().split(", (?=[a-z`])")))
                .isEqualTo(found);
    }

    private <T> String kept(SqlType<T> type, T value) {
        Table table = metadata.table("kept_" + metadata.tables().size(), column("v", type));
        Column<T> column = table.c("v");
        metadata.createAll(engine);
        try {
            T read = engine.transaction(connection -> {
                connection.execute(insert(table).set(column, value));
                return connection.execute(select(column).from(table)).one();
            });
            return type.same(value, read) || spaceless(value).equals(spaceless(read)) ? "yes" : "as " + read;
        } catch (OrmException refused) {
            assertThat(refused.code()).matches("orm-type-.*|orm-db-(too-long|out-of-range|bad-value)");
            return "–";
        }
    }

    /** JSON keeps its meaning, not its spaces. */
    private static String spaceless(Object value) {
        return value instanceof String text && text.startsWith("{") ? text.replace(" ", "") : String.valueOf(value);
    }

    private Map<String, String> documented() throws IOException {
        Path document = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .getParent()
                .resolve("docs/dialects.md");
        String all = Files.readString(document);
        int start = all.indexOf("## What each keeps");
        List<List<String>> rows = new ArrayList<>();
        for (String line : all.substring(start, all.indexOf("\n## ", start + 3)).split("\n")) {
            if (line.startsWith("|")) {
                rows.add(Arrays.stream(line.substring(1, line.length() - 1).split(" \\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        int column = 0;
        for (int i = 1; i < rows.get(0).size(); i++) {
            if (rows.get(0)
                    .get(i)
                    .toLowerCase(Locale.ROOT)
                    .contains(engine.dialect().name())) {
                column = i;
            }
        }
        Map<String, String> documented = new LinkedHashMap<>();
        for (List<String> row : rows.subList(2, rows.size())) {
            documented.put(row.get(0), row.get(column));
        }
        return documented;
    }
}
