package dev.athanor.type;

/** The families of SQL types. How a database spells and stores each is its dialect's to say. */
public enum SqlKind {
    /** True or false. */
    BOOLEAN,
    /** A whole number of 8 bits or, where a database lacks it, 16. */
    TINYINT,
    /** A whole number of 16 bits. */
    SMALLINT,
    /** A whole number of 32 bits. */
    INTEGER,
    /** A whole number of 64 bits. */
    BIGINT,
    /** An exact number with precision and scale. */
    DECIMAL,
    /** A binary floating point number of 32 bits. */
    REAL,
    /** A binary floating point number of 64 bits. */
    DOUBLE,
    /** Text of a fixed length. */
    CHAR,
    /** Text up to a length. */
    VARCHAR,
    /** Text without a limit. */
    TEXT,
    /** Bytes up to a length. */
    VARBINARY,
    /** Bytes without a limit. */
    BLOB,
    /** A day. */
    DATE,
    /** A time of day. */
    TIME,
    /** A day and a time of day, anywhere. */
    TIMESTAMP,
    /** An instant. */
    TIMESTAMP_WITH_TIME_ZONE,
    /** A 128-bit identifier. */
    UUID,
    /** A JSON document. */
    JSON,
    /** A span of time; a number of microseconds where the database has no type for it. */
    INTERVAL,
    /** One of some names; text where the database has no type for it. */
    ENUM,
    /** Values of one type, in order. */
    ARRAY,
    /** A type the database says itself, not known here. */
    OTHER
}
