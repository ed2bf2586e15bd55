package dev.athanor.dialect.h2;

import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.CatalogReader;
import dev.athanor.dialect.CatalogRow;
import dev.athanor.dialect.TableDraft;
import dev.athanor.dialect.TableDrafts;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Identity;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads H2's {@code INFORMATION_SCHEMA}: eight queries for a schema. */
final class H2Catalog implements Catalog {

    private static final String COLUMNS = """
            SELECT t.table_name AS tab, t.table_type AS kind, t.remarks AS tab_comment, c.column_name AS col, c.data_type,
                c.character_maximum_length AS length, c.datetime_precision, c.declared_numeric_precision AS digits,
                c.declared_numeric_scale AS scale, c.interval_type, c.interval_precision, c.dtd_identifier AS type_id,
                c.column_default, c.generation_expression AS formula, c.is_generated, c.is_identity, c.identity_generation,
                c.identity_start, c.identity_increment, c.is_nullable, c.remarks AS col_comment, c.maximum_cardinality
            FROM information_schema.tables t
            JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            WHERE t.table_schema = ? ORDER BY t.table_name, c.ordinal_position""";

    private static final String ELEMENTS = """
            SELECT object_name AS tab, collection_type_identifier AS type_id, data_type, character_maximum_length AS length,
                datetime_precision, declared_numeric_precision AS digits, declared_numeric_scale AS scale, interval_type,
                interval_precision, dtd_identifier
            FROM information_schema.element_types WHERE object_schema = ? AND object_type = 'TABLE'""";

    private static final String LABELS = """
            SELECT object_name AS tab, enum_identifier AS type_id, value_name AS label
            FROM information_schema.enum_values WHERE object_schema = ? AND object_type = 'TABLE' ORDER BY value_ordinal""";

    private static final String KEYS = """
            SELECT k.table_name AS tab, k.constraint_name AS name, c.constraint_type AS kind, k.column_name AS col
            FROM information_schema.table_constraints c
            JOIN information_schema.key_column_usage k
                ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            WHERE c.table_schema = ? AND c.constraint_type IN ('PRIMARY KEY', 'UNIQUE')
            ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";

    private static final String FOREIGN_KEYS = """
            SELECT k.table_name AS tab, k.constraint_name AS name, k.column_name AS col, u.table_schema AS target_schema,
                u.table_name AS target, u.column_name AS target_col, r.delete_rule, r.update_rule
            FROM information_schema.referential_constraints r
            JOIN information_schema.key_column_usage k
                ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
            JOIN information_schema.key_column_usage u
                ON u.constraint_schema = r.unique_constraint_schema AND u.constraint_name = r.unique_constraint_name
                AND u.ordinal_position = k.position_in_unique_constraint
            WHERE k.table_schema = ? ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";

    private static final String CHECKS = """
            SELECT c.table_name AS tab, c.constraint_name AS name, k.check_clause AS condition
            FROM information_schema.table_constraints c
            JOIN information_schema.check_constraints k
                ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            WHERE c.table_schema = ? AND c.constraint_type = 'CHECK'""";

    private static final String INDEXES = """
            SELECT i.table_name AS tab, i.index_name AS name, c.column_name AS col, c.ordering_specification AS direction,
                c.null_ordering AS nulls, c.is_unique
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c
                ON c.index_schema = i.index_schema AND c.index_name = i.index_name AND c.table_name = i.table_name
            WHERE i.table_schema = ? AND NOT i.is_generated ORDER BY i.table_name, i.index_name, c.ordinal_position""";

    private static final String SEQUENCES = """
            SELECT sequence_name AS name, start_value, increment, minimum_value AS least, maximum_value AS greatest,
                cycle_option, cache
            FROM information_schema.sequences WHERE sequence_schema = ? ORDER BY sequence_name""";

    /** How many numbers H2 takes at a time unless told otherwise. */
    private static final long DEFAULT_CACHE = 32;

    @Override
    public List<String> schemaNames(CatalogReader reader) {
        return reader
                .rows("SELECT schema_name AS name FROM information_schema.schemata"
                        + " WHERE schema_name <> 'INFORMATION_SCHEMA' ORDER BY schema_name")
                .stream()
                .map(row -> H2Vocabulary.declaredName(row.text("name")))
                .toList();
    }

