package dev.athanor.engine;

/** What the logger {@code orm.sql} is told at level INFO, whatever its level is set to otherwise. */
public enum Echo {
    /** Nothing; the logger decides by its level: DEBUG for statements, TRACE for values, too. */
    OFF,
    /** Every statement, without values. */
    STATEMENTS,
    /** Every statement and its values. Values may be secret: use this on your own machine. */
    VALUES
}
