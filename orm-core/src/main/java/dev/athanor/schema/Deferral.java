package dev.athanor.schema;

/** When a constraint is checked. */
public enum Deferral {
    /** At each statement. */
    NONE,
    /** At each statement, unless the transaction asks for its end. */
    INITIALLY_IMMEDIATE,
    /** At the end of the transaction. */
    INITIALLY_DEFERRED
}
