package dev.athanor.event;

/** An object moves from one state to another, or into a session, or out of it. */
public enum StateTransition {
    /** A new object was put into the session. */
    TRANSIENT_TO_PENDING,
    /** The row of a new object was inserted. */
    PENDING_TO_PERSISTENT,
    /** A new object was taken out before its row was inserted. */
    PENDING_TO_TRANSIENT,
    /** A row became an object. */
    LOADED_AS_PERSISTENT,
    /** The row of a new object was taken back by a rollback. */
    PERSISTENT_TO_TRANSIENT,
    /** The row of an object was deleted. */
    PERSISTENT_TO_DELETED,
    /** The deletion of a row was taken back by a rollback. */
    DELETED_TO_PERSISTENT,
    /** The deletion of a row was committed. */
    DELETED_TO_DETACHED,
    /** An object with a row was taken out of the session, or the session was closed. */
    PERSISTENT_TO_DETACHED
}
