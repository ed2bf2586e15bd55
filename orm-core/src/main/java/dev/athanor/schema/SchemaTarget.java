package dev.athanor.schema;

import dev.athanor.sql.Definition;
import org.jspecify.annotations.Nullable;

/** Where tables can be created and dropped: a database, seen from below. An engine is one, and so is a connection. */
public interface SchemaTarget {

    /** Creates what is not there yet, in an order that foreign keys allow. */
    void createAll(MetaData metadata);

    /** Drops what is there, in an order that foreign keys allow. */
    void dropAll(MetaData metadata);

    /** Creates a table of some metadata with its indexes, if it is not there. */
    void create(MetaData metadata, Table table);

    /** Drops a table of some metadata, if it is there. */
    void drop(MetaData metadata, Table table);

    /** Executes one change of the schema. */
    void define(Definition statement);

    /** Reads what a schema of the database has in it; null is the connection's own. */
    SchemaContents contents(@Nullable String schema);
}
