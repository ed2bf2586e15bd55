package dev.athanor.schema;

import dev.athanor.type.EnumType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enum type that a schema has under a name, as on PostgreSQL. Immutable.
 *
 * @param schema the schema, or null for the connection's own
 * @param name its name
 * @param labels its values, smallest first
 */
public record EnumLabels(@Nullable String schema, String name, List<String> labels) {

    /** Copies the labels. */
    public EnumLabels {
        labels = List.copyOf(labels);
    }

    /** Takes the name and labels of a type. */
    public static EnumLabels of(EnumType<?> type) {
        return new EnumLabels(null, type.name(), type.labels());
    }

    /** Returns the name with the schema before it, where it has one. */
    public String qualifiedName() {
        return QualifiedName.of(schema, name);
    }
}
