/** The engine and the session on futures: the same work on other threads, one task behind the other. */
@NullMarked
package dev.athanor.async;

import org.jspecify.annotations.NullMarked;
