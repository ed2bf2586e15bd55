package dev.athanor.compile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other schemas for the tables of a statement, found when it is written: one program for many tenants, each in a schema of its
 * own. Immutable and thread-safe; equal where it translates alike, so that it may be part of a key.
 */
public final class SchemaTranslation {

    /** Leaves every table in its own schema. */
    public static final SchemaTranslation NONE = new SchemaTranslation(Map.of());

    private final Map<@Nullable String, @Nullable String> names;

    private SchemaTranslation(Map<@Nullable String, @Nullable String> names) {
        this.names = names;
    }

    /**
     * Translates the keys to the values; a key null stands for tables without schema, and a value null for the connection's own
     * schema.
     */
    public static SchemaTranslation of(Map<@Nullable String, @Nullable String> names) {
        return names.isEmpty() ? NONE : new SchemaTranslation(new HashMap<>(names));
    }

    /** Tells whether every table stays in its own schema. */
    public boolean isNone() {
        return names.isEmpty();
    }

    /** Returns the schema to be written for one that is declared. */
    public @Nullable String apply(@Nullable String schema) {
        return names.isEmpty() || !names.containsKey(schema) ? schema : names.get(schema);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaTranslation translation && translation.names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
