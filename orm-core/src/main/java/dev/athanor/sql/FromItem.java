package dev.athanor.sql;

/** What FROM may name: a table, an entity, a table the statement brings along, or a join of these. */
public sealed interface FromItem permits TableSource, DerivedTable, Join {}
