package dev.athanor.schema;

/** Where tables can be created and dropped: a database, seen from below. An engine is one, and so is a connection. */
public interface SchemaTarget {

    /** Creates what is not there yet, in an order that foreign keys allow. */
    void createAll(MetaData metadata);

    /** Drops what is there, in an order that foreign keys allow. */
    void dropAll(MetaData metadata);
}
