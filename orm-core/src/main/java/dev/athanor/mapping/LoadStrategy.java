package dev.athanor.mapping;

/** When and how the entities of a relationship are loaded. */
public enum LoadStrategy {
    /** When the attribute is first touched. */
    LAZY,
    /** With the same statement, by a join. */
    JOINED,
    /** With one more statement for all entities, by their keys. */
    SELECT_IN,
    /** With one more statement for all entities, which has the first one within. */
    SUBQUERY,
    /** With the same statement, by a join that the program has made. */
    CONTAINED,
    /** Never: touching the attribute is an error. */
    RAISE,
    /** Never: the attribute is empty. */
    NOLOAD
}
