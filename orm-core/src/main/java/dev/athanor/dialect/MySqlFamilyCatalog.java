package dev.athanor.dialect;

import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.TableOption;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code information_schema} of MySQL and its descendants. A unique index is a unique constraint there and the other way
 * round, the primary key has no name, and RESTRICT is what is done where nothing is said.
 */
public abstract class MySqlFamilyCatalog implements Catalog {

    private static final String COLUMNS = """
            SELECT t.table_name AS tab, t.table_type AS kind, t.table_comment AS tab_comment, t.engine,
                t.table_collation, s.default_collation_name, c.column_name AS col, c.data_type, c.column_type,
                c.character_maximum_length AS length, c.numeric_precision AS digits, c.numeric_scale AS scale,
                c.datetime_precision, c.column_default, c.is_nullable, c.extra, c.generation_expression AS formula,
                c.collation_name, c.column_comment AS col_comment
            FROM information_schema.tables t
            JOIN information_schema.schemata s ON s.schema_name = t.table_schema
            JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            WHERE t.table_schema = ? AND t.table_type IN ('BASE TABLE', 'VIEW')
            ORDER BY t.table_name, c.ordinal_position""";

    private static final String FOREIGN_KEYS = """
            SELECT k.table_name AS tab, k.constraint_name AS name, k.column_name AS col,
                k.referenced_table_schema AS target_schema, k.referenced_table_name AS target,
                k.referenced_column_name AS target_col, r.delete_rule, r.update_rule
            FROM information_schema.key_column_usage k
            JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
                AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
            WHERE k.table_schema = ? AND k.referenced_table_name IS NOT NULL
            ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";

    /** Makes a catalog. */
    protected MySqlFamilyCatalog() {}

    @Override
    public List<String> schemaNames(CatalogReader reader) {
        return reader
                .rows("SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name NOT IN"
                        + " ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY schema_name")
                .stream()
                .map(row -> row.text("name"))
                .toList();
    }

    @Override
    public SchemaContents read(CatalogReader reader, @Nullable String schema) {
        String current = reader.rows("SELECT DATABASE() AS name").get(0).textOrNull("name");
        String name = schema != null ? schema : String.valueOf(current);
        TableDrafts tables = new TableDrafts();
        List<CatalogRow> checks = checks(reader, name);
        Set<String> documents = new HashSet<>();
        for (CatalogRow check : checks) {
            if (isOfDocument(check)) {
                documents.add(check.text("tab") + "\0" + check.text("name"));
            }
        }
        reader.rows(COLUMNS, name).forEach(row -> column(row, tables, documents));
        Set<String> foreignKeys = new HashSet<>();
        for (CatalogRow row : reader.rows(FOREIGN_KEYS, name)) {
            foreignKeys.add(row.text("tab") + "\0" + row.text("name"));
            foreignKey(row, tables, schema, name);
        }
        for (CatalogRow check : checks) {
            if (!isOfDocument(check)) {
                tables.of(check.text("tab")).check(check.text("name"), clause(check.text("condition")));
            }
        }
        indexes(reader.rows(indexQuery(), name), tables, foreignKeys);
        return new SchemaContents(schema, tables.found(), sequences(reader, schema, name), List.of());
    }

    // What the descendants do their own way

    /** Returns the checks of a schema: {@code tab}, {@code name}, {@code condition}, {@code level}. */
    protected abstract List<CatalogRow> checks(CatalogReader reader, String schema);

    /** Tells whether a check is there only because a column holds JSON. */
    protected abstract boolean isOfDocument(CatalogRow check);

    /** Returns a condition or formula as it can be written again. */
    protected abstract String clause(String listed);

    /** Returns the default of a column as it can be written again, or null. */
    protected abstract @Nullable String defaultOf(CatalogRow row);

    /** Returns the query of what indexes sort by. */
    protected abstract String indexQuery();

    /** Returns the sequences of a schema. */
    protected List<Sequence> sequences(CatalogReader reader, @Nullable String asked, String schema) {
        return List.of();
    }

    // Tables

    private void column(CatalogRow row, TableDrafts tables, Set<String> documents) {
        TableDraft table = tables.of(row.text("tab"), () -> table(row));
        boolean isDocument = documents.contains(row.text("tab") + "\0" + row.text("col"));
        SqlType<?> type = MySqlFamilyTypes.of(row, isDocument);
        ColumnDefinition<?> column = ColumnDefinition.column(row.text("col"), type);
        String extra = String.valueOf(row.textOrNull("extra")).toUpperCase(Locale.ROOT);
        String formula = row.textOrNull("formula");
        if (extra.contains("AUTO_INCREMENT")) {
            column = column.identity();
        } else if (formula != null && !formula.isEmpty()) {
            Computed computed = Computed.sql(clause(formula));
            column = column.computed(
                    extra.contains("STORED") || extra.contains("PERSISTENT") ? computed : computed.virtual());
        } else {
            String value = defaultOf(row);
            column = value == null ? column : column.defaultSql(value);
        }
        if (!row.is("is_nullable")) {
            column = column.notNull();
        }
        String collation = row.textOrNull("collation_name");
        if (collation != null && type.kind() != SqlKind.JSON && !collation.equals(row.textOrNull("table_collation"))) {
            column = column.collate(collation);
        }
        String comment = row.textOrNull("col_comment");
        table.column(comment == null || comment.isEmpty() ? column : column.comment(comment));
    }

    private static TableDraft table(CatalogRow row) {
        boolean isView = row.text("kind").equals("VIEW");
        TableDraft table = new TableDraft(row.text("tab"), isView, isView ? null : row.textOrNull("tab_comment"));
        String engine = row.textOrNull("engine");
        if (engine != null && !engine.equals("InnoDB")) {
            table.option(TableOption.engine(engine));
        }
        String collation = row.textOrNull("table_collation");
        if (collation != null && !collation.equals(row.textOrNull("default_collation_name"))) {
            table.option(TableOption.collation(collation));
        }
        return table;
    }

    private static void foreignKey(CatalogRow row, TableDrafts tables, @Nullable String asked, String schema) {
        String target = row.text("target_schema");
        String targetSchema = target.equals(schema) ? asked : target;
        tables.of(row.text("tab"))
                .constraint("fk " + row.text("name"))
                .foreignKey(row.text("name"), QualifiedName.of(targetSchema, row.text("target")))
                .actions(rule(row.text("delete_rule")), rule(row.text("update_rule")))
                .column(row.text("col"))
                .targetColumn(row.text("target_col"));
    }

    private static String rule(String listed) {
        return listed.equals("RESTRICT") ? "NO ACTION" : listed;
    }

    /** A unique index is listed as a constraint, unless it is more than a constraint can say. */
    private void indexes(List<CatalogRow> rows, TableDrafts tables, Set<String> foreignKeys) {
        Set<String> plainUnique = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (CatalogRow row : rows) {
            boolean isPlain = row.textOrNull("col") != null && "A".equals(row.textOrNull("direction"));
            (isPlain && !row.is("non_unique") ? plainUnique : others).add(row.text("tab") + "\0" + row.text("name"));
        }
        plainUnique.removeAll(others);
        for (CatalogRow row : rows) {
            TableDraft table = tables.of(row.text("tab"));
            String name = row.text("name");
            String key = row.text("tab") + "\0" + name;
            if (name.equals("PRIMARY")) {
                table.constraint("primary key").primaryKey(null).column(row.text("col"));
            } else if (plainUnique.contains(key)) {
                table.constraint("unique " + name).unique(name).column(row.text("col"));
            } else if (!foreignKeys.contains(key)) {
                // an index with the name of a foreign key is there because of it
                table.index(name).part(part(row)).unique(!row.is("non_unique"));
            }
        }
    }

    private IndexPart part(CatalogRow row) {
        String column = row.textOrNull("col");
        IndexPart part = column != null ? IndexPart.column(column) : IndexPart.sql(clause(row.text("formula")));
        return "D".equals(row.textOrNull("direction")) ? part.desc() : part;
    }
}
