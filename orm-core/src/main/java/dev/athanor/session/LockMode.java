package dev.athanor.session;

/** How a row is kept from being changed by others, or from being changed without being noticed. */
public enum LockMode {
    /** The commit fails if another transaction has changed the row, or deleted it, though this one did not write it. Needs a version. */
    OPTIMISTIC,

    /** The next flush raises the row's version, even if nothing else of it changed: others notice. Needs a version. */
    FORCE_INCREMENT,

    /** The row is locked now: others may read it, and lock it like this, but not change it until the transaction ends. */
    SHARE,

    /** The row is locked now: others may neither change nor lock it until the transaction ends. */
    UPDATE
}
