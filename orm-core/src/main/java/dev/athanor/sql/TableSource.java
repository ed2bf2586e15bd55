package dev.athanor.sql;

/** A table, or an entity that a mapping knows the table of: what INSERT, UPDATE and DELETE change. */
public sealed interface TableSource extends FromItem permits NamedTable, MappedSource {}
