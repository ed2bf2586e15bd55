package dev.athanor.ddl;

import java.util.List;

/**
 * A change of the schema in words of a database: {@code DdlText.of("CREATE EXTENSION citext").on("postgresql")}. The text goes to
 * the database as it is: never put a user's input into it. Immutable.
 *
 * @param sql the text
 * @param dialects the names of the dialects it is for; empty means all
 */
public record DdlText(String sql, List<String> dialects) implements SchemaStatement {

    /** Copies the names. */
    public DdlText {
        dialects = List.copyOf(dialects);
    }

    /** Takes a text for every database. */
    public static DdlText of(String sql) {
        return new DdlText(sql, List.of());
    }

    /** Says on which databases it is executed; on others it is left out. */
    public DdlText on(String... dialectNames) {
        return new DdlText(sql, List.of(dialectNames));
    }

    /** Tells whether it is executed on a database of a dialect. */
    public boolean isFor(String dialect) {
        return dialects.isEmpty() || dialects.contains(dialect);
    }
}
