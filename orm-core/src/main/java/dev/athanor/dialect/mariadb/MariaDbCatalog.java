package dev.athanor.dialect.mariadb;

import dev.athanor.dialect.CatalogReader;
import dev.athanor.dialect.CatalogRow;
import dev.athanor.dialect.MySqlFamilyCatalog;
import dev.athanor.schema.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads MariaDB's {@code information_schema}: seven queries for a schema. */
final class MariaDbCatalog extends MySqlFamilyCatalog {

    /** How many numbers MariaDB takes at a time unless told otherwise. */
    private static final long DEFAULT_CACHE = 1000;

    @Override
    protected List<CatalogRow> checks(CatalogReader reader, String schema) {
        return reader.rows("""
                SELECT table_name AS tab, constraint_name AS name, check_clause AS `condition`, level
                FROM information_schema.check_constraints WHERE constraint_schema = ?""", schema);
    }

    /** JSON is a text with a check of its column, of the column's name. */
    @Override
    protected boolean isOfDocument(CatalogRow check) {
        return check.text("level").equals("Column")
                && check.text("condition")
                        .toLowerCase(Locale.ROOT)
                        .equals("json_valid(`"
                                + check.text("name").replace("`", "``").toLowerCase(Locale.ROOT) + "`)");
    }

    @Override
    protected String clause(String listed) {
        return listed;
    }

    /** A default is listed as it is written; none is listed as NULL. */
    @Override
    protected @Nullable String defaultOf(CatalogRow row) {
        String value = row.textOrNull("column_default");
        return value == null || value.equals("NULL") ? null : value;
    }

    @Override
    protected String indexQuery() {
        return """
                SELECT table_name AS tab, index_name AS name, non_unique, column_name AS col, collation AS direction
                FROM information_schema.statistics WHERE table_schema = ?
                ORDER BY table_name, index_name, seq_in_index""";
    }

    /** A sequence is a table of one row. */
    @Override
    protected List<Sequence> sequences(CatalogReader reader, @Nullable String asked, String schema) {
        List<String> names =
                reader.rows("""
                SELECT table_name AS name FROM information_schema.tables
                WHERE table_type = 'SEQUENCE' AND table_schema = ? ORDER BY table_name""", schema).stream().map(row -> row.text("name")).toList();
        if (names.isEmpty()) {
            return List.of();
        }
        MariaDbVocabulary words = MariaDbVocabulary.INSTANCE;
        String query = names.stream()
                .map(name -> "SELECT " + words.quotedText(name) + " AS name, start_value, minimum_value, maximum_value,"
                        + " `increment`, cache_size, cycle_option FROM " + words.name(schema) + "." + words.name(name))
                .collect(Collectors.joining(" UNION ALL "));
        return reader.rows(query).stream().map(row -> sequence(row, asked)).toList();
    }

    private static Sequence sequence(CatalogRow row, @Nullable String schema) {
        long increment = row.number("increment");
        boolean isUp = increment > 0;
        long least = row.number("minimum_value");
        long greatest = row.number("maximum_value");
        long cache = row.number("cache_size");
        return new Sequence(
                schema,
                row.text("name"),
                row.number("start_value"),
                increment,
                least == (isUp ? 1 : Long.MIN_VALUE + 1) ? null : (Long) least,
                greatest == (isUp ? Long.MAX_VALUE - 1 : -1) ? null : (Long) greatest,
                row.is("cycle_option"),
                cache == DEFAULT_CACHE ? 0 : cache);
    }
}
