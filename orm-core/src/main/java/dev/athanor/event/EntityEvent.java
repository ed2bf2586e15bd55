package dev.athanor.event;

/** What happens to the row of an object. Those before come ahead of the flush's first statement, those after behind its last. */
public enum EntityEvent {
    /** The row of a new object is about to be inserted. */
    BEFORE_INSERT,
    /** The row of a new object was inserted. */
    AFTER_INSERT,
    /** Changed columns of a row are about to be written. */
    BEFORE_UPDATE,
    /** Changed columns of a row were written. */
    AFTER_UPDATE,
    /** A row is about to be deleted. */
    BEFORE_DELETE,
    /** A row was deleted. */
    AFTER_DELETE,
    /** A row became an object. */
    LOAD,
    /** The row of an object was read again. */
    REFRESH
}
