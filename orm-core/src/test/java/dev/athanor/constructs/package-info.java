/**
 * The catalogue of what the language can say: samples by area, tried on every database, and the table of docs/sql.md that tells
 * the outcome. A new construct adds a sample to the list of its area; see {@link dev.athanor.constructs.ConstructTableTest}.
 */
@NullMarked
package dev.athanor.constructs;

import org.jspecify.annotations.NullMarked;
