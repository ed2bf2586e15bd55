package dev.athanor.benchmarks.shop;

/** The kind of a book; stored by name. */
public enum Genre {
    NOVEL,
    POETRY,
    SCIENCE,
    TRAVEL
}
