package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.reflect.Inspector;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tables of entities with those of a database, and finds all that would make reading or writing fail. What a
 * database has beyond that is its own business, and so are foreign keys and indexes. Confined to one thread.
 */
final class SchemaDifferences {

    private final Inspector database;
    private final boolean storesTimesAsText;
    private final List<String> found = new ArrayList<>();

    private SchemaDifferences(Engine engine) {
        this.database = Inspector.of(engine);
        this.storesTimesAsText = engine.dialect().name().equals("sqlite");
    }

    /** Returns all differences, in words, table by table. */
    static List<String> between(MetaData wanted, Engine engine) {
        SchemaDifferences differences = new SchemaDifferences(engine);
        wanted.tables().forEach(differences::compare);
        if (engine.hasSequences()) {
            wanted.sequences().forEach(differences::compare);
        }
        return differences.found;
    }

    private void compare(Table table) {
        Optional<String> name = Stream.concat(
                        database.tableNames(table.schema()).stream(), database.viewNames(table.schema()).stream())
                .filter(table.name()::equalsIgnoreCase)
                .findFirst();
        if (name.isEmpty()) {
            found.add("There is no table " + table.qualifiedName() + ".");
            return;
        }
        Table there = database.table(table.schema(), name.get());
        for (Column<?> column : table.columns()) {
            compare(column, find(there, column.name()), table.qualifiedName() + "." + column.name());
        }
        for (Column<?> column : there.columns()) {
            if (find(table, column.name()) == null && mustBeGiven(column)) {
                found.add("Column " + table.qualifiedName() + "." + column.name()
                        + " must not be null and has no default, and no attribute of the entity fills it.");
            }
        }
    }

    private void compare(Column<?> column, @Nullable Column<?> there, String name) {
        if (there == null) {
            found.add("There is no column " + name + " (" + words(column.type().kind()) + ").");
            return;
        }
        SqlKind kind = column.type().kind();
        SqlKind actual = there.type().kind();
        if (!agree(family(kind), family(actual))) {
            found.add("Column " + name + " is " + words(actual) + ", and its attribute " + words(kind) + ".");
        }
        if (column.definition().isNullable() && mustBeGiven(there)) {
            found.add("Column " + name + " must not be null, and its attribute may be.");
        }
    }

    private void compare(Sequence sequence) {
        boolean isThere =
                database.sequences().stream().anyMatch(other -> other.name().equalsIgnoreCase(sequence.name()));
        if (!isThere) {
            found.add("There is no sequence " + sequence.name() + ".");
        }
    }

    private static @Nullable Column<?> find(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean mustBeGiven(Column<?> column) {
        var definition = column.definition();
        return !definition.isNullable()
                && !definition.isPrimaryKey()
                && !definition.isIdentity()
                && definition.serverDefault() == null
                && definition.computed() == null;
    }

    private static String words(SqlKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Kinds whose values can stand for each other. */
    private enum Family {
        NUMBER,
        TEXT,
        TIME,
        BYTES,
        /** Stored in one way here and in another there. */
        ANY
    }

    private static Family family(SqlKind kind) {
        return switch (kind) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> Family.NUMBER;
            case CHAR, VARCHAR, TEXT, ENUM -> Family.TEXT;
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> Family.TIME;
            case VARBINARY, BLOB -> Family.BYTES;
            default -> Family.ANY;
        };
    }

    private boolean agree(Family one, Family other) {
        return one == other
                || one == Family.ANY
                || other == Family.ANY
                || (storesTimesAsText && (one == Family.TIME || other == Family.TIME));
    }
}
