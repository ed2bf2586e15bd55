package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.TableDraft;
import dev.athanor.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE TABLE says that no PRAGMA tells: the names of constraints, checks, formulas, collations, what is deferred. SQLite
 * keeps the statement as it was written. Confined to one thread.
 */
final class SqliteTableText {

    private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    private final Map<String, String> formulas = new HashMap<>();
    private final Map<String, String> collations = new HashMap<>();
    private final Set<String> numbered = new HashSet<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private @Nullable String constraint;

    /** A key that was found. */
    private record Key(
            Kind kind,
            @Nullable String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            String onDelete,
            String onUpdate,
            boolean isDeferrable,
            boolean isDeferred) {

        enum Kind {
            PRIMARY_KEY,
            UNIQUE,
            FOREIGN_KEY
        }

        static Key of(Kind kind, @Nullable String name, List<String> columns) {
            return new Key(kind, name, columns, "", List.of(), "NO ACTION", "NO ACTION", false, false);
        }
    }

    /** A check that was found. */
    private record Check(@Nullable String name, String condition) {}

    static SqliteTableText of(String sql) {
        SqliteTableText text = new SqliteTableText();
        SqliteTokens tokens = SqliteTokens.of(sql);
        int opening = tokens.find("(", 0);
        if (opening >= 0) {
            for (SqliteTokens part : tokens.parts(opening + 1, tokens.closing(opening))) {
                if (part.size() > 0) {
                    text.part(part);
                }
            }
        }
        return text;
    }

    // What it says

    @Nullable
    String formula(String column) {
        return formulas.get(column);
    }

    @Nullable
    String collation(String column) {
        return collations.get(column);
    }

    boolean isNumbered(String column) {
        return numbered.contains(column);
    }

    List<String> primaryKey() {
        return keys.stream()
                .filter(key -> key.kind() == Key.Kind.PRIMARY_KEY)
                .findFirst()
                .map(Key::columns)
                .orElse(List.of());
    }

    /** Adds the constraints to a table; a foreign key that names no columns means the primary key of its table. */
    void addTo(TableDraft table, @Nullable String schema, Map<String, SqliteTableText> all) {
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            TableDraft.ConstraintDraft draft = table.constraint("key " + i);
            key.columns().forEach(draft::column);
            switch (key.kind()) {
                case PRIMARY_KEY -> draft.primaryKey(key.name());
                case UNIQUE -> draft.unique(key.name());
                case FOREIGN_KEY -> {
                    draft.foreignKey(key.name(), QualifiedName.of(schema, key.target()))
                            .actions(key.onDelete(), key.onUpdate())
                            .deferred(key.isDeferrable(), key.isDeferred());
                    SqliteTableText target = all.get(key.target());
                    List<String> columns =
                            key.targetColumns().isEmpty() && target != null ? target.primaryKey() : key.targetColumns();
                    columns.forEach(draft::targetColumn);
                }
            }
        }
        checks.forEach(check -> table.check(check.name(), check.condition()));
    }

    // Reading

    private void part(SqliteTokens part) {
        constraint = null;
        if (!CONSTRAINTS.contains(part.get(0).text().toUpperCase(java.util.Locale.ROOT))) {
            clauses(part, 1, part.get(0).name());
        } else {
            clauses(part, 0, null);
        }
    }

    /** Reads clause by clause; of a column or, where that is null, of the table. */
    private void clauses(SqliteTokens part, int from, @Nullable String column) {
        int i = from;
        while (i < part.size()) {
            i = clause(part, i, column);
        }
    }

    /** Reads one clause, and returns where the next begins. */
    private int clause(SqliteTokens part, int i, @Nullable String column) {
        if (part.are(i, "CONSTRAINT")) {
            constraint = part.get(i + 1).name();
            return i + 2;
        } else if (part.are(i, "PRIMARY", "KEY")) {
            return key(part, i + 2, column, Key.Kind.PRIMARY_KEY);
        } else if (part.are(i, "UNIQUE")) {
            return key(part, i + 1, column, Key.Kind.UNIQUE);
        } else if (part.are(i, "AUTOINCREMENT") && column != null) {
            numbered.add(column);
        } else if (part.are(i, "CHECK", "(")) {
            int end = part.closing(i + 1);
            checks.add(new Check(named(), part.text(i + 2, end)));
            return end + 1;
        } else if (part.are(i, "COLLATE") && column != null) {
            collations.put(column, part.get(i + 1).name());
            return i + 2;
        } else if (part.are(i, "AS", "(") && column != null) {
            int end = part.closing(i + 1);
            formulas.put(column, part.text(i + 2, end));
            return end + 1;
        } else if (part.are(i, "FOREIGN", "KEY", "(")) {
            int end = part.closing(i + 2);
            return references(part, end + 1, names(part, i + 3, end));
        } else if (part.are(i, "REFERENCES") && column != null) {
            return references(part, i, List.of(column));
        } else if (part.are(i, "(")) {
            return part.closing(i) + 1; // of a default, or the sizes of a type
        }
        return i + 1;
    }

    private int key(SqliteTokens part, int i, @Nullable String column, Key.Kind kind) {
        if (column != null) {
            keys.add(Key.of(kind, named(), List.of(column)));
            return i;
        }
        int end = part.closing(i);
        keys.add(Key.of(kind, named(), names(part, i + 1, end)));
        return end + 1;
    }

    private int references(SqliteTokens part, int at, List<String> columns) {
        String target = part.get(at + 1).name();
        int i = at + 2;
        List<String> targetColumns = List.of();
        if (part.are(i, "(")) {
            int end = part.closing(i);
            targetColumns = names(part, i + 1, end);
            i = end + 1;
        }
        String onDelete = "NO ACTION";
        String onUpdate = "NO ACTION";
        boolean isDeferrable = false;
        boolean isDeferred = false;
        while (i < part.size()) {
            if (part.are(i, "ON", "DELETE")) {
                onDelete = action(part, i + 2);
                i += 2 + onDelete.split(" ").length;
            } else if (part.are(i, "ON", "UPDATE")) {
                onUpdate = action(part, i + 2);
                i += 2 + onUpdate.split(" ").length;
            } else if (part.are(i, "MATCH")) {
                i += 2;
            } else if (part.are(i, "NOT", "DEFERRABLE")) {
                i += 2;
            } else if (part.are(i, "DEFERRABLE")) {
                isDeferrable = true;
                i++;
            } else if (part.are(i, "INITIALLY")) {
                isDeferred = isDeferrable && part.are(i + 1, "DEFERRED");
                i += 2;
            } else {
                break;
            }
        }
        keys.add(new Key(
                Key.Kind.FOREIGN_KEY,
                named(),
                columns,
                target,
                targetColumns,
                onDelete,
                onUpdate,
                isDeferrable,
                isDeferred));
        return i;
    }

    private static String action(SqliteTokens part, int i) {
        String first = part.get(i).text().toUpperCase(java.util.Locale.ROOT);
        return first.equals("SET") || first.equals("NO")
                ? first + " " + part.get(i + 1).text().toUpperCase(java.util.Locale.ROOT)
                : first;
    }

    /** The name that stands before a constraint is for that one only. */
    private @Nullable String named() {
        String name = constraint;
        constraint = null;
        return name;
    }

    private static List<String> names(SqliteTokens part, int from, int to) {
        return part.parts(from, to).stream().map(name -> name.get(0).name()).toList();
    }
}
