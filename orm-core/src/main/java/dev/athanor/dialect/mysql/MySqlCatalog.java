package dev.athanor.dialect.mysql;

import dev.athanor.dialect.CatalogReader;
import dev.athanor.dialect.CatalogRow;
import dev.athanor.dialect.MySqlFamilyCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads MySQL's {@code information_schema}: five queries for a schema. */
final class MySqlCatalog extends MySqlFamilyCatalog {

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit", "year");

    @Override
    protected List<CatalogRow> checks(CatalogReader reader, String schema) {
        return reader.rows("""
                SELECT t.table_name AS tab, t.constraint_name AS name, c.check_clause AS `condition`
                FROM information_schema.table_constraints t
                JOIN information_schema.check_constraints c
                    ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
                WHERE t.table_schema = ? AND t.constraint_type = 'CHECK'""", schema);
    }

    @Override
    protected boolean isOfDocument(CatalogRow check) {
        return false;
    }

    /** What is computed is listed with a backslash before each quote and backslash. */
    @Override
    protected String clause(String listed) {
        StringBuilder clause = new StringBuilder(listed.length());
        for (int i = 0; i < listed.length(); i++) {
            char c = listed.charAt(i);
            clause.append(c == '\\' && i + 1 < listed.length() ? listed.charAt(++i) : c);
        }
        return clause.toString();
    }

    /** A literal is listed without quotes; what is computed is marked. */
    @Override
    protected @Nullable String defaultOf(CatalogRow row) {
        String value = row.textOrNull("column_default");
        if (value == null) {
            return null;
        }
        String extra = String.valueOf(row.textOrNull("extra")).toUpperCase(Locale.ROOT);
        if (extra.contains("DEFAULT_GENERATED")) {
            return value.startsWith("CURRENT_TIMESTAMP") ? value : "(" + clause(value) + ")";
        }
        return NUMBERS.contains(row.text("data_type")) ? value : MySqlVocabulary.INSTANCE.quotedText(value);
    }

    @Override
    protected String indexQuery() {
        return """
                SELECT table_name AS tab, index_name AS name, non_unique, column_name AS col, collation AS direction,
                    expression AS formula
                FROM information_schema.statistics WHERE table_schema = ?
                ORDER BY table_name, index_name, seq_in_index""";
    }
}
