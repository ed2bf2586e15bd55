package dev.athanor.architecture.violating.dialect.other;

/** A dialect that minds its own business. */
public class Other {}
