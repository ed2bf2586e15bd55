package dev.athanor.mapping;

import dev.athanor.schema.Table;

/**
 * A table that counts keys, one row for each counter: for databases without sequences, and for keys that several entities share.
 *
 * @param table the table
 * @param nameColumn its column with the names of the counters
 * @param valueColumn its column with the last key of each
 * @param counter the name of the counter
 * @param start the last key before the first that is made
 */
public record KeyTable(Table table, String nameColumn, String valueColumn, String counter, long start) {}
