/** Rows and the ways to consume them. Where they come from is the engine's to know. */
@NullMarked
package dev.athanor.result;

import org.jspecify.annotations.NullMarked;
