/** One database: connections, transactions, and the execution of statements. It knows nothing of entities. */
@NullMarked
package dev.athanor.engine;

import org.jspecify.annotations.NullMarked;
