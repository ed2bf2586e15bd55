package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.CatalogReader;
import dev.athanor.dialect.CatalogRow;
import dev.athanor.dialect.TableDraft;
import dev.athanor.dialect.TableDrafts;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.TableOption;
import dev.athanor.type.SqlTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads SQLite's {@code sqlite_master} and asks PRAGMAs as tables: three queries for a database. */
final class SqliteCatalog implements Catalog {

    /** What is a default without parentheses around it. */
    private static final Pattern LITERAL = Pattern.compile(
            "(?i)[+-]?[0-9.]+(e[+-]?[0-9]+)?|0x[0-9a-f]+|'([^']|'')*'|\"([^\"]|\"\")*\"|x'[0-9a-f]*'|null|true|false|"
                    + "current_(date|time|timestamp)");

    private static final int VIRTUAL = 2;
    private static final int STORED = 3;

    @Override
    public List<String> schemaNames(CatalogReader reader) {
        return reader.rows("SELECT name FROM pragma_database_list WHERE name <> 'temp' ORDER BY seq").stream()
                .map(row -> row.text("name"))
                .toList();
    }

    @Override
    public SchemaContents read(CatalogReader reader, @Nullable String schema) {
        String name = schema == null ? "main" : schema;
        String master = SqliteVocabulary.INSTANCE.name(name) + ".sqlite_master";
        List<CatalogRow> made = reader.rows("SELECT type, name, tbl_name AS tab, sql FROM " + master
                + " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql IS NOT NULL ORDER BY name");
        Map<String, SqliteTableText> texts = new HashMap<>();
        for (CatalogRow row : made) {
            if (row.text("type").equals("table")) {
                texts.put(row.text("name"), SqliteTableText.of(row.text("sql")));
            }
        }
        TableDrafts tables = new TableDrafts();
        String columns =
                "SELECT m.name AS tab, m.type AS kind, c.name AS col, c.type AS spelling, c.\"notnull\" AS is_required,"
                        + " c.dflt_value, c.hidden FROM " + master + " m JOIN pragma_table_xinfo(m.name, ?) c"
                        + " WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid";
        reader.rows(columns, name).forEach(row -> column(row, tables, texts));
        for (CatalogRow row : reader.rows("SELECT name, wr, strict FROM pragma_table_list WHERE schema = ?", name)) {
            option(row, tables.of(row.text("name")));
        }
        texts.forEach((table, text) -> text.addTo(tables.of(table), schema, texts));
        for (CatalogRow row : made) {
            if (row.text("type").equals("index")) {
                index(row, tables.of(row.text("tab")));
            }
        }
        return new SchemaContents(schema, tables.found(), List.of(), List.of());
    }

    private static void column(CatalogRow row, TableDrafts tables, Map<String, SqliteTableText> texts) {
        String tableName = row.text("tab");
        TableDraft table = tables.of(
                tableName, () -> new TableDraft(tableName, row.text("kind").equals("view"), null));
        SqliteTableText text = texts.getOrDefault(tableName, SqliteTableText.of(""));
        String name = row.text("col");
        boolean isNumbered = text.isNumbered(name);
        ColumnDefinition<?> column = isNumbered
                ? ColumnDefinition.column(name, SqlTypes.BIGINT).identity()
                : ColumnDefinition.column(name, SqliteTypes.of(String.valueOf(row.textOrNull("spelling"))));
        long hidden = row.number("hidden");
        String value = row.textOrNull("dflt_value");
        if (hidden == VIRTUAL || hidden == STORED) {
            Computed computed = Computed.sql(String.valueOf(text.formula(name)));
            column = column.computed(hidden == STORED ? computed : computed.virtual());
        } else if (value != null) {
            column = column.defaultSql(LITERAL.matcher(value).matches() ? value : "(" + value + ")");
        }
        String collation = text.collation(name);
        if (collation != null) {
            column = column.collate(collation);
        }
        table.column(row.is("is_required") ? column.notNull() : column);
    }

    private static void option(CatalogRow row, TableDraft table) {
        if (row.is("wr") || row.is("strict")) {
            String words = (row.is("wr") ? "WITHOUT ROWID" : "")
                    + (row.is("wr") && row.is("strict") ? ", " : "")
                    + (row.is("strict") ? "STRICT" : "");
            table.option(TableOption.sql("sqlite", words));
        }
    }

    private static void index(CatalogRow row, TableDraft table) {
        SqliteTokens tokens = SqliteTokens.of(row.text("sql"));
        int opening = tokens.find("(", tokens.find("ON", 0) + 1);
        int closing = tokens.closing(opening);
        TableDraft.IndexDraft index = table.index(row.text("name")).unique(tokens.are(1, "UNIQUE"));
        for (SqliteTokens part : tokens.parts(opening + 1, closing)) {
            index.part(part(part));
        }
        if (tokens.are(closing + 1, "WHERE")) {
            index.where(tokens.text(closing + 2, tokens.size()));
        }
    }

    private static IndexPart part(SqliteTokens part) {
        int size = part.size();
        boolean isDescending = part.are(size - 1, "DESC");
        int end = isDescending || part.are(size - 1, "ASC") ? size - 1 : size;
        boolean isColumn = end == 1 && part.get(0).text().charAt(0) != '\'';
        boolean isInParentheses = end > 1 && part.are(0, "(") && part.closing(0) == end - 1;
        IndexPart made = isColumn
                ? IndexPart.column(part.get(0).name())
                : IndexPart.sql(isInParentheses ? part.text(1, end - 1) : part.text(0, end));
        return isDescending ? made.desc() : made;
    }
}
