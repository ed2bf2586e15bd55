package dev.athanor.spring.boot;

/** The values of {@code orm.schema.mode}. */
enum SchemaMode {
    /** The schema is somebody else's business. */
    NONE,
    /** The start fails, and says why, if the database lacks what the entities need. */
    VALIDATE,
    /** Tables, columns and indexes that are missing are added at the start; nothing is changed or dropped, and what is missing still stops the start. */
    UPDATE,
    /** Tables that are missing are created at the start. */
    CREATE,
    /** The same, and the tables are dropped at the end. */
    CREATE_DROP
}
