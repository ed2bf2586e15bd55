package dev.athanor.compile;

import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of constraints and indexes that were given none: every one has a name, made of its table and columns, so that
 * errors can be understood and migrations can drop it.
 */
final class ConstraintNames {

    /** The shortest limit of the databases we know, PostgreSQL's 63, leaves room for no more. */
    private static final int LONGEST = 63;

    private ConstraintNames() {}

    static String of(UniqueConstraint unique, Table table) {
        return name(unique.name(), "uq", table, unique.columns());
    }

    static String of(ForeignKey key, Table table) {
        return name(key.name(), "fk", table, key.columns());
    }

    static String of(Index index, Table table) {
        return name(index.name(), "ix", table, index.columns());
    }

    private static String name(@Nullable String given, String kind, Table table, List<String> columns) {
        if (given != null) {
            return given;
        }
        String made = kind + "_" + table.name() + "_" + String.join("_", columns);
        if (made.length() <= LONGEST) {
            return made;
        }
        String hash = Integer.toHexString(made.hashCode());
        return made.substring(0, LONGEST - hash.length() - 1) + "_" + hash;
    }
}
