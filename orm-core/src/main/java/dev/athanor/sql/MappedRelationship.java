package dev.athanor.sql;

/** A relationship to join along; a mapping knows its columns, and the table between where there is one. */
public non-sealed interface MappedRelationship extends JoinCondition {}
