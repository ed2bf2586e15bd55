/** What a piece of work costs here, by hand with JDBC, and with others. */
package dev.athanor.benchmarks;
