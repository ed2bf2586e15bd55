package dev.athanor.architecture.violating.cellar;

/** Lives in a package that the map does not know. */
public class Hidden {}
