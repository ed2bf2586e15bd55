package dev.athanor.architecture.violating.sql;

import dev.athanor.architecture.violating.schema.Table;

/** A row of the map upside down, and half of a cycle. */
public class LooksUp {

    Table table = new Table();
}
