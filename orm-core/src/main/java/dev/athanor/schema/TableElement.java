package dev.athanor.schema;

/** What a table is declared with: columns, constraints, indexes and options. */
public sealed interface TableElement
        permits ColumnDefinition, PrimaryKey, ForeignKey, UniqueConstraint, CheckConstraint, Index, TableOption {}
