package dev.athanor.dialect;

/** What one database can do and another cannot. A statement that needs what is missing is refused before it is sent. */
public enum Feature {
    /** INSERT answers with values of the new rows. */
    INSERT_RETURNING,
    /** UPDATE answers with values of the changed rows. */
    UPDATE_RETURNING,
    /** DELETE answers with values of the rows that are gone. */
    DELETE_RETURNING,
    /** Rows can be locked by a SELECT. */
    FOR_UPDATE,
    /** FULL JOIN. */
    FULL_JOIN,
    /** RIGHT JOIN. */
    RIGHT_JOIN,
    /** A query in FROM uses columns of what stands before it. */
    LATERAL,
    /** GROUP BY takes several groupings at once. */
    GROUPING_SETS,
    /** WITH names statements that change rows. */
    CHANGES_IN_WITH,
    /** Sequences. */
    SEQUENCES,
    /** Schemas can be created. */
    SCHEMAS,
    /** Foreign keys can be added to a table that is there. */
    ALTER_FOREIGN_KEY,
    /** Changes of the schema are undone by a rollback. */
    TRANSACTIONAL_DDL,
    /** A type for instants, rather than text or UTC by convention. */
    INSTANT_TYPE,
    /** Exact numbers of any size, rather than floating point. */
    EXACT_DECIMAL,
    /** A statement that takes too long is stopped. */
    STATEMENT_TIMEOUT,
    /** Rows are read while they come, so that a result of any size needs little memory. */
    ROWS_STREAMED,
    /** Two transactions may write at the same time. */
    CONCURRENT_WRITERS,
    /** After an error the transaction goes on. */
    TRANSACTION_SURVIVES_ERRORS,
    /** Text longer than its column is refused. */
    LENGTH_CHECKED,
    /** The length of a text column counts characters, rather than those of UTF-16, of which an emoji takes two. */
    LENGTH_IN_CHARACTERS,
    /** An error names the constraint that was violated. */
    CONSTRAINT_NAMED,
    /** At REPEATABLE READ, a change of a row that another transaction changed since is refused, rather than overwriting it. */
    LOST_UPDATE_REFUSED,
    /** A write in a read-only transaction is refused. */
    READ_ONLY_REFUSED,
    /** Who connects has a name and a password, and may be forbidden things. */
    USERS,
    /** Arrays are compared by their elements: contains, overlaps. */
    ARRAY_OPERATORS,
    /** IN takes a hundred thousand whole numbers or texts, which travel as one value. */
    MANY_VALUES,
    /** A time is moved by microseconds. */
    MICROSECONDS_ADDED,
    /** A JSON document can be looked for within another. */
    JSON_CONTAINMENT,
    /** Regular expressions in conditions. */
    REGEX,
    /** The function that turns a text around. */
    REVERSE,
    /** Functions of sets in an order: percentiles, the most frequent value, the rank of a value. */
    ORDERED_SET_AGGREGATES,
    /** LAG and LEAD with a value where there is no such row. */
    LAG_OTHERWISE,
    /** Frames of windows in groups, and frames that leave out rows. */
    FRAME_GROUPS,
    /** Upper and lower case, and with them {@code ilike}, are known of letters beyond ASCII. */
    UNICODE_CASE,
    /** A column can hold an array. */
    ARRAYS,
    /** Enums are types with names, which are created before their columns. */
    NAMED_ENUMS
}
