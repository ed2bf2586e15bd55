package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.CatalogReader;
import dev.athanor.dialect.CatalogRow;
import dev.athanor.dialect.TableDraft;
import dev.athanor.dialect.TableDrafts;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.EnumLabels;
import dev.athanor.schema.Identity;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.SchemaContents;
import dev.athanor.schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code pg_catalog}: six queries for a schema. */
final class PostgresCatalog implements Catalog {

    private static final String SCHEMAS = """
            SELECT nspname AS name FROM pg_catalog.pg_namespace
            WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY nspname""";

    private static final String COLUMNS = """
            SELECT c.relname AS tab, c.relkind AS kind, obj_description(c.oid, 'pg_class') AS tab_comment,
                a.attname AS col, a.atttypmod AS typmod, format_type(a.atttypid, a.atttypmod) AS spelling,
                t.typname AS type, t.typtype AS typtype, e.typname AS element, e.typtype AS element_typtype,
                e.typname IS NOT NULL AND t.typcategory = 'A' AS is_array,
                a.attnotnull AS not_null, a.attidentity AS identity, a.attgenerated AS generated,
                pg_get_expr(d.adbin, d.adrelid) AS formula, col_description(c.oid, a.attnum) AS col_comment,
                co.collname AS collation, s.seqstart AS id_start, s.seqincrement AS id_increment
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typelem <> 0
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
            LEFT JOIN (pg_catalog.pg_depend p JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid)
                ON p.classid = 'pg_catalog.pg_class'::regclass AND p.refclassid = 'pg_catalog.pg_class'::regclass
                AND p.refobjid = c.oid AND p.refobjsubid = a.attnum AND p.deptype = 'i'
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            ORDER BY c.relname, a.attnum""";

    private static final String CONSTRAINTS = """
            SELECT c.relname AS tab, k.conname AS name, k.contype AS kind, k.condeferrable AS is_deferrable,
                k.condeferred AS is_deferred, k.confupdtype AS on_update, k.confdeltype AS on_delete,
                fn.nspname AS target_schema, f.relname AS target, a.attname AS col, fa.attname AS target_col,
                pg_get_expr(k.conbin, k.conrelid) AS condition
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
            LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
            LEFT JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u (num, target_num, place) ON true
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num
            LEFT JOIN pg_catalog.pg_attribute fa ON fa.attrelid = f.oid AND fa.attnum = u.target_num
            WHERE n.nspname = ? AND k.contype IN ('p', 'u', 'f', 'c') AND k.conparentid = 0
            ORDER BY c.relname, k.conname, u.place""";

    private static final String INDEXES = """
            SELECT c.relname AS tab, i.relname AS name, x.indisunique AS is_unique, m.amname AS method, a.attname AS col,
                pg_get_indexdef(x.indexrelid, u.place, true) AS formula, x.indoption[u.place - 1] AS options,
                pg_get_expr(x.indpred, x.indrelid) AS condition
            FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_am m ON m.oid = i.relam
            CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) AS u (place)
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[u.place - 1] AND a.attnum > 0
            WHERE n.nspname = ? AND NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_constraint k
                WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY c.relname, i.relname, u.place""";

    private static final String SEQUENCES = """
            SELECT c.relname AS name, s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS least,
                s.seqmax AS greatest, s.seqcycle AS cycles, s.seqcache AS cache
            FROM pg_catalog.pg_sequence s
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_depend p
                WHERE p.classid = 'pg_catalog.pg_class'::regclass AND p.objid = c.oid AND p.deptype = 'i')
            ORDER BY c.relname""";

    private static final String ENUMS = """
            SELECT t.typname AS name, e.enumlabel AS label
            FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
            WHERE n.nspname = ? ORDER BY t.typname, e.enumsortorder""";

    @Override
    public List<String> schemaNames(CatalogReader reader) {
        return reader.rows(SCHEMAS).stream().map(row -> row.text("name")).toList();
    }

    @Override
    public SchemaContents read(CatalogReader reader, @Nullable String schema) {
        String current = reader.rows("SELECT current_schema() AS name").get(0).textOrNull("name");
        String name = schema != null ? schema : current == null ? "public" : current;
        TableDrafts tables = new TableDrafts();
        reader.rows(COLUMNS, name).forEach(row -> column(row, tables));
        reader.rows(CONSTRAINTS, name).forEach(row -> constraint(row, tables, schema, name, current));
        reader.rows(INDEXES, name).forEach(row -> index(row, tables));
        List<Sequence> sequences = new ArrayList<>();
        reader.rows(SEQUENCES, name).forEach(row -> sequences.add(sequence(row, schema)));
        Map<String, List<String>> enums = new LinkedHashMap<>();
        reader.rows(ENUMS, name)
                .forEach(row -> enums.computeIfAbsent(row.text("name"), type -> new ArrayList<>())
                        .add(row.text("label")));
        return new SchemaContents(
                schema,
                tables.found(),
                sequences,
                enums.entrySet().stream()
                        .map(type -> new EnumLabels(schema, type.getKey(), type.getValue()))
                        .toList());
    }

