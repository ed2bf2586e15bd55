package dev.athanor.mapping;

/** When and how the entities of a relationship are loaded. */
public enum LoadStrategy {
    /** When the attribute is first touched. */
    LAZY,
    /** With the same statement, by a join. */
    JOINED,
    /** With one more statement for all entities. */
    SELECT_IN,
    /** Never: touching the attribute is an error. */
    RAISE
}
