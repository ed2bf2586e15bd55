package dev.athanor;

/** What a database meant by an error, whatever it calls it. */
public enum ErrorKind {
    /** A primary key or unique constraint already has this value. */
    UNIQUE("orm-db-unique"),
    /** A foreign key points to a row that does not exist, or the row is still pointed to. */
    FOREIGN_KEY("orm-db-foreign-key"),
    /** A column that must have a value got none. */
    NOT_NULL("orm-db-not-null"),
    /** A check constraint said no. */
    CHECK("orm-db-check"),
    /** Another constraint said no; the database does not tell which kind. */
    CONSTRAINT("orm-db-constraint"),
    /** A text or binary value is longer than its column. */
    TOO_LONG("orm-db-too-long"),
    /** A number or date does not fit into its column. */
    OUT_OF_RANGE("orm-db-out-of-range"),
    /** A value cannot be read as the type it is meant for, or an operation such as a division is undefined. */
    BAD_VALUE("orm-db-bad-value"),
    /** Two transactions waited for each other and this one was chosen to fail. Try the transaction again. */
    DEADLOCK("orm-db-deadlock"),
    /** The database could not keep this transaction isolated from another. Try the transaction again. */
    SERIALIZATION("orm-db-serialization"),
    /** A lock was not free in time. */
    LOCK_TIMEOUT("orm-db-lock-timeout"),
    /** The statement ran longer than allowed, or was cancelled. */
    STATEMENT_TIMEOUT("orm-db-statement-timeout"),
    /** The connection broke, or none could be made. */
    CONNECTION_LOST("orm-db-connection-lost"),
    /** The user may not do this. */
    PERMISSION("orm-db-permission"),
    /** The statement names a table that does not exist. */
    NO_SUCH_TABLE("orm-db-no-such-table"),
    /** The statement names a column that does not exist. */
    NO_SUCH_COLUMN("orm-db-no-such-column"),
    /** Something to be created exists already. */
    ALREADY_EXISTS("orm-db-already-exists"),
    /** The database could not read the statement. */
    SYNTAX("orm-db-syntax"),
    /** The statement would write, but the transaction or database is read-only. */
    READ_ONLY("orm-db-read-only"),
    /** Everything else. */
    OTHER("orm-db-error");

    private final String code;

    ErrorKind(String code) {
        this.code = code;
    }

    /** Returns the stable error code of this kind. */
    public String code() {
        return code;
    }

    /** Tells whether the database refused a value because a constraint forbids it. */
    public boolean isIntegrity() {
        return switch (this) {
            case UNIQUE, FOREIGN_KEY, NOT_NULL, CHECK, CONSTRAINT -> true;
            default -> false;
        };
    }

    /** Tells whether the same transaction may well succeed when run again from its beginning. */
    public boolean isTransient() {
        return this == DEADLOCK || this == SERIALIZATION || this == LOCK_TIMEOUT;
    }
}
