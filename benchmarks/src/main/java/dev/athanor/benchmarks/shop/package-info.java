/** The data of the benchmarks: the same tables, rows and classes for every contender. */
package dev.athanor.benchmarks.shop;
