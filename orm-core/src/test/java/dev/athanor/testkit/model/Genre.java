package dev.athanor.testkit.model;

/** What kind of book it is. */
public enum Genre {
    NOVEL,
    POETRY,
    SCIENCE
}
