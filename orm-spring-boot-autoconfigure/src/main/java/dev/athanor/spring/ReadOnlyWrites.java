package dev.athanor.spring;

/** What happens to changes made in a read-only transaction. */
public enum ReadOnlyWrites {
    /** Adding, deleting and flushing throw. Changes of loaded objects are not noticed: no copies are kept to compare with. */
    REFUSE,
    /** Everything is accepted and nothing is written, as with JPA. */
    IGNORE
}
