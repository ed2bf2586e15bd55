package dev.athanor.dialect;

/** How a database best tells the keys it gave to many new rows, in the order of the rows. */
public enum GeneratedKeys {
    /** One INSERT of many rows with RETURNING. */
    MULTI_ROW_RETURNING,
    /** A JDBC batch whose generated keys can be read. */
    BATCH,
    /** One INSERT with RETURNING for each row. */
    SINGLE,
    /** One INSERT for each row, whose generated key the driver reads. */
    SINGLE_BY_DRIVER
}