    private static void column(CatalogRow row, TableDrafts tables) {
        boolean isView = "vm".contains(row.text("kind"));
        TableDraft table = tables.of(
                row.text("tab"), () -> new TableDraft(row.text("tab"), isView, row.textOrNull("tab_comment")));
        String name = row.textOrNull("col");
        if (name == null) {
            return; // a table may have no columns
        }
        ColumnDefinition<?> column = ColumnDefinition.column(name, PostgresTypes.of(row));
        String formula = row.textOrNull("formula");
        String identity = row.text("identity");
        if (!row.text("generated").isEmpty()) {
            Computed computed = Computed.sql(String.valueOf(formula));
            column = column.computed(row.text("generated").equals("s") ? computed : computed.virtual());
        } else if (!identity.isEmpty()) {
            column = column.identity(
                    new Identity(identity.equals("a"), row.number("id_start"), row.number("id_increment")));
        } else if (formula != null) {
            column = column.defaultSql(formula);
        }
        if (row.is("not_null")) {
            column = column.notNull();
        }
        if (row.textOrNull("collation") != null) {
            column = column.collate(row.text("collation"));
        }
        if (row.textOrNull("col_comment") != null) {
            column = column.comment(row.text("col_comment"));
        }
        table.column(column);
    }

    private static void constraint(
            CatalogRow row, TableDrafts tables, @Nullable String asked, String schema, @Nullable String current) {
        TableDraft table = tables.of(row.text("tab"));
        String name = row.text("name");
        if (row.text("kind").equals("c")) {
            if (table.isNew("check " + name)) {
                table.check(name, row.text("condition"));
            }
            return;
        }
        TableDraft.ConstraintDraft constraint = table.constraint(name).column(row.text("col"));
        switch (row.text("kind")) {
            case "p" -> constraint.primaryKey(name);
            case "u" -> constraint.unique(name).deferred(row.is("is_deferrable"), row.is("is_deferred"));
            default -> {
                String target = row.text("target_schema");
                boolean isOwn = target.equals(schema);
                String targetSchema = isOwn ? asked : target.equals(current) ? null : target;
                constraint
                        .foreignKey(name, QualifiedName.of(targetSchema, row.text("target")))
                        .actions(action(row.text("on_delete")), action(row.text("on_update")))
                        .deferred(row.is("is_deferrable"), row.is("is_deferred"))
                        .targetColumn(row.text("target_col"));
            }
        }
    }

    private static String action(String letter) {
        return switch (letter) {
            case "c" -> "CASCADE";
            case "n" -> "SET NULL";
            case "d" -> "SET DEFAULT";
            case "r" -> "RESTRICT";
            default -> "NO ACTION";
        };
    }

    private static void index(CatalogRow row, TableDrafts tables) {
        TableDraft table = tables.of(row.text("tab"));
        String column = row.textOrNull("col");
        IndexPart part =
                column != null ? IndexPart.column(column) : IndexPart.sql(withoutParentheses(row.text("formula")));
        long options = row.number("options");
        boolean isDescending = (options & 1) != 0;
        boolean hasNullsFirst = (options & 2) != 0;
        if (isDescending) {
            part = part.desc();
        }
        if (hasNullsFirst != isDescending) {
            part = hasNullsFirst ? part.nullsFirst() : part.nullsLast();
        }
        String method = row.text("method");
        table.index(row.text("name"))
                .part(part)
                .unique(row.is("is_unique"))
                .where(row.textOrNull("condition"))
                .method(method.equals("btree") ? null : method);
    }

    /** An expression is written in parentheses, which are not said to be part of it. */
    private static String withoutParentheses(String formula) {
        if (!formula.startsWith("(") || !formula.endsWith(")")) {
            return formula;
        }
        int depth = 0;
        for (int i = 0; i < formula.length() - 1; i++) {
            char c = formula.charAt(i);
            if (c == '\'' || c == '"') {
                i = formula.indexOf(c, i + 1);
                if (i < 0) {
                    return formula;
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return formula;
            }
        }
        return formula.substring(1, formula.length() - 1);
    }

    private static Sequence sequence(CatalogRow row, @Nullable String schema) {
        long increment = row.number("increment");
        long least = row.number("least");
        long greatest = row.number("greatest");
        boolean isUp = increment > 0;
        long cache = row.number("cache");
        return new Sequence(
                schema,
                row.text("name"),
                row.number("start"),
                increment,
                least == (isUp ? 1 : Long.MIN_VALUE) ? null : (Long) least,
                greatest == (isUp ? Long.MAX_VALUE : -1) ? null : (Long) greatest,
                row.is("cycles"),
                cache == 1 ? 0 : cache);
    }
}
