package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** The keys of a table by which a proposed row may be there already, for databases that do not find them by themselves. */
final class ConflictKeys {

    private ConflictKeys() {}

    /** Returns the keys that a MERGE compares: that of the target, or all that the rows give values for. */
    static List<List<String>> matched(
            NamedTable table,
            Collection<String> given,
            Conflict conflict,
            Function<Assignable<?>, NamedColumn<?>> columnOf,
            String database) {
        refuseConstraint(conflict, database);
        List<List<String>> keys = new ArrayList<>();
        if (conflict.target().isEmpty()) {
            of(table).stream().filter(given::containsAll).forEach(keys::add);
        } else {
            List<String> target = namesOf(conflict, columnOf);
            requireKey(table, target);
            if (given.containsAll(target)) {
                keys.add(target);
            }
        }
        if (keys.isEmpty()) {
            throw new OrmException(
                    "orm-sql-conflict-target",
                    "The rows of the INSERT into " + table.name() + " give no key a value that could be there already."
                            + " Give the columns of onConflict(...) a value.");
        }
        return keys;
    }

    /** Checks that no other key than the target can stop a row, for databases that cannot tell one from another. */
    static void requireOnly(
            NamedTable table,
            Collection<String> given,
            Conflict conflict,
            Function<Assignable<?>, NamedColumn<?>> columnOf,
            String database) {
        refuseConstraint(conflict, database);
        if (conflict.target().isEmpty()) {
            return;
        }
        List<String> target = namesOf(conflict, columnOf);
        requireKey(table, target);
        for (List<String> key : of(table)) {
            if (!new HashSet<>(key).equals(new HashSet<>(target)) && canConflict((Table) table, key, given)) {
                throw Unsupported.by(
                        database,
                        "ON CONFLICT for one of several keys of " + table.name() + ", such as ("
                                + String.join(", ", key) + ")",
                        "Use onConflict() without columns if a conflict of any key is meant, or leave the columns of the"
                                + " other key out.");
            }
        }
    }

    /** What is left out and has no default is null or numbered by the database, and never there already. */
    private static boolean canConflict(Table table, List<String> key, Collection<String> given) {
        for (String name : key) {
            Column<?> column = table.column(name);
            if (!given.contains(name) && column.definition().serverDefault() == null) {
                return false;
            }
        }
        return true;
    }

    private static void requireKey(NamedTable table, List<String> target) {
        List<List<String>> keys = of(table);
        boolean known = keys.stream().anyMatch(key -> new HashSet<>(key).equals(new HashSet<>(target)));
        if (!known && table instanceof Table) {
            throw new OrmException(
                    "orm-sql-conflict-target",
                    "(" + String.join(", ", target) + ") is no key of " + table.name() + ". Its keys are " + keys
                            + ". Name the columns of one, or declare them unique.");
        }
    }

    private static void refuseConstraint(Conflict conflict, String database) {
        if (conflict.constraint() != null) {
            throw Unsupported.by(
                    database,
                    "ON CONFLICT by the name of a constraint",
                    "Name the columns of the key: onConflict(column).");
        }
    }

    private static List<String> namesOf(Conflict conflict, Function<Assignable<?>, NamedColumn<?>> columnOf) {
        List<String> names = new ArrayList<>();
        conflict.target().forEach(column -> names.add(columnOf.apply(column).name()));
        return names;
    }

    private static List<List<String>> of(NamedTable source) {
        List<List<String>> keys = new ArrayList<>();
        if (source instanceof Table table) {
            List<String> primary = table.primaryKey().stream().map(Column::name).toList();
            if (!primary.isEmpty()) {
                keys.add(primary);
            }
            table.uniqueConstraints().stream().map(UniqueConstraint::columns).forEach(keys::add);
            table.indexes().stream()
                    .filter(index -> index.isUnique())
                    .map(index -> index.columns())
                    .forEach(keys::add);
        }
        return keys;
    }
}
