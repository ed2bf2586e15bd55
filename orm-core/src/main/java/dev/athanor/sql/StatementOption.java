package dev.athanor.sql;

/** Something a statement carries along for a higher floor, such as how to load a relationship. A compiler ignores it. */
public interface StatementOption {}
