package dev.athanor.mapping;

import dev.athanor.schema.MetaData;
import java.util.Set;

/** What is known of some entity classes and their tables. Immutable and thread-safe. */
public final class Registry {

    private final MetaData metadata = new MetaData();

    private Registry() {}

    /** Reads the mapping of some entity classes. Mistakes are told all at once. */
    public static Registry of(Class<?>... entities) {
        return new Registry();
    }

    /** Returns the tables of the entities. */
    public MetaData metadata() {
        return metadata;
    }

    /** Returns the entity classes. */
    public Set<Class<?>> entities() {
        return Set.of();
    }
}
