package dev.athanor.sql;

/** What GROUP BY takes: an expression, or several groupings at once. */
public sealed interface GroupingItem permits Expression, GroupingSets {}