    @Override
    public SchemaContents read(CatalogReader reader, @Nullable String schema) {
        String current = reader.rows("SELECT CURRENT_SCHEMA AS name").get(0).text("name");
        String name = schema == null ? current : H2Vocabulary.catalogName(schema);
        Map<String, CatalogRow> elements = new HashMap<>();
        reader.rows(ELEMENTS, name).forEach(row -> elements.put(typeOf(row), row));
        Map<String, List<String>> labels = new HashMap<>();
        reader.rows(LABELS, name)
                .forEach(row -> labels.computeIfAbsent(typeOf(row), type -> new ArrayList<>())
                        .add(row.text("label")));
        TableDrafts tables = new TableDrafts();
        reader.rows(COLUMNS, name).forEach(row -> column(row, tables, elements, labels));
        reader.rows(KEYS, name).forEach(row -> key(row, tables));
        reader.rows(FOREIGN_KEYS, name).forEach(row -> foreignKey(row, tables, schema, name));
        reader.rows(CHECKS, name)
                .forEach(row -> tables.of(row.text("tab")).check(name(row, "name"), row.text("condition")));
        reader.rows(INDEXES, name).forEach(row -> index(row, tables));
        return new SchemaContents(
                schema,
                tables.found(),
                reader.rows(SEQUENCES, name).stream()
                        .map(row -> sequence(row, schema))
                        .toList(),
                List.of());
    }

    private static String typeOf(CatalogRow row) {
        return row.text("tab") + "\0" + row.text("type_id");
    }

    private static String name(CatalogRow row, String label) {
        return H2Vocabulary.declaredName(row.text(label));
    }

    private static void column(
            CatalogRow row, TableDrafts tables, Map<String, CatalogRow> elements, Map<String, List<String>> labels) {
        TableDraft table = tables.of(
                row.text("tab"),
                () -> new TableDraft(name(row, "tab"), row.text("kind").equals("VIEW"), row.textOrNull("tab_comment")));
        String type = typeOf(row);
        ColumnDefinition<?> column = ColumnDefinition.column(
                name(row, "col"), H2Types.of(row, elements.get(type), labels.getOrDefault(type, List.of())));
        if (row.is("is_identity")) {
            column = column.identity(new Identity(
                    row.text("identity_generation").equals("ALWAYS"),
                    row.number("identity_start"),
                    row.number("identity_increment")));
        } else if (row.text("is_generated").equals("ALWAYS")) {
            column = column.computed(Computed.sql(row.text("formula")));
        } else if (row.textOrNull("column_default") != null) {
            column = column.defaultSql(row.text("column_default"));
        }
        if (!row.is("is_nullable")) {
            column = column.notNull();
        }
        String comment = row.textOrNull("col_comment");
        table.column(comment == null || comment.isEmpty() ? column : column.comment(comment));
    }

    private static void key(CatalogRow row, TableDrafts tables) {
        TableDraft.ConstraintDraft constraint = tables.of(row.text("tab")).constraint(row.text("name"));
        constraint.column(name(row, "col"));
        if (row.text("kind").equals("PRIMARY KEY")) {
            constraint.primaryKey(name(row, "name"));
        } else {
            constraint.unique(name(row, "name"));
        }
    }

    private static void foreignKey(CatalogRow row, TableDrafts tables, @Nullable String asked, String schema) {
        String target = row.text("target_schema");
        String targetSchema = target.equals(schema) ? asked : H2Vocabulary.declaredName(target);
        tables.of(row.text("tab"))
                .constraint(row.text("name"))
                .foreignKey(name(row, "name"), QualifiedName.of(targetSchema, name(row, "target")))
                .actions(row.text("delete_rule"), row.text("update_rule"))
                .column(name(row, "col"))
                .targetColumn(name(row, "target_col"));
    }

    private static void index(CatalogRow row, TableDrafts tables) {
        IndexPart part = IndexPart.column(name(row, "col"));
        boolean isDescending = row.text("direction").equals("DESC");
        if (isDescending) {
            part = part.desc();
        }
        String nulls = row.textOrNull("nulls");
        if (nulls != null && nulls.equals(isDescending ? "FIRST" : "LAST")) {
            part = isDescending ? part.nullsFirst() : part.nullsLast();
        }
        tables.of(row.text("tab")).index(name(row, "name")).part(part).unique(row.is("is_unique"));
    }

    private static Sequence sequence(CatalogRow row, @Nullable String schema) {
        long increment = row.number("increment");
        boolean isUp = increment > 0;
        long least = row.number("least");
        long greatest = row.number("greatest");
        long cache = row.number("cache");
        return new Sequence(
                schema,
                name(row, "name"),
                row.number("start_value"),
                increment,
                least == (isUp ? 1 : Long.MIN_VALUE) ? null : (Long) least,
                greatest == (isUp ? Long.MAX_VALUE : -1) ? null : (Long) greatest,
                row.is("cycle_option"),
                cache == DEFAULT_CACHE ? 0 : cache);
    }
}
