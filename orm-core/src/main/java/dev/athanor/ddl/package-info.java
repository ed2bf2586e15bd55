/** Statements that change the schema, as values, and the order in which they must run. */
@NullMarked
package dev.athanor.ddl;

import org.jspecify.annotations.NullMarked;
