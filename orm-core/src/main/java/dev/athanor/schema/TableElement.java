package dev.athanor.schema;

/** What a table is declared with: columns and constraints. */
public sealed interface TableElement permits ColumnDefinition, ForeignKey, UniqueConstraint, CheckConstraint, Index {}
