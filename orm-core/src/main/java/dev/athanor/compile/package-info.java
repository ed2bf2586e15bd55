/** Statements as values become text and binds: standard SQL, which each dialect bends where its database differs. */
@NullMarked
package dev.athanor.compile;

import org.jspecify.annotations.NullMarked;
