package dev.athanor.dialect;

import dev.athanor.schema.SchemaContents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a live database has in it. It asks for a schema as a whole, in a number of queries that does not depend on how many
 * tables there are. Thread-safe.
 */
public interface Catalog {

    /** Returns the names of the schemas, without those of the database itself. */
    List<String> schemaNames(CatalogReader reader);

    /** Returns what a schema has in it; null is the connection's own. */
    SchemaContents read(CatalogReader reader, @Nullable String schema);
}
