package dev.athanor.jackson;

/** What becomes of an attribute that is not loaded when its entity is written as JSON. */
public enum Unloaded {
    /** It is left out. */
    OMIT,
    /** It is null. */
    NULL,
    /** It is an error that says how to load it. */
    FAIL
}
