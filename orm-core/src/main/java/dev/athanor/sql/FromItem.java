package dev.athanor.sql;

/** What FROM may name: a table, an entity, a sub-select, or a join of these. */
public sealed interface FromItem permits TableSource, Subquery, Join {}
