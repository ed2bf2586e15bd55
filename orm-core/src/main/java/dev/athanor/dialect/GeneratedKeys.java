package dev.athanor.dialect;

/** How a database best tells the keys it gave to many new rows, in the order of the rows. */
public enum GeneratedKeys {
    /** One INSERT of many rows with RETURNING. */
    MULTI_ROW_RETURNING,
    /** A JDBC batch whose generated keys can be read. */
    BATCH,
    /** One INSERT for each row. */
    SINGLE
}
