package dev.athanor.mapping;

/** What is done to related entities because it is done to the one they belong to. */
public enum Cascade {
    /** They are added to the session. */
    ADD,
    /** Their state is merged. */
    MERGE,
    /** They are deleted. */
    DELETE,
    /** Their rows are read again. */
    REFRESH,
    /** They are taken out of the session. */
    EXPUNGE
}
