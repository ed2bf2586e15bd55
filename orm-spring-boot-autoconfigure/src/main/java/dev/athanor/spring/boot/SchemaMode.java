package dev.athanor.spring.boot;

/** The values of {@code orm.schema.mode}. */
enum SchemaMode {
    /** The schema is somebody else's business. */
    NONE,
    /** Tables that are missing are created at the start. */
    CREATE,
    /** The same, and the tables are dropped at the end. */
    CREATE_DROP
}
