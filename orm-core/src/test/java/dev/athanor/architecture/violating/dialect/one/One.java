package dev.athanor.architecture.violating.dialect.one;

import dev.athanor.architecture.violating.dialect.other.Other;

/** A dialect that borrows from another. */
public class One extends Other {}
