/** Whether a grammar of a database takes a text: what is left to ask where no server can be started. */
@NullMarked
package dev.athanor.testkit.grammar;

import org.jspecify.annotations.NullMarked;
