package dev.athanor.compile;

import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of constraints and indexes that were given none: every one has a name, made of its table and columns, so that
 * errors can be understood and migrations can drop it.
 */
final class ConstraintNames {

    /** The shortest limit of the databases we know, PostgreSQL's 63 bytes, leaves room for no more. */
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
