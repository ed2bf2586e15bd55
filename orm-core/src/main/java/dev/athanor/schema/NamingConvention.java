package dev.athanor.schema;

import dev.athanor.OrmException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How constraints and indexes are named that were given no name, so that errors can be understood and migrations can drop them.
 * Immutable.
 *
 * <pre>{@code
 * new MetaData(NamingConvention.DEFAULT
 *         .with(Kind.PRIMARY_KEY, "pk_{table}")
 *         .with(Kind.CHECK, "ck_{table}_{name}"));
 * }</pre>
 *
 * <p>A template may have {@code {table}}, {@code {schema}}, {@code {columns}} (all, with underscores between),
 * {@code {column}} (the first), {@code {target}} and {@code {targetColumns}} of a foreign key, and {@code {name}} of a check, which
 * is then the name it was given. A name of more than 63 bytes is cut and ends with a hash of the whole: no database cuts it.
 */
public final class NamingConvention {

    /** What has a name. */
    public enum Kind {
        /** A primary key. */
        PRIMARY_KEY,
        /** A unique constraint. */
        UNIQUE,
        /** A foreign key. */
        FOREIGN_KEY,
        /** A check constraint. */
        CHECK,
        /** An index. */
        INDEX
    }

    /** {@code uq_}, {@code fk_} or {@code ix_}, table and columns. Primary keys and checks without a name are named by the database. */
    public static final NamingConvention DEFAULT = new NamingConvention(Map.of(
            Kind.UNIQUE, "uq_{table}_{columns}",
            Kind.FOREIGN_KEY, "fk_{table}_{columns}",
            Kind.INDEX, "ix_{table}_{columns}"));

    /** The shortest limit of the databases we know, PostgreSQL's 63 bytes, leaves room for no more. */
    private static final int LONGEST = 63;

    private static final List<String> PARTS =
            List.of("table", "schema", "columns", "column", "target", "targetColumns", "name");

    private final Map<Kind, String> templates;

    private NamingConvention(Map<Kind, String> templates) {
        this.templates = templates;
    }

    /** Names one kind by another template. */
    public NamingConvention with(Kind kind, String template) {
        String rest = template;
        for (String part : PARTS) {
            rest = rest.replace("{" + part + "}", "");
        }
        if (rest.contains("{") || rest.contains("}")) {
            throw new OrmException(
                    "orm-schema-bad-template",
                    "The template \"" + template + "\" has something in braces that is no part of a name. Known are {"
                            + String.join("}, {", PARTS) + "}.");
        }
        Map<Kind, String> more = new EnumMap<>(Kind.class);
        more.putAll(templates);
        more.put(kind, template);
        return new NamingConvention(Collections.unmodifiableMap(more));
    }

    @Nullable
    String primaryKey(Table table, @Nullable String given, List<String> columns) {
        return given != null ? given : made(Kind.PRIMARY_KEY, table, columns, null, null);
    }

    @Nullable
    String unique(Table table, UniqueConstraint unique) {
        return unique.name() != null ? unique.name() : made(Kind.UNIQUE, table, unique.columns(), null, null);
    }

    @Nullable
    String foreignKey(Table table, ForeignKey key) {
        return key.name() != null ? key.name() : made(Kind.FOREIGN_KEY, table, key.columns(), key, null);
    }

    @Nullable
    String index(Table table, Index index) {
        return index.name() != null
                ? index.name()
                : made(
                        Kind.INDEX,
                        table,
                        index.columns().isEmpty() ? List.of("expression") : index.columns(),
                        null,
                        null);
    }

    @Nullable
    String check(Table table, CheckConstraint check) {
        String template = templates.get(Kind.CHECK);
        if (template == null || (check.name() == null && template.contains("{name}"))) {
            return check.name();
        }
        boolean isPart = template.contains("{name}");
        return check.name() != null && !isPart ? check.name() : made(Kind.CHECK, table, List.of(), null, check.name());
    }

    private @Nullable String made(
            Kind kind, Table table, List<String> columns, @Nullable ForeignKey key, @Nullable String name) {
        String template = templates.get(kind);
        if (template == null) {
            return null;
        }
        String target = key == null
                ? ""
                : QualifiedName.parts(key.target())
                        .get(QualifiedName.parts(key.target()).size() - 1);
        return shortened(template.replace("{table}", table.name())
                .replace("{schema}", table.schema() == null ? "" : table.schema())
                .replace("{columns}", String.join("_", columns))
                .replace("{column}", columns.isEmpty() ? "" : columns.get(0))
                .replace("{targetColumns}", key == null ? "" : String.join("_", key.targetColumns()))
                .replace("{target}", target)
                .replace("{name}", name == null ? "" : name));
    }

    private static String shortened(String made) {
        if (bytesOf(made) <= LONGEST) {
            return made;
        }
        String hash = "_" + Integer.toHexString(made.hashCode());
        String start = made;
        while (bytesOf(start) > LONGEST - hash.length()) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + hash;
    }

    private static int bytesOf(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
